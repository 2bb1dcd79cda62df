import { singleRules } from './covers';
import { Rule } from './rule';

/** The permissions that a subject has through a binding. */
export interface Grant {
  /** The namespace in which they apply; undefined for the whole cluster. */
  readonly namespace?: string;
  readonly rules: readonly Rule[];
  /** A role with unknown rules. */
  readonly unknownRole?: string;
}

/** The smallest part of a grant: one verb on one resource, name or URL, or everything that an unknown role allows. */
export interface Atom {
  readonly namespace?: string;
  readonly rule?: Rule;
  readonly unknownRole?: string;
  /** Set for a rule with too many permissions to be split. */
  readonly isWhole?: boolean;
}

/** The most permissions that are split at once. Lists multiply, so one short object could contain billions. */
const MOST = 20_000;

/** The grants split into single permissions. Stars are not expanded. */
export function atomsOf(grants: readonly Grant[]): Atom[] {
  const whole = grants.flatMap(({ namespace, rules, unknownRole }): Atom[] => [
    ...rules.map((rule) => ({ namespace, rule: namespace === undefined ? rule : withoutUrls(rule) })),
    ...(unknownRole === undefined ? [] : [{ namespace, unknownRole }]),
  ]);
  let left = MOST;
  return smallestFirst(whole).flatMap((atom) => {
    if (atom.rule === undefined) return [atom];
    left -= permissionsIn(atom.rule);
    if (left < 0) return [{ ...atom, isWhole: true }];
    return singleRules(atom.rule).map((rule) => ({ namespace: atom.namespace, rule }));
  });
}

/** Requests for URLs have no namespace. */
function withoutUrls(rule: Rule): Rule {
  return rule.nonResourceURLs ? { ...rule, nonResourceURLs: undefined } : rule;
}

/** Sorted independently of the file if there are too many permissions, so that the same rules are always split. */
function smallestFirst(atoms: readonly Atom[]): readonly Atom[] {
  const sizeOf = ({ rule }: Atom) => (rule ? permissionsIn(rule) : 0);
  if (atoms.reduce((sum, atom) => sum + sizeOf(atom), 0) <= MOST) return atoms;
  const keyed = atoms.map((atom) => ({ atom, size: sizeOf(atom), text: JSON.stringify(atom) }));
  return keyed.sort((a, b) => a.size - b.size || (a.text < b.text ? -1 : 1)).map(({ atom }) => atom);
}

function permissionsIn({
  verbs,
  apiGroups = [],
  resources = [],
  resourceNames = [],
  nonResourceURLs = [],
}: Rule) {
  const names = Math.max(resourceNames.length, 1);
  return verbs.length * (apiGroups.length * resources.length * names + nonResourceURLs.length);
}
