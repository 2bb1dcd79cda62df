/**
 * CronJobs whose times are unknown before or after: a zone that is not in the data, a placeholder, an invalid schedule.
 */

import { Said, say, words } from '../report/said';
import { CronJob, CronJobChange, readSchedule, specOf } from './cron-job';
import { Reader } from './dates';
import { Draft, verb } from './draft';
import { nextRunsTable } from './next-runs';

const LONGEST = 60;

/** Only the written values are reported then. */
export function unreadDrafts(change: CronJobChange, reader: Reader): Draft[] {
  const { before, after } = change;
  if (!before || !after || (before.timing && after.timing) || !isChanged(before, after)) return [];
  const [old, edited] = [writtenIn(before), writtenIn(after)];
  return [
    {
      rule: 'schedules/unread',
      level: 'low',
      classes: ['schedule'],
      about: change,
      effect: JSON.stringify([specOf(before.object).schedule, specOf(after.object).schedule, old, edited]),
      title: (subject) => say`${subject.said} ${verb(subject, 'has', 'have')} ${edited} instead of ${old}`,
      table: () => nextRunsTable(change, reader),
      lines: () => [],
      facts: () =>
        [specOf(before.object), specOf(after.object)].map(({ schedule, timeZone = null }) => ({
          schedule,
          timeZone,
        })),
      mostEffects: 3,
      kinds: () => [
        {
          key: 'unread',
          title: (subject) => say`${subject.said} ${verb(subject, 'has another', 'have other')} schedule`,
        },
      ],
    },
  ];
}

function isChanged(before: CronJob, after: CronJob): boolean {
  const [old, edited] = [specOf(before.object), specOf(after.object)];
  return (['schedule', 'timeZone'] as const).some(
    (field) => JSON.stringify(old[field]) !== JSON.stringify(edited[field]),
  );
}

/** A command after a schedule is not shown, since it may contain a password. */
function writtenIn({ object }: CronJob): Said {
  const { schedule, timeZone } = specOf(object);
  if (typeof schedule !== 'string') return words('no schedule that can be read');
  const result = readSchedule(schedule);
  const shown = result.ok ? schedule : (textOf(result.problem.got) ?? schedule);
  const zone =
    timeZone === undefined || timeZone === null
      ? words('')
      : say` in ${textOf(timeZone)?.slice(0, LONGEST) ?? ''}`;
  return say`schedule ${shown.slice(0, LONGEST)}${zone}`;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
