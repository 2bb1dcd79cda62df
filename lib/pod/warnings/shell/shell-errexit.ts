import { FinishedPod } from '../../../manifest/finished-pod';
import { simpleCommands } from '../../../shell/simple-commands';
import { Warning } from '../../../validation/warning';
import { shellTextOf } from './shell-text';

/** What looks at failures in its own way: options, traps, conditions, loops, and what runs in the background. */
const LOOKS_AT_FAILURES =
  /\bset\s+-\w*e|\berrexit\b|\$\?|\btrap\b|\bwait\b|\|\||\b(?:if|then|for|while|until|case|do|done|function)\b|[{}()]/;
/** What does not fail, or whose failure the next command shows. */
const CANNOT_FAIL = new Set([
  ...['echo', 'printf', 'sleep', 'date', 'true', ':', 'set', 'export', 'unset', 'umask', 'ulimit'],
  ...['cd', 'ls', 'env', 'printenv', 'id', 'whoami', 'hostname', 'pwd', 'exit'],
]);

/** Several commands for `sh -c` without `-e`, of which only the last decides whether the job has failed. */
export function shellErrexit({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => {
    const shell = shellTextOf(container);
    if (!shell || shell.stopsAtFailure || LOOKS_AT_FAILURES.test(shell.text)) return [];
    const commands = simpleCommands(shell.text);
    const ignored = commands
      .slice(0, -1)
      .find(({ words, end }) => (end === ';' || end === '\n') && !CANNOT_FAIL.has(words[0]));
    if (ignored === undefined) return [];
    const message = `goes on after a failure in line ${ignored.line} of the script of container '${container.spec.name}', and only its last command decides whether it has failed`;
    const cure = "write '-ec' for '-c', or use script, which stops at the first failure";
    return [{ id: 'batch/shell-errexit', message, cure }];
  });
}
