import { lastRun } from '../../lib/schedule/last-run';
import { nextRun } from '../../lib/schedule/next';
import * as fc from '../support/properties';
import { anySchedule, parseCron } from './schedules';

const last = (schedule: string, upTo: string, zone?: string) =>
  lastRun(parseCron(schedule), zone, new Date(upTo))?.toISOString();

test.each([
  ['0 2 * * *', '2026-11-29T12:46:30Z', undefined, '2026-11-29T02:00:00.000Z'],
  ['0 2 * * *', '2026-11-29T02:00:00Z', undefined, '2026-11-29T02:00:00.000Z'],
  ['0 2 * * *', '2026-11-29T01:59:59Z', undefined, '2026-11-28T02:00:00.000Z'],
  ['* * * * *', '2026-11-29T12:46:30Z', undefined, '2026-11-29T12:46:00.000Z'],
  ['0 2 * * *', '2026-11-29T12:46:30Z', 'Asia/Tokyo', '2026-11-28T17:00:00.000Z'],
  ['0 0 29 2 *', '2026-11-29T00:00:00Z', undefined, '2024-02-29T00:00:00.000Z'],
  ['0 0 30 2 *', '2026-11-29T00:00:00Z', undefined, undefined],
])('of %s up to %s in zone %s it is %s', (schedule, upTo, zone, run) => {
  expect(last(schedule, upTo, zone)).toBe(run);
});

test('there is no run between it and the instant', () => {
  const instant = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2030, 0) });
  fc.assert(
    fc.property(anySchedule, instant, (text, milliseconds) => {
      const [schedule, upTo] = [parseCron(text), new Date(milliseconds)];
      const run = lastRun(schedule, 'Etc/UTC', upTo);
      fc.pre(run !== undefined);
      expect(run.getTime()).toBeLessThanOrEqual(milliseconds);
      expect(nextRun(schedule, 'Etc/UTC', new Date(run.getTime() - 1000))).toEqual(run);
      const next = nextRun(schedule, 'Etc/UTC', run);
      expect(next === undefined || next > upTo).toBe(true);
    }),
    { numRuns: 100 },
  );
});
