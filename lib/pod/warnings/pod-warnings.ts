import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { claimTwice } from './claim-twice';
import { notExecutable } from './files/not-executable';
import { decimalModes, hiddenFolders, memoryVolumes } from './files/odd-mounts';
import { hostUser } from './host-user';
import { literalSecrets } from './literal-secret';
import { oddResources } from './odd-resources';
import { oldRegistry } from './old-registry';
import { pipes } from './pipes';
import { secondContainer } from './second-container';
import { shellWords } from './shell-words';
import { literalCredentials } from './shell/literal-credentials';
import { needsRoot } from './shell/needs-root';
import { neverEnds } from './shell/never-ends';
import { noApiToken } from './shell/no-api-token';
import { readOnlyPaths } from './shell/read-only-paths';
import { shellErrexit } from './shell/shell-errexit';
import { typography } from './shell/typography';
import { undefinedText } from './undefined-text';

/** Everything about pods that there is a warning for, one file each. */
const KINDS: readonly ((pod: FinishedPod) => readonly Warning[])[] = [
  claimTwice,
  decimalModes,
  hiddenFolders,
  hostUser,
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
