import { Path } from '../validation/problem';
import { Manifest } from './plain';
import { PodReference, variableReferences } from './pod-references';

/** What must be in the cluster before an object does its work. */
export interface Requirement {
  /**
   * API group of the kind.
   * @default core
   */
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  /** Left out for the object's own namespace, and for kinds that are in none. */
  readonly namespace?: string;
  /** What is needed of a ConfigMap or Secret; left out where that is not known. */
  readonly keys?: readonly string[];
}

/** Reads what an object needs from its manifest. */
export type Requires = (manifest: Manifest) => readonly Requirement[];

/** One key of an object. */
export interface KeyReference {
  /** API group of the kind; undefined for core. */
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly key: string;
}

/** Finds where the props of a construct refer to a key. */
export type KeyPlaces = (reference: KeyReference) => readonly Path[];

/** What a variable of the environment is read from. */
export function variableRequirements(variable: { readonly valueFrom?: object }): Requirement[] {
  return variableReferences(variable).flatMap(required);
}

/** A reference, unless the pod also starts without it. */
export function required({ group, kind, name, keys, isOptional }: PodReference): Requirement[] {
  return isOptional ? [] : [{ group, kind, name, keys }];
}

/** Each object once, with all keys that are needed of it, in byte order. */
export function mergeRequirements(requirements: readonly Requirement[]): Requirement[] {
  const merged = new Map<string, { last: Requirement; readonly keys: string[] }>();
  for (const requirement of requirements) {
    const id = idOf(requirement);
    const known = merged.get(id);
    if (known === undefined) merged.set(id, { last: requirement, keys: [...(requirement.keys ?? [])] });
    else {
      known.last = requirement;
      known.keys.push(...(requirement.keys ?? []));
    }
  }
  const ids = [...merged.keys()].sort();
  return ids.map((id) => {
    const { last, keys } = merged.get(id) as { readonly last: Requirement; readonly keys: string[] };
    const { group, kind, name, namespace } = last;
    return { group, kind, name, namespace, keys: keys.length > 1 ? [...new Set(keys)].sort() : keys };
  });
}

/** One requirement a line, as people and tools read it in an annotation; undefined where there is none. */
export function requirementText(requirements: readonly Requirement[]): string | undefined {
  const lines = requirements.map((requirement) => {
    const { keys = [] } = requirement;
    return keys.length > 0 ? `${idOf(requirement)}: ${keys.join(', ')}\n` : `${idOf(requirement)}\n`;
  });
  return lines.length > 0 ? lines.join('') : undefined;
}

/** A line of the annotation. A name may contain colons, and is then followed by no space. */
const LINE = /^(?<kind>[A-Z]\w*)\/(?:(?<namespace>[^\s/]+)\/)?(?<name>[^\s/]+?)(?:: (?<keys>\S.*))?$/;

/** What a text of `requirementText` says. Groups are not in it; lines of other forms, which somebody wrote, are left out. */
export function parseRequirements(text: string): Requirement[] {
  return text.split('\n').flatMap((line) => {
    const { kind, namespace, name, keys } = LINE.exec(line.trim())?.groups ?? {};
    return kind === undefined || name === undefined
      ? []
      : [{ kind, namespace, name, keys: keys?.split(', ') }];
  });
}

function idOf({ kind, namespace, name }: Requirement): string {
  return namespace === undefined ? `${kind}/${name}` : `${kind}/${namespace}/${name}`;
}
