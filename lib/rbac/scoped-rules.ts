import { Coverage } from './coverage';
import { Atom } from './grant';
import { mergedRules } from './merged-rules';
import { Rule } from './rule';

/** A rule or an unknown role, and where it applies. */
export interface HeldRule {
  /** Undefined for the whole cluster. */
  readonly namespaces?: readonly string[];
  readonly rule?: Rule;
  readonly unknownRole?: string;
}

/** Atoms merged into few rules. Those of a namespace are left out if they also apply in the whole cluster. */
export function heldRules(atoms: readonly Atom[]): HeldRule[] {
  const byNamespace = new Map<string | undefined, Atom[]>();
  const wide = atoms.filter(({ namespace }) => namespace === undefined);
  const coverage = new Coverage(wide.map((atom) => ({ ...atom, rules: listed(atom) })));
  for (const atom of atoms) {
    const { namespace } = atom;
    if (namespace !== undefined && wide.length > 0 && coverage.covers(atom)) continue;
    const same = byNamespace.get(namespace);
    if (same) same.push(atom);
    else byNamespace.set(namespace, [atom]);
  }
  return inAllNamespaces([...byNamespace].flatMap(([namespace, same]) => heldIn(namespace, same)));
}

function listed({ rule }: Atom): Rule[] {
  return rule ? [rule] : [];
}

function heldIn(namespace: string | undefined, atoms: readonly Atom[]): HeldRule[] {
  const namespaces = namespace === undefined ? undefined : [namespace];
  const rules = mergedRules(atoms.flatMap((atom) => (atom.isWhole ? [] : listed(atom))));
  const roles = new Set(atoms.flatMap(({ unknownRole }) => unknownRole ?? []));
  return [
    ...[...rules, ...atoms.flatMap((atom) => (atom.isWhole ? listed(atom) : []))].map((rule) => ({
      namespaces,
      rule,
    })),
    ...[...roles].sort().map((unknownRole) => ({ namespaces, unknownRole })),
  ];
}

/** Merges rules that apply in several namespaces. */
function inAllNamespaces(held: readonly HeldRule[]): HeldRule[] {
  const alike = new Map<string, { readonly held: HeldRule; readonly namespaces: string[] }>();
  for (const one of held) {
    const key = JSON.stringify([one.namespaces !== undefined, one.rule, one.unknownRole]);
    const known = alike.get(key);
    if (known === undefined) alike.set(key, { held: one, namespaces: [...(one.namespaces ?? [])] });
    else known.namespaces.push(...(one.namespaces ?? []));
  }
  return [...alike.values()].map(({ held: one, namespaces }) => ({
    ...one,
    namespaces: one.namespaces && namespaces.sort(),
  }));
}
