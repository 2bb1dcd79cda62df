/** Strings of manifests, and sentences that contain them. */

import { Said } from '../../report/said';
import { shown } from '../shown';
import { clipped } from '../visible';
import { Content, Markup, markup } from './markup';

/** The maximum length of a name or value. */
const LONGEST = 240;

/** A string of a manifest. */
export function code(text: string, longest = LONGEST): Markup {
  return markup`<code>${shortened(text, longest)}</code>`;
}

/** A string, shortened if it is long. */
export function shortened(text: string, longest = LONGEST): string {
  const { text: start, left } = clipped(text, longest);
  return left === 0 ? text : `${start}…`;
}

/** A sentence in which strings of manifests are marked. */
export function sentence(said: Said): Content {
  return shown(said).map(({ isCode, text }) => (isCode ? markup`<code>${text}</code>` : text));
}

/** The sentence with a capital letter at its start. */
export function opening(said: Said): Content {
  const [first, ...rest] = said;
  if (typeof first !== 'string') return sentence(said);
  return sentence([first.charAt(0).toUpperCase() + first.slice(1), ...rest]);
}

/** A number with separators: `12,000`. */
export function amount(count: number): string {
  return String(count).replaceAll(/\B(?=(\d{3})+$)/g, ',');
}

/** A number with a noun: `1 object`, `3 objects`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${amount(count)} ${count === 1 ? one : many}`;
}
