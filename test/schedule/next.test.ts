import { dayMatches } from '../../lib/schedule/days';
import { nextRun, nextRuns } from '../../lib/schedule/next';
import type { CronSchedule, Schedule } from '../../lib/schedule/schedule';
import { FROM } from '../../lib/schedule/zones/zone-data';
import { clockOf } from '../../lib/schedule/zones/zones';
import * as fc from '../support/properties';
import { historyOf } from '../support/zone-history';
import { anySchedule, parse, parseCron, runsOn } from './schedules';

const iso = (date: Date): string => date.toISOString().replace('.000Z', 'Z');

/** Schedule, zone, instant, and the runs after it that robfig/cron v3.0.1 computed with Go 1.26's zones. */
const ROBFIG: readonly (readonly [string, string | undefined, string, readonly string[]])[] = [
  ['30 2 * * *', 'Europe/Berlin', '2024-03-30T12:00:00Z', ['2024-04-01T00:30:00Z', '2024-04-02T00:30:00Z']],
  [
    '30 2 * * *',
    'Europe/Berlin',
    '2024-10-26T12:00:00Z',
    ['2024-10-27T00:30:00Z', '2024-10-27T01:30:00Z', '2024-10-28T01:30:00Z'],
  ],
  ['0 2 * * *', 'Europe/Berlin', '2024-03-30T12:00:00Z', ['2024-04-01T00:00:00Z', '2024-04-02T00:00:00Z']],
  ['0 3 * * *', 'Europe/Berlin', '2024-03-30T12:00:00Z', ['2024-03-31T01:00:00Z', '2024-04-01T01:00:00Z']],
  [
    '*/30 1-3 * * *',
    'Europe/Berlin',
    '2024-03-30T23:00:00Z',
    [
      '2024-03-31T00:00:00Z',
      '2024-03-31T00:30:00Z',
      '2024-03-31T01:00:00Z',
      '2024-03-31T01:30:00Z',
      '2024-03-31T23:00:00Z',
      '2024-03-31T23:30:00Z',
    ],
  ],
  [
    '*/30 2 * * *',
    'Europe/Berlin',
    '2024-10-26T12:00:00Z',
    [
      '2024-10-27T00:00:00Z',
      '2024-10-27T00:30:00Z',
      '2024-10-27T01:00:00Z',
      '2024-10-27T01:30:00Z',
      '2024-10-28T01:00:00Z',
    ],
  ],
  [
    '0 * * * *',
    'Europe/Berlin',
    '2024-03-30T23:30:00Z',
    ['2024-03-31T00:00:00Z', '2024-03-31T01:00:00Z', '2024-03-31T02:00:00Z', '2024-03-31T03:00:00Z'],
  ],
  [
    '0 * * * *',
    'Europe/Berlin',
    '2024-10-26T22:30:00Z',
    [
      '2024-10-26T23:00:00Z',
      '2024-10-27T00:00:00Z',
      '2024-10-27T01:00:00Z',
      '2024-10-27T02:00:00Z',
      '2024-10-27T03:00:00Z',
    ],
  ],
  [
    '*/20 * * * *',
    'Europe/Berlin',
    '2024-10-27T00:30:00Z',
    [
      '2024-10-27T00:40:00Z',
      '2024-10-27T01:00:00Z',
      '2024-10-27T01:20:00Z',
      '2024-10-27T01:40:00Z',
      '2024-10-27T02:00:00Z',
    ],
  ],
  [
    '30 2 * * 0',
    'America/New_York',
    '2024-03-09T12:00:00Z',
    ['2024-03-17T06:30:00Z', '2024-03-24T06:30:00Z'],
  ],
  [
    '30 1 * * 0',
    'America/New_York',
    '2024-11-02T12:00:00Z',
    ['2024-11-03T05:30:00Z', '2024-11-03T06:30:00Z', '2024-11-10T06:30:00Z'],
  ],
  [
    '30 2 10 3 *',
    'America/New_York',
    '2024-03-09T12:00:00Z',
    ['2025-03-10T06:30:00Z', '2026-03-10T06:30:00Z'],
  ],
  [
    '30 2 10 3 ?',
    'America/New_York',
    '2019-03-09T12:00:00Z',
    [
      '2020-03-10T06:30:00Z',
      '2021-03-10T07:30:00Z',
      '2022-03-10T07:30:00Z',
      '2023-03-10T07:30:00Z',
      '2025-03-10T06:30:00Z',
    ],
  ],
  ['30 2 * * 0', 'Asia/Beirut', '2024-03-30T12:00:00Z', ['2024-04-06T23:30:00Z', '2024-04-13T23:30:00Z']],
  ['30 2 31 3 *', 'Asia/Beirut', '2024-03-30T12:00:00Z', ['2025-03-30T23:30:00Z', '2026-03-30T23:30:00Z']],
  ['30 2 * * *', 'Asia/Beirut', '2024-03-30T12:00:00Z', ['2024-03-30T23:30:00Z', '2024-03-31T23:30:00Z']],
  [
    '30 1 * * 6',
    'Asia/Beirut',
    '2024-03-29T12:00:00Z',
    ['2024-03-29T23:30:00Z', '2024-03-30T22:30:00Z', '2024-04-05T22:30:00Z'],
  ],
  ['30 0 * * *', 'Asia/Beirut', '2024-03-30T12:00:00Z', ['2024-03-31T21:30:00Z', '2024-04-01T21:30:00Z']],
  [
    '0 0 * * *',
    'America/Sao_Paulo',
    '2018-11-03T12:00:00Z',
    ['2018-11-05T02:00:00Z', '2018-11-06T02:00:00Z', '2018-11-07T02:00:00Z'],
  ],
  [
    '0 0 4 11 *',
    'America/Sao_Paulo',
    '2018-11-03T12:00:00Z',
    ['2019-11-04T03:00:00Z', '2020-11-04T03:00:00Z'],
  ],
  [
    '0 12 * * 0',
    'America/Sao_Paulo',
    '2018-11-01T12:00:00Z',
    ['2018-11-04T14:00:00Z', '2018-11-11T14:00:00Z'],
  ],
  ['0 0 * * 0', 'America/Havana', '2024-03-09T12:00:00Z', ['2024-03-17T04:00:00Z', '2024-03-24T04:00:00Z']],
  [
    '30 0 * * *',
    'America/Havana',
    '2024-11-02T12:00:00Z',
    ['2024-11-03T04:30:00Z', '2024-11-03T05:30:00Z', '2024-11-04T05:30:00Z'],
  ],
  [
    '0 12 1 * *',
    'America/Asuncion',
    '2023-09-15T00:00:00Z',
    ['2023-10-01T15:00:00Z', '2023-11-01T15:00:00Z', '2023-12-01T15:00:00Z'],
  ],
  [
    '0 12 2 10 *',
    'America/Asuncion',
    '2023-09-15T00:00:00Z',
    ['2024-10-02T16:00:00Z', '2025-10-02T15:00:00Z'],
  ],
  [
    '*/15 1,2 * * *',
    'Australia/Lord_Howe',
    '2024-04-06T14:00:00Z',
    [
      '2024-04-06T14:15:00Z',
      '2024-04-06T14:30:00Z',
      '2024-04-06T14:45:00Z',
      '2024-04-06T15:00:00Z',
      '2024-04-06T15:15:00Z',
      '2024-04-06T15:30:00Z',
      '2024-04-06T15:45:00Z',
      '2024-04-06T16:00:00Z',
      '2024-04-06T16:15:00Z',
      '2024-04-07T14:30:00Z',
    ],
  ],
  [
    '*/15 2 * * *',
    'Australia/Lord_Howe',
    '2024-10-05T14:00:00Z',
    [
      '2024-10-05T15:30:00Z',
      '2024-10-05T15:45:00Z',
      '2024-10-06T15:00:00Z',
      '2024-10-06T15:15:00Z',
      '2024-10-06T15:30:00Z',
    ],
  ],
  [
    '0 1,2,3 * * *',
    'Antarctica/Troll',
    '2024-03-30T23:30:00Z',
    ['2024-03-31T01:00:00Z', '2024-03-31T23:00:00Z', '2024-04-01T00:00:00Z', '2024-04-01T01:00:00Z'],
  ],
  ['0 0 30 12 *', 'Pacific/Apia', '2012-01-01T00:00:00Z', ['2012-12-29T10:00:00Z']],
  [
    '0 12 * * *',
    'Pacific/Apia',
    '2011-12-28T12:00:00Z',
    ['2011-12-28T22:00:00Z', '2011-12-29T22:00:00Z', '2011-12-30T22:00:00Z', '2011-12-31T22:00:00Z'],
  ],
  ['0 0 31 12 *', 'Pacific/Apia', '2011-12-31T12:00:00Z', ['2012-12-30T10:00:00Z']],
  ['15 4 * * *', 'Asia/Kathmandu', '2024-01-01T00:00:00Z', ['2024-01-01T22:30:00Z', '2024-01-02T22:30:00Z']],
  ['0 9 * * 1-5', 'Asia/Kolkata', '2024-02-29T03:30:00Z', ['2024-03-01T03:30:00Z', '2024-03-04T03:30:00Z']],
  [
    '30 2 * * *',
    'Africa/Casablanca',
    '2030-01-01T00:00:00Z',
    ['2030-01-01T02:30:00Z', '2030-01-02T02:30:00Z'],
  ],
  ['0 3 * * *', 'Europe/Dublin', '2024-03-30T12:00:00Z', ['2024-03-31T02:00:00Z', '2024-04-01T02:00:00Z']],
  // The clock went from 00:01 to 01:01: robfig moves on by a minute and does not check the hour again.
  ['1 0 1 4 *', 'America/St_Johns', '1990-03-31T12:00:00Z', ['1990-04-01T03:31:00Z', '1991-04-01T03:31:00Z']],
  ['0 5 * * *', 'Factory', '2024-03-30T12:00:00Z', ['2024-03-31T05:00:00Z']],
  ['0 0 29 2 *', undefined, '2024-02-29T00:00:00Z', ['2028-02-29T00:00:00Z', '2032-02-29T00:00:00Z']],
  ['0 0 29 2 *', undefined, '2096-03-01T00:00:00Z', []],
  ['0 0 29 2 *', undefined, '2098-03-01T00:00:00Z', []],
  ['0 0 29 2 *', undefined, '2099-01-01T00:00:00Z', ['2104-02-29T00:00:00Z']],
  ['0 0 29 2 1', undefined, '2024-02-29T00:00:00Z', ['2025-02-03T00:00:00Z', '2025-02-10T00:00:00Z']],
  [
    '0 0 */2 * 1',
    undefined,
    '2024-07-28T00:00:00Z',
    ['2024-07-29T00:00:00Z', '2024-07-31T00:00:00Z', '2024-08-01T00:00:00Z', '2024-08-03T00:00:00Z'],
  ],
  ['0 0 */1 * 1', undefined, '2024-07-28T00:00:00Z', ['2024-07-29T00:00:00Z', '2024-08-05T00:00:00Z']],
  ['0 0 ? * 1', undefined, '2024-07-28T00:00:00Z', ['2024-07-29T00:00:00Z', '2024-08-05T00:00:00Z']],
  ['0 0 *,5 * 1', undefined, '2024-07-28T00:00:00Z', ['2024-07-29T00:00:00Z', '2024-08-05T00:00:00Z']],
  [
    '0 0 13 * 5',
    undefined,
    '2024-09-06T00:00:00Z',
    ['2024-09-13T00:00:00Z', '2024-09-20T00:00:00Z', '2024-09-27T00:00:00Z'],
  ],
  ['0 0 , * 5', undefined, '2024-09-06T00:00:00Z', ['2024-09-13T00:00:00Z', '2024-09-20T00:00:00Z']],
  ['59 23 31 12 *', undefined, '2024-12-31T23:58:59Z', ['2024-12-31T23:59:00Z', '2025-12-31T23:59:00Z']],
  ['59 23 31 12 *', undefined, '2024-12-31T23:59:00Z', ['2025-12-31T23:59:00Z']],
  ['0 0 1 1 *', undefined, '2023-12-31T23:59:59.999Z', ['2024-01-01T00:00:00Z']],
  ['* * * * *', undefined, '2024-01-01T00:00:00Z', ['2024-01-01T00:01:00Z', '2024-01-01T00:02:00Z']],
  ['* * * * *', undefined, '1969-12-31T23:59:59.500Z', ['1970-01-01T00:00:00Z', '1970-01-01T00:01:00Z']],
  [
    '5/15 * * * *',
    undefined,
    '2024-01-01T00:00:00Z',
    [
      '2024-01-01T00:05:00Z',
      '2024-01-01T00:20:00Z',
      '2024-01-01T00:35:00Z',
      '2024-01-01T00:50:00Z',
      '2024-01-01T01:05:00Z',
    ],
  ],
  ['0 0 31 4,6,9,11 *', undefined, '2024-01-01T00:00:00Z', []],
  ['0 0 30 2 *', undefined, '2024-01-01T00:00:00Z', []],
  ['@weekly', undefined, '2024-01-01T00:00:00Z', ['2024-01-07T00:00:00Z', '2024-01-14T00:00:00Z']],
  ['@yearly', 'Asia/Tokyo', '2024-01-01T00:00:00Z', ['2024-12-31T15:00:00Z']],
  [
    '@every 1h30m',
    'Asia/Tokyo',
    '2024-01-01T00:00:10.700Z',
    ['2024-01-01T01:30:10Z', '2024-01-01T03:00:10Z'],
  ],
  ['@every 1500ms', undefined, '2024-01-01T00:00:00.900Z', ['2024-01-01T00:00:01Z', '2024-01-01T00:00:02Z']],
  ['@every -5m', undefined, '1969-12-31T23:59:58.300Z', ['1969-12-31T23:59:59Z']],
];

describe('the next runs', () => {
  test.each(ROBFIG)('of %s in %s after %s are those of robfig/cron', (text, timeZone, after, runs) => {
    // Also for years before the library's data.
    const offsetAt = timeZone && timeZone !== 'Factory' ? historyOf(timeZone) : () => 0;
    const count = Math.max(runs.length, 1);
    expect(runsOn(parse(text), offsetAt, new Date(after), count).map(iso)).toEqual(runs);
    if (after < FROM) return;
    expect(nextRuns(parse(text), timeZone, new Date(after), count).map(iso)).toEqual(runs);
  });

  test('are as many as requested', () => {
    const after = new Date('2024-01-01T00:00:00Z');
    expect(nextRuns(parse('0 0 * * *'), undefined, after, 0)).toEqual([]);
    expect(nextRuns(parse('0 0 * * *'), undefined, after, 3)).toHaveLength(3);
  });

  test('stop when there are no more', () => {
    // 2096 has a 29 February, 2100 does not, and 2104 is more than five years away.
    const runs = nextRuns(parse('0 0 29 2 *'), undefined, new Date('2095-01-01T00:00:00Z'), 5);
    expect(runs.map(iso)).toEqual(['2096-02-29T00:00:00Z']);
  });

  test.each(['0 0 30 2 *', ', * * * *', '* , * * *', '* * * , *', '* * , * ,', '0 0 31 4,6 *'])(
    'of %s do not exist',
    (text) => {
      expect(nextRun(parse(text), 'Europe/Berlin', new Date('2024-01-01T00:00:00Z'))).toBeUndefined();
    },
  );

  test.each([
    ['0 0 31 12 *', '2011-12-26T12:00:00Z', '2011-12-30T10:00:00Z'],
    ['0 0 30 12 *', '2011-12-26T12:00:00Z', '2012-12-29T10:00:00Z'],
    ['30 5 * * 6', '2011-12-26T12:00:00Z', '2011-12-30T15:30:00Z'],
  ])('of %s continue after the day that Apia skipped, where robfig hangs', (text, after, run) => {
    expect(runsOn(parse(text), historyOf('Pacific/Apia'), new Date(after), 1).map(iso)).toEqual([run]);
  });

  test.each([NaN, 8.64e15, -8.64e15, 8.6e15 + 1, -8.6e15 - 1])(
    'do not exist after the time value %d',
    (time) => {
      expect(nextRun(parse('* * * * *'), 'Europe/Berlin', new Date(time))).toBeUndefined();
      expect(nextRun(parse('@every 1h'), undefined, new Date(time))).toBeUndefined();
    },
  );

  test.each([8.6e15, -8.6e15])('exist after the time value %d', (time) => {
    for (const timeZone of ['Europe/Berlin', 'Pacific/Apia', undefined]) {
      const run = nextRun(parse('0 0 1 1 *'), timeZone, new Date(time))!;
      expect(run.getTime()).toBeGreaterThan(time);
      expect(run.getTime()).toBeLessThan(time + 367 * 86_400_000);
    }
  });

  test('of a delay do not exist beyond what a Date can hold', () => {
    expect(nextRun(parse('@every 2562047h'), undefined, new Date(8.6e15))?.getTime()).toBe(
      8.6e15 + 2562047 * 3.6e6,
    );
    const huge: Schedule = { kind: 'every', text: '', seconds: 1e12 };
    expect(nextRun(huge, undefined, new Date(8.6e15))).toBeUndefined();
  });

  test('are correct before the year 100, which Date would interpret as 19xx', () => {
    const after = new Date('0050-06-01T00:00:00Z');
    expect(iso(nextRun(parse('0 0 1 1 *'), undefined, after)!)).toBe('0051-01-01T00:00:00Z');
  });

  test('need an existing zone, unless they ignore it', () => {
    expect(() => nextRun(parse('0 0 * * *'), 'Mars/Olympus', new Date(0))).toThrow(
      new RangeError("time zone 'Mars/Olympus' is not in the time zone data"),
    );
    expect(nextRun(parse('@every 1h'), 'Mars/Olympus', new Date(0))).toEqual(new Date(3_600_000));
  });
});

describe('any next run', () => {
  const zones = [
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'America/St_Johns',
  ];
  const anyZone = fc.constantFrom(undefined, ...zones);
  const anyInstant = fc.date({
    min: new Date('2012-01-01'),
    max: new Date('2060-01-01'),
    noInvalidDate: true,
  });

  function wall(instant: Date, timeZone: string | undefined): Date {
    return new Date(instant.getTime() + clockOf(timeZone).offsetAt(instant.getTime() / 1000) * 1000);
  }

  function matches(schedule: CronSchedule, date: Date): boolean {
    return (
      schedule.minute.values.includes(date.getUTCMinutes()) &&
      schedule.hour.values.includes(date.getUTCHours()) &&
      schedule.month.values.includes(date.getUTCMonth() + 1) &&
      dayMatches(schedule, date.getUTCDate(), date.getUTCDay())
    );
  }

  test('comes later than the one before, on a full minute that matches on the clock of the zone', () => {
    fc.assert(
      fc.property(anySchedule, anyZone, anyInstant, (text, timeZone, after) => {
        const schedule = parseCron(text);
        let last = after;
        for (const run of nextRuns(schedule, timeZone, after, 4)) {
          expect(run.getTime()).toBeGreaterThan(last.getTime());
          expect(run.getTime() % 60_000).toBe(0);
          expect(matches(schedule, wall(run, timeZone))).toBe(true);
          last = run;
        }
      }),
      { numRuns: 300 },
    );
  });

  test('includes every matching minute in UTC', () => {
    fc.assert(
      fc.property(anySchedule, anyInstant, (text, after) => {
        const schedule = parseCron(text);
        const run = nextRun(schedule, undefined, after);
        const from = Math.floor(after.getTime() / 60_000) + 1;
        const minutes = Math.min(run ? run.getTime() / 60_000 - from : Infinity, 2000);
        const passed = Array.from({ length: minutes }, (_, index) => new Date((from + index) * 60_000));
        expect(passed.filter((date) => matches(schedule, date))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});
