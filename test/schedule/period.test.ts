import { nextRuns } from '../../lib/schedule/next';
import { shortestGap } from '../../lib/schedule/period';
import * as fc from '../support/properties';
import { anySchedule, parse } from './schedules';

const HOUR = 3600;
const DAY = 24 * HOUR;

describe('the shortest gap', () => {
  test.each([
    ['* * * * *', 60],
    ['*/5 * * * *', 300],
    ['*/7 * * * *', 4 * 60],
    ['0,59 * * * *', 60],
    ['5/20 * * * *', 20 * 60],
    ['0 * * * *', HOUR],
    ['0 */5 * * *', 4 * HOUR],
    ['0 1,13 * * *', 12 * HOUR],
    ['0 0,23 * * *', HOUR],
    ['59,0 0,23 * * *', 60],
    ['30 2 * * *', DAY],
    ['0 0,23 * * 1', 23 * HOUR],
    ['0 0,23 * * 1,2', HOUR],
    ['0 0,20 * * 1,3', 20 * HOUR],
    ['30 2 * * 1', 7 * DAY],
    ['30 2 * * 1,4', 3 * DAY],
    ['0 0 1 * *', 28 * DAY],
    ['0 0 31 * *', 31 * DAY],
    ['0 0 1,15 * *', 14 * DAY],
    ['0 0 */2 * *', DAY],
    ['0 0 31 3,5,7 *', 61 * DAY],
    ['0 0 28,29 * *', DAY],
    ['0 0 1 * 1', DAY],
    ['@yearly', 365 * DAY],
    ['0 0 29 2 *', 1461 * DAY],
    ['0 0 30 2 *', Infinity],
    [', * * * *', Infinity],
    ['@every 90s', 90],
    ['@every 1ms', 1],
  ])('of %s is %d seconds', (text, seconds) => {
    expect(shortestGap(parse(text))).toBe(seconds);
  });

  test('occurs among the runs, and none is shorter', () => {
    fc.assert(
      fc.property(anySchedule, (text) => {
        const runs = nextRuns(parse(text), undefined, new Date('2028-01-01T00:00:00Z'), 100);
        const gaps = runs.slice(1).map((run, index) => (run.getTime() - runs[index].getTime()) / 1000);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(shortestGap(parse(text)));
      }),
      { numRuns: 50 },
    );
  });
});
