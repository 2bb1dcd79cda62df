/** Finds the runs that a schedule loses or repeats when the clocks of its time zone change. */

import type { Warning } from '../validation/warning';
import { dayMatches } from './days';
import { nextRun } from './next';
import { and, clock } from './phrases';
import type { CronSchedule } from './schedule';
import type { ClockChange } from './zones/clock';
import { tryClockOf } from './zones/zones';

/**
 * A fixed span of years, so that the result does not depend on today's date. It assumes that today's rules stay in force.
 * Within it, a rule such as "the last Sunday" falls on each of its seven dates.
 */
const FROM = Date.UTC(2030, 0, 1) / 1000;
const TO = Date.UTC(2038, 0, 1) / 1000;

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** At most one warning, with all effects of clock changes on a schedule that is tied to hours of the day. */
export function clockChangeWarnings(schedule: CronSchedule, timeZone: string | undefined): Warning[] {
  const effect = clockChangeEffect(schedule, timeZone);
  if (effect === undefined) return [];
  // If a whole day is lost, another hour of it does not help.
  const cure = effect.losesDay ? '' : `choose a time outside ${effect.windows}, or `;
  const message = `${effect.words} (${timeZone})`;
  return [{ id: 'batch/schedule-dst', message, cure: `${cure}set timeZone: 'Etc/UTC'` }];
}

/** What clock changes do to the runs of a schedule. */
export interface ClockChangeEffect {
  /** `misses 02:30 on the day clocks go forward and runs twice at 02:30 on the day clocks go back`. */
  readonly words: string;
  /** Whether whole days are affected, and not only single runs. */
  readonly losesDay: boolean;
  /** The times of day that do not exist or occur twice: `02:00-03:00`. */
  readonly windows: string;
}

/** Undefined if clock changes do not affect the schedule. */
export function clockChangeEffect(
  schedule: CronSchedule,
  timeZone: string | undefined,
): ClockChangeEffect | undefined {
  if (timeZone === undefined || schedule.hour.full) return undefined;
  const changes = tryClockOf(timeZone)?.changesBetween(FROM, TO) ?? [];
  const forward = changes.filter((change) => change.after > change.before);
  const back = changes.filter((change) => change.after < change.before);
  const times = [
    ...described(wallTimes(schedule, forward), 'misses', 'on the day clocks go forward'),
    ...described(wallTimes(schedule, back), 'runs twice at', 'on the day clocks go back'),
  ];
  const days = [...new Set(forward.flatMap((change) => brokenDay(schedule, timeZone, change)))];
  if (times.length + days.length === 0) return undefined;
  const windows = and([...new Set(changes.map(windowOf))].sort());
  return { words: and([...times, ...days]), losesDay: days.length > 0, windows };
}

/** The range of wall times, in seconds since 1970, that a change skips or repeats. */
function wallRange({ at, before, after }: ClockChange): readonly [number, number] {
  return [at + Math.min(before, after), at + Math.max(before, after)];
}

function windowOf(change: ClockChange): string {
  return wallRange(change).map(clock).join('-');
}

/** The times of day within skipped or repeated hours at which the schedule should run. */
function wallTimes(schedule: CronSchedule, changes: readonly ClockChange[]): string[] {
  const times = new Set<string>();
  for (const change of changes) {
    const [from, to] = wallRange(change);
    for (let wall = from; wall < to; wall += MINUTE) {
      if (matches(schedule, wall)) times.add(clock(wall));
    }
  }
  return [...times].sort();
}

/** Compares the hour first, since it rarely matches and comparing the date costs more. */
function matches(schedule: CronSchedule, wall: number): boolean {
  const time = wall % DAY;
  return (
    schedule.hour.values.includes(Math.floor(time / HOUR)) &&
    schedule.minute.values.includes(Math.floor((time % HOUR) / MINUTE)) &&
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

function described(times: readonly string[], verb: string, when: string): string[] {
  if (times.length === 0) return [];
  const shown = times.length > 3 ? `${times[0]} to ${times[times.length - 1]}` : and(times);
  return [`${verb} ${shown} ${when}`];
}

/**
 * If midnight is skipped, the controller's search skips a day that the date fields select, or includes a day that they do not.
 * This is found by computing the runs, with only one minute to keep them few. Not reported: after a change by half an hour,
 * which only Lord Howe has, the controller also loses the next day's midnight.
 */
function brokenDay(schedule: CronSchedule, timeZone: string, change: ClockChange): string[] {
  const [from, to] = wallRange(change);
  const midnight = Math.floor(to / DAY) * DAY;
  // With a schedule for every day, the controller never searches for a day, so it cannot miss one.
  const everyDay = schedule.month.full && schedule.dayOfMonth.full && schedule.dayOfWeek.full;
  if (everyDay || from > midnight) return [];
  const minute = schedule.minute.values[0];
  const hourly = { ...schedule, minute: { ...schedule.minute, values: [minute] } };
  const due = schedule.hour.values
    .map((hour) => midnight + hour * HOUR + minute * MINUTE)
    .filter((wall) => wall >= to && dateMatches(schedule, wall));
  const runs = runsBetween(hourly, timeZone, change.at - 30 * HOUR, midnight + DAY - change.after).filter(
    (instant) => instant >= change.at,
  );
  if (runs.length < due.length)
    return ['does not run at all on the day clocks go forward, which has no midnight'];
  if (runs.length > due.length)
    return ['runs once too often on the day clocks go forward, which has no midnight'];
  return [];
}

/** The instants of all runs after one instant and before another. */
function runsBetween(schedule: CronSchedule, timeZone: string, after: number, before: number): number[] {
  const runs: number[] = [];
  for (let run: Date | undefined = new Date(after * 1000); ;) {
    run = nextRun(schedule, timeZone, run);
    if (!run || run.getTime() >= before * 1000) return runs;
    runs.push(run.getTime() / 1000);
  }
}
