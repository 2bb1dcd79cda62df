/** Lines of a terminal, broken between words. */

import { Styled } from './style';
import { brokenAt, widthOf } from './width';

/** A line as its pieces. */
export type Line = readonly Styled[];

interface Word {
  /** Spaces before it, which are left out where a line is broken. */
  readonly gap: number;
  readonly pieces: Styled[];
  width: number;
}

/** The text in lines of at most so many columns; a word that is longer than a line is broken. */
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
    if (spaces > 0) lines.at(-1)?.push({ style: 'plain', text: ' '.repeat(spaces) });
    lines.at(-1)?.push(...pieces);
    width += spaces + more;
  }
  return lines;
}

/** What stands between spaces, in pieces of one style, none wider than a line. */
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

/** Adds a piece to the word before it, unless spaces are between them or both do not fit in a line. */
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

/** Lines behind a first piece, and as far to the right below it. */
export function hanging(first: Styled, text: readonly Styled[], columns: number): Line[] {
  const width = widthOf(first.text);
  const blank: Styled = { style: 'plain', text: ' '.repeat(width) };
  return wrapped(text, Math.max(columns - width, 10)).map((line, index) => [
    index === 0 ? first : blank,
    ...line,
  ]);
}
