import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { Warning } from '../../../validation/warning';
import { filesOf, hasPath, KeysOf, mountedAt } from './mounted-files';

const ID = 'batch/missing-file';

/** Files of ConfigMaps and Secrets that a mount or a command names, and that are not in them. */
export function missingFiles(pod: FinishedPod, keysOf: KeysOf): Warning[] {
  return pod.containers.flatMap((container) => [
    ...missingSubPaths(pod, container, keysOf),
    ...missingWords(pod, container, keysOf),
  ]);
}

/** The kubelet makes an empty folder for a subPath that is not there. */
function missingSubPaths(pod: FinishedPod, container: FinishedContainer, keysOf: KeysOf): Warning[] {
  return (container.spec.volumeMounts ?? []).flatMap(({ mountPath, subPath }) => {
    if (subPath === undefined || isThere(pod, container, keysOf, mountPath)) return [];
    const message = `has an empty folder at ${mountPath}, as its volume has no file '${subPath}'`;
    return [{ id: ID, message, cure: 'correct subPath', isError: true }];
  });
}

/** Words that are paths as a whole; what a shell or program makes of others is not known. */
function missingWords(pod: FinishedPod, container: FinishedContainer, keysOf: KeysOf): Warning[] {
  const { command = [], args = [] } = container.spec;
  return [...command, ...args]
    .filter((word) => /^\/[\w./-]+$/.test(word) && !isThere(pod, container, keysOf, word))
    .map((word) => ({
      id: ID,
      message: `names ${word} in its command, and the volume that is mounted there has no such file`,
      cure: 'correct the path, or add the file',
    }));
}

function isThere(pod: FinishedPod, container: FinishedContainer, keysOf: KeysOf, path: string): boolean {
  const mounted = mountedAt(pod, container, path);
  const known = mounted && filesOf(mounted.volume, keysOf);
  return known === undefined || hasPath(known, mounted?.inside ?? '');
}
