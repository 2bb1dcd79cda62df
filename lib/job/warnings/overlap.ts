import { CONCURRENCY_POLICY } from '../../kubernetes/enums';
import { shortestGap } from '../../schedule/period';
import { Schedule } from '../../schedule/schedule';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Runs that may take longer than the time between them, if several may run at a time. */
export function overlap({ cron, spec }: FinishedJob, schedule: Schedule): Warning[] {
  if (cron?.concurrencyPolicy !== CONCURRENCY_POLICY.ALLOW) return [];
  const gap = shortestGap(schedule);
  // A schedule that never fires has no gap: its runs are started by hand.
  if (gap === Infinity) return [];
  const deadline = spec.activeDeadlineSeconds;
  if (deadline !== undefined && deadline <= gap) return [];
  const [time, most] =
    deadline === undefined
      ? ['any time', 'any number']
      : [`${deadline} s`, `up to ${Math.ceil(deadline / gap)}`];
  const message = `runs may take ${time} and start every ${gap} s: under Allow ${most} run at a time`;
  const cure = `set activeDeadline to at most ${gap} s, or ConcurrencyPolicy.FORBID`;
  return [{ id: 'batch/overlap', message, cure }];
}
