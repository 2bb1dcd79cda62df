import { Atom, atomsOf } from '../../rbac/grant';
import { rankOf } from '../../rbac/risk-levels';
import { HeldRule, heldRules } from '../../rbac/scoped-rules';
import { ClusterChange } from '../cluster-change';
import { Level } from '../report/finding';
import { plainText } from '../report/said';
import { Access, Held } from './access/access';
import { calledSubject } from './access/subject';
import { SubjectChange } from './access/subject-changes';
import { Context } from './context';
import { joined, phrasesOf } from './words/phrases';
import { whereOf } from './words/sentence';

/** A permission that an account has through a role. It contains text of manifests, which is not escaped. */
export interface PermissionEdge {
  readonly account: string;
  readonly role: string;
  readonly allows: string;
  readonly where: string;
  readonly state: 'same' | 'gained' | 'lost';
  /** How risky it is; undefined if it is not a risk. */
  readonly level?: Level;
}

/** The graph shows at most this number of kept permissions of one role. */
const KEPT = 5;
const LONGEST = 60;

/** The permissions of the accounts, users and groups whose permissions change: gained, lost and kept. */
export function permissionGraph(cluster: ClusterChange): PermissionEdge[] {
  const context = new Context(cluster);
  if (!context.changesRoles) return [];
  return context.subjectChanges
    .filter(({ effect }) => effect !== 'equal')
    .flatMap((change) => edgesOf(change, context));
}

function edgesOf(change: SubjectChange, context: Context): PermissionEdge[] {
  const { base, head } = context.access;
  const account = plainText(calledSubject(change.subject));
  const gained = new Set(change.gained.map(textOf));
  const lost = new Set(change.lost.map(textOf));
  const edges = (
    access: Access,
    held: Held,
    state: PermissionEdge['state'],
    isOf: (atom: Atom) => boolean,
  ) => {
    const atoms = atomsOf([access.grantOf(held)]).filter(isOf);
    const rules = heldRules(atoms).slice(0, state === 'same' ? KEPT : undefined);
    return rules.map((rule) => ({ account, role: held.role, ...edgeOf(rule, context), state }));
  };
  return [
    ...head
      .heldBy(change.subject)
      .flatMap((held) => [
        ...edges(head, held, 'gained', (atom) => gained.has(textOf(atom))),
        ...edges(head, held, 'same', (atom) => !gained.has(textOf(atom))),
      ]),
    ...base
      .heldBy(change.subject)
      .flatMap((held) => edges(base, held, 'lost', (atom) => lost.has(textOf(atom)))),
  ];
}

function textOf(atom: Atom): string {
  return JSON.stringify(atom);
}

function edgeOf(held: HeldRule, context: Context): Pick<PermissionEdge, 'allows' | 'where' | 'level'> {
  const { rule, namespaces } = held;
  const atoms = rule ? atomsOf([{ namespace: namespaces?.[0], rules: [rule] }]) : [];
  const [worst] = atoms
    .flatMap((atom) => context.risksOf(atom))
    .sort((a, b) => rankOf(a.level) - rankOf(b.level));
  return {
    allows: rule ? plainText(joined(phrasesOf(rule), LONGEST)) : 'what is not known',
    where: plainText(whereOf(held)).trim(),
    ...(worst && { level: worst.level }),
  };
}
