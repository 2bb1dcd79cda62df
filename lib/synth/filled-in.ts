import { Placeholders } from '../validation/placeholders';

/** A manifest with its placeholders replaced. */
export function filledIn<T>(manifest: T, placeholders: Placeholders, standIn: string): T {
  return mapTexts(manifest, (text) => placeholders.filled(text, standIn)) as T;
}

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, mapTexts(member, change)] as const);
  return Object.fromEntries(entries);
}
