import type { k8s } from 'cdk8s-plus-27';

/**
 * A Kubernetes type as plain JSON. Quantities and int-or-strings, which are classes with only a `value`, and enums are
 * written as in YAML.
 */
export type Plain<T> = T extends Date
  ? string
  : T extends string
    ? `${T}`
    : T extends object
      ? [keyof T] extends ['value']
        ? string | number
        : { readonly [K in keyof T]: Plain<T[K]> }
      : T;

export type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: Plain<k8s.ObjectMeta>;
} & { readonly [key: string]: unknown };

/** The same value without members that are undefined. */
export function withoutUndefined<T>(value: T): T {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  // A complete copy takes no more memory than the original, unlike an object that is built member by member.
  const copy = { ...value } as Record<string, unknown>;
  let isComplete = true;
  for (const key in copy) {
    const member = copy[key];
    if (member === undefined) isComplete = false;
    else if (typeof member === 'object') copy[key] = withoutUndefined(member);
  }
  return (isComplete ? copy : definedMembers(copy)) as T;
}

function definedMembers(map: Record<string, unknown>): Record<string, unknown> {
  const defined: Record<string, unknown> = {};
  for (const key in map) {
    if (map[key] !== undefined) setMember(defined, key, map[key]);
  }
  return defined;
}

/** Sets a member with any key. An assignment to `__proto__` would not create a member. */
function setMember(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
  else Object.defineProperty(object, key, { value, configurable: true, enumerable: true, writable: true });
}

/** The entries of a map, sorted by key: languages other than JavaScript do not keep the order of a map. */
export function sortedEntries<T>(map: { readonly [key: string]: T }): [string, T][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A map or list, or undefined if it is empty, so that the YAML contains no empty `{}` or `[]`. */
export function unlessEmpty<T extends object>(value: T): T | undefined {
  for (const key in value) if (value[key] !== undefined) return value;
  return undefined;
}

/** A map with only those members that are set. Nested members are not checked. */
export function onlySet<T extends object>(value: T): T {
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const member: unknown = value[key as keyof T];
    if (member !== undefined) setMember(copy, key, member);
  }
  return copy as T;
}
