/** Schedules for tests: from a string, or arbitrary ones for property tests. */

import fc from 'fast-check';
import { nextRunOn } from '../../lib/schedule/next';
import { parseSchedule } from '../../lib/schedule/parse';
import { FIELDS, type CronSchedule, type FieldBounds, type Schedule } from '../../lib/schedule/schedule';
import type { OffsetAt } from '../../lib/schedule/zones/clock';

/** Parses a schedule that must be valid. */
export function parse(text: string): Schedule {
  const result = parseSchedule(text);
  if (!result.ok) throw new Error(`"${text}": ${result.problem.rule}`);
  return result.schedule;
}

export function parseCron(text: string): CronSchedule {
  const schedule = parse(text);
  if (schedule.kind !== 'cron') throw new Error(`"${text}" has no fields`);
  return schedule;
}

/** The next runs on clocks with these offsets, or fewer if there are no more. */
export function runsOn(schedule: Schedule, offsetAt: OffsetAt, after: Date, count: number): Date[] {
  const runs: Date[] = [];
  for (let last: Date | undefined = after; runs.length < count; runs.push(last)) {
    last = nextRunOn(schedule, offsetAt, last);
    if (!last) break;
  }
  return runs;
}

function anyPart({ min, max, names }: FieldBounds): fc.Arbitrary<string> {
  const number = fc.integer({ min, max });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.tuple(
    fc.oneof(fc.constant('*'), number.map(String), range),
    fc.integer({ min: 1, max: max + 2 }),
  );
  return fc.oneof(
    { weight: 4, arbitrary: fc.constant('*') },
    { weight: 3, arbitrary: number.map(String) },
    { weight: 2, arbitrary: range },
    { weight: 2, arbitrary: step.map((pair) => pair.join('/')) },
    { weight: 1, arbitrary: fc.constantFrom('?', ...names) },
  );
}

/** Arbitrary schedules with five fields; some of them never fire. */
export const anySchedule: fc.Arbitrary<string> = fc
  .tuple(...FIELDS.map((bounds) => fc.array(anyPart(bounds), { minLength: 1, maxLength: 3 })))
  .map((fields) => fields.map((parts) => parts.join(',')).join(' '));
