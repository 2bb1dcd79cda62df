/** Tables, changed lines and lists that are as long as there is room for. */

import { DiffLine } from '../../report/finding';
import { Budget, leftOut, Written } from './budget';
import { Content, Markup, markup } from './markup';
import { counted, shortened } from './text';

/** What one table or text takes at most. */
const LARGEST = 16_000;

/** A table that is moved sideways where it is wide. */
export function table(label: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  const heads = columns.map((column) =>
    column === '' ? markup`<td></td>` : markup`<th scope="col">${column}</th>`,
  );
  return scrolled(label, markup`<table><thead><tr>${heads}</tr></thead>\n<tbody>${rows}</tbody></table>`);
}

/** What may be wider than the page, and is moved by arrow keys. */
export function scrolled(label: string, content: Markup): Markup {
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** A table that a reader opens. */
export function foldedTable(
  summary: string,
  columns: readonly string[],
  { parts, left }: Written,
  noun = 'row',
): Markup {
  return folded(summary, markup`${table(summary, columns, parts)}${leftOut(left, noun)}`);
}

export function folded(summary: Content, content: Markup): Markup {
  return markup`<details><summary>${summary}</summary>${content}</details>\n`;
}

export function cells(contents: readonly Content[]): Markup {
  return markup`<tr>${contents.map((content) => markup`<td>${content}</td>`)}</tr>\n`;
}

/** Rows of a table within the room for one. */
export function rows<T>(members: readonly T[], row: (member: T) => Markup): Written {
  return new Budget(LARGEST).write(members, row);
}

/** Added and removed lines are told by their signs and by what they are. */
export function diff(lines: readonly DiffLine[]): Markup {
  const { parts, left } = rows(lines, ({ sign, text }) => {
    const shown = markup`${sign} ${shortened(text)}\n`;
    if (sign === ' ') return shown;
    return sign === '+' ? markup`<ins>${shown}</ins>` : markup`<del>${shown}</del>`;
  });
  return markup`${preformatted(parts)}${leftOut(left, 'line')}`;
}

/** Lines that wrap where they are long. */
export function preformatted(lines: readonly Markup[]): Markup {
  return markup`<pre>${lines}</pre>`;
}

export function counts(count: number, one: string, many?: string): Markup {
  return markup`<b>${counted(count, one, many)}</b>`;
}
