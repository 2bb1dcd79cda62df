/** HTML and SVG that are safe by how they are made: what a template interpolates is text, unless a template made it. */

import { visible } from '../visible';

/** Text that a template made. */
export class Markup {
  public constructor(public readonly text: string) {}
}

export type Content = Markup | string | number | readonly Content[];

/**
 * Makes HTML or SVG. Interpolated texts are escaped, and may stand between tags or in quotes of an attribute:
 *
 *     markup`<td title="${name}">${shortened(name)}</td>`
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
