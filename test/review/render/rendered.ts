/** Markdown as rendered by GitHub, in parts. */

import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';

export interface Rendered {
  /** Tags and comments in their order, as written, without those of code. */
  readonly tags: readonly string[];
  /** The contents of each piece of code. */
  readonly code: readonly string[];
  /** All text outside of code. */
  readonly words: string;
}

export function renderedHtml(markdown: string): string {
  return micromark(markdown, {
    allowDangerousHtml: true,
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

export function rendered(markdown: string): Rendered {
  const tags: string[] = [];
  const code: string[] = [];
  let words = '';
  let isCode = false;
  for (const [token] of renderedHtml(markdown).matchAll(/<!--.*?-->|<[^>]*>|[^<]+|</gs)) {
    if (/^<code[ >]/.test(token)) {
      isCode = true;
      code.push('');
    } else if (token === '</code>') isCode = false;
    else if (token.startsWith('<')) tags.push(token);
    else if (isCode) code[code.length - 1] += decoded(token);
    else words += decoded(token);
  }
  return { tags, code, words };
}

const ENTITIES: { readonly [name: string]: string } = { amp: '&', lt: '<', gt: '>', quot: '"' };

function decoded(text: string): string {
  return text.replaceAll(/&(?:#(\d+)|(\w+));/g, (all, digits: string | undefined, name: string) =>
    digits === undefined ? (ENTITIES[name] ?? all) : String.fromCodePoint(Number(digits)),
  );
}
