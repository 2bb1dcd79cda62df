/** Describes in plain English when a schedule runs. */

import { eitherDayMatches, neverFires } from './days';
import { and, clock, isSeries, MONTHS, neighbours, series, SHORTEST_SPAN, spans, WEEKDAYS } from './phrases';
import type { CronField, CronSchedule, Schedule } from './schedule';

const UNITS: readonly (readonly [string, number])[] = [
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
];
/** More times of day than this are described by minute and hour instead of one by one. */
const MOST_TIMES = 6;

/** When the schedule runs, with its time zone if one is given. */
export function toWords(schedule: Schedule, timeZone?: string): string {
  if (schedule.kind === 'every') return `every ${duration(schedule.seconds)} after the last run`;
  if (neverFires(schedule)) return 'never';
  const days = dayWords(schedule);
  const always = schedule.hour.full && days === 'every day';
  const words = always ? timeWords(schedule) : `${timeWords(schedule)} ${days}`;
  return timeZone === undefined ? words : `${words} (${timeZone})`;
}

/** On which days the schedule runs, such as `on Monday` or `on day 1 of every month or on Monday`. */
export function dayWords(schedule: CronSchedule): string {
  const { dayOfMonth, dayOfWeek, month } = schedule;
  const months = month.full ? '' : and(spans(month.values, (number) => MONTHS[number - 1]));
  const inMonth = `on day ${series(dayOfMonth.values)} of ${months || 'every month'}`;
  // Monday is first and Sunday last, so that Friday to Sunday is one span.
  const weekdays = dayOfWeek.values.map((number) => (number + 6) % 7).sort((a, b) => a - b);
  const names = spans(weekdays, (number) => WEEKDAYS[number]);
  const oneSpan = names.length === 1 && weekdays.length > 1;
  const inWeek = `${oneSpan ? '' : 'on '}${and(names)}${months && ` in ${months}`}`;
  const either = eitherDayMatches(schedule);
  const [allMonth, allWeek] = [dayOfMonth.full, dayOfWeek.full];
  if (either ? allMonth || allWeek : allMonth && allWeek) return `every day${months && ` in ${months}`}`;
  if (allMonth || dayOfMonth.values.length === 0) return inWeek;
  if (allWeek || dayOfWeek.values.length === 0) return inMonth;
  return `${inMonth} or ${inWeek}`;
}

function timeWords({ minute, hour }: CronSchedule): string {
  const pace = paceOf(minute);
  const [first, last] = [hour.values[0], hour.values[hour.values.length - 1]];
  const minutes = `minute ${series(minute.values)}`;
  if (hour.full) return pace ? `every ${pace}` : `at ${minutes} of every hour`;
  const times = hour.values.flatMap((h) => minute.values.map((m) => clock(h * 3600 + m * 60)));
  if (times.length <= MOST_TIMES) return `at ${and(times)}`;
  if (minute.values.length === 1) return hourlyWords(hour, minute.values[0]);
  const unbroken = last - first === hour.values.length - 1;
  if (unbroken && pace) return `every ${pace} from ${times[0]} to ${times[times.length - 1]}`;
  return `${minute.full ? 'every minute' : `at ${minutes}`} of hour ${series(hour.values)}`;
}

/** One minute of many hours: `at 00:00, 02:00, 04:00, … 22:00`, `every hour from 09:00 to 12:00 and at 15:00`. */
function hourlyWords({ values }: CronField, minute: number): string {
  const time = (hour: number) => clock(hour * 3600 + minute * 60);
  if (isSeries(values)) return `at ${series(values, time)}`;
  const found = neighbours(values);
  const spans = found.filter((span) => span.length >= SHORTEST_SPAN);
  if (spans.length === 0) return `at ${and(values.map(time))}`;
  const alone = found.filter((span) => span.length < SHORTEST_SPAN).flat();
  const from = spans.map((span) => `from ${time(span[0])} to ${time(span[span.length - 1])}`);
  return `every hour ${and(from)}${alone.length === 0 ? '' : ` and at ${and(alone.map(time))}`}`;
}

/** `15 minutes` if the minutes divide the hour evenly from its start; otherwise undefined. */
function paceOf({ values }: CronField): string | undefined {
  const gap = 60 / values.length;
  if (values.length === 1 || !values.every((value, index) => value === index * gap)) return undefined;
  return gap === 1 ? 'minute' : `${gap} minutes`;
}

/** `hour`, `5 minutes`, `1 hour and 30 minutes`. */
export function duration(seconds: number): string {
  const single = UNITS.find(([, size]) => size === seconds);
  if (single) return single[0];
  let rest = seconds;
  const terms: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest %= size;
    if (count > 0) terms.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  }
  return and(terms);
}
