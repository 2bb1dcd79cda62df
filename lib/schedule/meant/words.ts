/** Finds the schedule that was meant by words, intervals and times of day that Kubernetes does not read. */

import { secondsIn } from '../../validation/forms/interval';
import { WEEKDAYS } from '../phrases';
import { cureOfInterval } from './interval';

/** Longer texts are no schedule in other words. */
const LONGEST = 100;

const NAMED: { readonly [word: string]: string } = {
  annually: '@annually',
  daily: '@daily',
  hourly: '@hourly',
  midnight: '@midnight',
  monthly: '@monthly',
  nightly: '@daily',
  noon: '0 12 * * *',
  quarterly: '0 0 1 */3 *',
  weekly: '@weekly',
  yearly: '@yearly',
};
const ONCE = ['now', 'once', 'reboot'];

/** The cure for words such as `daily`, `every 15 minutes`, `PT1H`, `rate(1 hour)` or `every Monday at 3pm`. */
export function cureOfWords(text: string): string | undefined {
  if (text.length > LONGEST) return undefined;
  const said = text
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^rate\((.*)\)$/, '$1')
    .replace(/^@/, '')
    // In systemd, every date.
    .replace('*-*-* ', '');
  if (Object.hasOwn(NAMED, said)) return `write "${NAMED[said]}"`;
  if (ONCE.includes(said)) return 'use a RunOnceJob for a job that runs once';
  const seconds = secondsIn(said);
  if (seconds !== undefined) return cureOfInterval(seconds);
  const schedule = everyMonths(said) ?? onDays(said);
  return schedule === undefined ? undefined : `write "${schedule}"`;
}

/** The first day of every month, of every few months that divide the year, or of the year: `every 3 months`, `P1M`. */
function everyMonths(said: string): string | undefined {
  const [, count = '1', unit] =
    /^(?:(?:every|each) |p(?=\d))(\d\d?)? ?(months?|years?|m|y)$/.exec(said) ?? [];
  if (unit === undefined) return undefined;
  const months = Number(count) * (unit.startsWith('y') ? 12 : 1);
  if (months === 1) return '0 0 1 * *';
  if (months === 12) return '0 0 1 1 *';
  return months > 0 && 12 % months === 0 ? `0 0 1 */${months} *` : undefined;
}

/** The field for the day of the week. */
const DAYS: { readonly [word: string]: string } = {
  '': '*',
  day: '*',
  daily: '*',
  weekday: '1-5',
  weekend: '0,6',
  ...Object.fromEntries(
    WEEKDAYS.flatMap((name, index) =>
      [name, name.slice(0, 3)].map((word) => [word.toLowerCase(), String((index + 1) % 7)]),
    ),
  ),
};

/** `0 3 * * 1` for `every Monday at 3`, and `30 15 * * *` for `3:30pm`. */
function onDays(said: string): string | undefined {
  const [, day = '', at = ''] = /^(?:(?:every|each|on) )?([a-z]*?)s? ?((?:at )?\d.*)?$/.exec(said) ?? [];
  const time = at === '' && day !== '' ? '0 0' : minuteAndHour(at);
  return time !== undefined && Object.hasOwn(DAYS, day) ? `${time} * * ${DAYS[day]}` : undefined;
}

function minuteAndHour(text: string): string | undefined {
  const [, at, digits, minutes, half] = /^(at )?(\d\d?)(:\d\d)?(?::00)? ?(am|pm)?$/.exec(text) ?? [];
  // A number alone may be a minute as well as an hour.
  if ((at ?? minutes ?? half) === undefined) return undefined;
  const hour = half === undefined ? Number(digits) : (Number(digits) % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number(minutes?.slice(1) ?? 0);
  const isTime = hour < 24 && minute < 60 && (half === undefined || Number(digits) <= 12);
  return isTime ? `${minute} ${hour}` : undefined;
}
