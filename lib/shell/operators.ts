import { programName } from './shells';

/** Operators between two commands: the next word must look like a command. */
const BETWEEN = new Set(['|', '||', '&&', '|&', ';']);
/** Operators that may also follow the last command. */
const BEHIND = new Set([';', '&']);
const BEFORE_FILE = new Set(['>', '>>', '<', '2>', '2>>', '&>', '>|']);
/** `2>&1`, `>/dev/null` */
const REDIRECTION = /^(?:[0-2&]?>>?|<)(?:&[012-]|\.{0,2}\/[\w./-]+)$/;
const LIKE_COMMAND = /^[\w./][\w./+-]*$/;
const LIKE_FILE = /^[\w./~$][^<>|;\s]*$/;

/** Options whose value is a character or an operator. */
const SHORT_WITH_CHARACTER = /^-[dtFsSIORqx]$/;
const LONG_WITH_CHARACTER =
  /^--?[\w-]*(?:delim|sep|quote|char|termin|escape|[io]?fs|[io]?rs|op|compar|pattern|regex|match|filter)[\w-]*$/i;

/** Programs for which operators are ordinary arguments: all arguments, or the first few. */
const OPERANDS: ReadonlyMap<string, number> = new Map([
  ...['expr', 'test', '[', 'find', 'nft', 'tmux', 'bc', 'gdb', 'mlr', 'convert', 'magick', 'parallel'].map(
    (program) => [program, Infinity] as const,
  ),
  ...['grep', 'egrep', 'fgrep', 'rg', 'ag', 'printf', 'sed', 'awk', 'jq'].map(
    (program) => [program, 1] as const,
  ),
  ['tr', 2],
]);

/** How many words before an operator are searched for its program. */
const FARTHEST = 200;

/** Whether a word of a command line is a shell operator, and not an argument of its program. */
export function isOperator(words: readonly string[], at: number): boolean {
  const word = words[at];
  if (!isAlone(word, words[at + 1])) return false;
  const before = words[at - 1] ?? '';
  if (SHORT_WITH_CHARACTER.test(before) || LONG_WITH_CHARACTER.test(before)) return false;
  return !isOperand(words, at);
}

function isAlone(word: string, next: string | undefined): boolean {
  if (REDIRECTION.test(word)) return true;
  if (next === undefined) return BEHIND.has(word);
  if (BEFORE_FILE.has(word)) return LIKE_FILE.test(next);
  return (BETWEEN.has(word) || BEHIND.has(word)) && LIKE_COMMAND.test(next);
}

/** `tr '|' ';'`, `expr 3 '>' 2` */
function isOperand(words: readonly string[], at: number): boolean {
  for (let index = at - 1; index >= Math.max(0, at - FARTHEST); index--) {
    const most = OPERANDS.get(programName(words[index]));
    if (most === undefined) continue;
    const operands = words.slice(index + 1, at).filter((word) => !word.startsWith('-'));
    return operands.length < most;
  }
  return false;
}
