/** Details of a finding as lines. */

import { Block, DiffLine } from '../../report/finding';
import { Said, words } from '../../report/said';
import { clipped, visible } from '../visible';
import { sentence } from './sentence';
import { Style, Styled } from './style';
import { widthOf } from './width';
import { hanging, Line, wrapped } from './wrap';

const MOST_ROWS = 30;
const MOST_LINES = 42;
const MOST_OF_LINE = 300;
const GAP = 2;
const LEAST = 8;

export function blocks(all: readonly Block[], columns: number): Line[] {
  const lines = all.slice(0, MOST_ROWS).flatMap((block) => {
    if (block.kind === 'line') return hanging(plain('- '), sentence(block.text), columns);
    return block.kind === 'table' ? table(block.columns, block.rows, columns) : diff(block.lines, columns);
  });
  return [...lines, ...more(all.length - MOST_ROWS, 'line')];
}

/** A table. Cells that are too wide have several lines. */
function table(names: readonly string[], rows: readonly (readonly Said[])[], columns: number): Line[] {
  const cells = [names.map(words), ...rows.slice(0, MOST_ROWS)].map((row) =>
    names.map((_, index) => sentence(row[index] ?? [])),
  );
  const widths = widthsOf(cells, columns - GAP * (names.length - 1));
  const lines = cells.flatMap((row, index) => tableRow(index === 0 ? row.map(asHeading) : row, widths));
  return [...lines, ...more(rows.length - MOST_ROWS, 'row')];
}

function asHeading(cell: readonly Styled[]): readonly Styled[] {
  return cell.map(({ text }) => ({ style: 'faint', text }));
}

/** The widest columns are narrowed until all fit. */
function widthsOf(rows: readonly (readonly (readonly Styled[])[])[], room: number): number[] {
  const widths = (rows[0] ?? []).map((_, index) =>
    rows.reduce((most, row) => Math.max(most, lineWidth(row[index] ?? [])), 1),
  );
  const total = () => widths.reduce((sum, width) => sum + width, 0);
  for (let most = Math.max(...widths) - 1; total() > room && most >= LEAST; most--)
    for (const [index, width] of widths.entries()) widths[index] = Math.min(width, most);
  return widths;
}

function tableRow(row: readonly (readonly Styled[])[], widths: readonly number[]): Line[] {
  const cells = row.map((cell, index) => wrapped(cell, widths[index] ?? LEAST));
  const height = cells.reduce((most, lines) => Math.max(most, lines.length), 1);
  return Array.from({ length: height }, (_, line) =>
    cells.flatMap((lines, index) => {
      const text = lines[line] ?? [];
      if (index === cells.length - 1) return text;
      return [...text, plain(' '.repeat(Math.max((widths[index] ?? 0) - lineWidth(text), 0) + GAP))];
    }),
  );
}

const STYLES: { readonly [sign in DiffLine['sign']]: Style } = { ' ': 'plain', '+': 'added', '-': 'removed' };

export function diff(all: readonly DiffLine[], columns: number, left = 0): Line[] {
  const some = all.slice(0, MOST_LINES);
  const lines = some.flatMap(({ sign, text }) => {
    const style = STYLES[sign];
    return hanging({ style, text: `${sign} ` }, [{ style, text: wholeLine(text) }], columns);
  });
  return [...lines, ...more(left + all.length - some.length, 'line')];
}

/** A literal line, with its spaces. */
function wholeLine(line: string): string {
  const { text, left } = clipped(line, MOST_OF_LINE);
  return `${visible(text)}${left > 0 ? ` ... (${left} more characters)` : ''}`;
}

export function more(count: number, noun: string): Line[] {
  return count > 0
    ? [[{ style: 'faint', text: `... and ${count} more ${noun}${count === 1 ? '' : 's'}` }]]
    : [];
}

export function plain(text: string): Styled {
  return { style: 'plain', text };
}

export function lineWidth(line: Line): number {
  return line.reduce((sum, { text }) => sum + widthOf(text), 0);
}
