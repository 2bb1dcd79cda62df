/** JSON values, and functions to read manifests whose types are unchecked. */

export type Json = string | number | boolean | null | readonly Json[] | JsonMap;

export interface JsonMap {
  readonly [key: string]: Json;
}

export function isMap(value: Json | undefined): value is JsonMap {
  return typeof value === 'object' && value !== null && !isList(value);
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** A map; empty if there is none, as Kubernetes reads null. */
export function mapOf(value: Json | undefined): JsonMap {
  return isMap(value) ? value : {};
}

export function listOf(value: Json | undefined): readonly Json[] {
  return isList(value) ? value : [];
}

export function mapsOf(value: Json | undefined): readonly JsonMap[] {
  return listOf(value).map(mapOf);
}

/** The value below keys. */
export function at(value: Json | undefined, ...keys: readonly string[]): Json | undefined {
  return keys.reduce<Json | undefined>((inner, key) => mapOf(inner)[key], value);
}

/** A map with its members converted; undefined removes a member. */
export function mapMembers(
  map: JsonMap,
  read: (value: Json, key: string) => Json | undefined,
): { [key: string]: Json } {
  const members: { [key: string]: Json } = {};
  for (const [key, value] of Object.entries(map)) {
    const member = read(value, key);
    if (member !== undefined) members[key] = member;
  }
  return members;
}

/** Without null values, which the API server drops. */
export function withoutNull(value: Json): Json {
  if (isList(value)) return value.map(withoutNull);
  return isMap(value)
    ? mapMembers(value, (member) => (member === null ? undefined : withoutNull(member)))
    : value;
}

/** The map, or another one if it is empty: a Job without labels gets those of its pods. */
export function orElse(value: Json | undefined, other: Json | undefined): JsonMap {
  return Object.keys(mapOf(value)).length > 0 ? mapOf(value) : mapOf(other);
}

/** Any value as a string. */
export function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
}

export function without(map: JsonMap, ...keys: readonly string[]): JsonMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}
