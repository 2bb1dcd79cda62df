import { dayMatches, eitherDayMatches, neverFires } from '../../lib/schedule/days';
import { parse, parseCron } from './schedules';

describe('the day rule', () => {
  test.each([
    ['0 0 13 * 5', true],
    ['0 0 */2 * 1', true],
    ['0 0 1 * */2', true],
    ['0 0 1-31 * 1', true],
    ['0 0 * * 1', false],
    ['0 0 ? * 1', false],
    ['0 0 1 * *', false],
    ['0 0 */1 * 1', false],
    ['0 0 *,5 * 1', false],
    ['0 0 * * *', false],
  ])('of %s accepts either day: %s', (text, either) => {
    expect(eitherDayMatches(parseCron(text))).toBe(either);
  });

  test.each([
    ['0 0 13 * 5', 13, 5, true],
    ['0 0 13 * 5', 13, 4, true],
    ['0 0 13 * 5', 12, 5, true],
    ['0 0 13 * 5', 12, 4, false],
    ['0 0 13 * *', 13, 4, true],
    ['0 0 13 * *', 12, 4, false],
    ['0 0 * * 5', 12, 5, true],
    ['0 0 * * 5', 12, 4, false],
  ])('of %s on day %d and weekday %d is %s', (text, day, weekday, match) => {
    expect(dayMatches(parseCron(text), day, weekday)).toBe(match);
  });
});

describe('never fires', () => {
  test.each([
    ...[', * * * *', '* , * * *', '* * , * *', '* * * , *', '* * * * ,', '* * , * ,'],
    ...['0 0 30 2 *', '0 0 31 2 *', '0 0 30,31 2 *', '0 0 31 4,6,9,11 *', '0 0 31 2,4 ,', '0 0 30 2 */1'],
    ...[', 0 1 * 1', '0 , 1 * 1', '0 0 1 , 1'],
  ])('%s', (text) => expect(neverFires(parse(text))).toBe(true));

  test.each([
    ...['* * * * *', '0 0 29 2 *', '0 0 31 2,3 *', '0 0 30 4 *', '0 0 31 12 *', '0 0 29,30 2 *', '@yearly'],
    // One matching day field is enough.
    ...['0 0 30 2 1', '0 0 , * 1', '0 0 1 * ,', '@every 1h', '0 0 31 1 *', '0 0 31 5 *'],
  ])('is not true of %s', (text) => expect(neverFires(parse(text))).toBe(false));
});
