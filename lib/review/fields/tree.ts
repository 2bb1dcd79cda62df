/** Reads fields that may be missing or have the wrong type. */

import { Hidden } from './hidden';

/** A value of a normalized object. */
export type Tree =
  | string
  | number
  | boolean
  | null
  | Hidden
  | readonly Tree[]
  | { readonly [field: string]: Tree };

/** A map of a manifest, or of a normalized object. */
export interface AnyMap {
  readonly [field: string]: unknown;
}

export function isMap(value: unknown): value is AnyMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Hidden);
}

/** The value at a path of fields, and of list members by their position; undefined if there is none. */
export function valueAt(tree: unknown, ...path: readonly (string | number)[]): unknown {
  let value = tree;
  for (const step of path) {
    if (Array.isArray(value) && typeof step === 'number') value = (value as readonly unknown[])[step];
    else if (isMap(value) && Object.hasOwn(value, step)) value = value[step];
    else return undefined;
  }
  return value;
}

/** The map at a path; an empty one if there is none. */
export function mapAt(tree: unknown, ...path: readonly (string | number)[]): AnyMap {
  const value = valueAt(tree, ...path);
  return isMap(value) ? value : {};
}

/** The list at a path; an empty one if there is none. */
export function listAt(tree: unknown, ...path: readonly (string | number)[]): readonly unknown[] {
  const value: unknown = valueAt(tree, ...path);
  return Array.isArray(value) ? value : [];
}

/** The members of the list at a path that are maps. */
export function mapsAt(tree: unknown, ...path: readonly (string | number)[]): readonly AnyMap[] {
  return listAt(tree, ...path).filter(isMap);
}

/** The string at a path; undefined if there is none. */
export function textAt(tree: unknown, ...path: readonly (string | number)[]): string | undefined {
  const value = valueAt(tree, ...path);
  return typeof value === 'string' ? value : undefined;
}

/** The strings in the list at a path. */
export function textsAt(tree: unknown, ...path: readonly (string | number)[]): readonly string[] {
  return listAt(tree, ...path).filter((member) => typeof member === 'string');
}

export function numberAt(tree: unknown, ...path: readonly (string | number)[]): number | undefined {
  const value = valueAt(tree, ...path);
  return typeof value === 'number' ? value : undefined;
}

export function flagAt(tree: unknown, ...path: readonly (string | number)[]): boolean | undefined {
  const value = valueAt(tree, ...path);
  return typeof value === 'boolean' ? value : undefined;
}
