import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** The library's default. Only a higher limit was set on purpose. */
const DEFAULT_LIMIT = 2;
const FIRST_DELAY = 10;
const LONGEST_DELAY = 360;

/** Retries that the deadline leaves no time for, even if each try takes no time: Kubernetes waits before each retry. */
export function lateRetries({ spec }: FinishedJob): Warning[] {
  const { backoffLimit = 0, activeDeadlineSeconds: deadline, parallelism = 1 } = spec;
  if (deadline === undefined || backoffLimit <= DEFAULT_LIMIT || parallelism > 1) return [];
  const retries = retriesWithin(deadline);
  if (retries >= backoffLimit) return [];
  const message = `is retried at most ${times(retries)} in ${deadline} s instead of ${times(backoffLimit)}, since Kubernetes waits ${FIRST_DELAY} s before the first retry and twice as long before each next one`;
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
