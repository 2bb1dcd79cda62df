import { canonicalQuantity, quantityOf, Step } from '../../lib/kubernetes/quantity';

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

test('a power of ten is applied without rounding', () => {
  for (let millis = 1; millis < 2000; millis++) expect(quantityOf(`${millis}m`, 3)).toBe(millis);
  expect(quantityOf('0.1', 3)).toBe(100);
  expect(quantityOf('1.005', 3)).toBe(1005);
});

test.each(['', 'm', '1 Mi', '1mi', '1K', '1ki', '1e', '1e1.5', '1Mim', '--1', 'NaNMi', '1,5', '０'])(
  '%j is not a quantity',
  (text) => {
    expect(quantityOf(text)).toBeUndefined();
  },
);

describe('the canonical string of a quantity', () => {
  test.each<[text: string, canonical: string]>([
    ['1024Mi', '1Gi'],
    ['1Gi', '1Gi'],
    ['0.5Gi', '512Mi'],
    ['1000Mi', '1000Mi'],
    ['488281.25Ki', '500M'],
    ['500M', '500M'],
    ['500000000', '500M'],
    ['0.5G', '500M'],
    ['5e8', '500M'],
    ['1000', '1k'],
    ['1024', '1Ki'],
    ['1', '1'],
    ['+2', '2'],
    ['0', '0'],
    ['9223372036854775807', '9223372036854775807'],
  ])('bytes: %s is %s', (text, canonical) => {
    expect(canonicalQuantity(text, 'unit')).toBe(canonical);
  });

  test.each<[text: string, canonical: string]>([
    ['0.5', '500m'],
    ['500m', '500m'],
    ['.25', '250m'],
    ['1000m', '1'],
    ['1500m', '1500m'],
    ['2', '2'],
    ['2.0', '2'],
    ['500000u', '500m'],
    ['1k', '1000'],
  ])('cores: %s is %s', (text, canonical) => {
    expect(canonicalQuantity(text, 'thousandth')).toBe(canonical);
  });

  test.each<[text: string, step: Step]>([
    ['0.3Gi', 'unit'],
    ['1500m', 'unit'],
    ['1.5m', 'thousandth'],
    ['0.30000000000000004', 'thousandth'],
    ['1 Mi', 'unit'],
    ['', 'thousandth'],
    ['1e99999999999', 'unit'],
    ['1e-99999999999', 'thousandth'],
  ])('%s has none with the step %s, because Kubernetes rounds or refuses it', (text, step) => {
    expect(canonicalQuantity(text, step)).toBeUndefined();
  });
});
