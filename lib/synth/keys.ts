import { ApiObject } from 'cdk8s';

const knownKeys = new WeakMap<ApiObject, readonly string[]>();

/**
 * The keys of a ConfigMap or Secret. Rendering it takes long, so it is done again only where one of those that are wanted
 * is missing.
 */
export function keysOf(object: ApiObject, wanted: readonly string[] = []): readonly string[] {
  const before = knownKeys.get(object);
  if (before && wanted.every((key) => before.includes(key))) return before;
  const { data, binaryData, stringData } = object.toJson() as {
    readonly [field: string]: object | undefined;
  };
  const keys = [data, binaryData, stringData].flatMap((map) => Object.keys(map ?? {})).sort();
  knownKeys.set(object, keys);
  return keys;
}
