import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/**
 * An ordinary container beside the job's own, which only a patch can add: the pod ends when both have. One of the same
 * image does a part of the work, and where processes are shared, one container can stop the other.
 */
export function secondContainer({ spec, containers }: FinishedPod): Warning[] {
  const [own, ...rest] = containers.filter(({ role }) => role === 'main');
  const others = rest.filter((container) => container.spec.image !== own.spec.image);
  if (others.length === 0 || spec.shareProcessNamespace === true) return [];
  const names = others.map(({ spec }) => `'${spec.name}'`).join(' and ');
  const message = `ends only when container ${names} has ended as well`;
  const cure = 'move it to sidecars, which are stopped when the job has ended';
  return [{ id: 'batch/second-container', message, cure }];
}
