/**
 * Whether a value is a plain object, not an instance of a class, in any realm: its prototype, if it has one, has no
 * prototype.
 */
export function isPlainObject(value: unknown): value is object {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
