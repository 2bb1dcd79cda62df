/**
 * Reads lines of YAML in the style that programs write: a key, a list item or both per line, no brackets, anchors or
 * tags.
 */

import { BLANK, BlockContent, blockContent, NESTED, UNSURE } from './block-content';
import { scalarOf } from './scalar';

/** The part before the content of a line. */
interface BlockHead {
  /** The number of spaces before the first dash, or before the key. */
  readonly column: number;
  readonly dashes: number;
  readonly key: string | undefined;
}

export interface BlockLine extends BlockHead {
  /** `UNSURE` unless a full YAML parser is sure to read the same. */
  readonly content: BlockContent;
}

/** Reads single lines. Most lines occur many times in manifests, so few of them are parsed. */
export class BlockLines {
  private readonly lines = new Map<string, BlockLine>();
  /** The heads by the text before the colon, because lines with different values share it. */
  private readonly heads = new Map<string, BlockHead | undefined>();

  public lineOf(text: string): BlockLine {
    const known = this.lines.get(text);
    if (known !== undefined) return known;
    const line = this.lineWithKey(text) ?? lineWithoutKey(text);
    if (text.length <= MOST_CHARACTERS) keep(this.lines, text, line);
    return line;
  }

  private lineWithKey(text: string): BlockLine | undefined {
    const first = text.indexOf(': ');
    const colon = first === -1 && text.endsWith(':') ? text.length - 1 : first;
    if (colon === -1 || colon > MOST_CHARACTERS) return undefined;
    const head = this.headOf(text.slice(0, colon));
    if (head === undefined) return undefined;
    const { column, dashes, key } = head;
    const content = first === -1 ? NESTED : blockContent(text.slice(colon + 2));
    return { column, dashes, key, content };
  }

  private headOf(text: string): BlockHead | undefined {
    if (this.heads.has(text)) return this.heads.get(text);
    const head = readHead(text);
    keep(this.heads, text, head);
    return head;
  }
}

/** The longest line that is kept for reuse. YAML limits keys to 1,024. */
const MOST_CHARACTERS = 200;
const MOST_KEPT = 1000;

function keep<T>(kept: Map<string, T>, text: string, value: T): void {
  if (kept.size === MOST_KEPT) kept.clear();
  kept.set(text, value);
}

const HEAD = /^( *)((?:- )*)((?:\.?\w|\$)[\w./$-]*|"[^"\\]*"|'[^']*')$/;

function readHead(text: string): BlockHead | undefined {
  const [, spaces, dashes, written] = HEAD.exec(text) ?? [];
  const key = written === undefined ? undefined : keyOf(written);
  return key === undefined ? undefined : { column: spaces.length, dashes: dashes.length / 2, key };
}

/** The name of a key; undefined for a scalar such as `on`. */
function keyOf(written: string): string | undefined {
  const isQuoted = written.startsWith('"') || written.startsWith("'");
  const key = isQuoted ? written.slice(1, -1) : scalarOf(written);
  return typeof key === 'string' ? key : undefined;
}

const DASHES = /^( *)((?:- )*)/;

function lineWithoutKey(text: string): BlockLine {
  const [before, spaces, marks] = DASHES.exec(text) ?? ['', '', ''];
  const [column, dashes] = [spaces.length, marks.length / 2];
  const rest = text.slice(before.length);
  return { column, dashes, key: undefined, content: dashes > 0 ? blockContent(rest) : blankOrUnsure(rest) };
}

const blankOrUnsure = (rest: string): BlockContent => (rest === '' || rest.startsWith('#') ? BLANK : UNSURE);
