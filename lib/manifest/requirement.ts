import { Path } from '../validation/problem';
import { Manifest } from './plain';
import { PodReference, variableReferences } from './pod-references';

/** An object that must exist in the cluster before another one works. */
export interface Requirement {
  /**
   * API group of the kind.
   * @default core
   */
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  /** Omitted for the namespace of the object itself, and for cluster-scoped kinds. */
  readonly namespace?: string;
  /** The keys that are needed of a ConfigMap or Secret; omitted if they are unknown. */
  readonly keys?: readonly string[];
}

/** Reads the requirements of an object from its manifest. */
export type Requires = (manifest: Manifest) => readonly Requirement[];

/** One key of an object. */
export interface KeyReference {
  /** API group of the kind; undefined for core. */
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  readonly key: string;
}

/** Finds the props of a construct that refer to a key. */
export type KeyPlaces = (reference: KeyReference) => readonly Path[];

/** The requirements of an environment variable. */
export function variableRequirements(variable: { readonly valueFrom?: object }): Requirement[] {
  return variableReferences(variable).flatMap(required);
}

/** The requirement of a reference, unless the pod also starts without the object. */
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

/** One requirement per line, for people and tools that read the annotation; undefined if there is none. */
export function requirementText(requirements: readonly Requirement[]): string | undefined {
  const lines = requirements.map((requirement) => {
    const { keys = [] } = requirement;
    return keys.length > 0 ? `${idOf(requirement)}: ${keys.join(', ')}\n` : `${idOf(requirement)}\n`;
  });
  return lines.length > 0 ? lines.join('') : undefined;
}

/** A line of the annotation. A name may contain colons, but not followed by a space. */
const LINE = /^(?<kind>[A-Z]\w*)\/(?:(?<namespace>[^\s/]+)\/)?(?<name>[^\s/]+?)(?:: (?<keys>\S.*))?$/;

/**
 * The requirements in a string of `requirementText`. They have no groups. Lines of other forms, which someone else
 * wrote, are ignored.
 */
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
