/** What still runs once after a schedule is edited. */

import { lastRun } from '../../schedule/last-run';
import { nextRun } from '../../schedule/next';
import { CronJobChange } from './cron-job';

/** A run that starts at a time of the old schedule, for one that the new schedule missed. */
export interface LateRun {
  readonly startsAt: Date;
  readonly missed: Date;
}

/**
 * The controller queues the next time of the new schedule, and the next of the old one is queued already: the earlier of
 * them counts. Whenever it looks, it starts the latest run that is due and was missed since the last one. So if the
 * new time is past today, the old one of today starts it (seen with Kubernetes 1.36.3; kubernetes/kubernetes#130838 is
 * about that). Undefined if that does not happen to an edit that is applied now.
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
  // A run of the old schedule since then counts as the one that was missed.
  const ran = nextRun(old.schedule, old.timeZone, new Date(missed.getTime() - 1000));
  if (ran !== undefined && ran <= now) return undefined;
  const late = (startsAt.getTime() - missed.getTime()) / 1000;
  return late > (after.startingDeadline ?? Infinity) ? undefined : { startsAt, missed };
}
