/** Reads a schedule exactly as Kubernetes does: it accepts and refuses the same strings. */

import { Problem } from '../validation/problem';
import { ProblemCode } from '../validation/problem-codes';
import { parseDuration } from './duration';
import { parseField } from './field';
import { correctedField } from './field-problems';
import { cureOfFields, cureOfWords } from './meant';
import { FIELDS, type CronField, type Schedule } from './schedule';
import { isTimeZone } from './zones/names';

export type ScheduleResult =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problem: Problem };

const MACROS: Readonly<Record<string, string>> = {
  '@yearly': '0 0 1 1 *',
  '@annually': '0 0 1 1 *',
  '@monthly': '0 0 1 * *',
  '@weekly': '0 0 * * 0',
  '@daily': '0 0 * * *',
  '@midnight': '0 0 * * *',
  '@hourly': '0 * * * *',
};
const EVERY = '@every ';
/** The white space at which Go's strings.Fields splits. JavaScript's \s also has the byte order mark, but not U+0085. */
const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;
const NANOSECONDS = 1_000_000_000n;

/** Parses the `schedule` of a CronJob. */
export function parseSchedule(text: string): ScheduleResult {
  const result = read(text);
  if (result.ok) return result;
  const cure = meantBy(text, result.problem);
  return cure === undefined ? result : { ok: false, problem: { ...result.problem, cure } };
}

/** Whether Kubernetes accepts a schedule. */
export function isSchedule(text: string): boolean {
  return read(text).ok;
}

/** The cure for what was meant, if it is known. Otherwise, the cure of the problem counts. */
function meantBy(text: string, { code, path }: Problem): string | undefined {
  const words = wordsOf(text);
  const index = FIELDS.findIndex(({ name }) => name === path[0]);
  if (index < 0 && code !== 'schedule/field-count') return undefined;
  const whole = cureOfFields(text, words, isSchedule) ?? cureOfWords(text);
  if (whole !== undefined || index < 0) return whole;
  const field = correctedField(words[index], FIELDS[index]);
  return field !== words[index] && parseField(field, FIELDS[index]).ok ? `write "${field}"` : undefined;
}

function wordsOf(text: string): string[] {
  return text.split(SPACE).filter((word) => word !== '');
}

function read(text: string): ScheduleResult {
  const words = wordsOf(text);
  if (words.length === 0)
    return refuse('schedule/empty', 'must not be empty', 'write five fields, such as "0 3 * * *"');
  if (text.includes('TZ'))
    return refuse('schedule/time-zone-inside', 'must not contain a time zone', timeZoneCure(text));
  if (text.startsWith(EVERY)) return parseEvery(text);
  if (text.startsWith('@') || (words.length < 3 && words[0].startsWith('@'))) return parseMacro(text, words);
  return parseFields(text, words);
}

function parseFields(text: string, words: readonly string[]): ScheduleResult {
  if (words.length > FIELDS.length && isCrontabLine(words)) return refuseRest(words);
  if (words.length !== FIELDS.length) {
    return refuse('schedule/field-count', `must have ${FIELDS.length} fields`, fieldCountCure(words));
  }
  const fields: CronField[] = [];
  for (const bounds of FIELDS) {
    const field = parseField(words[fields.length], bounds);
    if (!field.ok) return field;
    fields.push(field.value);
  }
  const [minute, hour, dayOfMonth, month, dayOfWeek] = fields;
  return { ok: true, schedule: { kind: 'cron', text, minute, hour, dayOfMonth, month, dayOfWeek } };
}

function parseMacro(text: string, words: readonly string[]): ScheduleResult {
  const fields = Object.hasOwn(MACROS, text) ? MACROS[text] : undefined;
  if (fields !== undefined) return parseFields(text, fields.split(' '));
  if (words.length > 1 && Object.hasOwn(MACROS, words[0])) return commandBehind(words, 1);
  const rule = `must be ${Object.keys(MACROS).join(', ')} or @every and a duration if it starts with @`;
  return refuse('schedule/macro', rule, macroCure(words));
}

function parseEvery(text: string): ScheduleResult {
  const nanoseconds = parseDuration(text.slice(EVERY.length));
  if (nanoseconds === undefined) {
    const rule = 'must have a duration of hours, minutes and seconds after @every';
    return refuse('schedule/duration', rule, durationCure(text.slice(EVERY.length)));
  }
  // A delay of less than a second, or a negative one, counts as one second; fractions of a second are dropped.
  const seconds = nanoseconds < NANOSECONDS ? 1 : Number(nanoseconds / NANOSECONDS);
  return { ok: true, schedule: { kind: 'every', text, seconds } };
}

function timeZoneCure(text: string): string {
  const zone = /^(?:CRON_)?TZ=([^ ]+)/.exec(text)?.[1];
  return zone ? `set timeZone: '${zone}' instead` : 'set timeZone instead';
}

function fieldCountCure(words: readonly string[]): string {
  if (!words.every((word) => FIELD_LIKE.test(word)))
    return 'write minute, hour, day of month, month and day of week';
  if (words.length === 7) return 'remove the seconds and the year field';
  if (words.length !== 6) return 'write minute, hour, day of month, month and day of week';
  return /^\d{4}$/.test(words[5]) ? 'remove the year field' : 'remove the seconds field';
}

/** Matches fields, including those that only other schedulers know, such as L, 5#2 and years. */
const FIELD_LIKE = /^[\d*?,/LWH#-]+$|^(?:sun|mon|tue|wed|thu|fri|sat)(?:[-,#L].*)?$/i;

/** Whether a command follows the five fields, as in a crontab. */
function isCrontabLine(words: readonly string[]): boolean {
  const areFields = FIELDS.every((field, index) => {
    return FIELD_LIKE.test(words[index]) || parseField(words[index], field).ok;
  });
  return areFields && !words.slice(FIELDS.length).every((word) => FIELD_LIKE.test(word));
}

function refuseRest(words: readonly string[]): ScheduleResult {
  const [zone, ...others] = words.slice(FIELDS.length);
  if (others.length > 0 || !isTimeZone(zone)) return commandBehind(words, FIELDS.length);
  const rule = 'must not contain a time zone';
  return refuse('schedule/time-zone-inside', rule, `set timeZone: '${zone}' instead`);
}

/** The command is not printed, since it may contain a password. */
function commandBehind(words: readonly string[], count: number): ScheduleResult {
  const rule = count === 1 ? 'must be the macro alone' : `must have ${count} fields`;
  const got = `${words.slice(0, count).join(' ')} …`;
  const cure = 'move the command to the prop command, or to script if it needs a shell';
  const problem = { code: 'schedule/field-count', path: [], rule, got, cure } as const;
  return { ok: false, problem };
}

function macroCure(words: readonly string[]): string {
  const lower = words[0].toLowerCase();
  if (lower === '@reboot') return 'use a RunOnceJob for a job that runs once';
  if (Object.hasOwn(MACROS, lower)) return `write "${lower}", in lower case and without white space`;
  const delay = /^@every(.*)/i.exec(words.join(''))?.[1] ?? '';
  if (parseDuration(delay) !== undefined) return `write "@every ${delay}"`;
  if (lower === '@every') return durationCure('');
  return cureOfWords(words.join(' ')) ?? 'write one of these, or five fields';
}

function durationCure(delay: string): string {
  const compact = delay.split(SPACE).join('');
  const found = [compact, spelledOut(compact)].find((text) => parseDuration(text) !== undefined);
  return found === undefined ? 'write for instance "@every 1h30m"' : `write "@every ${found}"`;
}

/** `48h` for `2days`, and `5m` for `5` or `5 Minutes`. Months and milliseconds are not converted. */
function spelledOut(delay: string): string {
  const [, count, letter] = /^(\d+)(?!mo|mil)(?:([dwhms])[a-z]*)?$/i.exec(delay) ?? [];
  const unit = letter?.toLowerCase() || 'm';
  const hours = { d: 24, w: 168 }[unit];
  return hours === undefined ? `${count}${unit}` : `${Number(count) * hours}h`;
}

function refuse(code: ProblemCode, rule: string, cure: string): ScheduleResult {
  return { ok: false, problem: { code, path: [], rule, cure } };
}
