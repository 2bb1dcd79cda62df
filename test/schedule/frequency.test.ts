import { dayMatches } from '../../lib/schedule/days';
import { frequencyOf, frequencyWords } from '../../lib/schedule/frequency';
import * as fc from '../support/properties';
import { anySchedule, parse, parseCron } from './schedules';

test.each([
  ['* * * * *', 1440, '1440 times a day'],
  ['0 2 * * *', 1, 'once a day'],
  ['0 2,14 * * *', 2, 'twice a day'],
  ['0 2 1 * 0-6', 1, 'once a day'],
  ['0 2 * * 1-5', 5 / 7, '5 times a week'],
  ['0 2 * * 1', 1 / 7, 'once a week'],
  ['0 2 1 * *', 12 / 365.25, 'once a month'],
  ['0 2 1,15 * *', 24 / 365.25, 'twice a month'],
  ['0 2 31 * *', 7 / 365.25, '7 times a year'],
  ['0 2 1 1 *', 1 / 365.25, 'once a year'],
  ['0 2 29 2 *', 0.25 / 365.25, 'less than once a year'],
  ['0 2 1 * 1', (12 + (365.25 - 12) / 7) / 365.25, 'about 5 times a month'],
  ['0 2 * 6 *', 30 / 365.25, '30 times a year'],
  ['0 2 30 2 *', 0, 'not once a year'],
  ['@every 5m', 288, '288 times a day'],
  ['@every 7h', 24 / 7, 'about 3 times a day'],
  ['@every 48h', 0.5, 'about 4 times a week'],
  ['@every 1s', 1440, '1440 times a day'],
])('%s runs %d times a day, or %s', (text, perDay, words) => {
  const frequency = frequencyOf(parse(text));
  expect(frequency.perDay).toBeCloseTo(perDay, 10);
  expect(frequencyWords(frequency)).toBe(words);
});

test('the average is taken over 28 years, after which dates and weekdays repeat', () => {
  const days = Array.from({ length: 28 * 365 + 7 }, (_, index) => new Date(Date.UTC(2001, 0, 1 + index)));
  fc.assert(
    fc.property(anySchedule, (text) => {
      const schedule = parseCron(text);
      const matched = days.filter(
        (date) =>
          schedule.month.values.includes(date.getUTCMonth() + 1) &&
          dayMatches(schedule, date.getUTCDate(), date.getUTCDay()),
      );
      const times = schedule.hour.values.length * schedule.minute.values.length;
      expect(frequencyOf(schedule).perDay).toBeCloseTo((times * matched.length) / days.length, 6);
    }),
    { numRuns: 20 },
  );
});
