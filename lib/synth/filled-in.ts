import { Placeholders } from '../validation/placeholders';

const NODE_TYPE = Symbol.for('yaml.node.type');

/** A text in quotes, as the YAML library of cdk8s knows its nodes, whatever copy of it writes them (its `Scalar`). */
class QuotedText {
  public readonly [NODE_TYPE] = Symbol.for('yaml.scalar');
  public readonly type = 'QUOTE_DOUBLE';

  public constructor(public readonly value: string) {}

  /** cdk8s names files by texts of manifests. */
  public toString(): string {
    return this.value;
  }
}

/**
 * A manifest that is written with quotes around each text that has a placeholder: what a tool fills in is a text then,
 * also `8080` or `true`. Texts of several lines are blocks, and so need none.
 */
export function quoted<T>(manifest: T, placeholders: Placeholders): T {
  if (placeholders === Placeholders.NONE) return manifest;
  const quote = (text: string) =>
    placeholders.isIn(text) && !text.includes('\n') ? new QuotedText(text) : text;
  return mapTexts(manifest, quote) as T;
}

/** A manifest as it could be once its placeholders are filled in. */
export function filledIn<T>(manifest: T, placeholders: Placeholders, standIn: string): T {
  return mapTexts(manifest, (text) => placeholders.filled(text, standIn)) as T;
}

function mapTexts(value: unknown, change: (text: string) => unknown): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, member]) => [key, mapTexts(member, change)] as const);
  return Object.fromEntries(entries);
}
