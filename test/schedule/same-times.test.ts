import { dayMatches } from '../../lib/schedule/days';
import { timesOf } from '../../lib/schedule/same-times';
import { toWords } from '../../lib/schedule/words';
import * as fc from '../support/properties';
import { anySchedule, parse, parseCron } from './schedules';

test.each([
  ['@daily', '0 0 * * *', true],
  ['*/1 * * * *', '* * * * *', true],
  ['0 2 1-31 * 1', '0 2 * * *', true],
  ['0 2 , * 1', '0 2 * * 1', true],
  ['0 2 30 2 *', ', * * * *', true],
  ['@every 60m', '@every 1h', true],
  ['@every 1h', '0 * * * *', false],
  ['0 2 1 * 1', '0 2 1 * *', false],
  ['0 2 1 * *', '0 2 * * 1', false],
  ['0 2 */2 * 1', '0 2 */2 * *', false],
])('%s and %s: %s', (one, other, isSame) => {
  expect(timesOf(parse(one)) === timesOf(parse(other))).toBe(isSame);
});

test('the same times have the same words, and other times have others', () => {
  const pair = fc.tuple(anySchedule, anySchedule, fc.nat(4)).map(([one, other, index]) => {
    const fields = one.split(' ');
    fields[index] = other.split(' ')[index];
    return [one, fields.join(' ')] as const;
  });
  fc.assert(
    fc.property(pair, (texts) => {
      const [one, other] = texts.map((text) => parseCron(text));
      expect(timesOf(one) === timesOf(other)).toBe(toWords(one) === toWords(other));
      for (let day = 1; day <= 31; day++)
        if (timesOf(one) === timesOf(other) && timesOf(one) !== 'never')
          expect(dayMatches(one, day, day % 7)).toBe(dayMatches(other, day, day % 7));
    }),
    { numRuns: 200 },
  );
});
