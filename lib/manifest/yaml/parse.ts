/** Runs the parser, which refuses lines and tabs inside brackets and quotes that other parsers accept. */

import { Event, parseEvents, YAMLException } from 'js-yaml';

export interface Parsed {
  /** The text to which the events refer: the text of the file, with some lines indented more. */
  readonly text: string;
  readonly events: readonly Event[];
}

/** Why and where the parser refuses a text. */
export interface ParserError {
  readonly text: string;
  readonly reason: string;
  readonly position: number;
}

/**
 * Which lines inside brackets and quotes may be indented too little: any, as in kubectl, or only those with closing
 * brackets.
 */
export type Lenience = 'any-line' | 'closing-brackets';

/** Parses the text of one document. */
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

/**
 * The parser has no option for this. It reports every error by this function, and continues if the function returns.
 */
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

/** The parser treats a tab between values as indentation. */
function isAfterTab({ text, reason, position }: ParserError): boolean {
  return reason === TOO_LITTLE && startOfLine(text, position) === undefined;
}

/** The starts of lines that may be indented too little, up to another error. */
function startsOfIndentedLess(text: string, lenience: Lenience): number[] {
  const starts = new Set<number>();
  const joined = new Set<number>();
  parsedAs(text, (error) => {
    if (isAfterTab(error)) return true;
    const start = startOfLine(text, error.position);
    if (start === undefined) return false;
    if (error.reason === NO_COMMA) {
      // The line continues a string of the previous line. The parser could come here again forever.
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

/** The start of the line of a position; undefined if there is more than white space before the position. */
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
