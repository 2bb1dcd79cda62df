import { dayMatches, neverFires } from '../../lib/schedule/days';
import type { CronSchedule } from '../../lib/schedule/schedule';
import { toWords } from '../../lib/schedule/words';
import * as fc from '../support/properties';
import { anySchedule, parse, parseCron } from './schedules';

describe('in words', () => {
  test.each([
    ['* * * * *', 'every minute'],
    ['*/5 * * * *', 'every 5 minutes'],
    ['0-59/5 * * * *', 'every 5 minutes'],
    ['0,30 * * * *', 'every 30 minutes'],
    ['*/2 * * * *', 'every 2 minutes'],
    ['*/7 * * * *', 'at minute 0, 7, 14, … 56 of every hour'],
    ['*/45 * * * *', 'at minute 0 and 45 of every hour'],
    ['7/15 * * * *', 'at minute 7, 22, 37 and 52 of every hour'],
    ['1/12 * * * *', 'at minute 1, 13, 25, … 49 of every hour'],
    ['0-10 * * * *', 'at minute 0 to 10 of every hour'],
    ['0,2,5,7,11 * * * *', 'at minute 0, 2, 5, 7 and 11 of every hour'],
    ['1,3,5,7,8 * * * *', 'at minute 1, 3, 5, 7 and 8 of every hour'],
    ['0,1 * * * *', 'at minute 0 and 1 of every hour'],
    ['0-2,5 * * * *', 'at minute 0 to 2 and 5 of every hour'],
    ['0-2,5,8-9,20 * * * *', 'at minute 0 to 2, 5, 8, 9 and 20 of every hour'],
    ['0 * * * *', 'at minute 0 of every hour'],
    ['@hourly', 'at minute 0 of every hour'],
    ['30 0-23 * * *', 'at minute 30 of every hour'],

    ['30 2 * * *', 'at 02:30 every day'],
    ['@daily', 'at 00:00 every day'],
    ['0,30 2 * * *', 'at 02:00 and 02:30 every day'],
    ['5 1,13 * * *', 'at 01:05 and 13:05 every day'],
    ['0,20,40 1,13 * * *', 'at 01:00, 01:20, 01:40, 13:00, 13:20 and 13:40 every day'],
    ['30 */6 * * *', 'at 00:30, 06:30, 12:30 and 18:30 every day'],
    ['0 */2 * * *', 'at 00:00, 02:00, 04:00, … 22:00 every day'],
    ['15 1/3 * * *', 'at 01:15, 04:15, 07:15, … 22:15 every day'],
    ['0 9-17 * * *', 'every hour from 09:00 to 17:00 every day'],
    ['45 9-17 * * *', 'every hour from 09:45 to 17:45 every day'],
    ['*/15 9-17 * * *', 'every 15 minutes from 09:00 to 17:45 every day'],
    ['*/5 3 * * *', 'every 5 minutes from 03:00 to 03:55 every day'],
    ['* 3 * * *', 'every minute from 03:00 to 03:59 every day'],
    ['* 3,5,7 * * *', 'every minute of hour 3, 5 and 7 every day'],
    ['*/15 3,5,7 * * *', 'at minute 0, 15, 30 and 45 of hour 3, 5 and 7 every day'],
    ['0 0-3,8,12,20 * * *', 'every hour from 00:00 to 03:00 and at 08:00, 12:00 and 20:00 every day'],
    ['5 0-3,8-12 * * *', 'every hour from 00:05 to 03:05 and from 08:05 to 12:05 every day'],
    ['0 1,2,4,7,8,11,13 * * *', 'at 01:00, 02:00, 04:00, 07:00, 08:00, 11:00 and 13:00 every day'],
    ['7/15 9-17 * * *', 'at minute 7, 22, 37 and 52 of hour 9 to 17 every day'],
    ['1-3 1-3 * * *', 'at minute 1 to 3 of hour 1 to 3 every day'],

    ['0 0 * * 1', 'at 00:00 on Monday'],
    ['0 0 * * 0', 'at 00:00 on Sunday'],
    ['@weekly', 'at 00:00 on Sunday'],
    ['0 0 * * 1-5', 'at 00:00 Monday to Friday'],
    ['0 0 * * 5,6,0', 'at 00:00 Friday to Sunday'],
    ['0 0 * * 0,6', 'at 00:00 on Saturday and Sunday'],
    ['0 0 * * 1,3,5', 'at 00:00 on Monday, Wednesday and Friday'],
    ['0 0 * * 1-3,6', 'at 00:00 on Monday to Wednesday and Saturday'],
    ['*/5 * * * 1-5', 'every 5 minutes Monday to Friday'],
    ['0 0 1 * *', 'at 00:00 on day 1 of every month'],
    ['0 0 1,15 * *', 'at 00:00 on day 1 and 15 of every month'],
    ['0 0 1-7 * *', 'at 00:00 on day 1 to 7 of every month'],
    ['0 0 */2 * *', 'at 00:00 on day 1, 3, 5, … 31 of every month'],
    ['* * 1 * *', 'every minute on day 1 of every month'],
    ['@yearly', 'at 00:00 on day 1 of January'],
    ['0 0 1 1,7 *', 'at 00:00 on day 1 of January and July'],
    ['0 0 * 6-8,12 *', 'at 00:00 every day in June to August and December'],
    ['* * * 6 *', 'every minute every day in June'],
    [
      '0 0 * feb,mar,apr,may,sep,oct,nov 2',
      'at 00:00 on Tuesday in February to May and September to November',
    ],
    ['0 0 31 1 *', 'at 00:00 on day 31 of January'],

    ['0 0 1 * 1', 'at 00:00 on day 1 of every month or on Monday'],
    ['0 0 13 6 5', 'at 00:00 on day 13 of June or on Friday in June'],
    ['0 0 1 * 1-5', 'at 00:00 on day 1 of every month or Monday to Friday'],
    ['0 0 */2 * 4', 'at 00:00 on day 1, 3, 5, … 31 of every month or on Thursday'],
    ['0 0 1-31 * 1', 'at 00:00 every day'],
    ['0 0 1 * 0-6', 'at 00:00 every day'],
    ['0 0 1 6 0-6', 'at 00:00 every day in June'],
    ['0 0 , * 1', 'at 00:00 on Monday'],
    ['0 0 1 * ,', 'at 00:00 on day 1 of every month'],
    ['0 0 1-31 * *', 'at 00:00 every day'],

    ['0 0 30 2 *', 'never'],
    [', * * * *', 'never'],

    ['@every 1h', 'every hour after the last run'],
    ['@every 1m', 'every minute after the last run'],
    ['@every 1s', 'every second after the last run'],
    ['@every 5m', 'every 5 minutes after the last run'],
    ['@every 90m', 'every 1 hour and 30 minutes after the last run'],
    ['@every 3661s', 'every 1 hour, 1 minute and 1 second after the last run'],
    ['@every 48h2s', 'every 48 hours and 2 seconds after the last run'],
  ])('%s is "%s"', (text, words) => {
    expect(toWords(parse(text))).toBe(words);
  });

  test.each([
    ['30 2 * * *', 'at 02:30 every day (Europe/Berlin)'],
    ['*/5 * * * *', 'every 5 minutes (Europe/Berlin)'],
    ['0 0 30 2 *', 'never'],
    // A delay does not depend on clocks.
    ['@every 5m', 'every 5 minutes after the last run'],
  ])('%s in Berlin is "%s"', (text, words) => {
    expect(toWords(parse(text), 'Europe/Berlin')).toBe(words);
  });

  test('an unknown zone is written unchanged', () => {
    expect(toWords(parse('0 3 * * *'), 'Mars/Olympus')).toBe('at 03:00 every day (Mars/Olympus)');
  });

  test('two schedules that run at different times never have the same words', () => {
    const days = Array.from({ length: 31 * 7 }, (_, index) => [1 + (index % 31), index % 7] as const);
    const times = (schedule: CronSchedule): string =>
      neverFires(schedule)
        ? 'never'
        : JSON.stringify([
            ...[schedule.minute, schedule.hour, schedule.month].map((field) => field.values),
            days.map(([day, weekday]) => (dayMatches(schedule, day, weekday) ? 1 : 0)).join(''),
          ]);
    const pair = fc.tuple(anySchedule, anySchedule, fc.nat(4)).map(([one, other, index]) => {
      const fields = one.split(' ');
      fields[index] = other.split(' ')[index];
      return [one, fields.join(' ')] as const;
    });
    fc.assert(
      fc.property(pair, ([one, other]) => {
        const [first, second] = [parseCron(one), parseCron(other)];
        expect(toWords(first)).not.toMatch(/undefined|NaN|  /);
        if (toWords(first) === toWords(second)) expect(times(first)).toBe(times(second));
      }),
      { numRuns: 500 },
    );
  });
});
