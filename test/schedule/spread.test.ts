import { spreadSchedule } from '../../lib/schedule/spread';
import * as fc from '../support/properties';
import { anySchedule, parse, parseCron } from './schedules';

function spread(text: string, over: 'hour' | 'day', seed: string): string {
  const result = spreadSchedule(parse(text), over, seed);
  return result.ok ? result.schedule.text : `${result.problem.rule}; ${result.problem.cure}`;
}

describe('a schedule spread', () => {
  // The time of a seed must never change: the jobs of every fleet in every cluster would move.
  test.each([
    ['0 3 * * *', '39 3 * * *'],
    ['5 3 * * *', '39 3 * * *'],
    ['0 3 1,15 jan-mar MON', '39 3 1,15 jan-mar MON'],
    ['0  */6\t* * ?', '39 */6 * * ?'],
    ['0 9-17 * * 1-5', '39 9-17 * * 1-5'],
    ['0 * * * *', '39 * * * *'],
    ['*/15 * * * *', '9/15 * * * *'],
    ['0-59/15 * * * *', '9/15 * * * *'],
    ['10/15 * * * *', '9/15 * * * *'],
    ['*/30 * * * *', '9/30 * * * *'],
    ['*/2 * * * *', '1/2 * * * *'],
    ['*/60 * * * *', '39 * * * *'],
    ['0,30 * * * *', '9,39 * * * *'],
    ['10,30,50 * * * *', '19,39,59 * * * *'],
    ['@hourly', '39 * * * *'],
    ['@daily', '39 0 * * *'],
    ['@midnight', '39 0 * * *'],
    ['@weekly', '39 0 * * 0'],
    ['@monthly', '39 0 1 * *'],
    ['@yearly', '39 0 1 1 *'],
  ])('over the hour, %s becomes %s', (text, expected) => {
    expect(spread(text, 'hour', 'apps/nightly')).toBe(expected);
  });

  test.each([
    ['0 3 * * *', 'apps/nightly', '39 3 * * *'],
    ['0 3 * * *', 'apps/hourly', '11 19 * * *'],
    ['0 3 * * *', '', '23 3 * * *'],
    ['0 */6 * * 1', 'apps/hourly', '11 1/6 * * 1'],
    ['0 1,13 * * *', 'apps/hourly', '11 7,19 * * *'],
    ['*/30 1,13 * * *', 'apps/hourly', '11/30 2,14 * * *'],
    ['@weekly', 'apps/hourly', '11 19 * * 0'],
    ['0 */2 * * *', 'apps/hourly', '11 1/2 * * *'],
  ])('over the day, %s becomes with the seed %j %s', (text, seed, expected) => {
    expect(spread(text, 'day', seed)).toBe(expected);
  });

  const MINUTE =
    'must have a schedule with one minute, or several with even gaps; ' +
    'write one minute, such as 0, or a step that divides 60, such as */15';
  const HOUR =
    'must have a schedule with one hour, or several with even gaps; ' +
    'spread over the hour, or write one hour, such as 3, or a step that divides 24, such as */6';

  test.each([
    '* 3 * * *',
    '*/1 3 * * *',
    '*/7 3 * * *',
    '0-10 3 * * *',
    '0,15 3 * * *',
    '0,10,50 3 * * *',
    ', 3 * * *',
  ])('%s cannot be moved within the hour', (text) => {
    expect(spread(text, 'hour', 'x')).toBe(MINUTE);
    expect(spread(text, 'day', 'x')).toBe(MINUTE);
  });

  test.each([
    '0 * * * *',
    '0 0-23 * * *',
    '0 */5 * * *',
    '0 9-17 * * *',
    '0 1,2 * * *',
    '0 , * * *',
    '@hourly',
  ])('%s cannot be moved within the day', (text) => {
    expect(spread(text, 'day', 'x')).toBe(HOUR);
  });

  test('@every is not anchored to the clock', () => {
    const refused = (cure: string) => `must have a schedule of five fields; ${cure}`;
    const orWrite = (fields: string) => refused(`write schedule: "${fields}", or remove spread`);
    expect(spread('@every 1h', 'hour', 'x')).toBe(orWrite('0 * * * *'));
    expect(spread('@every 2h', 'hour', 'x')).toBe(orWrite('0 */2 * * *'));
    expect(spread('@every 2h', 'day', 'x')).toBe(orWrite('0 */2 * * *'));
    expect(spread('@every 24h', 'day', 'x')).toBe(orWrite('0 0 * * *'));
    expect(spread('@every 90m', 'hour', 'x')).toBe(refused('remove spread'));
    // These fields would leave no room to move.
    expect(spread('@every 1h', 'day', 'x')).toBe(refused('remove spread'));
    expect(spread('@every 1m', 'hour', 'x')).toBe(refused('remove spread'));
  });

  test('runs as often each day, on the same days, and spreading it again changes nothing', () => {
    fc.assert(
      fc.property(anySchedule, fc.constantFrom('hour', 'day'), fc.string(), (text, over, seed) => {
        const before = parseCron(text);
        const result = spreadSchedule(before, over, seed);
        if (!result.ok) return;
        const after = result.schedule;
        expect(after).toEqual(parseCron(after.text));
        expect(after.minute.values.length).toBe(before.minute.values.length);
        expect(after.hour.values.length).toBe(before.hour.values.length);
        expect(after.text.split(' ').slice(2)).toEqual(text.split(' ').slice(2));
        if (over === 'hour') expect(after.text.split(' ')[1]).toBe(text.split(' ')[1]);
        expect(spreadSchedule(after, over, seed)).toEqual(result);
      }),
      { numRuns: 500 },
    );
  });

  function counts(length: number, fieldOf: (seed: string) => number): number[] {
    const found = new Array<number>(length).fill(0);
    for (let i = 0; i < length * 100; i++) found[fieldOf(`team-${i % 7}/job-${i}`)]++;
    return found;
  }

  test.each([
    ['0 3 * * *', 'hour', 0, 60],
    ['*/15 * * * *', 'hour', 0, 15],
    ['0 3 * * *', 'day', 0, 60],
    ['0 3 * * *', 'day', 1, 24],
    ['0 */6 * * *', 'day', 1, 6],
  ] as const)('%s over the %s uses all values of field %d equally', (text, over, field, places) => {
    const found = counts(places, (seed) => parseInt(spread(text, over, seed).split(' ')[field], 10));
    // The expected count is 100 each; four standard deviations are 40.
    expect(Math.min(...found)).toBeGreaterThan(60);
    expect(Math.max(...found)).toBeLessThan(140);
  });

  test('over the day the hours do not follow the minutes', () => {
    const pairs = new Set(
      Array.from({ length: 5000 }, (_, i) =>
        spread('0 3 * * *', 'day', `job-${i}`).split(' ').slice(0, 2).join(' '),
      ),
    );
    // 5000 draws from 1440 places leave about 45 of them empty.
    expect(pairs.size).toBeGreaterThan(1360);
  });
});
