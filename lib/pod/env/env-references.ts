import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { isServiceVariable } from '../../shell/expansions';
import { At, Guard } from '../../validation/guard';
import { MOST_TYPOS, nearestName, SHORTEST_TYPO } from '../../validation/nearest-name';

export type EnvVar = Plain<k8s.EnvVar>;

const REFERENCE = /\$(\$|\(([^()]+)\))/g;

/**
 * Variables by name, each after those that its value refers to: Kubernetes expands only what came before.
 * `isComplete` says that no other variables come from elsewhere, by envFrom.
 */
export function inOrderOfReferences(
  guard: Guard,
  variables: readonly EnvVar[],
  isComplete: boolean,
): EnvVar[] {
  const sorted = [...variables].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!sorted.some(({ value = '' }) => mayRefer(value))) return sorted;
  const byName = new Map(sorted.map((variable) => [variable.name, variable]));
  const check = new NearMisses([...byName.keys()]);
  const ordered = new Set<EnvVar>();
  const open = new Set<string>();
  const visit = (variable: EnvVar): void => {
    if (ordered.has(variable)) return;
    const { name, value = '' } = variable;
    const references = referencesIn(value);
    if (isComplete)
      for (const reference of references) check.refuse(guard, ['env', { key: name }], reference);
    open.add(name);
    for (const reference of references) {
      const referred = byName.get(reference);
      if (referred === undefined) continue;
      if (!open.has(reference)) visit(referred);
      else if (isComplete) refuseCycle(guard, name, reference);
    }
    open.delete(name);
    ordered.add(variable);
  };
  for (const variable of sorted) visit(variable);
  return [...ordered];
}

/**
 * Throws where a command refers to `$(X)` and only a name that differs by case, `-`, `_` or a typing error exists:
 * Kubernetes would leave the reference as it is. Other unknown names may belong to a shell.
 */
export function checkReferences(
  guard: Guard,
  prop: At,
  words: readonly string[],
  env: readonly EnvVar[],
): void {
  if (!words.some(mayRefer)) return;
  const check = new NearMisses(env.map(({ name }) => name));
  words.forEach((word, index) => {
    for (const reference of referencesIn(word)) check.refuse(guard.at(prop), index, reference);
  });
}

/** References that nearly are a variable of these names; what passes once is not looked at again. */
class NearMisses {
  private readonly passed: Set<string>;

  public constructor(private readonly names: readonly string[]) {
    this.passed = new Set(names);
  }

  public refuse(guard: Guard, prop: At, reference: string): void {
    if (this.passed.has(reference)) return;
    const twin = isServiceVariable(reference) ? undefined : twinOf(reference, this.names);
    if (twin !== undefined) {
      guard.fail(prop, {
        code: 'env/reference',
        rule: 'must refer to environment variables by their exact name',
        got: `$(${reference})`,
        cure: `write $(${twin}), or rename the variable to '${reference}'`,
      });
    }
    this.passed.add(reference);
  }
}

/** The variable that a reference was meant to be. */
function twinOf(reference: string, names: readonly string[]): string | undefined {
  // A shell runs `$(date)`, even if there is a variable DATE, or `$(sort -u)`.
  const isCommand = /^[^A-Z]*$/.test(reference);
  const twin = names.find(
    (name) => loose(name) === loose(reference) && !(isCommand && name !== name.toLowerCase()),
  );
  if (twin !== undefined || (isCommand && !/^\w+_\w+$/.test(reference))) return twin;
  const most = reference.length < SHORTEST_REFERENCE ? 0 : reference.length < SHORTEST_TYPO ? 1 : MOST_TYPOS;
  const near = most === 0 ? undefined : nearestName(reference, names, most);
  // HOST1 and HOST2 are two variables.
  return near === undefined || withoutDigits(near) === withoutDigits(reference) ? undefined : near;
}

/** Shorter names are too near to others. */
const SHORTEST_REFERENCE = 4;

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}

function refuseCycle(guard: Guard, name: string, reference: string): never {
  return guard.fail(['env', { key: name }], {
    code: 'env/reference',
    rule: 'must not refer to itself, not by way of others either, since Kubernetes leaves that as it is',
    got: `$(${reference})`,
    cure: 'write the value out, or extend it in a script',
  });
}

/** The variables to which a text refers. */
export function referencesIn(text: string): string[] {
  if (!mayRefer(text)) return [];
  // `$$` is an escaped dollar sign: what follows it is text.
  return [...text.matchAll(REFERENCE)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
}

/** Most texts refer to nothing, and need no closer look. */
function mayRefer(text: string): boolean {
  return text.includes('$(');
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
