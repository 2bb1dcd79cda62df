/** Runs the parser, which refuses lines and tabs within brackets and quotes that other parsers take. */

import { Event, parseEvents, YAMLException } from 'js-yaml';

export interface Parsed {
  /** The text of the events: that of the file, with some lines indented more. */
  readonly text: string;
  readonly events: readonly Event[];
}

/** Why the parser refuses a text, and where. */
export interface ParserError {
  readonly text: string;
  readonly reason: string;
  readonly position: number;
}

/** Which lines within brackets and quotes may be indented too little: as in kubectl, or of closing brackets alone. */
export type Lenience = 'any-line' | 'closing-brackets';

/** Parses a text of one document. */
export function parse(text: string, lenience: Lenience): Parsed | ParserError {
  const parsed = parsedAs(text, isAfterTab);
  if ('events' in parsed || parsed.reason !== TOO_LITTLE) return parsed;
  const starts = startsOfIndentedLess(text, lenience);
  if (starts.length === 0) return parsed;
  const again = parsedAs(indentedAt(text, starts), isAfterTab);
  const areSure = starts.every((start) => closes(text, start));
  return 'events' in again || areSure ? again : parsed;
}

const TOO_LITTLE = 'deficient indentation';
const NO_COMMA = 'missed comma between flow collection entries';
const CLOSING = / *[\]}]/y;

/** More than blocks are indented. */
const INDENTATION = ' '.repeat(200);

/** The parser has no option for this: what it refuses, it refuses by this function, and goes on where that returns. */
function parsedAs(text: string, isTaken: (error: ParserError) => boolean): Parsed | ParserError {
  const { throwAt } = YAMLException;
  const orThrow = (source: string, position: number, reason: string): void => {
    if (!isTaken({ text, reason, position })) throwAt(source, position, reason);
  };
  try {
    YAMLException.throwAt = orThrow as typeof throwAt;
    return { text, events: parseEvents(text, {}) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { text, reason: error.reason, position: error.mark?.position ?? 0 };
  } finally {
    YAMLException.throwAt = throwAt;
  }
}

/** The parser takes a tab between values for one that indents. */
function isAfterTab({ text, reason, position }: ParserError): boolean {
  return reason === TOO_LITTLE && startOfLine(text, position) === undefined;
}

/** Where the lines start that may be indented too little, up to another error. */
function startsOfIndentedLess(text: string, lenience: Lenience): number[] {
  const starts = new Set<number>();
  const joined = new Set<number>();
  parsedAs(text, (error) => {
    if (isAfterTab(error)) return true;
    const start = startOfLine(text, error.position);
    if (start === undefined) return false;
    if (error.reason === NO_COMMA) {
      // The line goes on with a text of the line before. The parser may come here again without an end.
      if (!starts.has(start) || joined.has(start)) return false;
      joined.add(start);
      return true;
    }
    if (error.reason !== TOO_LITTLE || (lenience === 'closing-brackets' && !closes(text, start)))
      return false;
    starts.add(start);
    return true;
  });
  return [...starts].sort((a, b) => a - b);
}

/** Where the line of a position starts; undefined where more than blanks stand before the position. */
function startOfLine(text: string, position: number): number | undefined {
  let start = position;
  while (start > 0 && ' \t'.includes(text[start - 1])) start -= 1;
  return start === 0 || '\n\r'.includes(text[start - 1]) ? start : undefined;
}

/** Whether a line starts with a closing bracket. */
function closes(text: string, start: number): boolean {
  CLOSING.lastIndex = start;
  return CLOSING.test(text);
}

function indentedAt(text: string, starts: readonly number[]): string {
  const parts = starts.map((start, index) => INDENTATION + text.slice(start, starts[index + 1]));
  return text.slice(0, starts[0]) + parts.join('');
}
