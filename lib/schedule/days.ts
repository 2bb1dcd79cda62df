/** The day rule: when day of month and day of week must both match, and when one of them is enough. */

import type { CronSchedule, Schedule } from './schedule';

/** The days of each month, January first, in a leap year. */
export const LONGEST_MONTHS: readonly number[] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether one matching day field is enough: neither has the star bit. */
export function eitherDayMatches({ dayOfMonth, dayOfWeek }: CronSchedule): boolean {
  return !dayOfMonth.star && !dayOfWeek.star;
}

/** Whether a day of the month that falls on a day of the week (0 is Sunday) matches. */
export function dayMatches(schedule: CronSchedule, dayOfMonth: number, dayOfWeek: number): boolean {
  const inMonth = schedule.dayOfMonth.values.includes(dayOfMonth);
  const inWeek = schedule.dayOfWeek.values.includes(dayOfWeek);
  return eitherDayMatches(schedule) ? inMonth || inWeek : inMonth && inWeek;
}

/** Whether the minute, hour or month field matches nothing: a lone comma. */
export function hasNoTime({ minute, hour, month }: CronSchedule): boolean {
  return [minute, hour, month].some((field) => field.values.length === 0);
}

/** Whether Kubernetes accepts the schedule although it never runs: 30 February, a lone comma. */
export function neverFires(schedule: Schedule): boolean {
  if (schedule.kind === 'every') return false;
  const { month, dayOfMonth, dayOfWeek } = schedule;
  if (hasNoTime(schedule)) return true;
  const inMonth = month.values.some((number) => dayOfMonth.values[0] <= LONGEST_MONTHS[number - 1]);
  const inWeek = dayOfWeek.values.length > 0;
  return eitherDayMatches(schedule) ? !inMonth && !inWeek : !inMonth || !inWeek;
}
