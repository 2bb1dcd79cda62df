/** Finds the schedule that was meant by words, intervals and times of day that Kubernetes does not read. */

import { secondsIn } from '../validation/forms/interval';
import { FIELDS } from './schedule';

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
    .replace(/^(?:oncalendar=|@)/, '')
    .replace('*-*-* ', '');
  if (Object.hasOwn(NAMED, said)) return `write "${NAMED[said]}"`;
  if (ONCE.includes(said)) return 'use a RunOnceJob for a job that runs once';
  const seconds = secondsIn(said);
  if (seconds !== undefined && seconds < LONGEST_DELAY) return cureOfInterval(seconds);
  const schedule = everyMonths(said) ?? onDays(said);
  return schedule === undefined ? undefined : `write "${schedule}"`;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 24 * HOUR;
/** A century. Kubernetes reads no delay of more than 292 years. */
const LONGEST_DELAY = 36_500 * DAY;

/** The five fields that run at an interval, or the delay that is nearest to it if the fields cannot say it. */
export function cureOfInterval(seconds: number): string {
  if (seconds < MINUTE) return 'write "* * * * *", since Kubernetes starts at most one Job a minute';
  const exact = fieldsOfInterval(seconds);
  return exact === undefined
    ? `write "@every ${compact(seconds)}", which counts from the last run`
    : `write "${exact}"`;
}

/** The five fields that run at an interval from the start of the day; undefined if they cannot say it. */
export function fieldsOfInterval(seconds: number): string | undefined {
  if (seconds === MINUTE) return '* * * * *';
  if (seconds === HOUR) return '0 * * * *';
  if (seconds === DAY) return '0 0 * * *';
  if (seconds === 7 * DAY) return '0 0 * * 0';
  if (seconds % MINUTE === 0 && HOUR % seconds === 0) return `*/${seconds / MINUTE} * * * *`;
  if (seconds % HOUR === 0 && DAY % seconds === 0) return `0 */${seconds / HOUR} * * *`;
  return undefined;
}

/** `1h30m` for 5400 seconds. */
function compact(seconds: number): string {
  const [hours, minutes] = [Math.floor(seconds / HOUR), Math.floor((seconds % HOUR) / MINUTE)];
  const parts = [`${hours}h`, `${minutes}m`, `${seconds % MINUTE}s`];
  return parts.filter((part) => !/^0/.test(part)).join('');
}

/** The first day of every month, of every few months that divide the year, or of the year. */
function everyMonths(said: string): string | undefined {
  const [, count = '1', unit] = /^(?:every|each)(?: (\d\d?))? (month|year)s?$/.exec(said) ?? [];
  if (unit === undefined) return undefined;
  const months = Number(count) * (unit === 'year' ? 12 : 1);
  if (months === 1) return '0 0 1 * *';
  if (months === 12) return '0 0 1 1 *';
  return months > 0 && 12 % months === 0 ? `0 0 1 */${months} *` : undefined;
}

const ON = /^(?:(?:every|each|on) )?([a-z]*[a-z])(?=$| )/;
const AT = /^(at )?(?:(noon|midnight)|(\d\d?)(:\d\d)?(?::00)? ?(am|pm)?)$/;
const DAYS: { readonly [word: string]: string } = {
  day: '*',
  daily: '*',
  night: '*',
  nightly: '*',
  weekday: '1-5',
  workday: '1-5',
  weekend: '0,6',
};

/** `0 3 * * 1` for `every Monday at 3`, and `30 15 * * *` for `3:30pm`. */
function onDays(said: string): string | undefined {
  const [start = '', word = ''] = ON.exec(said) ?? [];
  const days = weekdays(word);
  const rest = days === undefined ? said : said.slice(start.length).trim();
  const time = rest === '' ? '0 0' : minuteAndHour(rest);
  return time === undefined ? undefined : `${time} * * ${days ?? '*'}`;
}

function weekdays(word: string): string | undefined {
  const one = word.replace(/s$/, '');
  if (Object.hasOwn(DAYS, one)) return DAYS[one];
  const index = FIELDS[4].names.findIndex((name) => new RegExp(`^${name}(?:[a-z]*day)?$`).test(one));
  return index < 0 ? undefined : String(index);
}

function minuteAndHour(text: string): string | undefined {
  const [, at, named, digits, minutes, half] = AT.exec(text) ?? [];
  if (named !== undefined) return named === 'noon' ? '0 12' : '0 0';
  // A number alone may be a minute as well as an hour.
  if (digits === undefined || (at ?? minutes ?? half) === undefined) return undefined;
  const hour = half === undefined ? Number(digits) : (Number(digits) % 12) + (half === 'pm' ? 12 : 0);
  const minute = Number((minutes ?? ':0').slice(1));
  return hour > 23 || minute > 59 || (half !== undefined && Number(digits) > 12)
    ? undefined
    : `${minute} ${hour}`;
}

type IsSchedule = (text: string) => boolean;

/** The cure for fields in quotes, in a function of another scheduler, with spaces in them, or without the last of them. */
export function cureOfFields(
  text: string,
  words: readonly string[],
  isSchedule: IsSchedule,
): string | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  const unquoted = trimmed.replace(/^(["'`])(.*)\1$/, '$2');
  if (unquoted !== trimmed && isSchedule(unquoted)) return `write "${unquoted}", without the inner quotes`;
  const parts = trimmed.split(/[;|\n]|, /).map((part) => part.trim());
  if (parts.length > 1 && parts.every(isSchedule)) return EACH;
  const meant = [
    trimmed.replace(/^cron\((.*)\)$/i, '$1'),
    // Other schedulers number the days of the week from 1, so only their names and all days are the same.
    trimmed.replace(/^cron\((.*) ([*?]|[a-z,-]+) (?:\*|\d{4})\)$/i, '$1 $2'),
    // What follows a hyphen behind a star is ignored, so it could be a command, which is not shown.
    trimmed.replace(/(?<=\w)\s*([-,])\s*(?=\w)/g, '$1').replace(/(?<=[\w*])\s*\/\s*(?=\d\d?(?!\S))/g, '/'),
    trimmed.replace(/ ([a-z]{3}) (?=[a-z]{3}$)/i, ' $1,'),
    isStart(words) ? [...words, '*', '*', '*', '*'].slice(0, FIELDS.length).join(' ') : '',
  ].find(isSchedule);
  return meant === undefined ? undefined : `write "${meant}"`;
}

/** Whether words may be the first fields. A number alone may be a minute as well as an hour. */
function isStart(words: readonly string[]): boolean {
  return words.length < FIELDS.length && (words.length > 1 || words[0].includes('/'));
}

const EACH = 'write a PeriodicJob for each of them';

/** The cure for a value that is not text: a Cron or a Duration of cdk8s, fields in a list or in a map. */
export function cureOfOtherValue(value: unknown, isSchedule: IsSchedule): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) {
    const all = value.map(String);
    if (all.length > 1 && all.every(isSchedule)) return EACH;
    return isSchedule(all.join(' ')) ? `write "${all.join(' ')}"` : undefined;
  }
  const { expressionString, toMilliseconds, minute, hour, day, month, weekDay } = value as {
    readonly [name: string]: unknown;
  };
  if (typeof expressionString === 'string')
    return `write "${expressionString}", or pass its expressionString`;
  if (typeof toMilliseconds === 'function')
    return cureOfInterval((value as Duration).toMilliseconds() / 1000);
  const given = [minute, hour, day, month, weekDay];
  if (!given.some((field) => field !== undefined)) return undefined;
  const text = given.map((field = '*') => (typeof field === 'number' ? String(field) : field)).join(' ');
  return isSchedule(text) ? `write "${text}"` : undefined;
}

interface Duration {
  toMilliseconds(): number;
}
