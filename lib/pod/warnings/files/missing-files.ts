import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { Warning } from '../../../validation/warning';
import { filesOf, hasPath, KeysOf, mountedAt } from './mounted-files';

const ID = 'batch/missing-file';

/** Files that a mount or a command names, but that are missing from their ConfigMap or Secret. */
export function missingFiles(pod: FinishedPod, keysOf: KeysOf): Warning[] {
  return pod.containers.flatMap((container) => [
    ...missingSubPaths(pod, container, keysOf),
    ...missingWords(pod, container, keysOf),
  ]);
}

/** The kubelet creates an empty folder for a subPath that does not exist. */
function missingSubPaths(pod: FinishedPod, container: FinishedContainer, keysOf: KeysOf): Warning[] {
  return (container.spec.volumeMounts ?? []).flatMap(({ mountPath, subPath }) => {
    if (subPath === undefined || isThere(pod, container, keysOf, mountPath)) return [];
    const message = `has an empty folder at ${mountPath}, because its volume has no file '${subPath}'`;
    return [{ id: ID, message, cure: 'correct subPath', isError: true }];
  });
}

/** Checks only words that are a whole path. How a shell or program interprets other words is unknown. */
function missingWords(pod: FinishedPod, container: FinishedContainer, keysOf: KeysOf): Warning[] {
  const { command = [], args = [] } = container.spec;
  return [...command, ...args]
    .filter((word) => /^\/[\w./-]+$/.test(word) && !isThere(pod, container, keysOf, word))
    .map((word) => ({
      id: ID,
      message: `names ${word} in its command, but the volume that is mounted there has no such file`,
      cure: 'correct the path, or add the file',
    }));
}

function isThere(pod: FinishedPod, container: FinishedContainer, keysOf: KeysOf, path: string): boolean {
  const mounted = mountedAt(pod, container, path);
  const known = mounted && filesOf(mounted.volume, keysOf);
  return known === undefined || hasPath(known, mounted?.inside ?? '');
}
