/** Colors of a terminal. Their meaning is always also in words. */

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

/** A line with the escape sequences for its colors. */
export function painted(line: readonly Styled[], isColoured: boolean): string {
  if (!isColoured)
    return line
      .map(({ text }) => text)
      .join('')
      .trimEnd();
  return merged(line)
    .map(({ style, text }) => (CODES[style] === '' ? text : `\u001b[${CODES[style]}m${text}\u001b[0m`))
    .join('');
}

/** The line, with adjacent pieces of the same style merged. */
function merged(line: readonly Styled[]): readonly Styled[] {
  const pieces: Styled[] = [];
  for (const { style, text } of line) {
    const last = pieces.at(-1);
    if (last?.style === style) pieces[pieces.length - 1] = { style, text: last.text + text };
    else if (text !== '') pieces.push({ style, text });
  }
  return pieces;
}

/**
 * Whether to write colors: to a terminal, unless NO_COLOR is set. FORCE_COLOR also decides for other outputs.
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
