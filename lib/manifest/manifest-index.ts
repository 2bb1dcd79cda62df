import { Manifest } from './plain';

type Index = ReadonlyMap<string, readonly unknown[]>;
type KeysOf<T> = (manifest: T) => readonly string[];

const indexes = new WeakMap<readonly Manifest[], Map<unknown, Index>>();

/** The manifests of a list by their keys, computed once for each list and function that reads keys. */
export function indexed<T>(all: readonly Manifest[], keysOf: KeysOf<T>): ReadonlyMap<string, readonly T[]> {
  const ofList = indexes.get(all) ?? new Map<unknown, Index>();
  indexes.set(all, ofList);
  const known = ofList.get(keysOf) as ReadonlyMap<string, readonly T[]> | undefined;
  if (known) return known;
  const fresh = indexOf(all as readonly unknown[] as readonly T[], keysOf);
  ofList.set(keysOf, fresh);
  return fresh;
}

function indexOf<T>(all: readonly T[], keysOf: KeysOf<T>): Map<string, T[]> {
  const index = new Map<string, T[]>();
  for (const manifest of all) {
    for (const key of new Set(keysOf(manifest))) {
      const list = index.get(key);
      if (list) list.push(manifest);
      else index.set(key, [manifest]);
    }
  }
  return index;
}

/** The manifests with a name, in any namespace. */
export function named(all: readonly Manifest[], name: string): readonly Manifest[] {
  return indexed<Manifest>(all, nameOf).get(name) ?? [];
}

const nameOf = ({ metadata: { name = '' } }: Manifest): string[] => [name];
