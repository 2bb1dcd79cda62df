import { Hidden } from './hidden';
import { isMap, Tree } from './tree';

/** Whether two values are the same, whatever the order of their fields. */
export function isSame(one: Tree, other: Tree): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Hidden) return one.equals(other);
  if (Array.isArray(one))
    return (
      Array.isArray(other) &&
      one.length === other.length &&
      one.every((member: Tree, index) => isSame(member, other[index] as Tree))
    );
  if (!isMap(one) || !isMap(other)) return false;
  const fields = Object.keys(one);
  return (
    fields.length === Object.keys(other).length &&
    fields.every((field) => Object.hasOwn(other, field) && isSame(one[field], other[field]))
  );
}
