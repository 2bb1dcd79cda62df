/** Describes what is wrong with a field that Kubernetes refuses, and what to write instead. */

import { Problem } from '../validation/problem';
import { ProblemCode } from '../validation/problem-codes';
import { isScheduleWord } from './meant/shown';
import type { FieldBounds, FieldName, FieldPart } from './schedule';

const NO_EXTENSIONS = 'must not use L, W, # or H';

/** For a number outside the bounds of the field, alone or at an end of a range. */
export function rangeProblem(part: FieldPart, bounds: FieldBounds): Problem {
  const found = part.text.split('/')[0];
  return problem('schedule/range', bounds, `must be ${allowed(bounds)}`, found, rangeCure(part, bounds));
}

/** For a range that runs past the end of the field. Other crons continue it at the start of the field. */
export function wrapProblem(part: FieldPart, bounds: FieldBounds): Problem {
  const cure = `write "${unwrapped(part, bounds)}"`;
  return problem('schedule/wrap-around', bounds, 'must not run backwards', part.text, cure);
}

/** For a step that is not a number above zero. */
export function stepProblem(text: string, bounds: FieldBounds): Problem {
  const step = text.split('/')[1];
  const range = rangeOf(text);
  const cure =
    Number(step) === 0 && step !== '' ? `write "${range}"` : `write "${range}/2" for every second one`;
  return problem('schedule/step', bounds, 'step must be a number of at least 1', text, cure);
}

/** For something else in the place of a number. */
export function numberProblem(token: string, bounds: FieldBounds): Problem {
  const name = bounds.names.find((short) => token.toLowerCase().startsWith(short));
  const cure = name ? `write "${name}"` : `write a number from ${bounds.min} to ${bounds.max}`;
  return problem('schedule/number', bounds, `must be ${allowed(bounds)}`, token, cure);
}

/** For misplaced hyphens and slashes. */
export function syntaxProblem(
  what: 'hyphens' | 'slashes' | 'number',
  text: string,
  bounds: FieldBounds,
): Problem {
  const { rule, cure } = {
    hyphens: { rule: 'must have one hyphen in a range', cure: 'separate ranges by commas' },
    slashes: { rule: 'must have one step', cure: `write "${rangeOf(text)}/${stepOf(text)}"` },
    number: { rule: 'must have a number at each end of a range', cure: 'write both numbers, or "*" for all' },
  }[what];
  return problem('schedule/syntax', bounds, rule, text, cure);
}

/** For extensions of Quartz and Jenkins; undefined if the token is not one. */
export function extensionProblem(token: string, text: string, bounds: FieldBounds): Problem | undefined {
  const cure = extensionCure(token);
  return cure === undefined ? undefined : problem('schedule/extension', bounds, NO_EXTENSIONS, text, cure);
}

function extensionCure(token: string): string | undefined {
  if (/^h(\(.*)?$/i.test(token)) return 'write a number that you choose yourself';
  if (token.includes('#')) return 'run on every such weekday and let the job check the date';
  return /^(l|w|lw|(\d+|[a-z]{3})[lw])$/i.test(token)
    ? 'run daily and let the job check the date, or run on day 1 for the month before'
    : undefined;
}

/** Units that people write behind the numbers of a field. */
const UNITS: { readonly [field in FieldName]: string } = {
  minute: 'm|min|mins|minutes?',
  hour: 'h|hrs?|hours?|:00',
  dayOfMonth: 'd|days?|st|nd|rd|th',
  month: 'mo|months?',
  dayOfWeek: 'd|days?',
};
/** Longer fields are not corrected. */
const LONGEST = 100;

/** The field that a misspelled field most likely means; it may still be refused. */
export function correctedField(text: string, { name }: FieldBounds): string {
  if (text.length > LONGEST) return text;
  const corrected = text
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/;+$/, '')
    .replace(/;/g, ',')
    .replace(/\\\/?/g, '/')
    .replace(/\*+/g, '*')
    .replace(/(^|,)(?:\/|\*(?=\d))/g, '$1*/')
    .replace(new RegExp(`(\\d)(?:${UNITS[name]})(?=$|[-,/])`, 'gi'), '$1');
  if (name === 'hour') return corrected.replace(/^(\d\d?)([ap])m$/i, inTwentyFourHours);
  return name === 'dayOfWeek'
    ? corrected.replace(/^(?:week|work)days?$/i, '1-5').replace(/^weekends?$/i, '0,6')
    : corrected;
}

function inTwentyFourHours(_: string, hour: string, half: string): string {
  return String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0));
}

/** Shows what was found only if it can belong to a schedule. */
function problem(code: ProblemCode, bounds: FieldBounds, rule: string, found: string, cure: string): Problem {
  const shown = isScheduleWord(found) ? `, found ${found}` : '';
  return { code, path: [bounds.name], rule: `${bounds.label} ${rule}${shown}`, cure };
}

/** What is before the step. Kubernetes ignores what follows a hyphen behind a star. */
function rangeOf(text: string): string {
  return text.split('/')[0].replace(/^([*?]).*/s, '$1');
}

/** The step, or 2 if it is not a number. */
function stepOf(text: string): string {
  return /^\d+$/.test(text.split('/')[1]) ? text.split('/')[1] : '2';
}

/** The numbers and names that a field accepts, such as `0-6 or sun-sat`. */
function allowed({ min, max, names }: FieldBounds): string {
  const numbers = `${min}-${max}`;
  return names.length > 0 ? `${numbers} or ${names[0]}-${names[names.length - 1]}` : numbers;
}

function rangeCure(part: FieldPart, bounds: FieldBounds): string {
  const { start, end } = part;
  const ranged = part.text.split('/')[0].includes('-');
  if (!ranged) return singleCure(start, bounds);
  if (bounds.name === 'dayOfWeek' && end === 7 && start < 7) {
    return `write "${start === 0 ? '0-6' : unwrapped({ ...part, end: 0 }, bounds)}"`;
  }
  if (start > bounds.max || end < bounds.min) return `write numbers from ${bounds.min} to ${bounds.max}`;
  return `write "${Math.max(start, bounds.min)}-${Math.min(end, bounds.max)}"`;
}

function singleCure(value: number, bounds: FieldBounds): string {
  if (bounds.name === 'dayOfWeek' && value === 7) return 'write 0 for Sunday';
  if (bounds.name === 'hour' && value === 24) return 'write 0 for midnight';
  if (bounds.name === 'minute' && value === 60) return 'write 0 for the full hour';
  if (value === 0) return `write 1 for the first ${bounds.name === 'month' ? 'month' : 'day'}`;
  return `write a number from ${bounds.min} to ${bounds.max}`;
}

/** A backward range as two forward ranges, or as a list if it has a step that continues past the end. */
function unwrapped({ text, start, end, step }: FieldPart, bounds: FieldBounds): string {
  const named = /[a-z]/i.test(text.split('/')[0]);
  const write = (value: number) => (named ? bounds.names[value - bounds.min] : String(value));
  if (step === 1) return `${span(start, bounds.max, write)},${span(bounds.min, end, write)}`;
  const size = bounds.max - bounds.min + 1;
  const values: string[] = [];
  for (let value = start; value <= end + size; value += step) {
    values.push(write(bounds.min + ((value - bounds.min) % size)));
  }
  return values.join(',');
}

function span(from: number, to: number, write: (value: number) => string): string {
  return from === to ? write(from) : `${write(from)}-${write(to)}`;
}
