/** What a reader should know about a new schedule in addition to its times. */

import { clockChangeEffect } from '../../schedule/clock-changes';
import { shortestGap } from '../../schedule/period';
import { CronSchedule } from '../../schedule/schedule';
import { firstDifference, FROM } from '../../schedule/zone-differences';
import { OLDER_RELEASE, RELEASE } from '../../schedule/zones/zone-data';
import { isAddedZone } from '../../schedule/zones/zones';
import { Block, line } from '../report/finding';
import { Said, say, words } from '../report/said';
import { CronJob, CronJobChange, Timing } from './cron-job';
import { moment, Reader, readerIn } from './dates';
import { lateRunOf } from './late-edit';
import { longWords } from './starting-deadline';

/** Lines about the schedule after the change; none about anything that was the same before. */
export function cautionsOf(change: CronJobChange, reader: Reader): Block[] {
  const { before, after } = change;
  if (after?.timing === undefined) return [];
  const said = [
    lateRun(change, reader),
    clockChanges(before?.timing, after.timing),
    controllersZone(before?.timing, after.timing),
    movedZone(after.timing, reader),
    overlap(before, after),
  ];
  return said.filter((each) => each !== undefined).map(line);
}

function lateRun(change: CronJobChange, asked: Reader): Said | undefined {
  const late = lateRunOf(change, asked.now);
  if (late === undefined) return undefined;
  const reader = readerIn(asked, change.after?.timing?.timeZone);
  const [starts, missed] = [moment(late.startsAt, reader), moment(late.missed, reader)];
  return say`If this is applied now, the old schedule starts one more run, at ${starts}: the new one missed ${missed}`;
}

function controllersZone(before: Timing | undefined, after: Timing): Said | undefined {
  const isNamed = [before ?? after, after].map(({ timeZone }) => timeZone !== undefined);
  if (isNamed[0] === isNamed[1]) return undefined;
  return words('Without timeZone, the time zone of the controller is used, which is nearly always UTC');
}

function clockChanges(before: Timing | undefined, { schedule, timeZone }: Timing): Said | undefined {
  const effect = effectOn(schedule, timeZone);
  if (effect === undefined || timeZone === undefined) return undefined;
  const isOld = before?.timeZone === timeZone && effectOn(before.schedule, timeZone) === effect;
  return isOld ? undefined : say`By the clocks of ${timeZone} it ${words(effect)}`;
}

function effectOn(schedule: Timing['schedule'], timeZone: string | undefined): string | undefined {
  return schedule.kind === 'every' ? undefined : clockChangeEffect(schedule, timeZone)?.words;
}

/** The result depends on the controller's copy of the zone data. */
function movedZone({ schedule, timeZone }: Timing, { now }: Reader): Said | undefined {
  if (timeZone === undefined || schedule.kind === 'every') return undefined;
  if (isAddedZone(timeZone))
    return say`Zone data older than ${words(RELEASE)}, such as ${words(OLDER_RELEASE)}, does not have ${timeZone}: such an API server refuses it`;
  return movedRun(schedule, timeZone, now);
}

function movedRun(schedule: CronSchedule, timeZone: string, now: Date): Said | undefined {
  const after = Math.max(FROM, Math.floor(now.getTime() / 1000));
  const difference = firstDifference(schedule, timeZone, after);
  if (difference === undefined) return undefined;
  const { newer, older, moved } = difference;
  const utc = (instant: number) => moment(new Date(instant * 1000), { now });
  const [release, olderRelease] = [words(RELEASE), words(OLDER_RELEASE)];
  const run =
    moved !== undefined
      ? say`at ${utc(newer)} (${release}) or at ${utc(moved)} (${olderRelease})`
      : newer < older
        ? say`at ${utc(newer)} (${release}) or not (${olderRelease})`
        : say`at ${utc(older)} (${olderRelease}) or not (${release})`;
  return say`The rules of ${timeZone} changed recently, and it depends on the controller's copy of the zone data: a run starts ${run}`;
}

/** Whether a run may now still be in progress when the next one is due, and could not before. */
function overlap(before: CronJob | undefined, after: CronJob): Said | undefined {
  const { activeDeadline, timing, concurrency } = after;
  if (activeDeadline === undefined || timing === undefined) return undefined;
  const gap = shortestGap(timing.schedule);
  if (activeDeadline <= gap) return undefined;
  const oldGap = before?.timing ? shortestGap(before.timing.schedule) : Infinity;
  if ((before?.activeDeadline ?? Infinity) > oldGap) return undefined;
  const most = Math.ceil(activeDeadline / gap);
  const then = {
    Forbid: 'the next waits for it or is skipped',
    Replace: 'the next one stops it',
  }[concurrency];
  const effect = then ?? `up to ${most} run at a time`;
  return words(
    `A run may last ${longWords(activeDeadline)}, and the next is due ${longWords(gap)} after its start: ${effect}`,
  );
}
