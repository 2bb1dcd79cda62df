import { FinishedPod } from '../../../manifest/finished-pod';
import { simpleCommands } from '../../../shell/simple-commands';
import { Warning } from '../../../validation/warning';
import { shellTextOf } from './shell-text';

/** Syntax that handles failures itself: options, traps, conditions, loops and background jobs. */
const LOOKS_AT_FAILURES =
  /\bset\s+-\w*e|\berrexit\b|\$\?|\btrap\b|\bwait\b|\|\||\b(?:if|then|for|while|until|case|do|done|function)\b|[{}()]/;
/** Commands that do not fail, or whose failure makes the next command fail. */
const CANNOT_FAIL = new Set([
  ...['echo', 'printf', 'sleep', 'date', 'true', ':', 'set', 'export', 'unset', 'umask', 'ulimit'],
  ...['cd', 'ls', 'env', 'printenv', 'id', 'whoami', 'hostname', 'pwd', 'exit'],
]);

/** Several commands in `sh -c` without `-e`, where only the last one decides whether the job has failed. */
export function shellErrexit({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const shell = shellTextOf(container);
    if (!shell || shell.stopsAtFailure || LOOKS_AT_FAILURES.test(shell.text)) return [];
    const commands = simpleCommands(shell.text);
    const ignored = commands
      .slice(0, -1)
      .find(({ words, end }) => (end === ';' || end === '\n') && !CANNOT_FAIL.has(words[0]));
    if (ignored === undefined) return [];
    const message = `goes on after a failure in line ${ignored.line} of the script of container '${container.spec.name}': only its last command decides whether it has failed`;
    const cure = "write '-ec' for '-c', or use script, which stops at the first failure";
    return [{ id: 'batch/shell-errexit', message, cure }];
  });
}
