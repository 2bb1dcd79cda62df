import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { withoutQuotes } from '../../../shell/simple-commands';
import { Warning } from '../../../validation/warning';
import { shellTextOf } from './shell-text';

/** A redirection to a whole path without variables. */
const WRITTEN = /(?<![<>&\d])(?:[12])?>>?\|?\s*(\/[\w./-]+)(?=[\s;&|)]|$)/g;
/** Paths that are writable in every container. */
const KERNEL = /^\/(?:dev|proc|sys)\//;

/**
 * Redirections to paths that the container cannot write: a read-only root file system, and volumes of ConfigMaps and
 * Secrets.
 */
export function readOnlyPaths(pod: FinishedPod): Warning[] {
  return pod.containers.flatMap((container) => {
    const shell = shellTextOf(container);
    const bare = (shell?.text.includes('>') && withoutQuotes(shell.text)) || '';
    const paths = [...bare.matchAll(WRITTEN)].map(([, path]) => path);
    return [...new Set(paths)]
      .filter((path) => !KERNEL.test(path) && !isWritable(pod, container, path))
      .map((path) => ({
        id: 'batch/read-only-path' as const,
        message: `writes to ${path} in container '${container.spec.name}', which is read-only`,
        cure: 'write below /tmp, or mount a volume there',
      }));
  });
}

const READ_ONLY_SOURCES = ['configMap', 'secret', 'projected', 'downwardAPI'];

function isWritable(
  { spec: { volumes = [] } }: FinishedPod,
  { spec }: FinishedContainer,
  path: string,
): boolean {
  const [mount] = (spec.volumeMounts ?? [])
    .filter(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath.replace(/\/$/, '')}/`))
    .sort((a, b) => b.mountPath.length - a.mountPath.length);
  // The kubelet mounts a writable file for the termination message there.
  if (path === spec.terminationMessagePath) return true;
  if (mount === undefined) return spec.securityContext?.readOnlyRootFilesystem !== true;
  const volume = volumes.find(({ name }) => name === mount.name) ?? {};
  return mount.readOnly !== true && !READ_ONLY_SOURCES.some((source) => Object.hasOwn(volume, source));
}
