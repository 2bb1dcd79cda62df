import { shortestGap } from '../../schedule/period';
import { Schedule } from '../../schedule/schedule';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** The highest default limit: a greater one was set on purpose. */
const DEFAULT_LIMIT = 3;
const LIMITS = ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const;

/**
 * A ttl that deletes Jobs before the configured number is reached. It counts from the end of a run, which is at the latest
 * its deadline.
 */
export function history({ cron, spec }: FinishedJob, schedule: Schedule): Warning[] {
  const { ttlSecondsAfterFinished: ttl, activeDeadlineSeconds: deadline = Infinity } = spec;
  const raised = LIMITS.filter((limit) => (cron?.[limit] ?? 0) > DEFAULT_LIMIT);
  if (ttl === undefined || raised.length === 0) return [];
  const gap = shortestGap(schedule);
  // A schedule that never fires has no gap: its runs are started by hand.
  if (gap === Infinity) return [];
  return raised.flatMap((limit) => {
    const kept = cron?.[limit] ?? 0;
    const needed = (kept - 1) * gap - deadline;
    if (ttl >= needed) return [];
    const message = `deletes Jobs ${ttl} s after they end, so ${limit}: ${kept} is never reached with a run every ${gap} s`;
    return [{ id: 'batch/history', message, cure: `raise ttlAfterFinished to ${needed} s, or remove it` }];
  });
}
