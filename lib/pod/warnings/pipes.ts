import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { lossyPipes } from '../../shell/pipes';
import { shebangWords, shellCall } from '../../shell/shells';
import { Warning } from '../../validation/warning';
import { inContainer, listOf, wordsOf } from './container-words';

const NOT_DEBIAN = 'bash and the sh of Alpine support it; the sh of Debian and Ubuntu does not';

/**
 * Shell scripts in which a pipe hides the failure of a program. Their words are not shown, because they may be secret.
 */
export function pipes({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => scriptPipes(container) ?? textPipes(container) ?? []);
}

/** The warnings of a script or another mounted file; undefined if there is none, or if a patch runs something else. */
function scriptPipes(container: FinishedContainer): Warning[] | undefined {
  const { script } = container;
  const words = wordsOf(container);
  const byWords = shellCall(words);
  if (script === undefined || !isMounted(container, words[byWords?.operand ?? 0])) return undefined;
  const call = byWords ?? shellCall(shebangWords(script) ?? []);
  if (call === undefined || call.hasPipefail) return [];
  const cure = `start it with #!/bin/bash -euo pipefail, or write set -o pipefail above the pipe (${NOT_DEBIAN})`;
  return warnings(container, 'script', lossyPipes(script), cure);
}

function isMounted({ spec }: FinishedContainer, file: string | undefined): boolean {
  return listOf(spec.volumeMounts).some(({ mountPath }) => file?.startsWith(mountPath) === true);
}

/** The warnings of a script after `sh -c`. */
function textPipes(container: FinishedContainer): Warning[] | undefined {
  const words = wordsOf(container);
  const call = shellCall(words);
  if (call?.operand === undefined || !call.isText || call.hasPipefail) return undefined;
  const cure = `write ['/bin/bash', '-euo', 'pipefail', '-c', '…'], or set -o pipefail before the pipe (${NOT_DEBIAN})`;
  return warnings(container, 'shell script', lossyPipes(words[call.operand]), cure);
}

function warnings(
  container: FinishedContainer,
  text: string,
  lines: readonly number[],
  cure: string,
): Warning[] {
  if (lines.length === 0) return [];
  const [first, ...others] = lines;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  const message = `the pipe in line ${first}${more} of the ${text}${inContainer(container)} hides failures of all programs except the last one, so that the run succeeds`;
  return [{ id: 'batch/pipefail', message, cure }];
}
