import { singleRules } from './covers';
import { Rule } from './rule';

/** What a subject has through a binding. */
export interface Grant {
  /** Where it holds; undefined for the whole cluster. */
  readonly namespace?: string;
  readonly rules: readonly Rule[];
  /** A role whose rules are not known. */
  readonly unknownRole?: string;
}

/** The smallest part of a grant: one verb on one resource, name or URL, or all that an unknown role allows. */
export interface Atom {
  readonly namespace?: string;
  readonly rule?: Rule;
  readonly unknownRole?: string;
  /** Of a rule with so many permissions that it was not taken apart. */
  readonly isWhole?: boolean;
}

/** Permissions that are taken apart at once. Lists multiply, so that one short object could stand for billions. */
const MOST = 20_000;

/** The grants taken apart: lists into their members, but no star into what it stands for. */
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

/** Requests for URLs are in no namespace. */
function withoutUrls(rule: Rule): Rule {
  return rule.nonResourceURLs ? { ...rule, nonResourceURLs: undefined } : rule;
}

/** In an order that does not depend on the file, so that always the same rules are taken apart; mostly as they are. */
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
