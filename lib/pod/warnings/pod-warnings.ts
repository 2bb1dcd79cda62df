import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { literalCredentials } from './literal-credentials';
import { literalSecrets } from './literal-secret';
import { needsRoot } from './needs-root';
import { neverEnds } from './never-ends';
import { noApiToken } from './no-api-token';
import { notExecutable } from './not-executable';
import { decimalModes, hiddenFolders, memoryVolumes } from './odd-mounts';
import { oddResources } from './odd-resources';
import { oldRegistry } from './old-registry';
import { pipes } from './pipes';
import { readOnlyPaths } from './read-only-paths';
import { secondContainer } from './second-container';
import { shellErrexit } from './shell-errexit';
import { shellWords } from './shell-words';
import { typography } from './typography';
import { undefinedText } from './undefined-text';

/** Everything about pods that there is a warning for, one file each. */
const KINDS: readonly ((pod: FinishedPod) => readonly Warning[])[] = [
  decimalModes,
  hiddenFolders,
  literalCredentials,
  literalSecrets,
  memoryVolumes,
  needsRoot,
  neverEnds,
  noApiToken,
  notExecutable,
  oddResources,
  oldRegistry,
  pipes,
  readOnlyPaths,
  secondContainer,
  shellErrexit,
  shellWords,
  typography,
  undefinedText,
];

/** What is odd about the pods of a job. */
export function podWarnings(pod: FinishedPod): Warning[] {
  return KINDS.flatMap((kind) => kind(pod));
}
