import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { listOf } from './container-words';

/** Warns if a container has access to its node that only root can use, and does not run as root. */
export function hostUser(pod: FinishedPod): Warning[] {
  if (!isMadeByNode(pod) && !pod.containers.some(isPrivileged)) return [];
  return pod.containers.flatMap((container) => {
    const user = container.spec.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
    if (user === undefined || user === 0) return [];
    const who = `container '${container.spec.name}' runs as user ${user}`;
    return [...privileged(container, who), ...madeForRoot(pod, container, who)];
  });
}

const AS_ROOT = 'set runAsUser: 0 in its securityContext and runAsNonRoot: false in podSecurityContext';

/** Whether a volume of the pod is a folder or file of the node that the kubelet may create. */
function isMadeByNode({ spec }: FinishedPod): boolean {
  return listOf(spec.volumes).some(({ hostPath }) => OR_CREATE.test(hostPath?.type ?? ''));
}

const OR_CREATE = /^(?:Directory|File)OrCreate$/;

function isPrivileged({ spec }: FinishedContainer): boolean {
  return spec.securityContext?.privileged === true;
}

function privileged(container: FinishedContainer, who: string): Warning[] {
  if (!isPrivileged(container)) return [];
  const message = `is privileged without effect: ${who}, which has no capabilities and cannot open the devices of the node`;
  return [{ id: 'batch/host-user', message, cure: AS_ROOT }];
}

/**
 * Only root can write to folders and files that the kubelet creates. If another container runs as root, it may change
 * their owner.
 */
function madeForRoot(pod: FinishedPod, { spec }: FinishedContainer, who: string): Warning[] {
  if (pod.containers.some((other) => other.spec.securityContext?.runAsUser === 0)) return [];
  return listOf(spec.volumeMounts).flatMap(({ name, mountPath, readOnly }) => {
    const { hostPath } = listOf(pod.spec.volumes).find((volume) => volume.name === name) ?? {};
    if (readOnly === true || !OR_CREATE.test(hostPath?.type ?? '')) return [];
    const message = `cannot write to '${mountPath}': the kubelet creates '${hostPath?.path}' with root as the owner, and ${who}`;
    return [{ id: 'batch/host-user', message, cure: `${AS_ROOT}, or mount it read-only` }];
  });
}
