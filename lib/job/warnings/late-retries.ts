import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Where nobody said more, a limit of 2 is ours. */
const DEFAULT_LIMIT = 2;
const FIRST_DELAY = 10;
const LONGEST_DELAY = 360;

/** Retries for which the deadline leaves no time, were each try over in no time: Kubernetes waits before each. */
export function lateRetries({ spec }: FinishedJob): Warning[] {
  const { backoffLimit = 0, activeDeadlineSeconds: deadline, parallelism = 1 } = spec;
  if (deadline === undefined || backoffLimit <= DEFAULT_LIMIT || parallelism > 1) return [];
  const retries = retriesWithin(deadline);
  if (retries >= backoffLimit) return [];
  const message = `is tried again at most ${times(retries)} in ${deadline} s, as Kubernetes waits ${FIRST_DELAY} s before the first retry and twice as long before each next, and not ${times(backoffLimit)}`;
  return [{ id: 'batch/backoff-deadline', message, cure: 'lower backoffLimit, or raise activeDeadline' }];
}

const times = (count: number): string => ['never', 'once', 'twice'][count] ?? `${count} times`;

function retriesWithin(deadline: number): number {
  let [delay, passed, retries] = [FIRST_DELAY, 0, 0];
  while ((passed += delay) < deadline) {
    retries++;
    delay = Math.min(2 * delay, LONGEST_DELAY);
  }
  return retries;
}
