import { createHash } from 'node:crypto';
import { Finding } from './finding';

const LENGTH = 12;

/**
 * The fingerprint that an approval names. It depends on the rule, the object and the change, not on where they are
 * written.
 */
export function fingerprintOf(
  { rule, object, facts }: Pick<Finding, 'rule' | 'object' | 'facts'>,
  cluster: string,
): string {
  const text = JSON.stringify([rule, cluster, object.key, sorted(facts)]);
  return createHash('sha256').update(text).digest('hex').slice(0, LENGTH);
}

/** The same value with the keys of its maps in byte order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, member]) => [key, sorted(member)]));
}
