import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** An ordinary container beside the job's own, which only a patch can add: the pod ends when both have. */
export function secondContainer({ containers }: FinishedPod): Warning[] {
  const others = containers.filter(({ role }) => role === 'main').slice(1);
  if (others.length === 0) return [];
  const names = others.map(({ spec }) => `'${spec.name}'`).join(' and ');
  const message = `ends only when container ${names} has ended as well`;
  const cure = 'move it to sidecars, which are stopped when the job has ended';
  return [{ id: 'batch/second-container', message, cure }];
}
