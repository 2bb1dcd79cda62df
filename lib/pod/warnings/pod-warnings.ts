import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { notExecutable } from './not-executable';
import { decimalModes, hiddenFolders, memoryVolumes } from './odd-mounts';
import { oddResources } from './odd-resources';
import { oldRegistry } from './old-registry';
import { secondContainer } from './second-container';
import { undefinedText } from './undefined-text';

/** Everything about pods that there is a warning for, one file each. */
const KINDS: readonly ((pod: FinishedPod) => readonly Warning[])[] = [
  decimalModes,
  hiddenFolders,
  memoryVolumes,
  notExecutable,
  oddResources,
  oldRegistry,
  secondContainer,
  undefinedText,
];

/** What is odd about the pods of a job. */
export function podWarnings(pod: FinishedPod): Warning[] {
  return KINDS.flatMap((kind) => kind(pod));
}
