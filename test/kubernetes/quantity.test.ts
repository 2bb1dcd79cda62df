import { quantityOf } from '../../lib/kubernetes/quantity';

test.each<[text: string, value: number]>([
  ['0', 0],
  ['2', 2],
  ['+2', 2],
  ['-1.5', -1.5],
  ['.5', 0.5],
  ['5.', 5],
  ['250m', 0.25],
  ['100u', 0.0001],
  ['5n', 5e-9],
  ['1k', 1000],
  ['1.5M', 1_500_000],
  ['3E', 3e18],
  ['12e6', 12_000_000],
  ['12E-3', 0.012],
  ['1Ki', 1024],
  ['1.5Gi', 1.5 * 1024 ** 3],
  ['1Ei', 1024 ** 6],
])('%s is %d', (text, value) => {
  expect(quantityOf(text)).toBe(value);
});

test('a power of ten is counted without rounding', () => {
  for (let millis = 1; millis < 2000; millis++) expect(quantityOf(`${millis}m`, 3)).toBe(millis);
  expect(quantityOf('0.1', 3)).toBe(100);
  expect(quantityOf('1.005', 3)).toBe(1005);
});

test.each(['', 'm', '1 Mi', '1mi', '1K', '1ki', '1e', '1e1.5', '1Mim', '--1', 'NaNMi', '1,5', '０'])(
  '%j is no quantity',
  (text) => {
    expect(quantityOf(text)).toBeUndefined();
  },
);
