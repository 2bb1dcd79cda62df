import { Hidden } from '../fields/hidden';

/** A value of any type as a text without its hidden parts: numbers and flags as they are written, and others as JSON. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Hidden) return String(value);
  return value === undefined || value === null ? '' : JSON.stringify(value);
}
