/** The content of a line of YAML after the key, or after the dash of a list. */

import { scalarOf } from './scalar';

export interface BlockContent {
  /** `unsure` is anything that only a full YAML parser can decide. */
  readonly kind: 'value' | 'nested' | 'text' | 'stripped-text' | 'unsure' | 'blank';
  /** A scalar, or a value in brackets: frozen, because all lines with the same text share it. */
  readonly value: unknown;
}

const bare = (kind: BlockContent['kind']): BlockContent => ({ kind, value: null });

/** No content: the lines below are the value, or it is null. */
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

/** An empty list or quoted strings: the lists in brackets that people write for commands and verbs. */
const TEXTS = /^\[(?:"[^"\\]*"(?:, ?"[^"\\]*")*)?\]$/;
const DOUBLE_QUOTED = /^"(?:[^"\\]|\\[nt"\\])*"$/;
const SINGLE_QUOTED = /^'(?:[^']|'')*'$/;
/** No special character of YAML, and no dash of a list. */
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
