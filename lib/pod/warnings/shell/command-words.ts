import { FinishedContainer } from '../../../manifest/finished-pod';
import { programName, shellCall } from '../../../shell/shells';
import { handedOnAt } from '../../../shell/stray-words';
import { Warning } from '../../../validation/warning';
import { inContainer, placeOf, wordsOf } from '../container-words';

const ID = 'batch/shell-words';
const SCRIPT = "write a script, or ['/bin/sh', '-ec', '…']";

/** Shell syntax other than operators and variables in a command line: built-in commands, quotes, patterns. */
export function oddCommand(container: FinishedContainer): Warning[] {
  const words = wordsOf(container);
  return shellCall(words) ? callWarnings(container, words) : wordWarnings(container, words);
}

/** `sh -c` without a script, or with the script split into words. */
function callWarnings(container: FinishedContainer, words: readonly string[]): Warning[] {
  const { isText = false, operand } = shellCall(words) ?? {};
  if (!isText) return [];
  if (operand === undefined) {
    const message = `has a shell${inContainer(container)} with -c and no script to run`;
    return [{ id: ID, message, cure: 'write the script as the next word', isError: true }];
  }
  const rest = words.length - operand - 1;
  const isOneWord = !/\s/.test(words[operand].trim());
  if (rest === 0 || /\$[{(]?[@*#\d]/.test(words[operand]) || !isOneWord) return [];
  const message = `${placeOf(container, operand)}${inContainer(container)} is all that the shell runs: the ${rest === 1 ? 'word' : 'words'} after it ${rest === 1 ? 'is' : 'are'} only $0, $1 and so on`;
  return [{ id: ID, message, cure: 'write the whole script in one word' }];
}

/** Built-in commands of shells. Some distributions have programs with these names, but they have no effect. */
const BUILTINS = new Set([
  ...[
    'cd',
    'export',
    'source',
    '.',
    'alias',
    'set',
    'unset',
    'exit',
    'eval',
    'exec',
    'ulimit',
    'umask',
    'trap',
  ],
  ...['if', 'for', 'while', 'until', 'case', 'function', '{', '('],
]);
/** Programs whose arguments are names of files, and that do not expand patterns. */
const TAKE_FILES = new Set([
  ...['rm', 'cp', 'mv', 'ls', 'cat', 'tar', 'gzip', 'gunzip', 'zip', 'chmod', 'chown', 'wc', 'head', 'tail'],
  ...['touch', 'du', 'sort', 'sha256sum', 'md5sum', 'ln', 'psql', 'python', 'python3', 'node', 'bash', 'sh'],
]);

function wordWarnings(container: FinishedContainer, words: readonly string[]): Warning[] {
  const [program = ''] = words;
  const isFirstKnown = (container.spec.command ?? []).length > 0;
  const ofProgram = isFirstKnown ? oddProgram(program) : undefined;
  const takesFiles = TAKE_FILES.has(programName(program));
  const end = handedOnAt(words);
  const at = words.findIndex((word, index) => index > 0 && index < end && isForShell(word, takesFiles));
  if (ofProgram !== undefined) {
    const message = `command[0]${inContainer(container)} is ${ofProgram}, which only a shell understands, and no shell runs here`;
    return [{ id: ID, message, cure: SCRIPT }];
  }
  if (at < 0) return [];
  const message = `${placeOf(container, at)}${inContainer(container)} has quotes, a pattern or a ";" that only a shell would interpret, and no shell runs here`;
  return [{ id: ID, message, cure: `remove them, or ${SCRIPT}` }];
}

function oddProgram(program: string): string | undefined {
  if (BUILTINS.has(program)) return `'${program}'`;
  if (program.startsWith('~')) return 'a path in the home folder';
  return /^[A-Za-z_]\w*=/.test(program) ? 'an assignment' : undefined;
}

function isForShell(word: string, takesFiles: boolean): boolean {
  if (/^`[^`]+`$/.test(word)) return true;
  if (/^(?:--?[\w-]+=)?'[^']*'$/.test(word)) return true;
  if (/^[\w.-]*\w;$/.test(word)) return true;
  return takesFiles && /^[\w./-]*\/[\w.-]*\*[\w.*-]*$/.test(word);
}
