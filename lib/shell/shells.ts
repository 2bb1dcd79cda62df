/** Programs that run shell scripts. */
const SHELLS = new Set([
  ...[
    'sh',
    'bash',
    'dash',
    'ash',
    'ksh',
    'ksh93',
    'mksh',
    'lksh',
    'oksh',
    'zsh',
    'yash',
    'posh',
    'hush',
    'rbash',
  ],
]);
/** Options of bash with a value. */
const WITH_VALUE = new Set(['--rcfile', '--init-file', '-O', '+O']);
const PIPEFAIL = /^-{0,2}pipe[-_]?fail$/i;

/** A shell in a command line, and the script that it runs. */
export interface ShellCall {
  /** Position of the shell in the command line. */
  readonly at: number;
  /** Whether one of its options is `-o pipefail`. */
  readonly hasPipefail: boolean;
  /** Position of the script, which follows the options with `-c`, or of the file. */
  readonly operand?: number;
  readonly isText: boolean;
}

export function isShell(word: string): boolean {
  return SHELLS.has(programName(word));
}

/** The last part of a program's path. */
export function programName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}

/** The first shell of a command line, even after programs such as `timeout 5`; undefined if there is none. */
export function shellCall(words: readonly string[], from = 0): ShellCall | undefined {
  let at = from;
  while (at < words.length && !isShell(words[at])) at++;
  if (at === words.length) return undefined;
  let isText = false;
  let hasPipefail = false;
  let index = at + 1;
  for (; index < words.length && /^[-+]./.test(words[index]); index++) {
    const word = words[index];
    if (word === '--') {
      index++;
      break;
    }
    if (PIPEFAIL.test(word)) hasPipefail = true;
    if (word.startsWith('--') || WITH_VALUE.has(word)) {
      if (WITH_VALUE.has(word)) index++;
      continue;
    }
    isText ||= word.startsWith('-') && word.includes('c');
    // Each `o` among the letters consumes the next word.
    for (const letter of word)
      if (letter === 'o') hasPipefail = PIPEFAIL.test(words[++index] ?? '') || hasPipefail;
  }
  return { at, hasPipefail, isText, operand: index < words.length ? index : undefined };
}

/** The words of a `#!` line; undefined if the script does not start with one. */
export function shebangWords(text: string): readonly string[] | undefined {
  const line = /^#![ \t]*([^\n]*)/.exec(text)?.[1];
  return line?.trim().split(/[ \t]+/);
}
