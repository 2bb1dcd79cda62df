/** Who can act as whom: a subject that may run pods in a namespace can run them as any account of the namespace. */

import { atomsOf } from '../../rbac/grant';
import { LimitIndex } from '../../rbac/limits';
import { listed, Said, say, words } from '../report/said';
import { Held } from './access/access';
import { calledSubject, keyOf, Subject } from './access/subject';
import { SubjectChange } from './access/subject-changes';
import { Context } from './context';
import { judged } from './judged';
import { permissionsInWords } from './words/sentence';

const SHOWN = 2;
/** How many other subjects are compared with one. */
const COMPARED = 10;
const LONGEST = 50;

/** What the subjects of a namespace hold there, or what subjects of all namespaces hold cluster-wide. */
interface Holders {
  readonly accounts: Subject[];
  readonly held: { readonly subject: Subject; readonly held: Held }[];
}

/** Finds paths through pods in head. */
export class Paths {
  private byPlace: ReadonlyMap<string | undefined, Holders> | undefined;
  private readonly ranked = new Map<string | undefined, readonly Subject[]>();

  public constructor(private readonly context: Context) {}

  /**
   * What a subject can do as accounts with more permissions, because it gains the permission to run pods in their
   * namespaces.
   */
  public from({ subject, gained }: SubjectChange): Said[] {
    const found = [...this.context.placesToAct(gained)].flatMap((namespace) => this.accountsIn(namespace));
    const paths: Said[] = [];
    for (const other of distinct(found, subject).slice(0, COMPARED)) {
      const more = this.moreOf(other, subject);
      if (more) paths.push(say`May act as ${calledSubject(other)}, which can ${more}`);
      if (paths.length === SHOWN) break;
    }
    return paths;
  }

  /** Who else can use the permissions that an account gains, because they may run pods in its namespace. */
  public to({ subject, gained }: SubjectChange): Said[] {
    if (subject.kind !== 'ServiceAccount') return [];
    const holders = [subject.namespace, undefined].flatMap((place) => this.holdersIn(place)?.held ?? []);
    const actors = holders.filter(({ held }) => this.context.letsAct(held)).map((holder) => holder.subject);
    const isNew = (other: Subject) => {
      const coverages = this.context.access.head.coveragesOf(other);
      return gained.some((atom) => !coverages.some((coverage) => coverage.covers(atom)));
    };
    const others = distinct(actors, subject).slice(0, COMPARED).filter(isNew);
    if (others.length === 0) return [];
    const shown = others.slice(0, SHOWN).map(calledSubject);
    const names = listed(others.length > SHOWN ? [...shown, words('others')] : shown);
    const place = subject.namespace === '' ? words('its namespace') : say`${subject.namespace}`;
    return [say`${names} can act as it, with pods in ${place}`];
  }

  /** What one subject may do that another one may not, in words. */
  private moreOf(one: Subject, other: Subject): Said | undefined {
    const { head } = this.context.access;
    const coverages = head.coveragesOf(other);
    const atoms = atomsOf(head.heldBy(one).map((held) => head.grantOf(held)));
    const more = atoms.filter((atom) => !coverages.some((coverage) => coverage.covers(atom)));
    if (more.length === 0) return undefined;
    const { rules } = judged(more, new LimitIndex([]), this.context.risksOf);
    return permissionsInWords(rules, 'before', LONGEST);
  }

  /** Accounts with permissions, the most powerful first. For all namespaces, accounts with cluster-wide permissions. */
  private accountsIn(place: string | undefined): readonly Subject[] {
    const known = this.ranked.get(place);
    if (known) return known;
    const accounts = (this.holdersIn(place)?.accounts ?? [])
      .map((subject) => ({ subject, rank: this.context.rankOfSubject(subject), key: keyOf(subject) }))
      .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1))
      .map(({ subject }) => subject);
    this.ranked.set(place, accounts);
    return accounts;
  }

  private holdersIn(place: string | undefined): Holders | undefined {
    this.byPlace ??= this.findHolders();
    return this.byPlace.get(place);
  }

  private findHolders(): ReadonlyMap<string | undefined, Holders> {
    const { head } = this.context.access;
    const byPlace = new Map<string | undefined, Holders>();
    const at = (place: string | undefined) => {
      const known = byPlace.get(place) ?? { accounts: [], held: [] };
      byPlace.set(place, known);
      return known;
    };
    for (const subject of head.subjects.values()) {
      const places = new Set<string | undefined>();
      for (const held of head.heldBy(subject)) {
        at(held.namespace).held.push({ subject, held });
        if (held.namespace === undefined) places.add(undefined);
      }
      if (subject.kind !== 'ServiceAccount') continue;
      for (const place of places.add(subject.namespace)) at(place).accounts.push(subject);
    }
    return byPlace;
  }
}

/** The subjects without duplicates, in their order, and without the subject itself. */
function distinct(subjects: readonly Subject[], but: Subject): Subject[] {
  const byKey = new Map(subjects.map((subject) => [keyOf(subject), subject]));
  byKey.delete(keyOf(but));
  return [...byKey.values()];
}
