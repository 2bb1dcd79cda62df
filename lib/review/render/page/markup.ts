/**
 * HTML and SVG that are safe by construction: interpolated values are treated as text, unless a template created them.
 */

import { visible } from '../visible';

/** Markup that a template created. */
export class Markup {
  public constructor(public readonly text: string) {}
}

export type Content = Markup | string | number | readonly Content[];

/**
 * Creates HTML or SVG. Interpolated strings are escaped. They may be between tags or in a quoted attribute:
 *
 * markup`<td title="${name}">${shortened(name)}</td>`
 */
export function markup(literals: TemplateStringsArray, ...values: readonly Content[]): Markup {
  let text = literals[0];
  values.forEach((value, index) => {
    text += textOf(value) + literals[index + 1];
  });
  return new Markup(text);
}

export const NOTHING = new Markup('');

function textOf(content: Content): string {
  if (content instanceof Markup) return content.text;
  if (typeof content === 'string') return escaped(content);
  return typeof content === 'number' ? String(content) : content.map(textOf).join('');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return visible(text).replaceAll(/[&<>"']/g, (mark) => ENTITIES[mark]);
}
