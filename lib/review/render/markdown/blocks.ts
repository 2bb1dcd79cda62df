/** Parts of a comment, each of whole lines without a line break at the end. */

import { Block, DiffLine } from '../../report/finding';
import { Said, words } from '../../report/said';
import { clipped, visible } from '../visible';
import { cell, inline, longestRun } from './inline';

const MOST_ROWS = 20;
const MOST_LINES = 42;
const MOST_OF_LINE = 160;

/** Blocks of a finding. Consecutive lines become one list. */
export function blocks(all: readonly Block[]): string {
  let text = '';
  let before: Block['kind'] | undefined;
  for (const block of all.slice(0, MOST_ROWS)) {
    const gap = text === '' ? '' : before === 'line' && block.kind === 'line' ? '\n' : '\n\n';
    text += gap + blockText(block);
    before = block.kind;
  }
  return all.length > MOST_ROWS ? `${text}\n\n${more(all.length - MOST_ROWS, 'line')}` : text;
}

function blockText(block: Block): string {
  if (block.kind === 'line') return `- ${inline(block.text)}`;
  return block.kind === 'table' ? table(block.columns.map(words), block.rows) : diff(block.lines);
}

export function table(columns: readonly Said[], rows: readonly (readonly Said[])[]): string {
  const row = (cells: readonly Said[]) =>
    `| ${columns.map((_, index) => cell(cells[index] ?? [])).join(' | ')} |`;
  const lines = [row(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.slice(0, MOST_ROWS).map(row)];
  if (rows.length > MOST_ROWS) lines.push('', more(rows.length - MOST_ROWS, 'row'));
  return lines.join('\n');
}

export function diff(lines: readonly DiffLine[], left = 0): string {
  const texts = lines.slice(0, MOST_LINES).map(({ sign, text }) => `${sign} ${text}`);
  return fence('diff', texts, left + lines.length - texts.length);
}

/** Literal lines in which each character is visible. */
export function fence(language: string, lines: readonly string[], left: number): string {
  const texts = lines.map((line) => {
    const { text, left: rest } = clipped(line, MOST_OF_LINE);
    return visible(text) + (rest > 0 ? ` ... (${rest} more characters)` : '');
  });
  const ticks = '`'.repeat(Math.max(3, longestRun(texts.join('\n')) + 1));
  const block = [`${ticks}${language}`, ...texts, ticks].join('\n');
  return left > 0 ? `${block}\n\n${more(left, 'line')}` : block;
}

/** Content that is shown when the summary is clicked. */
export function folded(summary: string, content: string): string {
  return `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;
}

/** Lines as the continuation of a list item. */
export function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}

export function more(count: number, noun: string): string {
  return `... and ${count} more ${noun}${count === 1 ? '' : 's'}`;
}
