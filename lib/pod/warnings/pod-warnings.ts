import { FinishedPod } from '../../manifest/finished-pod';
import { NO_WARNINGS, allWarnings, Warning } from '../../validation/warning';
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

/** Returns the warnings of one kind for a pod. */
type PodWarnings = (pod: FinishedPod) => readonly Warning[];

/** All kinds of warnings about pods, each in its own file. */
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

/** The warnings about the pods of a job. */
export function podWarnings(pod: FinishedPod): readonly Warning[] {
  return allWarnings(KINDS, pod);
}

/** A kind that reads command lines and scripts. It is skipped for pods that only run the entrypoints of their images. */
function ofCommands(kind: PodWarnings): PodWarnings {
  return (pod) => (pod.containers.some(hasCommand) ? kind(pod) : NO_WARNINGS);
}
