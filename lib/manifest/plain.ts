import type { k8s } from 'cdk8s-plus-27';

/**
 * A Kubernetes type as plain JSON. Quantities and int-or-strings, classes with nothing but a `value`, and enums
 * are written as they stand in YAML.
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
  if (Array.isArray(value)) return value.map(withoutUndefined) as T;
  if (value === null || typeof value !== 'object') return value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(entries.map(([key, member]) => [key, withoutUndefined(member)])) as T;
}

/** The members of a map by key: languages other than JavaScript do not keep the order in which they are written. */
export function sortedEntries<T>(map: { readonly [key: string]: T }): [string, T][] {
  return Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** A map or list, or undefined where nothing is in it, so that no empty `{}` or `[]` stands in the YAML. */
export function unlessEmpty<T extends object>(value: T): T | undefined {
  return Object.values(value).every((member) => member === undefined) ? undefined : value;
}
