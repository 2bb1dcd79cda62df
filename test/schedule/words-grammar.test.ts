import { CronSchedule } from '../../lib/schedule/schedule';
import { toWords } from '../../lib/schedule/words';
import * as fc from '../support/properties';
import { anySchedule, parseCron } from './schedules';
import { Meaning, meaningOf } from './words-grammar';

/** A year with a 29 February. */
const DAYS = Array.from({ length: 366 }, (_, index) => new Date(Date.UTC(2024, 0, 1 + index)));

/** The times of a day, and the dates of a year that match on each day of the week. */
function comparable(meaning: Meaning | undefined): unknown {
  if (meaning === undefined) return 'never';
  const { times, months, monthDays, weekDays } = meaning;
  return timesAndDays(times, (date, weekday) => {
    const [inMonth, inWeek] = [monthDays?.has(date.getUTCDate()), weekDays?.has(weekday)];
    const isDay = inMonth === undefined && inWeek === undefined ? true : inMonth === true || inWeek === true;
    return isDay && months.has(date.getUTCMonth() + 1);
  });
}

/** The same, from the fields. */
function meant({ minute, hour, dayOfMonth, month, dayOfWeek }: CronSchedule): unknown {
  const times = hour.values.flatMap((h) => minute.values.map((m) => h * 60 + m));
  const both = dayOfMonth.star || dayOfWeek.star;
  return timesAndDays(times, (date, weekday) => {
    const inMonth = dayOfMonth.values.includes(date.getUTCDate());
    const inWeek = dayOfWeek.values.includes(weekday);
    return (both ? inMonth && inWeek : inMonth || inWeek) && month.values.includes(date.getUTCMonth() + 1);
  });
}

function timesAndDays(
  times: Iterable<number>,
  matches: (date: Date, weekday: number) => boolean,
): readonly [string, string] | 'never' {
  const days = DAYS.map((date) =>
    [0, 1, 2, 3, 4, 5, 6].map((weekday) => (matches(date, weekday) ? '1' : '0')).join(''),
  ).join(' ');
  const sorted = [...times].sort((a, b) => a - b).join(' ');
  return sorted === '' || !days.includes('1') ? 'never' : [sorted, days];
}

test('the times of the schedule can be derived from the words', () => {
  fc.assert(
    fc.property(anySchedule, (text) => {
      const schedule = parseCron(text);
      expect(comparable(meaningOf(toWords(schedule)))).toEqual(meant(schedule));
    }),
    { numRuns: 100 },
  );
});

test.each([
  ['at 02:00', '0 2 * * *'],
  ['every 15 minutes from 09:00 to 10:45 Monday to Friday', '*/15 9-10 * * 1-5'],
  ['at minute 0 of every hour on day 1 of May or on Sunday in May', '0 * 1 5 0'],
])('"%s" means %s', (sentence, text) => {
  expect(comparable(meaningOf(sentence))).toEqual(meant(parseCron(text)));
});

test.each([
  'at 2:00 every day',
  'at 02:00 on Mondays',
  'every minute of hour 3 to',
  'at 02:00 every day at noon',
  'at 02:00 on day 1 of May or on Sunday',
])('"%s" is not a valid sentence', (sentence) => {
  expect(() => meaningOf(sentence)).toThrow();
});
