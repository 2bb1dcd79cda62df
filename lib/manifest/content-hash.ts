import { createHash } from 'crypto';

/** How much a hash adds to a name: a dash and eight digits. */
export const HASH_LENGTH = 9;

/** Eight hexadecimal digits that change when a value changes. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex').slice(0, 8);
}

/**
 * A text that changes when a value changes. The order of keys and members that are undefined do not count, so that it
 * follows what Kubernetes reads and not how the app was written.
 */
export function canonicalText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    member !== null && typeof member === 'object' && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
