/** Tables, changed lines and lists, limited by the available space. */

import { DiffLine } from '../../report/finding';
import { Budget, leftOut, Written } from './budget';
import { Content, Markup, markup } from './markup';
import { counted, shortened } from './text';

/** The maximum size of one table or text. */
const LARGEST = 16_000;

/** A table that scrolls sideways if it is wide. */
export function table(label: string, columns: readonly string[], rows: readonly Markup[]): Markup {
  const heads = columns.map((column) =>
    column === '' ? markup`<td></td>` : markup`<th scope="col">${column}</th>`,
  );
  return scrolled(label, markup`<table><thead><tr>${heads}</tr></thead>\n<tbody>${rows}</tbody></table>`);
}

/** Content that may be wider than the page, and scrolls with the arrow keys. */
export function scrolled(label: string, content: Markup): Markup {
  return markup`<div class="scroll" role="group" tabindex="0" aria-label="${label}">${content}</div>`;
}

/** A table that is folded until a reader opens it. */
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

/** Rows of a table within the space for one table. */
export function rows<T>(members: readonly T[], row: (member: T) => Markup): Written {
  return new Budget(LARGEST).write(members, row);
}

/** Added and removed lines are marked by their signs and by their elements. */
export function diff(lines: readonly DiffLine[]): Markup {
  const { parts, left } = rows(lines, ({ sign, text }) => {
    const shown = markup`${sign} ${shortened(text)}\n`;
    if (sign === ' ') return shown;
    return sign === '+' ? markup`<ins>${shown}</ins>` : markup`<del>${shown}</del>`;
  });
  return markup`${preformatted(parts)}${leftOut(left, 'line')}`;
}

/** Preformatted lines that wrap if they are long. */
export function preformatted(lines: readonly Markup[]): Markup {
  return markup`<pre>${lines}</pre>`;
}

export function counts(count: number, one: string, many?: string): Markup {
  return markup`<b>${counted(count, one, many)}</b>`;
}
