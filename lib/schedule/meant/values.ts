/** Finds the schedule that was meant by a value that is not text. */

import { isPlainObject } from '../../validation/plain-object';
import { described } from '../../validation/problem';
import { cureOfEach, IsCure } from './fields';
import { cureOfInterval } from './interval';
import { isShown } from './shown';

/** The cure for a Cron or a Duration of cdk8s, and for fields in a list or in a map. */
export function cureOfOtherValue(value: unknown, isCure: IsCure): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  return attempt(() => (Array.isArray(value) ? cureOfList(value, isCure) : cureOfObject(value, isCure)));
}

/** A value as an error may show it, since a list or a map may contain a command. */
export function shownValue(value: unknown): unknown {
  if (!Array.isArray(value) && !isPlainObject(value)) return value;
  const members = attempt((): unknown[] => (Array.isArray(value) ? value : Object.entries(value).flat()));
  return members?.every((member) => isText(member) && isShown(String(member))) ? value : described('…');
}

/** Undefined if a getter of the value throws. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function isText(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number';
}

function cureOfList(list: readonly unknown[], isCure: IsCure): string | undefined {
  if (!list.every(isText)) return undefined;
  const all = list.map(String);
  const text = all.join(' ');
  return cureOfEach(all, isCure) ?? (isCure(text) ? `write "${text}"` : undefined);
}

function cureOfObject(value: object, isCure: IsCure): string | undefined {
  const { expressionString, toMilliseconds, minute, hour, day, month, weekDay } = value as {
    readonly [name: string]: unknown;
  };
  if (typeof expressionString === 'string')
    return isCure(expressionString) ? `write "${expressionString}", or pass its expressionString` : undefined;
  if (typeof toMilliseconds === 'function')
    return cureOfInterval(Number((value as Duration).toMilliseconds()) / 1000);
  return cureOfMap([minute, hour, day, month, weekDay], isCure);
}

interface Duration {
  toMilliseconds(): unknown;
}

/** Without a minute, or without a minute and an hour, 0 is meant, where cdk8s' Cron would run every minute. */
function cureOfMap(given: readonly unknown[], isCure: IsCure): string | undefined {
  const first = given.findIndex((field) => field !== undefined);
  const fields = given.map((field, index) => field ?? (index < first && index < 2 ? '0' : '*'));
  const text = fields.every(isText) ? fields.join(' ') : '';
  return first >= 0 && isCure(text) ? `write "${text}"` : undefined;
}
