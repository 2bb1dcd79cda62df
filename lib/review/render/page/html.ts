/** HTML that is safe by how it is made: what a template interpolates is text, unless a template made it. */

/** Text that a template made. */
export class Html {
  public constructor(public readonly text: string) {}
}

export type Content = Html | string | number | readonly Content[];

/**
 * Makes HTML or SVG. Interpolated texts are escaped, and may stand between tags or in quotes of an attribute:
 *
 *     html`<td title="${name}">${shortened(name)}</td>`
 */
export function html(literals: TemplateStringsArray, ...values: readonly Content[]): Html {
  let text = literals[0];
  values.forEach((value, index) => {
    text += textOf(value) + literals[index + 1];
  });
  return new Html(text);
}

export const NOTHING = new Html('');

function textOf(content: Content): string {
  if (content instanceof Html) return content.text;
  if (typeof content === 'string') return escaped(content);
  return typeof content === 'number' ? String(content) : content.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '\n': '\n',
  '\t': '\t',
};

/** Marks of HTML, and what is not seen: controls, directions of writing, halves of characters. */
const MARKS = /[&<>"'\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function escaped(text: string): string {
  return text.replace(MARKS, (mark) => ENTITIES[mark] ?? `\\u{${mark.codePointAt(0)?.toString(16)}}`);
}
