import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** Everything about pods that there is a warning for, one file each. */
const KINDS: readonly ((pod: FinishedPod) => readonly Warning[])[] = [];

/** What is odd about the pods of a job. */
export function podWarnings(pod: FinishedPod): Warning[] {
  return KINDS.flatMap((kind) => kind(pod));
}
