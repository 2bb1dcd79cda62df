import { FinishedContainer } from '../manifest/finished-pod';

/** A text that a shell runs. */
export interface ShellText {
  readonly text: string;
  /** Whether the shell stops at the first command that fails, by its options. */
  readonly stopsAtFailure: boolean;
}

/** A simple command of a text, without what is in quotes. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly line: number;
  /** What stands behind it: the end of the line or text is `\n`. */
  readonly end: '\n' | ';' | '&&' | '||' | '|' | '&';
}

const SHELL = /^(?:\/(?:usr\/(?:local\/)?)?bin\/)?(?:ba|da|a|k|z)?sh$/;

/** What a shell runs in a container: the text behind `-c`, or the script of this library; undefined without a shell. */
export function shellTextOf({ spec, script }: FinishedContainer): ShellText | undefined {
  const [program = '', ...words] = [...(spec.command ?? []), ...(spec.args ?? [])];
  if (!SHELL.test(program)) return undefined;
  const first = words.findIndex((word) => !/^[-+]/.test(word) && word !== 'errexit' && word !== 'pipefail');
  const options = words.slice(0, Math.max(first, 0));
  const isText = options.some((option) => /^-[a-z]*c/.test(option));
  const text = isText ? words[first] : script;
  const stopsAtFailure = options.some((option) => /^-[a-df-z]*e/.test(option)) || options.includes('errexit');
  return text === undefined ? undefined : { text, stopsAtFailure };
}

/** Quoted texts and comments, whichever comes first. */
const QUOTED = /(?<=^|[\s;&|(])#[^\n]*|\\[^\n]|'[^']*'|"(?:\\[^]|[^"\\])*"/g;
/** In place of a quoted text, with its lines. */
const FILLER = '\u{FFFC}';

/** A text without quoted texts and comments, of as many lines. */
export function withoutQuotes(text: string): string {
  return text
    .replace(/\\\n/g, ' ')
    .replace(
      QUOTED,
      (part) => (part.startsWith('#') ? '' : FILLER) + '\n'.repeat(part.split('\n').length - 1),
    );
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

/**
 * The simple commands of a text as far as a look at its lines tells; none of a text with a heredoc, whose lines are no
 * commands.
 */
export function commandsOf(text: string): ShellCommand[] {
  const bare = withoutQuotes(text);
  if (bare.includes('<<')) return [];
  let line = 1;
  return bare.split(/(\n|;;?|&&|\|\|?|(?<![<>&])&(?![>&]))/).flatMap((part, index, parts) => {
    if (index % 2 === 1) {
      line += part === '\n' ? 1 : 0;
      return [];
    }
    const words = part.split(/\s+/).filter(Boolean);
    while (words.length > 0 && (KEYWORDS.has(words[0]) || /^\w+=/.test(words[0]))) words.shift();
    const end = (parts[index + 1] ?? '\n').replace(';;', ';') as ShellCommand['end'];
    return words.length > 0 ? [{ words, line, end }] : [];
  });
}
