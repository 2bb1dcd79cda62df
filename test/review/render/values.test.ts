import { Hidden } from '../../../lib/review/fields/hidden';
import { Tree } from '../../../lib/review/fields/normalize';
import { outlineOf } from '../../../lib/review/render/outline';
import { valueSaid } from '../../../lib/review/render/values';
import { plainText } from '../../../lib/review/report/said';

test.each<[Tree | undefined, string]>([
  [undefined, 'not set'],
  [new Hidden('a'), 'hidden'],
  ['hidden', '"hidden"'],
  ['0 2 * * *', '0 2 * * *'],
  ['1', '"1"'],
  [1, '1'],
  [null, 'null'],
  [['a: b', 'a, b', '- a', '--all', '', 'no'], '["a: b", "a, b", "- a", --all, "", "no"]'],
  [{ a: [new Hidden('b')], 'c d': {}, 'e: f': [] }, '{a: [(hidden)], c d: {}, "e: f": []}'],
])('%j is shown as %j', (value, text) => {
  expect(plainText(valueSaid(value, 99))).toBe(text);
});

test('a long list is shown by its beginning', () => {
  const list = Array.from({ length: 1_000_000 }, () => 1);
  expect(plainText(valueSaid(list, 16))).toBe('[1, 1, 1, 1, 1, ...');
  expect(plainText(valueSaid(['a'.repeat(20)], 16))).toBe('[aaaaaaaaaaaaaaa ...');
});

test('an object is shown as YAML, without values that are hidden', () => {
  const tree = {
    kind: 'Secret',
    data: { a: new Hidden('b') },
    empty: {},
    lists: [['a', { b: 1, c: [2] }], []],
    text: 'a\n  b\n',
  };
  expect(outlineOf(tree, 99).lines).toEqual([
    'kind: Secret',
    'data:',
    '  a: (hidden)',
    'empty: {}',
    'lists:',
    '  -',
    '    - a',
    '    - b: 1',
    '      c:',
    '        - 2',
    '  - []',
    'text: |',
    '  a',
    '    b',
  ]);
});

test('and no more lines of it than requested, however deep it is', () => {
  const deep = Array.from({ length: 500 }).reduce<Tree>((tree) => ({ a: tree }), 'end');
  const { lines, left } = outlineOf({ deep, text: 'a\n'.repeat(1000) }, 10);
  expect(lines).toHaveLength(10);
  expect(left).toBe(1016);
});
