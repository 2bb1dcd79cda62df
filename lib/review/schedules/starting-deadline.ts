/** How late runs may start. */

import { duration } from '../../schedule/words';
import { line } from '../report/finding';
import { say, words } from '../report/said';
import { CronJob, CronJobChange } from './cron-job';
import { Draft, verb } from './draft';

const SECOND = 1_000_000_000n;

/**
 * Whether the controller considers each run too late: with 0, and if the seconds in nanoseconds exceed the 64 bits of
 * Go. It does not report that (seen with Kubernetes 1.36.3).
 */
export function startsNone(seconds: number | undefined): boolean {
  if (seconds === undefined || !Number.isInteger(seconds)) return false;
  return BigInt.asIntN(64, BigInt(seconds) * SECOND) <= 0n;
}

/** `1 minute`, `90 seconds`. */
export function longWords(seconds: number): string {
  const text = duration(seconds);
  return /^\d/.test(text) ? text : `1 ${text}`;
}

/** The draft of a CronJob whose runs may start later than before, or must start earlier. */
export function deadlineDrafts(change: CronJobChange): Draft[] {
  const { before, after } = change;
  if (!before || !after || before.startingDeadline === after.startingDeadline) return [];
  const [old, edited] = [before.startingDeadline, after.startingDeadline];
  if ((edited ?? 0) < 0) return [];
  const isStart = startsNone(old) !== startsNone(edited);
  if (startsNone(old) && !isStart) return [];
  const title = titleOf(before, after);
  return [
    {
      rule: 'schedules/starting-deadline',
      level: startsNone(edited) ? 'high' : isStart ? 'medium' : 'low',
      classes: isStart ? ['schedule'] : [],
      about: change,
      effect: `${old} ${edited} ${after.concurrency}`,
      title,
      lines: () => linesOf(after),
      ...(startsNone(edited) ? { cure: words('remove startingDeadlineSeconds, or write some seconds') } : {}),
      facts: () => ({ before: old ?? null, after: edited ?? null }),
      mostEffects: 3,
      kinds: () => [
        {
          key: 'deadline',
          title: ({ said }) => say`Runs of ${said} may start later than before, or less late`,
        },
      ],
    },
  ];
}

function titleOf({ startingDeadline: old }: CronJob, { startingDeadline: edited }: CronJob): Draft['title'] {
  if (startsNone(edited))
    return (subject) =>
      say`${subject.said} ${verb(subject, 'starts', 'start')} no run any more: with startingDeadlineSeconds ${edited ?? ''} each is too late`;
  if (startsNone(old))
    return (subject) =>
      say`${subject.said} ${verb(subject, 'starts', 'start')} runs again: with startingDeadlineSeconds ${old ?? ''} each was too late`;
  if (edited === undefined) return ({ said }) => say`Runs of ${said} start no matter how late they are`;
  const instead = old === undefined ? '' : `, and not only after ${longWords(old)}`;
  const later = old !== undefined && old < edited ? `, and not already after ${longWords(old)}` : instead;
  return ({ said }) =>
    say`Runs of ${said} that are more than ${words(longWords(edited))} late are skipped${words(later)}`;
}

function linesOf({ concurrency }: CronJob) {
  if (concurrency !== 'Forbid') return [];
  return [line(words('Under Forbid a run is also late while it waits for the one before it to end'))];
}
