import { FinishedContainer, FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/**
 * An ordinary container beside the job's own: the pod ends when both have. One that a patch adds was hardly meant so, and
 * one of additionalContainers that has ports or is asked whether it is alive hardly ends. One of the same image does a part
 * of the work, and where processes are shared, one container can stop the other.
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
  const message = `ends only when container ${names} has ended as well`;
  const cure = 'move it to sidecars, which are stopped when the job has ended';
  return [{ id: 'batch/second-container', message, cure }];
}

/** What others wait for and ask. */
function isServer({ spec: { ports = [], livenessProbe, readinessProbe } }: FinishedContainer): boolean {
  return ports.length > 0 || livenessProbe !== undefined || readinessProbe !== undefined;
}
