/** Reads one field of a cron schedule exactly as robfig/cron v3 does, including its peculiarities. */

import { Problem } from '../validation/problem';
import {
  extensionProblem,
  numberProblem,
  rangeProblem,
  stepProblem,
  syntaxProblem,
  wrapProblem,
} from './field-problems';
import { FIELDS, type CronField, type FieldBounds, type FieldPart } from './schedule';

type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** The largest number that Go's Atoi reads. Only a step can be this large and still be accepted. */
const MAX_INT = 9_223_372_036_854_775_807n;
const MAX_DIGITS = 19;

/** Reads a field. Empty members of its list are skipped, so a lone comma is an empty field. */
export function parseField(text: string, bounds: FieldBounds): Result<CronField> {
  if (!SIMPLE.test(text)) return parseList(text, bounds);
  const known = simple[FIELDS.indexOf(bounds)];
  let field = known.get(text);
  if (field === undefined) known.set(text, (field = parseList(text, bounds)));
  return field;
}

/** A star or one number. Most fields are, so schedules share the result. */
const SIMPLE = /^(?:\*|\d\d?)$/;
const simple = FIELDS.map(() => new Map<string, Result<CronField>>());

function parseList(text: string, bounds: FieldBounds): Result<CronField> {
  const parts: FieldPart[] = [];
  let star = false;
  for (const member of text.split(',')) {
    if (member === '') continue;
    const read = parsePart(member, bounds);
    if (!read.ok) return read;
    const part = read.value;
    parts.push(part);
    // A step above one clears the star bit, which changes the day rule from "both" to "either".
    star ||= /^[*?]/.test(member) && part.step === 1;
  }
  const values = parts.length === 1 ? numbersOf(parts[0]) : ascending(parts.flatMap(numbersOf));
  const full = values.length === bounds.max - bounds.min + 1;
  return { ok: true, value: { text, parts, values, full, star } };
}

function numbersOf({ start, end, step }: FieldPart): number[] {
  const length = Math.floor((end - start) / step) + 1;
  return Array.from({ length }, (_, index) => start + index * step);
}

/** Sorted, without duplicates. */
function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function parsePart(text: string, bounds: FieldBounds): Result<FieldPart> {
  const [range, stepText, ...moreSteps] = text.split('/');
  const ends = parseEnds(range, text, bounds);
  if (!ends.ok) return ends;
  if (moreSteps.length > 0) return refuse(syntaxProblem('slashes', text, bounds));
  const [start, end] = ends.value;
  const openEnd = stepText !== undefined && !range.includes('-');
  const step = stepText === undefined ? 1 : parseInteger(stepText);
  const goodStep = step !== undefined && step > 0;
  const part = { text, start, end: openEnd ? bounds.max : end, step: goodStep ? step : 1 };
  const isOutside = (value: number) => value < bounds.min || value > bounds.max;
  if (isOutside(start) || isOutside(part.end)) return refuse(rangeProblem(part, bounds));
  if (start > part.end) return refuse(wrapProblem(part, bounds));
  return goodStep ? { ok: true, value: part } : refuse(stepProblem(text, bounds));
}

/** The two ends of a range. After a star, a hyphen and what follows it are ignored. */
function parseEnds(range: string, text: string, bounds: FieldBounds): Result<readonly [number, number]> {
  const [low, high, ...more] = range.split('-');
  if (low === '*' || low === '?') return { ok: true, value: [bounds.min, bounds.max] };
  const ends = high === undefined ? [low] : [low, high];
  const numbers: number[] = [];
  for (const end of ends) {
    const number = parseInteger(end) ?? parseName(end, bounds);
    if (number === undefined) return refuse(unreadable(end, text, bounds));
    numbers.push(number);
  }
  if (more.length > 0) return refuse(syntaxProblem('hyphens', text, bounds));
  return { ok: true, value: [numbers[0], numbers[numbers.length - 1]] };
}

function parseName(text: string, { names, min }: FieldBounds): number | undefined {
  // Go converts the dotted capital I to a plain i, JavaScript to an i with a combining dot.
  const index = names.indexOf(text.replace(/\u0130/g, 'i').toLowerCase());
  return index < 0 ? undefined : index + min;
}

/** Reads a number like Go's Atoi: signs and leading zeros are accepted, more than 63 bits are not. */
function parseInteger(text: string): number | undefined {
  if (!/^[+-]?[0-9]+$/.test(text)) return undefined;
  const digits = text.replace(/^[+-]?0*/, '');
  // Compares the length first, so that a megabyte of digits costs nothing.
  if (digits.length > MAX_DIGITS || (digits.length === MAX_DIGITS && BigInt(digits) > MAX_INT))
    return undefined;
  return text.startsWith('-') ? -Number(digits) : Number(digits);
}

function unreadable(token: string, text: string, bounds: FieldBounds): Problem {
  if (token === '') return syntaxProblem('number', text, bounds);
  return extensionProblem(token, text, bounds) ?? numberProblem(token, bounds);
}

function refuse(problem: Problem): { readonly ok: false; readonly problem: Problem } {
  return { ok: false, problem };
}
