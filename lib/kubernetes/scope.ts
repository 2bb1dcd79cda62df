import { findKind } from './resource-table';

const known = new Map<string, boolean | undefined>();

/** Whether the objects of a kind are in namespaces; undefined for kinds that are not built in. */
export function isNamespaced(group: string, kind: string): boolean | undefined {
  const key = `${group}/${kind}`;
  if (!known.has(key)) known.set(key, findKind(group, kind)?.namespaced);
  return known.get(key);
}
