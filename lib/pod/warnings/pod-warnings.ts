import { FinishedPod } from '../../manifest/finished-pod';
import { NO_WARNINGS, saidBy, Warning } from '../../validation/warning';
import { claimTwice } from './claim-twice';
import { hasCommand } from './container-words';
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

/** What one kind of warnings says of a pod. */
type PodWarnings = (pod: FinishedPod) => readonly Warning[];

/** Everything about pods that there is a warning for, one file each. */
const KINDS: readonly PodWarnings[] = [
  claimTwice,
  decimalModes,
  hiddenFolders,
  hostUser,
  ofCommands(literalCredentials),
  literalSecrets,
  memoryVolumes,
  ofCommands(needsRoot),
  ofCommands(neverEnds),
  ofCommands(noApiToken),
  ofCommands(notExecutable),
  oddResources,
  oldRegistry,
  ofCommands(pipes),
  ofCommands(readOnlyPaths),
  secondContainer,
  ofCommands(shellErrexit),
  shellWords,
  ofCommands(typography),
  undefinedText,
];

/** What is odd about the pods of a job. */
export function podWarnings(pod: FinishedPod): readonly Warning[] {
  return saidBy(KINDS, pod);
}

/** A kind that reads command lines and scripts, which pods of images with an entrypoint do not have. */
function ofCommands(kind: PodWarnings): PodWarnings {
  return (pod) => (pod.containers.some(hasCommand) ? kind(pod) : NO_WARNINGS);
}
