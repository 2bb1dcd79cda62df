import { createHash } from 'crypto';

/** The number of characters that a hash adds to a name: a dash and eight digits. */
export const HASH_LENGTH = 9;

/** Eight hexadecimal digits that change when a value changes. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex').slice(0, 8);
}

/**
 * A string that changes when a value changes. The order of keys and members that are undefined are ignored, so that it
 * depends on what Kubernetes reads and not on how the app is written.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(withSortedKeys(value));
}

function withSortedKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withSortedKeys);
  if (value === null || typeof value !== 'object') return value;
  // Without a prototype, so that '__proto__' is an ordinary key.
  const sorted = Object.create(null) as { [key: string]: unknown };
  for (const key of Object.keys(value).sort()) {
    sorted[key] = withSortedKeys((value as { readonly [key: string]: unknown })[key]);
  }
  return sorted;
}
