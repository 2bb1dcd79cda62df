import { SCRIPT_FOLDER } from '../../files/script';
import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { lossyPipes } from '../../shell/pipes';
import { shebangWords, shellCall } from '../../shell/shells';
import { Warning } from '../../validation/warning';
import { inContainer, wordsOf } from './container-words';

/** Shell texts in which a pipe hides the failure of a program. Their words are not shown: they may be secrets. */
export function pipes({ containers }: FinishedPod): Warning[] {
  return containers.flatMap((container) => scriptPipes(container) ?? textPipes(container) ?? []);
}

/** Of a script that is brought as a file; undefined where there is none. */
function scriptPipes(container: FinishedContainer): Warning[] | undefined {
  const { script } = container;
  const words = wordsOf(container);
  if (script === undefined || !words.some((word) => word.startsWith(`${SCRIPT_FOLDER}/`))) return undefined;
  const call = shellCall(words) ?? shellCall(shebangWords(script) ?? []);
  if (call === undefined || call.hasPipefail) return [];
  const cure =
    'start it with the line #!/bin/bash -euo pipefail (in Alpine #!/bin/sh -euo pipefail), and without interpreter';
  return warnings(container, 'script', lossyPipes(script), cure);
}

/** Of a text behind `sh -c`. */
function textPipes(container: FinishedContainer): Warning[] | undefined {
  const words = wordsOf(container);
  const call = shellCall(words);
  if (call?.operand === undefined || !call.isText || call.hasPipefail) return undefined;
  const cure = "write ['/bin/bash', '-euo', 'pipefail', '-c', '…'] (in Alpine with '/bin/sh')";
  return warnings(container, 'shell text', lossyPipes(words[call.operand]), cure);
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
  const message = `the pipe in line ${first}${more} of the ${text}${inContainer(container)} hides a failure of all programs but the last, so that the run succeeds`;
  return [{ id: 'batch/pipefail', message, cure }];
}
