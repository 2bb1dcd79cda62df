/** What stands in a line of YAML after the key, or after the dash of a list. */

import { scalarOf } from './scalar';

export interface BlockContent {
  /** `unsure` is whatever only the reader of all of YAML can tell. */
  readonly kind: 'value' | 'nested' | 'text' | 'stripped-text' | 'unsure' | 'blank';
  /** A scalar, or what stands in brackets: frozen, as all lines with the same text share it. */
  readonly value: unknown;
}

const bare = (kind: BlockContent['kind']): BlockContent => ({ kind, value: null });

/** Nothing: the lines below are the value, or it is null. */
export const NESTED = bare('nested');
export const UNSURE = bare('unsure');
/** No key, dash or content: an empty line or a comment. */
export const BLANK = bare('blank');

const MARKS: ReadonlyMap<string, BlockContent> = new Map([
  ['|', bare('text')],
  ['|-', bare('stripped-text')],
  ['{}', { kind: 'value', value: Object.freeze({}) }],
]);

export function blockContent(written: string): BlockContent {
  const mark = MARKS.get(written);
  if (mark !== undefined) return mark;
  const value = TEXTS.test(written) ? Object.freeze(JSON.parse(written) as string[]) : scalarIn(written);
  return value === undefined ? UNSURE : { kind: 'value', value };
}

/** No text, or texts in quotes: the lists in brackets that people write as commands and verbs. */
const TEXTS = /^\[(?:"[^"\\]*"(?:, ?"[^"\\]*")*)?\]$/;
const DOUBLE_QUOTED = /^"(?:[^"\\]|\\[nt"\\])*"$/;
const SINGLE_QUOTED = /^'(?:[^']|'')*'$/;
/** No sign that means something in YAML, and no dash of a list. */
const PLAIN_START = /^(?:[^-?:,[\]{}#&*!|>'"%@`\s]|-[^\s])/;
/** The end of a key, a comment, and spaces that are not part of the value. */
const NOT_PLAIN = /:(?:\s|$)|\s#|\s$/;

function scalarIn(written: string): unknown {
  if (PLAIN_START.test(written)) return NOT_PLAIN.test(written) ? undefined : finite(scalarOf(written));
  if (SINGLE_QUOTED.test(written)) return written.slice(1, -1).replaceAll("''", "'");
  if (!DOUBLE_QUOTED.test(written)) return undefined;
  return written.includes('\\') ? (JSON.parse(written) as string) : written.slice(1, -1);
}

function finite(value: unknown): unknown {
  return typeof value === 'number' && !Number.isFinite(value) ? undefined : value;
}
