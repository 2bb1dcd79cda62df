import { shown } from '../../../lib/review/render/shown';
import { clipped, visible } from '../../../lib/review/render/visible';
import { say, words } from '../../../lib/review/report/said';
import { HOSTILE_STRINGS } from '../../support/hostile';

test.each([
  ['a\nb\r\n\t', 'a\\nb\\r\\n\\t'],
  ['\u001b[31m', '\\u001b[31m'],
  ['\u009b', '\\u009b'],
  ['\u007f', '\\u007f'],
  ['a\u200bb', 'a\\u200bb'],
  ['\u202eab\u2069', '\\u202eab\\u2069'],
  ['\u061c', '\\u061c'],
  ['\u0600', '\\u0600'], // a sign that is drawn under the following digits
  ['\ufff9', '\\ufff9'],
  ['\u3164', '\\u3164'], // an invisible letter
  ['\u00a0', '\\u00a0'],
  ['\u2028', '\\u2028'],
  ['\ud800', '\\ud800'],
  ['\ue000', '\\ue000'],
  ['\uffff', '\\uffff'],
  ['\u{e0041}', '\\u{e0041}'],
  ['e\u0301', 'e\u0301'],
  ['e\u0301\u0301\u0301\u0301\u0301', 'e\u0301\u0301\u0301\\u0301\\u0301'],
  ['日本語 🚀 שלום', '日本語 🚀 שלום'],
])('%j is shown as %j', (text, seen) => {
  expect(visible(text)).toBe(seen);
});

test('whatever a string is, its visible form consists of whole characters', () => {
  for (const text of HOSTILE_STRINGS) expect(visible(text)).not.toMatch(/\p{Cs}/u);
});

test('a long string is cut between characters, with the number of omitted ones', () => {
  expect(clipped('ab🚀', 3)).toEqual({ text: 'ab', left: 2 });
  expect(clipped('ab🚀', 4)).toEqual({ text: 'ab🚀', left: 0 });
});

test('a sentence has the number of omitted characters of a value, and ends if it is too long', () => {
  expect(shown(say`a ${'x'.repeat(1000)} b`, 10)).toEqual([
    { isCode: false, text: 'a ' },
    { isCode: true, text: 'x'.repeat(10) },
    { isCode: false, text: ' ... (990 more characters) b' },
  ]);
  const many = Array.from({ length: 500 }, () => say`${'name'}, `).flat();
  expect(shown(many).at(-1)).toEqual({ isCode: false, text: '... and 667 more parts' });
});

test('an empty string is quoted, so that it is visible', () => {
  expect(shown([...words('a '), { code: '' }])).toEqual([
    { isCode: false, text: 'a ' },
    { isCode: true, text: '""' },
  ]);
});
