/** Colours of a terminal. Whatever they say is also said in words. */

import { Level } from '../../report/finding';

export type Style = Level | 'code' | 'heading' | 'added' | 'removed' | 'faint' | 'plain';

const CODES: { readonly [style in Style]: string } = {
  critical: '1;31',
  high: '31',
  medium: '33',
  low: '36',
  info: '2',
  code: '36',
  heading: '1',
  added: '32',
  removed: '31',
  faint: '2',
  plain: '',
};

/** Text in a style. */
export interface Styled {
  readonly style: Style;
  readonly text: string;
}

export function painted({ style, text }: Styled, isColoured: boolean): string {
  const code = CODES[style];
  return isColoured && code !== '' && text !== '' ? `\u001b[${code}m${text}\u001b[0m` : text;
}

/**
 * Whether to write colours: to a terminal, unless NO_COLOR is set; FORCE_COLOR decides for whatever is no terminal, too.
 *
 * @see https://no-color.org
 */
export function wantsColour(
  isTerminal: boolean,
  env: { readonly [name: string]: string | undefined },
): boolean {
  const { FORCE_COLOR: forced, NO_COLOR: refused, TERM: terminal } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return isTerminal && (refused ?? '') === '' && terminal !== 'dumb';
}
