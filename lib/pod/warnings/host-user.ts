import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';
import { listOf } from './container-words';

/** What a container gets of its node of which its user makes nothing, since only root may. */
export function hostUser(pod: FinishedPod): Warning[] {
  return pod.containers.flatMap((container) => {
    const user = container.spec.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
    if (user === undefined || user === 0) return [];
    const who = `container '${container.spec.name}' runs as user ${user}`;
    return [...privileged(container, who), ...madeForRoot(pod, container, who)];
  });
}

const AS_ROOT = 'set runAsUser: 0 in its securityContext and runAsNonRoot: false in podSecurityContext';

function privileged({ spec }: FinishedContainer, who: string): Warning[] {
  if (spec.securityContext?.privileged !== true) return [];
  const message = `is privileged for nothing: ${who}, which has no capability and may not open the devices of the node`;
  return [{ id: 'batch/host-user', message, cure: AS_ROOT }];
}

/** The kubelet makes folders and files for root alone to write; where another container is root, it may give them away. */
function madeForRoot(pod: FinishedPod, { spec }: FinishedContainer, who: string): Warning[] {
  if (pod.containers.some((other) => other.spec.securityContext?.runAsUser === 0)) return [];
  return listOf(spec.volumeMounts).flatMap(({ name, mountPath, readOnly }) => {
    const { hostPath } = listOf(pod.spec.volumes).find((volume) => volume.name === name) ?? {};
    if (readOnly === true || !/^(?:Directory|File)OrCreate$/.test(hostPath?.type ?? '')) return [];
    const message = `may not write to '${mountPath}': the node makes '${hostPath?.path}' for root, and ${who}`;
    return [{ id: 'batch/host-user', message, cure: `${AS_ROOT}, or mount it read-only` }];
  });
}
