import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/**
 * A container in addition to the job's own that probably never ends: the pod ends only when both have ended. A container
 * that a patch adds is probably meant as a sidecar, and one of additionalContainers with ports or probes probably does
 * not end by itself. A container with the same image does a part of the work, and if processes are shared, one container
 * can stop the other.
 */
export function secondContainer({ spec, containers }: FinishedPod): Warning[] {
  if (containers.length < 2) return [];
  const [own, ...rest] = containers.filter(({ role }) => role === 'main');
  const others = rest.filter(
    (container) =>
      container.spec.image !== own.spec.image && (!container.isAdditional || isServer(container)),
  );
  if (others.length === 0 || spec.shareProcessNamespace === true) return [];
  const names = others.map(({ spec }) => `'${spec.name}'`).join(' and ');
  const message = `ends only after container ${names} has also ended`;
  const cure = 'move it to sidecars, which are stopped when the job has ended';
  return [{ id: 'batch/second-container', message, cure }];
}

/** Whether a container serves requests. */
function isServer({ spec: { ports = [], livenessProbe, readinessProbe } }: FinishedContainer): boolean {
  return ports.length > 0 || livenessProbe !== undefined || readinessProbe !== undefined;
}
