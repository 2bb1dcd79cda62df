import { dayMatches } from '../../lib/schedule/days';
import { nextRun } from '../../lib/schedule/next';
import type { CronSchedule } from '../../lib/schedule/schedule';
import { scheduleWarnings } from '../../lib/schedule/schedule-warnings';
import { clockOf } from '../../lib/schedule/zones/zones';
import * as fc from '../support/properties';
import { parse, parseCron } from './schedules';

/** The warnings as `<id without batch/schedule->: <message>; <cure>`. */
function odd(text: string, timeZone?: string): string[] {
  return scheduleWarnings(parse(text), timeZone).map(({ id, message, cure }) => {
    expect(id.startsWith('batch/schedule-')).toBe(true);
    return `${id.slice('batch/schedule-'.length)}: ${message}; ${cure}`;
  });
}

describe('there is no warning about', () => {
  test.each([
    ...[
      '30 4 * * *',
      '0 9-17 * * 1-5',
      '*/15 * * * *',
      '0 */6 * * *',
      '0 3 1 * *',
      '0 3 * * 1',
      '0 3 28 * *',
    ],
    ...[
      '5/15 * * * *',
      '14/15 * * * *',
      '0 1/8 * * *',
      '0 0 1 */3 *',
      '0 0 1 2/3 *',
      '0 9-17/2 * * *',
      '0-30/7 3 * * *',
    ],
    ...[
      '0-59/15 * * * *',
      '0 0 31 1,3,5 *',
      '0 0 30 4,5 *',
      '0 0 29,30 1 *',
      '0 0 1,31 * *',
      '0 0 1-31 * *',
      '0 0 */1 * 1',
    ],
    ...[
      '* 9-17 * * *',
      '* 3,9-11 * * *',
      '*/5 3 * * *',
      '@every 61s',
      '@every 1h',
      '@daily',
      '@yearly',
      '@weekly',
      '@hourly',
    ],
  ])('%s', (text) => {
    expect(odd(text)).toEqual([]);
    expect(odd(text, 'Asia/Kolkata')).toEqual([]);
  });
});

describe('there is a warning about the day fields of', () => {
  const cure = 'set one of the two day fields to * and let the job check the other';

  test.each([
    ['0 4 13 * 5', 'on day 13 of every month or on Friday'],
    ['0 4 1 6 1-5', 'on day 1 of June or Monday to Friday in June'],
    ['0 4 1-31 * 1', 'every day'],
    ['0 4 1 * 0-6', 'every day'],
    ['0 4 31 * 1', 'on day 31 of every month or on Monday'],
  ])('%s, which runs %s', (text, days) => {
    expect(odd(text)).toEqual([`dom-dow: runs ${days}: one matching day field is enough; ${cure}`]);
  });

  test('0 4 */2 * 1, since a step clears the star bit', () => {
    expect(odd('0 4 */2 * 1').map((text) => text.split(':')[0])).toEqual(['dom-dow', 'suspicious']);
  });

  test.each(['0 4 ? * 1', '0 4 *,5 * 1', '0 4 5 * *', '0 4 5 * */1'])(
    'but not %s, since both must match',
    (text) => {
      expect(odd(text)).toEqual([]);
    },
  );
});

describe('there is a warning about the minute of', () => {
  test.each([
    [
      '* 3 * * *',
      'suspicious: runs 60 times in hour 3, once every minute; write "0 3 * * *" for one run in an hour',
    ],
    [
      '*/1 3 * * *',
      'suspicious: runs 60 times in hour 3, once every minute; write "0 3 * * *" for one run in an hour',
    ],
    [
      '0-59 3,15 1 jan ?',
      'suspicious: runs 60 times in hour 3 and 15, once every minute; write "0 3,15 1 jan ?" for one run in an hour',
    ],
    [
      '* */15 * * *',
      'suspicious: runs 60 times in hour 0 and 15, once every minute; write "*/15 * * * *" for every 15 minutes',
    ],
    [
      '* */12 * * 1-5',
      'suspicious: runs 60 times in hour 0 and 12, once every minute; write "0 */12 * * 1-5" for one run in an hour, or "*/12 * * * 1-5" for every 12 minutes',
    ],
    [
      '* */8 * * *',
      'suspicious: runs 60 times in hour 0, 8 and 16, once every minute; write "0 */8 * * *" for one run in an hour',
    ],
    [
      '* * * * *',
      'every-minute: starts a pod every minute; run less often, or use a Deployment for continuous work',
    ],
    [
      '* 0-23 * * 1-5',
      'every-minute: starts a pod every minute; run less often, or use a Deployment for continuous work',
    ],
    [
      '@every 1m',
      'every-minute: starts a pod every minute; run less often, or use a Deployment for continuous work',
    ],
    [
      '@every 30s',
      'every-minute: starts a pod every minute, and not every 30 s: Kubernetes starts at most one Job a minute; run less often, or use a Deployment for continuous work',
    ],
    [
      '@every 1ms',
      'every-minute: starts a pod every minute, and not every 1 s: Kubernetes starts at most one Job a minute; run less often, or use a Deployment for continuous work',
    ],
  ])('%s', (text, expected) => {
    expect(odd(text)).toEqual([expected]);
  });
});

describe('there is a warning about a step of', () => {
  const divides60 = 'choose a step that divides 60: 2, 3, 4, 5, 6, 10, 12, 15, 20, 30';
  const divides24 = 'choose a step that divides 24: 2, 3, 4, 6, 8, 12';
  const list = 'list the numbers that are meant';

  test.each([
    ['*/7 * * * *', `the minute */7, which is not every 7: after 56 comes 0, a gap of 4; ${divides60}`],
    ['?/45 * * * *', `the minute ?/45, which is not every 45: after 45 comes 0, a gap of 15; ${divides60}`],
    ['0-59/7 * * * *', `the minute 0-59/7, which is not every 7: after 56 comes 0, a gap of 4; ${divides60}`],
    ['3/8 * * * *', `the minute 3/8, which is not every 8: after 59 comes 3, a gap of 4; ${divides60}`],
    ['0 */5 * * *', `the hour */5, which is not every 5: after 20 comes 0, a gap of 4; ${divides24}`],
    ['0 4 */2 * *', `the day of month */2, which is not every 2: after 31 comes 1, a gap of 1; ${list}`],
    ['0 4 * * */2', `the day of week */2, which is not every 2: after 6 comes 0, a gap of 1; ${list}`],
    [
      '0 4 1 */5 *',
      'the month */5, which is not every 5: after 11 comes 1, a gap of 2; choose a step that divides 12: 2, 3, 4, 6',
    ],
    [
      '20/15 * * * *',
      'the minute 20/15, which is not every 15: after 50 comes 20, a gap of 30; write "5/15" for even gaps',
    ],
    [
      '15/15 * * * *',
      'the minute 15/15, which is not every 15: after 45 comes 15, a gap of 30; write "0/15" for even gaps',
    ],
    [
      '0 4 1 6/3 *',
      'the month 6/3, which is not every 3: after 12 comes 6, a gap of 6; write "3/3" for even gaps',
    ],
    [
      '0 4 1 4/3 *',
      'the month 4/3, which is not every 3: after 10 comes 4, a gap of 6; write "1/3" for even gaps',
    ],
    [
      '5/1 * * * *',
      'the minute 5/1, which is not every 1: after 59 comes 5, a gap of 6; write "0/1" for even gaps',
    ],
  ])('%s', (text, expected) => {
    expect(odd(text)).toEqual([`suspicious: has ${expected}`]);
  });

  test.each([
    [
      '*/60 * * * *',
      'the minute */60, whose step of 60 goes beyond 59: only 0 matches; write "0" if that is meant',
    ],
    [
      '*/90 * * * *',
      'the minute */90, whose step of 90 goes beyond 59: only 0 matches; write "0" if that is meant; for every 90 minutes, write "@every 1h30m", which counts from the last run and allows no timeZone',
    ],
    [
      '*/120 * * * *',
      'the minute */120, whose step of 120 goes beyond 59: only 0 matches; write "0" if that is meant; for every 120 minutes, write "0 */2 * * *"',
    ],
    [
      '*/100800 * * * *',
      'the minute */100800, whose step of 100800 goes beyond 59: only 0 matches; write "0" if that is meant',
    ],
    [
      '50/15 * * * *',
      'the minute 50/15, whose step of 15 goes beyond 59: only 50 matches; write "50" if that is meant',
    ],
    [
      '59/1 * * * *',
      'the minute 59/1, whose step of 1 goes beyond 59: only 59 matches; write "59" if that is meant',
    ],
    [
      '10-20/11 * * * *',
      'the minute 10-20/11, whose step of 11 goes beyond 20: only 10 matches; write "10" if that is meant',
    ],
    [
      '0 0/24 * * *',
      'the hour 0/24, whose step of 24 goes beyond 23: only 0 matches; write "0" if that is meant',
    ],
    [
      '0 4 * * 1/7',
      'the day of week 1/7, whose step of 7 goes beyond 6: only 1 matches; write "1" if that is meant',
    ],
  ])('%s, which has no effect', (text, expected) => {
    expect(odd(text)).toEqual([`suspicious: has ${expected}`]);
  });

  test('but not 10-20/10, since its end matches', () => {
    expect(odd('10-20/10 * * * *')).toEqual([]);
  });

  test.each(['50-59/1 * * * *', '5 18-23/5 * * *', '5 4 * * 1-6/2', '5 8-18/4 * * *'])(
    'but not %s, since its range covers only part of its field',
    (text) => {
      expect(odd(text)).toEqual([]);
    },
  );

  test('each part of a list and each field', () => {
    expect(odd('1,*/7,50/15 */5 * * *').map((text) => /the (\S+ \S+),/.exec(text)?.[1])).toEqual([
      'minute */7',
      'minute 50/15',
      'hour */5',
    ]);
  });
});

describe('there is a warning about rare days of', () => {
  const cure = 'choose a day up to 28, or day 1 for the month before';

  test.each([
    ['0 4 29 2 *', 'runs only in leap years, on 29 February'],
    ['0 4 29,30 2 *', 'runs only in leap years, on 29 February'],
    ['0 4 29 * *', 'skips February, except in leap years'],
    ['0 4 29,31 2,3 *', 'skips February, except in leap years'],
    ['0 4 30 * *', 'skips February, which has no day 30'],
    ['0 4 30,31 1-3 *', 'skips February, which has no day 30'],
    ['0 4 31 * *', 'skips February, April, June, September and November, which have no day 31'],
    ['0 4 31 4,5 *', 'skips April, which has no day 31'],
    ['0 4 31 5,6,9 *', 'skips June and September, which have no day 31'],
  ])('%s', (text, message) => {
    expect(odd(text)).toEqual([`rare: ${message}; ${cure}`]);
  });
});

describe('the only warning is that it never fires about', () => {
  const cure = 'correct the schedule, or set suspend: true if it is only started by hand';

  test.each([
    ['0 0 30 2 *', 'no day matches'],
    ['0 0 31 2 *', 'no day matches'],
    ['0 0 31 4,6,9,11 *', 'no day matches'],
    ['*/7 * 31 4 *', 'no day matches'],
    ['* * 30 2 *', 'no day matches'],
    ['0 0 * * ,', 'no day matches'],
    [', * * * *', 'no time matches'],
    ['0 , * * *', 'no time matches'],
    ['0 0 1 , *', 'no time matches'],
  ])('%s', (text, why) => {
    expect(odd(text, 'Europe/Berlin')).toEqual([
      `never: never starts by itself, only by hand: ${why}; ${cure}`,
    ]);
  });
});

describe('there is a warning about clock changes of', () => {
  const forward = 'on the day clocks go forward';
  const back = 'on the day clocks go back';

  test.each([
    ['30 2 * * *', 'Europe/Berlin', `misses 02:30 ${forward} and runs twice at 02:30 ${back}`, '02:00-03:00'],
    ['0 2 * * 0', 'Europe/Berlin', `misses 02:00 ${forward} and runs twice at 02:00 ${back}`, '02:00-03:00'],
    ['59 2 * * *', 'Europe/Berlin', `misses 02:59 ${forward} and runs twice at 02:59 ${back}`, '02:00-03:00'],
    [
      '0,30 1-3 * * *',
      'Europe/Berlin',
      `misses 02:00 and 02:30 ${forward} and runs twice at 02:00 and 02:30 ${back}`,
      '02:00-03:00',
    ],
    [
      '*/20 2 * * *',
      'Europe/Berlin',
      `misses 02:00, 02:20 and 02:40 ${forward} and runs twice at 02:00, 02:20 and 02:40 ${back}`,
      '02:00-03:00',
    ],
    [
      '*/15 0-12 * * *',
      'Europe/Berlin',
      `misses 02:00 to 02:45 ${forward} and runs twice at 02:00 to 02:45 ${back}`,
      '02:00-03:00',
    ],
    [
      '0 */2 * * *',
      'Europe/Berlin',
      `misses 02:00 ${forward} and runs twice at 02:00 ${back}`,
      '02:00-03:00',
    ],
    ['30 2 28 3 *', 'Europe/Berlin', `misses 02:30 ${forward}`, '02:00-03:00'],
    ['30 2 25 10 *', 'Europe/Berlin', `runs twice at 02:30 ${back}`, '02:00-03:00'],
    ['0 1 * * *', 'Europe/London', `misses 01:00 ${forward} and runs twice at 01:00 ${back}`, '01:00-02:00'],
    ['30 2 * * *', 'America/New_York', `misses 02:30 ${forward}`, '01:00-02:00 and 02:00-03:00'],
    ['30 1 * * *', 'America/New_York', `runs twice at 01:30 ${back}`, '01:00-02:00 and 02:00-03:00'],
    ['15,45 2 * * *', 'Australia/Lord_Howe', `misses 02:15 ${forward}`, '01:30-02:00 and 02:00-02:30'],
    ['15,45 1 * * *', 'Australia/Lord_Howe', `runs twice at 01:45 ${back}`, '01:30-02:00 and 02:00-02:30'],
    ['0 0 * * *', 'Asia/Beirut', `misses 00:00 ${forward}`, '00:00-01:00 and 23:00-00:00'],
    ['30 0 * * 0', 'Asia/Beirut', `misses 00:30 ${forward}`, '00:00-01:00 and 23:00-00:00'],
    ['30 23 * * *', 'Asia/Beirut', `runs twice at 23:30 ${back}`, '00:00-01:00 and 23:00-00:00'],
  ])('%s in %s', (text, timeZone, message, windows) => {
    expect(odd(text, timeZone)).toEqual([
      `dst: ${message} (${timeZone}); choose a time outside ${windows}, or set timeZone: 'Etc/UTC'`,
    ]);
  });

  const noMidnight = `${forward}, which has no midnight`;

  test.each([
    ['30 2 * * 0', 'Asia/Beirut', `does not run at all ${noMidnight}`],
    ['30 1,2 * * 0', 'Africa/Cairo', undefined],
    ['30 1,2 * * 5', 'Africa/Cairo', `does not run at all ${noMidnight}`],
    ['30 2 * 3 *', 'Asia/Beirut', undefined],
    ['0 1 * * 0', 'Asia/Beirut', `does not run at all ${noMidnight}`],
    ['30 2 31 3 *', 'Asia/Beirut', `does not run at all ${noMidnight}`],
    ['30 0,2 * * 0', 'Asia/Beirut', `misses 00:30 ${forward} and does not run at all ${noMidnight}`],
    ['30 1 * * 6', 'Asia/Beirut', `runs once too often ${noMidnight}`],
    ['30 2 * * 6', 'Asia/Beirut', `runs once too often ${noMidnight}`],
    // East of Greenwich only: elsewhere Go chooses the hour before the gap, and the search works.
    ['30 5 * * 0', 'America/Santiago', undefined],
  ])('%s in %s, which then has no midnight', (text, timeZone, message) => {
    const expected = message && [`dst: ${message} (${timeZone}); set timeZone: 'Etc/UTC'`];
    expect(odd(text, timeZone)).toEqual(expected ?? []);
  });

  test.each([
    ['30 2 * * *', undefined],
    ['30 2 * * *', 'UTC'],
    ['30 2 * * *', 'Asia/Kolkata'],
    ['30 2 * * *', 'Mars/Olympus'],
    ['30 2 * * *', ''],
    ['59 1 * * *', 'Europe/Berlin'],
    ['0 3 * * *', 'Europe/Berlin'],
    // Clocks change on Sundays, in March and October.
    ['30 2 * * 1-6', 'Europe/Berlin'],
    ['30 2 24 * *', 'Europe/Berlin'],
    ['30 2 31 5 *', 'Europe/Berlin'],
    // A schedule for every hour is not affected.
    ['30 * * * *', 'Europe/Berlin'],
    ['30 0-23 * * *', 'Europe/Berlin'],
    ['*/15 * * * 0', 'Europe/Berlin'],
    ['30 2 * * *', 'Asia/Beirut'],
    ['30 2 * * 1', 'Asia/Beirut'],
    ['@every 24h', 'Europe/Berlin'],
  ])('but not %s in %s', (text, timeZone) => {
    expect(odd(text, timeZone)).toEqual([]);
  });

  test('that does not depend on the date', () => {
    const first = odd('30 2 * * *', 'Europe/Paris');
    jest.useFakeTimers({ now: new Date('2051-07-01T00:00:00Z') });
    expect(odd('30 2 * * *', 'Europe/Paris')).toEqual(first);
    jest.useRealTimers();
  });

  const DAY = 86_400;
  const zones = ['Europe/Berlin', 'America/New_York', 'Asia/Beirut', 'America/Havana', 'Africa/Cairo'];
  const hours = fc.uniqueArray(fc.oneof(fc.constantFrom(0, 1, 2, 23), fc.nat(23)), {
    minLength: 1,
    maxLength: 4,
  });
  const days = fc.constantFrom(
    '* * *',
    '* * 0',
    '* * 6',
    '* * 1-5',
    '31 * *',
    '28 3 *',
    '25-31 10 *',
    '8 * 0',
  );
  const tied = fc
    .tuple(fc.nat(59), hours, days)
    .map(([minute, list, rest]) => `${minute} ${list.join(',')} ${rest}`);

  /** The wall times at which the controller runs on the days around a change, and those that match the fields. */
  function around(schedule: CronSchedule, timeZone: string, at: number): [number[], number[]] {
    const { offsetAt } = clockOf(timeZone);
    const first = Math.floor((at + offsetAt(at)) / DAY) * DAY - DAY;
    const walls = (from: number) => from >= first && from < first + 3 * DAY;
    const runs: number[] = [];
    let run = nextRun(schedule, timeZone, new Date((first - DAY) * 1000));
    while (run && run.getTime() / 1000 < first + 4 * DAY) {
      runs.push(run.getTime() / 1000 + offsetAt(run.getTime() / 1000));
      run = nextRun(schedule, timeZone, run);
    }
    const due: number[] = [];
    for (let wall = first; wall < first + 3 * DAY; wall += 60) {
      const date = new Date(wall * 1000);
      if (!schedule.minute.values.includes(date.getUTCMinutes())) continue;
      if (!schedule.hour.values.includes(date.getUTCHours())) continue;
      if (!schedule.month.values.includes(date.getUTCMonth() + 1)) continue;
      if (dayMatches(schedule, date.getUTCDate(), date.getUTCDay())) due.push(wall);
    }
    return [runs.filter(walls), due];
  }

  test('exactly if the runs differ from the fields', () => {
    fc.assert(
      fc.property(tied, fc.constantFrom(...zones), (text, timeZone) => {
        const schedule = parseCron(text);
        const changes = clockOf(timeZone).changesBetween(Date.UTC(2030, 0) / 1000, Date.UTC(2038, 0) / 1000);
        const differ = changes.some(({ at }) => {
          const [runs, due] = around(schedule, timeZone, at);
          return runs.join() !== due.join();
        });
        const told = scheduleWarnings(schedule, timeZone).some(({ id }) => id === 'batch/schedule-dst');
        expect(told).toBe(differ);
      }),
      { numRuns: 30 },
    );
  });
});
