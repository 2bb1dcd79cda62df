/** A simple parser of shell scripts, for checks that need only the words of the commands. */

/** A simple command of a script, without quoted strings. */
export interface SimpleCommand {
  readonly words: readonly string[];
  readonly line: number;
  /** What follows the command: `\n` is the end of the line or script. */
  readonly end: '\n' | ';' | '&&' | '||' | '|' | '&';
}

/** Quoted strings and comments, whichever comes first. */
const QUOTED = /(?<=^|[\s;&|(])#[^\n]*|\\[^\n]|'[^']*'|"(?:\\[^]|[^"\\])*"/g;
/** Replaces a quoted string. */
const FILLER = '\u{FFFC}';

/**
 * A script without quoted strings and comments, with the same number of lines; undefined if it has a heredoc, whose lines
 * are not commands.
 */
export function withoutQuotes(text: string): string | undefined {
  const bare = text
    .replace(/\\\n/g, ' ')
    .replace(
      QUOTED,
      (part) => (part.startsWith('#') ? '' : FILLER) + '\n'.repeat(part.split('\n').length - 1),
    );
  return bare.includes('<<') ? undefined : bare;
}

const KEYWORDS = new Set([
  'then',
  'do',
  'else',
  'if',
  'elif',
  'while',
  'until',
  '!',
  '{',
  '(',
  'time',
  'exec',
]);
const ENDS = /(\n|;;?|&&|\|\|?|(?<![<>&])&(?![>&]))/;

/** The simple commands of a script, without assignments and keywords before them. */
export function simpleCommands(text: string): SimpleCommand[] {
  let line = 1;
  const commands: SimpleCommand[] = [];
  const parts = (withoutQuotes(text) ?? '').split(ENDS);
  for (let index = 0; index < parts.length; index += 2) {
    const words = parts[index].split(/\s+/).filter(Boolean);
    while (words.length > 0 && (KEYWORDS.has(words[0]) || /^\w+=/.test(words[0]))) words.shift();
    const end = (parts[index + 1] ?? '\n').replace(';;', ';') as SimpleCommand['end'];
    if (words.length > 0) commands.push({ words, line, end });
    if (end === '\n') line++;
  }
  return commands;
}
