/**
 * Reads the YAML that programs write, in a tenth of the time that a full YAML parser takes.
 *
 * It supports maps and lists by indentation, scalars of one line, and | strings. At anything else it gives up, and the
 * document goes to the parser: it never reports a problem, and never reads a text differently from the parser.
 */

import { BLANK, UNSURE } from './block-content';
import { BlockLine, BlockLines } from './block-line';
import { blockText } from './block-text';

export interface BlockDocument {
  readonly value: { readonly [field: string]: unknown };
  /** The number of lines before the first key. */
  readonly row: number;
}

/** Fewer than the parser allows. */
const MOST_LEVELS = 50;
/** The column after the last line. */
const END: number = -1;

export class BlockReader {
  private readonly lines = new BlockLines();
  private text = '';
  /** Where the next line starts. */
  private next = 0;
  /** The number of the current line, starting at 0. */
  private row = 0;
  private isSure = true;
  /** The current line, from a column and a number of dashes on. */
  private line: BlockLine = this.lines.lineOf('');
  private column = END;
  private dashes = 0;

  /** The map in a document; undefined if the reader is not sure. The text ends with a line feed. */
  public read(text: string): BlockDocument | undefined {
    if (text.includes('\t') || text.includes('\r')) return undefined;
    this.text = text;
    this.next = 0;
    this.row = -1;
    this.isSure = true;
    this.advance();
    if (this.column !== 0 || this.dashes > 0) return undefined;
    const { row } = this;
    const value = this.map(0, 0);
    return this.isSure && this.column === END ? { value, row } : undefined;
  }

  /** Goes to the next line that is not blank. */
  private advance(): void {
    do {
      if (this.next === this.text.length) return this.stop();
      const end = this.text.indexOf('\n', this.next);
      this.line = this.lines.lineOf(this.text.slice(this.next, end));
      this.next = end + 1;
      this.row += 1;
    } while (this.line.content === BLANK);
    if (this.line.content === UNSURE) return this.giveUp();
    this.column = this.line.column;
    this.dashes = this.line.dashes;
  }

  /** Ends all maps and lists. */
  private stop(): void {
    this.column = END;
  }

  private giveUp(): void {
    this.isSure = false;
    this.stop();
  }

  // A line that is indented more than its map or list expects is in no map or list, and so remains at the end.

  private map(column: number, level: number): { [field: string]: unknown } {
    const map: { [field: string]: unknown } = {};
    let size = 0;
    while (this.column === column && this.dashes === 0) {
      // A line without a dash has a key, or is unsure.
      map[this.line.key ?? ''] = this.content(column, level);
      size += 1;
    }
    // A repeated key adds no member, and neither does __proto__.
    if (Object.keys(map).length < size) this.giveUp();
    return map;
  }

  private list(column: number, level: number): unknown[] {
    const list: unknown[] = [];
    while (this.column === column && this.dashes > 0) {
      this.dashes -= 1;
      this.column += 2;
      const isBlock = this.dashes > 0 || this.line.key !== undefined;
      list.push(isBlock ? this.block(this.column, level) : this.content(column, level));
    }
    return list;
  }

  private block(column: number, level: number): unknown {
    if (level === MOST_LEVELS) this.giveUp();
    return this.dashes > 0 ? this.list(column, level + 1) : this.map(column, level + 1);
  }

  /** The content after a key or a dash in a column. */
  private content(column: number, level: number): unknown {
    const { kind, value } = this.line.content;
    if (kind === 'text' || kind === 'stripped-text') return this.textBelow(column, kind === 'stripped-text');
    this.advance();
    if (kind === 'value') return value;
    // A list may start in the column of its key.
    const isBelow = this.column > column || (this.column === column && this.dashes > 0);
    return isBelow ? this.block(this.column, level) : null;
  }

  private textBelow(column: number, isStripped: boolean): string | undefined {
    const below = blockText(this.text, this.next, column, isStripped);
    if (below === undefined) {
      this.giveUp();
      return undefined;
    }
    this.next = below.end;
    this.advance();
    return below.value;
  }
}
