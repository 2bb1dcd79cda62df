import { DecimalSize } from 'cdk8s-jobs';
import { sizeText } from '../../../lib/validation/size';

test.each([
  [DecimalSize.kilobytes(64), '64k'],
  [DecimalSize.megabytes(500), '500M'],
  [DecimalSize.megabytes(0.5), '500k'],
  [DecimalSize.gigabytes(1.5), '1500M'],
  [DecimalSize.terabytes(3), '3T'],
])('a decimal size is written with its decimal unit (%#)', (size, text) => {
  expect(sizeText(size)).toBe(text);
});

test('every whole number of megabytes is exact', () => {
  for (let amount = 1; amount < 3000; amount++) {
    expect(sizeText(DecimalSize.megabytes(amount))).toMatch(amount % 1000 === 0 ? /^\d+G$/ : `${amount}M`);
  }
});
