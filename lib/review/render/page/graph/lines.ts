/** Text in the boxes of the graph, in a monospaced font. */

import { counted, shortened } from '../text';
import { Box, Column } from './picture';

export interface BoxLine {
  readonly text: string;
  /** Whether it explains a name instead of being one. */
  readonly isNote: boolean;
}

const LETTERS: Readonly<Record<Column, number>> = { account: 31, role: 28, permission: 38 };
/** How many members of a group a box names. */
const MOST_MEMBERS = 6;
/** The maximum number of lines of a name. */
const MOST_LINES = 3;
/** A line may be broken after these. */
const BREAKS = /[\s/.:,-]/;

/** The text of the box, line by line. */
export function linesOf({ group, column, edges }: Box): BoxLine[] {
  const [first] = edges;
  const names = group.members.slice(0, MOST_MEMBERS).flatMap((member) => {
    if (column === 'account') return wrapped(member.account, LETTERS.account);
    if (column === 'role') return wrapped(member.role, LETTERS.role);
    const level = member.state !== 'gained' || member.level === undefined ? '' : ` (${member.level})`;
    const sign = signOf(edges.every(({ state }) => state === first.state) ? first.state : 'same');
    return wrapped(`${sign}${member.allows}${level}`, LETTERS.permission);
  });
  const left = group.members.length - MOST_MEMBERS;
  const notes = [
    ...(left > 0 ? [`and ${counted(left, `${column} more`, `${column}s more`)}`] : []),
    ...(column === 'account' || first.where === '' ? [] : wrapped(first.where, LETTERS[column], 1)),
  ];
  const lines = [
    names.map((text) => ({ text, isNote: false })),
    notes.map((text) => ({ text, isNote: true })),
  ];
  return lines.flat();
}

function signOf(state: 'same' | 'gained' | 'lost'): string {
  return { same: '', gained: '+ ', lost: '− ' }[state];
}

/** Breaks text after spaces and signs, and inside words that are too long. */
export function wrapped(text: string, letters: number, mostLines = MOST_LINES): string[] {
  const lines: string[] = [];
  let rest = [...shortened(text, letters * mostLines * 2)];
  while (rest.length > 0 && lines.length < mostLines) {
    const fits = fitting(rest, letters);
    const breaks = rest.slice(0, fits).reduce((last, letter, at) => (BREAKS.test(letter) ? at + 1 : last), 0);
    const end = fits === rest.length || breaks < letters / 2 ? fits : breaks;
    lines.push(rest.slice(0, end).join('').trim());
    rest = rest.slice(end);
  }
  if (rest.length > 0) lines.push(`${[...(lines.pop() ?? '')].slice(0, letters - 1).join('')}…`);
  return lines;
}

/**
 * How many characters fit. East Asian characters are twice as wide, and invisible characters are written as escapes.
 */
function fitting(characters: readonly string[], letters: number): number {
  let room = letters;
  for (const [index, character] of characters.entries()) {
    room -= widthOf(character);
    if (room < 0) return Math.max(index, 1);
  }
  return characters.length;
}

function widthOf(character: string): number {
  if (/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(character)) return 8;
  return (character.codePointAt(0) ?? 0) >= 0x1100 ? 2 : 1;
}
