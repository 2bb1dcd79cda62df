/** Compares schedules by the times at which they run, regardless of how they are written. */

import { eitherDayMatches, neverFires } from './days';
import type { CronSchedule, Schedule } from './schedule';

const known = new WeakMap<Schedule, string>();

/** A key that is the same for all schedules that run at the same times on one clock: `@daily` and `0 0 * * *`. */
export function timesOf(schedule: Schedule): string {
  const seen = known.get(schedule);
  if (seen !== undefined) return seen;
  const times = textOf(schedule);
  known.set(schedule, times);
  return times;
}

function textOf(schedule: Schedule): string {
  if (schedule.kind === 'every') return `every ${schedule.seconds}`;
  if (neverFires(schedule)) return 'never';
  const { minute, hour, month } = schedule;
  return [minute.values, hour.values, month.values, daysOf(schedule)].join(' ');
}

function daysOf(schedule: CronSchedule): string {
  const { dayOfMonth, dayOfWeek } = schedule;
  const [allMonth, allWeek] = [dayOfMonth.full, dayOfWeek.full];
  const either = eitherDayMatches(schedule);
  if (either ? allMonth || allWeek : allMonth && allWeek) return '*';
  // If both must match, at least one of them is full.
  const [inMonth, inWeek] = [dayOfMonth, dayOfWeek].map(({ full, values }) => (full ? '' : values.join()));
  return `${inMonth}|${inWeek}`;
}
