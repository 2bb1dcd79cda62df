/** Finds the runs that a schedule loses or repeats when its time zone changes the clocks. */

import { dayMatches } from './days';
import { nextRuns } from './next';
import type { Oddity } from './oddity';
import { changesBetween, tryOffsetsOf } from './offsets';
import { and, clock } from './phrases';
import type { CronSchedule } from './schedule';

/**
 * A fixed span of years, so that two runs of the tool agree whatever the date. Its rules are today's, extended;
 * within it a rule such as "the last Sunday" falls on each of its seven dates.
 */
const FROM = Date.UTC(2030, 0, 1) / 1000;
const TO = Date.UTC(2038, 0, 1) / 1000;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

interface Change {
  readonly at: number;
  readonly before: number;
  readonly after: number;
}

/** At most one oddity, which tells all that clock changes do to a schedule that is tied to hours of the day. */
export function clockChangeOddities(schedule: CronSchedule, timeZone: string | undefined): Oddity[] {
  const offsetAt = tryOffsetsOf(timeZone);
  if (timeZone === undefined || offsetAt === undefined || schedule.hour.full) return [];
  const changes = changesBetween(offsetAt, FROM, TO);
  const forward = changes.filter((change) => change.after > change.before);
  const back = changes.filter((change) => change.after < change.before);
  const effects = [
    ...told(wallTimes(schedule, forward), 'skipped on the day clocks go forward'),
    ...told(wallTimes(schedule, back), 'run twice on the day clocks go back'),
    ...new Set(forward.flatMap((change) => brokenDay(schedule, timeZone, change))),
  ];
  if (effects.length === 0) return [];
  const windows = [...new Set(changes.map(windowOf))].sort();
  const cure = `choose a time outside ${and(windows)}, or set timeZone: 'Etc/UTC'`;
  return [{ id: 'batch/schedule-dst', message: `has in ${timeZone} ${and(effects)}`, cure }];
}

/** The wall times, in seconds since 1970, that a change passes over or shows again. */
function wallRange({ at, before, after }: Change): readonly [number, number] {
  return [at + Math.min(before, after), at + Math.max(before, after)];
}

function windowOf(change: Change): string {
  return wallRange(change).map(clock).join('-');
}

/** The times of day within changed hours at which the schedule should run. */
function wallTimes(schedule: CronSchedule, changes: readonly Change[]): string[] {
  const times = new Set<string>();
  for (const change of changes) {
    const [from, to] = wallRange(change);
    for (let wall = from; wall < to; wall += MINUTE) {
      if (matches(schedule, wall)) times.add(clock(wall));
    }
  }
  return [...times].sort();
}

function matches(schedule: CronSchedule, wall: number): boolean {
  const date = new Date(wall * 1000);
  return (
    schedule.minute.values.includes(date.getUTCMinutes()) &&
    schedule.hour.values.includes(date.getUTCHours()) &&
    dateMatches(schedule, wall)
  );
}

function dateMatches(schedule: CronSchedule, wall: number): boolean {
  const date = new Date(wall * 1000);
  return (
    schedule.month.values.includes(date.getUTCMonth() + 1) &&
    dayMatches(schedule, date.getUTCDate(), date.getUTCDay())
  );
}

function told(times: readonly string[], effect: string): string[] {
  if (times.length === 0) return [];
  const shown = times.length > 3 ? `${times[0]} to ${times[times.length - 1]}` : and(times);
  return [`${shown} ${effect}`];
}

/**
 * Where midnight is skipped, the controller's search passes over a day that its date alone should select, or
 * goes on into a day that it should not. Seen by asking for the runs, with one minute to keep them few.
 */
function brokenDay(schedule: CronSchedule, timeZone: string, change: Change): string[] {
  const [from, to] = wallRange(change);
  const midnight = Math.floor(to / DAY) * DAY;
  if (from > midnight || to === midnight) return [];
  const minute = schedule.minute.values[0];
  const hourly = { ...schedule, minute: { ...schedule.minute, values: [minute] } };
  const due = schedule.hour.values
    .map((hour) => midnight + hour * HOUR + minute * MINUTE)
    .filter((wall) => wall >= to && dateMatches(schedule, wall));
  const runs = nextRuns(hourly, timeZone, new Date((change.at - 30 * HOUR) * 1000), 3 * 24)
    .map((run) => run.getTime() / 1000 + change.after)
    .filter((wall) => wall >= to && wall < midnight + DAY);
  if (runs.length < due.length) return ['no run at all on the day clocks go forward, as it has no midnight'];
  if (runs.length > due.length) return ['a run too many on the day clocks go forward, as it has no midnight'];
  return [];
}
