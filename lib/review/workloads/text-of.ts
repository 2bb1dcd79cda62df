import { Hidden } from '../fields/hidden';

/** A value of any type as a string without its hidden parts: numbers and booleans as written, other values as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Hidden) return String(value);
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
