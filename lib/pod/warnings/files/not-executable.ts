import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { Warning } from '../../../validation/warning';
import { filesOf, mountedAt } from './mounted-files';

const ANY_EXECUTE = 0o111;

/** A program that is a file of a ConfigMap or Secret without permission to execute, even for root. */
export function notExecutable(pod: FinishedPod): Warning[] {
  return pod.containers.flatMap((container) => {
    const mode = modeOfProgram(pod, container);
    if (mode === undefined || (mode & ANY_EXECUTE) !== 0) return [];
    const { name, command = [] } = container.spec;
    const message = `cannot start container '${name}', because ${command[0]} has mode 0${mode.toString(8)}, which is not executable`;
    const cure =
      "set the mode 0o555 of the file in FileContent or Mount, or write its interpreter first, as in ['sh', …]";
    return [{ id: 'batch/not-executable', message, cure, isError: true }];
  });
}

function modeOfProgram(pod: FinishedPod, container: FinishedContainer): number | undefined {
  const [program = ''] = container.spec.command ?? [];
  const mounted = program.startsWith('/') ? mountedAt(pod, container, program) : undefined;
  const known = mounted && filesOf(mounted.volume);
  if (!known) return undefined;
  return known.files?.find(({ path }) => path === mounted.inside)?.mode ?? known.mode;
}
