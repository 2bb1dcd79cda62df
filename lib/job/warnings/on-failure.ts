import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

const ID = 'batch/on-failure';

/**
 * Under OnFailure, the Job fails as soon as its containers have been restarted backoffLimit times, and the last restart is
 * ended at its start. Restarts of sidecars count like those of the job's own container. Restarts of init containers count as
 * well, but these are retries of the job, as under Never.
 */
export function onFailure({ spec, pod }: FinishedJob): Warning[] {
  if (pod.spec.restartPolicy !== 'OnFailure') return [];
  return [...fewRetries(spec.backoffLimit), ...countedSidecars(pod, spec.backoffLimit)];
}

function fewRetries(limit: number | undefined): Warning[] {
  if (limit === 0) {
    const message =
      'starts its program twice although backoffLimit is 0, since ON_FAILURE restarts it before the Job fails';
    return [{ id: ID, message, cure: 'remove restartPolicy for a single try' }];
  }
  if (limit !== 1) return [];
  const message =
    'has no retry that can succeed, since ON_FAILURE ends the last of backoffLimit retries at its start';
  return [{ id: ID, message, cure: 'set backoffLimit to at least 2, or remove restartPolicy' }];
}

function countedSidecars({ containers }: FinishedJob['pod'], limit = 6): Warning[] {
  const names = containers.filter(({ role }) => role === 'sidecar').map(({ spec }) => `'${spec.name}'`);
  if (names.length === 0) return [];
  const message = `fails after ${Math.max(1, limit)} restarts of ${names.join(' and ')}, which ON_FAILURE counts like those of its own container`;
  return [{ id: ID, message, cure: 'remove restartPolicy' }];
}
