/** A look at the lines of a shell text, for what needs no more than the words of its commands. */

/** A simple command of a text, without what is in quotes. */
export interface SimpleCommand {
  readonly words: readonly string[];
  readonly line: number;
  /** What stands behind it: the end of the line or text is `\n`. */
  readonly end: '\n' | ';' | '&&' | '||' | '|' | '&';
}

/** Quoted texts and comments, whichever comes first. */
const QUOTED = /(?<=^|[\s;&|(])#[^\n]*|\\[^\n]|'[^']*'|"(?:\\[^]|[^"\\])*"/g;
/** In place of a quoted text, with its lines. */
const FILLER = '\u{FFFC}';

/** A text without quoted texts and comments, of as many lines; undefined with a heredoc, whose lines are no commands. */
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

/** The simple commands of a text, without assignments and keywords before them. */
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
