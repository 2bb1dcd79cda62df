/** Moves a schedule to another minute, so that jobs with the same schedule do not all start at once. */

import { Problem } from '../validation/problem';
import { parseField } from './field';
import { fieldsOfInterval } from './meant/interval';
import { FIELDS, type CronField, type CronSchedule, type Schedule } from './schedule';

/** The new schedule, or why it cannot be moved. */
export type SpreadResult =
  | { readonly ok: true; readonly schedule: CronSchedule }
  | { readonly ok: false; readonly problem: Problem };

const MINUTES = 60;
const HOURS = 24;

/**
 * Chooses the minute (over an hour) or the hour and minute (over a day) from the seed alone, so the same seed always yields
 * the same time. The number of runs per day, the days and the months stay the same.
 */
export function spreadSchedule(schedule: Schedule, over: 'hour' | 'day', seed: string): SpreadResult {
  if (schedule.kind === 'every') {
    return refuse('must have a schedule of five fields', cureOfEvery(schedule.seconds, over));
  }
  const minutes = roomOf(schedule.minute, MINUTES);
  if (minutes < 2)
    return noRoom('minute', 'write one minute, such as 0, or a step that divides 60, such as */15');
  const hours = over === 'day' ? roomOf(schedule.hour, HOURS) : undefined;
  if (hours !== undefined && hours < 2) {
    return noRoom(
      'hour',
      'spread over the hour, or write one hour, such as 3, or a step that divides 24, such as */6',
    );
  }
  return { ok: true, schedule: placed(schedule, minutes, hours, hash(seed)) };
}

/** The schedule at the minute and, if `hours` is set, the hour that a number selects. */
function placed(
  schedule: CronSchedule,
  minutes: number,
  hours: number | undefined,
  number: number,
): CronSchedule {
  const minute = moved(schedule.minute, number % minutes, minutes, MINUTES);
  const hourStart = Math.floor(number / minutes) % (hours ?? 1);
  const hour = hours === undefined ? schedule.hour : moved(schedule.hour, hourStart, hours, HOURS);
  const { dayOfMonth, month, dayOfWeek } = schedule;
  const text = [minute, hour, dayOfMonth, month, dayOfWeek].map((field) => field.text).join(' ');
  return { ...schedule, text, minute, hour };
}

/** The number of positions of a field: the gap between its numbers if all gaps are equal, otherwise 0. */
function roomOf({ values }: CronField, size: number): number {
  if (values.length === 0) return 0;
  const gap = size / values.length;
  return values.every((value, index) => value === values[0] + index * gap) ? gap : 0;
}

/** The field with a new start, in the notation of the original: one number, a step or a list. */
function moved(field: CronField, start: number, gap: number, size: number): CronField {
  const text = movedText(field, start, gap, size);
  const [minute, hour] = FIELDS;
  const result = parseField(text, size === MINUTES ? minute : hour);
  return result.ok ? result.value : field;
}

function movedText(field: CronField, start: number, gap: number, size: number): string {
  if (gap === size) return String(start);
  if (field.text.includes('/')) return `${start}/${gap}`;
  return field.values.map((_, index) => start + index * gap).join(',');
}

/** Fields that run as often, if they can be moved. */
function cureOfEvery(seconds: number, over: 'hour' | 'day'): string {
  const hasRoom = seconds >= (over === 'hour' ? 2 * 60 : 2 * 3600);
  const fields = hasRoom ? fieldsOfInterval(seconds) : undefined;
  return fields === undefined ? 'remove spread' : `write schedule: "${fields}", or remove spread`;
}

function noRoom(what: string, cure: string): SpreadResult {
  return refuse(`must have a schedule with one ${what}, or several with even gaps`, cure);
}

function refuse(rule: string, cure: string): SpreadResult {
  return { ok: false, problem: { code: 'schedule/spread', path: [], rule, cure } };
}

/** FNV-1a of the UTF-16 units, then mixed as in murmur3, since FNV alone distributes similar seeds poorly. */
function hash(seed: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < seed.length; index++) {
    value = Math.imul(value ^ seed.charCodeAt(index), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
