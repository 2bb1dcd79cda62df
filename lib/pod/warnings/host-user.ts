import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { listOf } from './container-words';

/** What a container gets of its node of which its user makes nothing, since only root may. */
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

/** Whether a volume of it is a folder or file of the node that may be made for it. */
function isMadeByNode({ spec }: FinishedPod): boolean {
  return listOf(spec.volumes).some(({ hostPath }) => OR_CREATE.test(hostPath?.type ?? ''));
}

const OR_CREATE = /^(?:Directory|File)OrCreate$/;

function isPrivileged({ spec }: FinishedContainer): boolean {
  return spec.securityContext?.privileged === true;
}

function privileged(container: FinishedContainer, who: string): Warning[] {
  if (!isPrivileged(container)) return [];
  const message = `is privileged for nothing: ${who}, which has no capability and may not open the devices of the node`;
  return [{ id: 'batch/host-user', message, cure: AS_ROOT }];
}

/** The kubelet makes folders and files for root alone to write; where another container is root, it may give them away. */
function madeForRoot(pod: FinishedPod, { spec }: FinishedContainer, who: string): Warning[] {
  if (pod.containers.some((other) => other.spec.securityContext?.runAsUser === 0)) return [];
  return listOf(spec.volumeMounts).flatMap(({ name, mountPath, readOnly }) => {
    const { hostPath } = listOf(pod.spec.volumes).find((volume) => volume.name === name) ?? {};
    if (readOnly === true || !OR_CREATE.test(hostPath?.type ?? '')) return [];
    const message = `may not write to '${mountPath}': the node makes '${hostPath?.path}' for root, and ${who}`;
    return [{ id: 'batch/host-user', message, cure: `${AS_ROOT}, or mount it read-only` }];
  });
}
