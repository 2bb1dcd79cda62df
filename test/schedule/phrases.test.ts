import { and, clock, series, spans } from '../../lib/schedule/phrases';

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('%j are written as "%s"', (words, text) => {
  expect(and(words)).toBe(text);
});

test.each([
  [0, '00:00'],
  [9_000, '02:30'],
  [86_399, '23:59'],
  [86_400, '00:00'],
])('%d seconds after midnight it is %s', (seconds, text) => {
  expect(clock(seconds)).toBe(text);
});

test('three or more neighbors are one span', () => {
  expect(spans([1, 2, 4, 5, 6, 9])).toEqual(['1', '2', '4 to 6', '9']);
  expect(spans([])).toEqual([]);
});

test('an even series of five or more is abbreviated', () => {
  expect(series([1, 3, 5, 7])).toBe('1, 3, 5 and 7');
  expect(series([1, 3, 5, 7, 9], (value) => `<${value}>`)).toBe('<1>, <3>, <5>, … <9>');
  expect(series([1, 2, 3, 4, 5])).toBe('1 to 5');
  expect(series([5])).toBe('5');
});
