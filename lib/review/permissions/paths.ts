/** Who can act as whom: whoever may run pods in a namespace may run them as any account of it. */

import { atomsOf } from '../../rbac/grant';
import { LimitIndex } from '../../rbac/limits';
import { RISK_LEVELS } from '../../rbac/risk-levels';
import { counted, listed, Said, say } from '../report/said';
import { push } from './access/index-by';
import { calledSubject, keyOf, Subject } from './access/subject';
import { SubjectChange } from './access/subject-changes';
import { Context } from './context';
import { judged } from './judged';
import { permissionsInWords } from './words/sentence';

const SHOWN = 2;
/** Accounts that are compared with somebody who may act as them, the most powerful first. */
const COMPARED = 20;

/** Finds paths through pods in head. */
export class Paths {
  private accounts: ReadonlyMap<string | undefined, readonly Subject[]> | undefined;
  private actors: ReadonlyMap<string | undefined, readonly Subject[]> | undefined;

  public constructor(private readonly context: Context) {}

  /** What somebody can do as accounts with more permissions, since it gains to run pods where they are. */
  public from({ subject, gained }: SubjectChange): Said[] {
    const found = [...this.context.placesToAct(gained)].flatMap((namespace) => this.accountsIn(namespace));
    const others = [...new Map(found.map((each) => [keyOf(each), each])).values()];
    const stronger = others
      .filter((other) => keyOf(other) !== keyOf(subject))
      .slice(0, COMPARED)
      .flatMap((other) => {
        const more = this.moreOf(other, subject);
        return more === undefined ? [] : [say`May act as ${calledSubject(other)}, which can ${more}`];
      });
    const left = stronger.length - SHOWN;
    return left > 0
      ? [...stronger.slice(0, SHOWN), [...counted(left, 'more account'), ' with other permissions']]
      : stronger;
  }

  /** Who else can use what an account gains, since they may run pods in its namespace. */
  public to({ subject }: SubjectChange): Said[] {
    if (subject.kind !== 'ServiceAccount') return [];
    this.actors ??= indexed(this.context.actorsInHead);
    const found = [...(this.actors.get(subject.namespace) ?? []), ...(this.actors.get(undefined) ?? [])];
    const others = [...new Map(found.map((each) => [keyOf(each), each])).values()].filter(
      (other) => keyOf(other) !== keyOf(subject) && this.moreOf(subject, other) !== undefined,
    );
    if (others.length === 0) return [];
    const shown = others.slice(0, SHOWN).map(calledSubject);
    const left = others.length - shown.length;
    const names = left > 0 ? [...shown, counted(left, 'other')] : shown;
    return [
      say`May be acted as by ${listed(names)}, who can run pods in ${subject.namespace || 'its namespace'}`,
    ];
  }

  /** What one may do that another may not, in words. */
  private moreOf(one: Subject, other: Subject): Said | undefined {
    const { head } = this.context.access;
    const coverages = head.coveragesOf(other);
    const atoms = atomsOf(head.heldBy(one).map((held) => head.grantOf(held)));
    const more = atoms.filter((atom) => !coverages.some((coverage) => coverage.covers(atom)));
    if (more.length === 0) return undefined;
    return permissionsInWords(judged(more, new LimitIndex([]), this.context.risksOf).rules);
  }

  private accountsIn(namespace: string | undefined): readonly Subject[] {
    this.accounts ??= this.findAccounts();
    return this.accounts.get(namespace) ?? [];
  }

  /** Accounts with permissions of their own, by namespace and in all, the most powerful first. */
  private findAccounts(): ReadonlyMap<string | undefined, readonly Subject[]> {
    const byNamespace = new Map<string | undefined, Subject[]>();
    const accounts = [...this.context.access.head.subjects.values()]
      .filter(({ kind }) => kind === 'ServiceAccount')
      .map((subject) => ({ subject, rank: this.context.rankOfSubject(subject), key: keyOf(subject) }))
      .sort((a, b) => a.rank - b.rank || (a.key < b.key ? -1 : 1));
    for (const { subject, rank } of accounts) {
      push(byNamespace, subject.namespace, subject);
      // Whoever may run pods everywhere can act as all accounts, of which only the powerful ones tell more.
      if (rank < RISK_LEVELS.length) push(byNamespace, undefined, subject);
    }
    return byNamespace;
  }
}

function indexed(actors: Context['actorsInHead']): ReadonlyMap<string | undefined, readonly Subject[]> {
  const byNamespace = new Map<string | undefined, Subject[]>();
  for (const { subject, namespace } of actors) push(byNamespace, namespace, subject);
  return byNamespace;
}
