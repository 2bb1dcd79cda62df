/** How often a schedule runs. */

import { eitherDayMatches, LONGEST_MONTHS, neverFires } from './days';
import type { CronSchedule, Schedule } from './schedule';

/** A number of runs in a span of time, in words, and as an average. */
export interface Frequency {
  /** Runs per day without clock changes: exact for a schedule that runs each day, otherwise the average over all years. */
  readonly perDay: number;
  /** `once`, `twice`, `24 times`, `about 9 times`. */
  readonly count: string;
  readonly unit: 'day' | 'week' | 'month' | 'year';
}

const DAYS = { day: 1, week: 7, month: 365.25 / 12, year: 365.25 } as const;
const DAY = 86_400;
/** Kubernetes names a Job by its minute, so it starts at most one Job a minute. */
const SHORTEST_GAP = 60;
/** The last day that every month has. */
const SAFE_DAY = 28;

const known = new WeakMap<Schedule, Frequency>();

export function frequencyOf(schedule: Schedule): Frequency {
  const seen = known.get(schedule);
  if (seen) return seen;
  const frequency = workedOut(schedule);
  known.set(schedule, frequency);
  return frequency;
}

function workedOut(schedule: Schedule): Frequency {
  if (schedule.kind === 'every') {
    const perDay = DAY / Math.max(schedule.seconds, SHORTEST_GAP);
    return counted(perDay, perDay >= 1 ? 'day' : perDay * DAYS.week >= 1 ? 'week' : 'year');
  }
  const daysPerYear = neverFires(schedule) ? 0 : daysOf(schedule);
  const perDay = (daysPerYear / DAYS.year) * schedule.hour.values.length * schedule.minute.values.length;
  return counted(perDay, unitOf(schedule, daysPerYear));
}

/** `24 times a day`. */
export function frequencyWords({ count, unit }: Frequency): string {
  return `${count} a ${unit}`;
}

function counted(perDay: number, unit: Frequency['unit']): Frequency {
  const exact = perDay * DAYS[unit];
  const number = Math.round(exact);
  const about = Math.abs(exact - number) > 1e-6 ? 'about ' : '';
  if (exact === 0) return { perDay, count: 'not once', unit };
  if (number === 0) return { perDay, count: 'less than once', unit };
  return { perDay, count: about + (['once', 'twice'][number - 1] ?? `${number} times`), unit };
}

/** The unit of time in which the number of runs is always the same, if there is one; otherwise a month or year. */
function unitOf({ dayOfMonth, month, dayOfWeek }: CronSchedule, daysPerYear: number): Frequency['unit'] {
  if (daysPerYear === DAYS.year) return 'day';
  if (!month.full) return 'year';
  if (dayOfMonth.full && !dayOfWeek.full) return 'week';
  const everyMonth = dayOfMonth.values.every((day) => day <= SAFE_DAY);
  return everyMonth || daysPerYear >= 12 ? 'month' : 'year';
}

/**
 * The number of days of a year that match, on average over 28 years. In 28 years each date falls on each day of the week
 * equally often, and 29 February occurs seven times.
 */
function daysOf(schedule: CronSchedule): number {
  const { dayOfMonth, dayOfWeek, month } = schedule;
  const weekdays = dayOfWeek.values.length / 7;
  const either = eitherDayMatches(schedule);
  let days = 0;
  for (const number of month.values)
    for (let day = 1; day <= LONGEST_MONTHS[number - 1]; day++) {
      const isNamed = dayOfMonth.values.includes(day);
      const share = either ? (isNamed ? 1 : weekdays) : isNamed ? weekdays : 0;
      days += number === 2 && day === 29 ? share / 4 : share;
    }
  return Math.abs(days - DAYS.year) < 1e-9 ? DAYS.year : days;
}
