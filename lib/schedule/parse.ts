/** Reads a schedule exactly as Kubernetes does: it accepts and refuses the same strings. */

import { Problem } from '../validation/problem';
import { ProblemCode } from '../validation/problem-codes';
import { parseDuration } from './duration';
import { parseField } from './field';
import { correctedField } from './field-problems';
import { cureOfFields, cureOfSeveral } from './meant/fields';
import { isScheduleWord, isShown, leadingWords, shownSchedule } from './meant/shown';
import { cureOfWords } from './meant/words';
import { FIELDS, SPACE, wordsOf, type CronField, type Schedule } from './schedule';
import { isTimeZone, suggestTimeZone } from './zones/names';

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
const NANOSECONDS = 1_000_000_000n;

/** Parses the `schedule` of a CronJob. A problem shows only words that can belong to a schedule. */
export function parseSchedule(text: string): ScheduleResult {
  const result = read(text);
  if (result.ok) return result;
  const problem = commandProblem(text, result.problem) ?? curedProblem(text, result.problem);
  return { ok: false, problem: { ...problem, got: shownSchedule(text) } };
}

/** Whether Kubernetes accepts a schedule. */
export function isSchedule(text: string): boolean {
  return read(text).ok;
}

/** Whether a cure may suggest a schedule. */
export function isCure(text: string): boolean {
  return isSchedule(text) && isShown(text);
}

/** The problem with the cure for what was meant, if that is known. */
function curedProblem(text: string, problem: Problem): Problem {
  const { code, path, cure } = problem;
  const words = wordsOf(text);
  const index = FIELDS.findIndex(({ name }) => name === path[0]);
  if (index < 0 && !WHERE_OTHERS_ARE_MEANT.includes(code)) return problem;
  const several = cureOfSeveral(text, isCure);
  if (text.trim().startsWith('@')) return { ...problem, cure: several ?? cure };
  const whole = several ?? cureOfFields(text, words, isCure) ?? cureOfWords(text);
  return { ...problem, cure: whole ?? (index < 0 ? undefined : cureOfField(words, index)) ?? cure };
}

const WHERE_OTHERS_ARE_MEANT: readonly ProblemCode[] = [
  'schedule/field-count',
  'schedule/macro',
  'schedule/duration',
];

function cureOfField(words: readonly string[], index: number): string | undefined {
  const bounds = FIELDS[index];
  const field = correctedField(words[index], bounds);
  if (field === words[index] || !parseField(field, bounds).ok || !isScheduleWord(field)) return undefined;
  // A time of day in the place of the hour means one run.
  const isTime = bounds.name === 'hour' && words[0] === '*' && /^\d+$/.test(field);
  return isTime ? `write "0 ${field}" for minute and hour` : `write "${field}"`;
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
  if (words.length === FIELDS.length + 1 && isTimeZone(words[FIELDS.length])) {
    const cure = `set timeZone: '${words[FIELDS.length]}' instead`;
    return refuse('schedule/time-zone-inside', 'must not contain a time zone', cure);
  }
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
  const meant = zone === undefined || isTimeZone(zone) ? zone : suggestTimeZone(zone);
  return meant === undefined ? 'set timeZone instead' : `set timeZone: '${meant}' instead`;
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

/** The problem of a schedule with a command behind it, as in a crontab. */
function commandProblem(text: string, { code }: Problem): Problem | undefined {
  const words = leadingWords(text);
  const hasMore = words.length < wordsOf(text).length && WHERE_OTHERS_ARE_MEANT.includes(code);
  const isWhole = words.length >= FIELDS.length || isSchedule(words.join(' ').toLowerCase());
  if (!hasMore || !isWhole) return undefined;
  const rule = words[0].startsWith('@') ? 'must be the macro alone' : `must have ${FIELDS.length} fields`;
  const cure = 'move the command to the prop command, or to script if it needs a shell';
  return { code: 'schedule/field-count', path: [], rule, cure };
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
