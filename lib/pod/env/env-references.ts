import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { isServiceVariable } from '../../shell/expansions';
import { At, Guard } from '../../validation/guard';
import { MOST_TYPOS, nearestName, SHORTEST_TYPO } from '../../validation/nearest-name';

export type EnvVar = Plain<k8s.EnvVar>;

/** The last variable of each container of an indexed Job: command lines can refer to it, and values of `env` cannot. */
export const INDEX_VARIABLE = 'JOB_COMPLETION_INDEX';

const REFERENCE = /\$(\$|\(([^()]+)\))/g;

/** Which variables a container has that its `env` does not list. */
export interface OtherVariables {
  /** Whether there are none from envFrom. */
  readonly isComplete: boolean;
  /** Whether Kubernetes sets variables for each Service of the namespace. */
  readonly hasServiceLinks: boolean;
}

/**
 * Sorts variables by name, but each after those that its value refers to, because Kubernetes expands only references to
 * earlier variables.
 */
export function inOrderOfReferences(
  guard: Guard,
  variables: readonly EnvVar[],
  { isComplete, hasServiceLinks }: OtherVariables,
): EnvVar[] {
  const sorted = [...variables].sort((a, b) => (a.name < b.name ? -1 : 1));
  if (!sorted.some(({ value = '' }) => mayRefer(value))) return sorted;
  const byName = new Map(sorted.map((variable) => [variable.name, variable]));
  const check = new NearMisses([...byName.keys()], hasServiceLinks);
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
 * Throws an error if a command refers to `$(X)` and the only similar variable differs by case, `-`, `_` or a typing
 * error, or if it is a variable of a Service that Kubernetes does not set. Kubernetes would not expand such a reference.
 * Other unknown names may belong to a shell.
 */
export function checkReferences(
  guard: Guard,
  prop: At,
  words: readonly string[],
  env: readonly EnvVar[],
  hasServiceLinks: boolean,
): void {
  if (!words.some(mayRefer)) return;
  const check = new NearMisses([INDEX_VARIABLE, ...env.map(({ name }) => name)], hasServiceLinks);
  words.forEach((word, index) => {
    for (const reference of referencesIn(word)) check.refuse(guard.at(prop), index, reference);
  });
}

/** Finds references that name no variable for certain. References that have passed once are not checked again. */
class NearMisses {
  private readonly passed: Set<string>;

  public constructor(
    private readonly names: readonly string[],
    private readonly hasServiceLinks: boolean,
  ) {
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
        cure: `write $(${twin})${twin === INDEX_VARIABLE ? '' : `, or rename the variable to '${reference}'`}`,
      });
    }
    const [, service, part] = OF_SERVICE.exec(reference) ?? [];
    if (service !== undefined && !this.hasServiceLinks) refuseService(guard, prop, service, part);
    this.passed.add(reference);
  }
}

/** The two variables that each Service has. A pod always has those of the Service `kubernetes`. */
const OF_SERVICE = /^(?!KUBERNETES_SERVICE_)([A-Z][A-Z0-9_]*)_SERVICE_(HOST|PORT)$/;

function refuseService(guard: Guard, prop: At, service: string, part: string): never {
  const dnsName = service.toLowerCase().replaceAll('_', '-');
  const value = part === 'HOST' ? `the DNS name of the Service: '${dnsName}'` : 'the number of the port';
  const setting = guard.inLanguage({ code: '', table: ' in the code' });
  return guard.fail(prop, {
    code: 'env/reference',
    rule: 'must not refer to a variable of a Service, because Kubernetes does not set it without enableServiceLinks',
    got: `$(${service}_SERVICE_${part})`,
    cure: `write ${value}, or set enableServiceLinks: true${setting}`,
  });
}

/** The variable that a reference probably means. */
function twinOf(reference: string, names: readonly string[]): string | undefined {
  // `$(date)` and `$(sort -u)` are commands of a shell, even if there is a variable DATE.
  const isCommand = /^[^A-Z]*$/.test(reference);
  const twin = names.find(
    (name) => loose(name) === loose(reference) && !(isCommand && name !== name.toLowerCase()),
  );
  if (twin !== undefined || (isCommand && !/^\w+_\w+$/.test(reference))) return twin;
  const most = reference.length < SHORTEST_REFERENCE ? 0 : reference.length < SHORTEST_TYPO ? 1 : MOST_TYPOS;
  const near = most === 0 ? undefined : nearestName(reference, names, most);
  // HOST1 and HOST2 are different variables, not a typing error.
  return near === undefined || withoutDigits(near) === withoutDigits(reference) ? undefined : near;
}

/** Shorter names are too similar to others. */
const SHORTEST_REFERENCE = 4;

function withoutDigits(name: string): string {
  return name.replace(/\d+/g, '');
}

function refuseCycle(guard: Guard, name: string, reference: string): never {
  return guard.fail(['env', { key: name }], {
    code: 'env/reference',
    rule: 'must not refer to itself, directly or through other variables, because Kubernetes does not expand such a reference',
    got: `$(${reference})`,
    cure: 'write the value out, or extend it in a script',
  });
}

/** The names of the variables that a string refers to. */
export function referencesIn(text: string): string[] {
  if (!mayRefer(text)) return [];
  // `$$` is an escaped dollar sign, so `$$(A)` is not a reference.
  return [...text.matchAll(REFERENCE)].flatMap(([, , name]) => (name === undefined ? [] : [name]));
}

/** A quick test, because most strings have no references. */
function mayRefer(text: string): boolean {
  return text.includes('$(');
}

function loose(name: string): string {
  return name.toLowerCase().replace(/[-_]/g, '');
}
