/** Texts of manifests, and sentences that have them. */

import { Said } from '../../report/said';
import { Content, Html, html } from './html';

/** What a name or value takes at most. */
const LONGEST = 240;
/** How many parts of a sentence are shown. */
const MOST_PARTS = 60;

/** A text of a manifest in one line. */
export function code(text: string, longest = LONGEST): Html {
  return html`<code>${shortened(text, longest)}</code>`;
}

/** A text in one line, cut where it is long. */
export function shortened(text: string, longest = LONGEST): string {
  const kept = text.length > longest ? whole(text.slice(0, longest - 1)) : text;
  return kept.replaceAll('\n', '\\n').replaceAll('\r', '\\r') + (kept === text ? '' : '…');
}

/** Without the first half of a character at the end. */
function whole(text: string): string {
  return text.replace(/[\uD800-\uDBFF]$/, '');
}

/** A sentence, in which texts of manifests are marked. */
export function sentence(said: Said): Content {
  const parts = said.slice(0, MOST_PARTS).map((part) => (typeof part === 'string' ? part : code(part.code)));
  return said.length > MOST_PARTS ? [...parts, '…'] : parts;
}

/** The sentence with a capital at its start. */
export function opening(said: Said): Content {
  const [first, ...rest] = said;
  if (typeof first !== 'string') return sentence(said);
  return sentence([first.charAt(0).toUpperCase() + first.slice(1), ...rest]);
}

/** A number as people read it: `12,000`. */
export function amount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with a noun: `1 object`, `3 objects`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${amount(count)} ${count === 1 ? one : many}`;
}
