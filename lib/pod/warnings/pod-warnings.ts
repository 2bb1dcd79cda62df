import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { claimTwice } from './claim-twice';
import { literalSecrets } from './literal-secret';
import { pipes } from './pipes';
import { shellWords } from './shell-words';

/** Everything about pods that there is a warning for, one file each. */
const KINDS: readonly ((pod: FinishedPod) => readonly Warning[])[] = [
  claimTwice,
  literalSecrets,
  pipes,
  shellWords,
];

/** What is odd about the pods of a job. */
export function podWarnings(pod: FinishedPod): Warning[] {
  return KINDS.flatMap((kind) => kind(pod));
}
