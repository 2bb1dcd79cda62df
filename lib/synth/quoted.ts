import { Placeholders } from '../validation/placeholders';

/** How the YAML library of cdk8s knows the nodes that it writes, of whatever copy of it (its `Scalar`). */
const SCALAR = { [Symbol.for('yaml.node.type')]: Symbol.for('yaml.scalar'), type: 'QUOTE_DOUBLE' };

/**
 * A manifest that is written with quotes around each text that has a placeholder: what a tool fills in is a text then,
 * also `8080` or `true`. Texts of several lines are blocks, and so need none.
 */
export function quoted<T>(manifest: T, placeholders: Placeholders): T {
  return placeholders === Placeholders.NONE ? manifest : (inQuotes(manifest, placeholders) as T);
}

function inQuotes(value: unknown, placeholders: Placeholders): unknown {
  if (typeof value === 'string') {
    return placeholders.isIn(value) && !value.includes('\n') ? { ...SCALAR, value } : value;
  }
  if (Array.isArray(value)) return value.map((item) => inQuotes(item, placeholders));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    ([key, member]) => [key, inQuotes(member, placeholders)] as const,
  );
  return Object.fromEntries(entries);
}
