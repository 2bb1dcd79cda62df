/** Breaks lines for a terminal between words. */

import { Style, Styled } from './style';
import { brokenAt, widthOf } from './width';

/** A line as a list of its pieces. */
export type Line = readonly Styled[];

interface Word {
  /** The number of spaces before it, which are dropped at a line break. */
  readonly gap: number;
  readonly pieces: Styled[];
  width: number;
}

/** The text in lines of at most a number of columns. A word that is longer than a line is broken. */
export function wrapped(text: readonly Styled[], columns: number): Line[] {
  const lines: Styled[][] = [[]];
  let width = 0;
  for (const { gap, pieces, width: more } of wordsOf(text, columns)) {
    if (width + gap + more > columns && width > 0) {
      lines.push([...pieces]);
      width = more;
      continue;
    }
    const spaces = Math.min(gap, columns - more);
    if (spaces > 0)
      lines.at(-1)?.push({ style: styleBetween(lines.at(-1), pieces), text: ' '.repeat(spaces) });
    lines.at(-1)?.push(...pieces);
    width += spaces + more;
  }
  return lines;
}

/** The style of the space between two words if both have the same style, so that fewer escape sequences are needed. */
function styleBetween(before: Line = [], after: Line): Style {
  const style = before.at(-1)?.style;
  return style !== undefined && style === after[0]?.style ? style : 'plain';
}

/** The words between spaces, in pieces of one style, none wider than a line. */
function wordsOf(text: readonly Styled[], columns: number): Word[] {
  const words: Word[] = [];
  let gap = 0;
  for (const { style, text: all } of text)
    for (const part of all.split(/( +)/)) {
      if (part.startsWith(' ')) gap += part.length;
      else if (part !== '') {
        for (const piece of brokenAt(part, columns)) add(words, { style, text: piece }, gap, columns);
        gap = 0;
      }
    }
  return words;
}

/** Adds a piece to the previous word, unless spaces are between them or both do not fit in a line. */
function add(words: Word[], piece: Styled, gap: number, columns: number): void {
  const width = widthOf(piece.text);
  const last = words.at(-1);
  if (gap > 0 || !last || last.width + width > columns) {
    words.push({ gap, pieces: [piece], width });
    return;
  }
  last.pieces.push(piece);
  last.width += width;
}

/** Lines after a first piece, indented to the same column below it. */
export function hanging(first: Styled, text: readonly Styled[], columns: number): Line[] {
  const width = widthOf(first.text);
  const blank: Styled = { style: 'plain', text: ' '.repeat(width) };
  return wrapped(text, Math.max(columns - width, 10)).map((line, index) => [
    index === 0 ? first : blank,
    ...line,
  ]);
}
