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
  if (edited === undefined)
    return ({ said }) =>
      say`Runs of ${said} are no longer skipped when they are more than ${words(longWords(old ?? 0))} late`;
  if (old === undefined)
    return ({ said }) =>
      say`Runs of ${said} are now skipped when they are more than ${words(longWords(edited))} late`;
  const instead = `, ${old < edited ? 'not already' : 'and not only'} when more than ${longWords(old)}`;
  return ({ said }) =>
    say`Runs of ${said} are skipped when they are more than ${words(longWords(edited))} late${words(instead)}`;
}

function linesOf({ concurrency, startingDeadline }: CronJob) {
  if (concurrency !== 'Forbid') return [];
  const text =
    startingDeadline === undefined
      ? 'Under Forbid a run that is due while the one before still runs starts when that has ended, however late'
      : 'Under Forbid a run is also late while it waits for the one before it to end';
  return [line(words(text))];
}
