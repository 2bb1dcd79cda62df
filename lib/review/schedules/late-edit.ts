/** A run that still happens once after a schedule is edited. */

import { lastRun } from '../../schedule/last-run';
import { nextRun } from '../../schedule/next';
import { CronJobChange } from './cron-job';

/** A run that starts at a time of the old schedule, in place of one that the new schedule missed. */
export interface LateRun {
  readonly startsAt: Date;
  readonly missed: Date;
}

/**
 * The controller queues the next time of the new schedule, but the next time of the old one is queued already, and the
 * earlier of them counts. Each time it looks, it starts the latest run that is due and was missed since the last one.
 * So if today's new time is in the past, today's old time starts that run (seen with Kubernetes 1.36.3; see
 * kubernetes/kubernetes#130838). Undefined if that does not happen for an edit that is applied now.
 */
export function lateRunOf({ before, after, isInPlace }: CronJobChange, now: Date): LateRun | undefined {
  if (!isInPlace || !before?.timing || !after?.timing || before.isSuspended || after.isSuspended)
    return undefined;
  const [old, edited] = [before.timing, after.timing];
  if (old.schedule.kind === 'every' || edited.schedule.kind === 'every') return undefined;
  const startsAt = nextRun(old.schedule, old.timeZone, now);
  const next = nextRun(edited.schedule, edited.timeZone, now);
  if (startsAt === undefined || (next !== undefined && next <= startsAt)) return undefined;
  const missed = lastRun(edited.schedule, edited.timeZone, now);
  if (missed === undefined) return undefined;
  // A run of the old schedule since then counts as the missed one.
  const ran = nextRun(old.schedule, old.timeZone, new Date(missed.getTime() - 1000));
  if (ran !== undefined && ran <= now) return undefined;
  const late = (startsAt.getTime() - missed.getTime()) / 1000;
  return late > (after.startingDeadline ?? Infinity) ? undefined : { startsAt, missed };
}
