/** Texts in the style that programs write, or nearly so: where readers of indentation and lines go wrong. */

import * as fc from '../../support/properties';

const split = (words: string) => words.split(' ');

const often = <T>(many: fc.Arbitrary<T>, weight: number, few: fc.Arbitrary<T>) =>
  fc.oneof({ weight, arbitrary: many }, { weight: 1, arbitrary: few });

const plainKey = fc.constantFrom(
  ...split('a b c d e f g name x.y/z .bashrc 1a a-b $x "a" \'b\' "on" "1" \'<<\''),
);
const oddKey = fc.constantFrom(
  ...split('on y null 1 ~ << __proto__ constructor - a:b a#b é "__proto__" "a !x ... ?a [a {a &a *a |a @a'),
  ...['"a: b"', '"a\\n"', 'a b', '', '? a', 'a ', ' a'],
);

const PLAIN = [
  ...split(
    'x 1 0x1F -0 1.50 true no ~ null -x --team=5 a:b a#b $(X) (a) é << = 250m 2026-11-21 \u{1f600} \\ c:\\d',
  ),
  ...[
    '0 0 * * *',
    'x y',
    'x - y',
    'a, b',
    'a]',
    'a"b',
    '"x: y"',
    '"x # y"',
    "'it''s'",
    '"a\\"b"',
    '"\\n\\t\\\\"',
    '""',
    "''",
  ],
];
const ODD = [
  ...split(
    '1e400 .inf - -- --- ... a: :a #c x# [x] {a: * *x &x !x |+ > >- |2 | |x @x `x %x ? ?x , ,x ] } "a\' "a"b \'a\'b',
  ),
  ...[
    'x #c',
    'x  # c',
    ' x',
    'x ',
    'x: y',
    '"x" # c',
    "'a' 'b'",
    '"\\x41"',
    '"\\u00e9"',
    '"\\ud83d"',
    '"\\/"',
    '"a\\',
    '- x',
  ],
  ...[
    '- - y',
    '[ ]',
    '[]x',
    '[] ',
    '{} # c',
    '|  # c',
    '| ',
    '"a',
    'x\t',
    '\tx',
    '"\t"',
    'a\u00a0',
    '\u00a0b',
    'a:\u00a0b',
    'a \u00a0#b',
  ],
  ...['!!str x', '*/5 * * * *', '|-2', '|2-', '>+', '\u00a0', 'a\rb', "''a''", "'''", '"""', '[]:', '{}: x'],
];

/** A value as the lines below its key; the first line of one alone stands beside the key. */
type Written = { readonly beside: string; readonly below: readonly string[] };

const indented = (lines: readonly string[], columns: number) =>
  lines.map((line) => (line === '' ? '' : ' '.repeat(columns) + line));

const scalar = often(fc.constantFrom(...PLAIN), 12, fc.constantFrom(...ODD)).map((beside): Written => ({
  beside,
  below: [],
}));
const brackets = often(
  fc.constantFrom('[]', '{}', '', '["a", "b: c"]', '["a","b"]'),
  9,
  fc.constantFrom(
    '["a" , "b"]',
    '["a",  "b"]',
    '["a\\n"]',
    '[ "a"]',
    '["a", b]',
    '[""]:',
    '["a",]',
    '["a" "b"]',
  ),
).map((beside): Written => ({ beside, below: [] }));
const text = fc
  .tuple(
    often(fc.constantFrom('|', '|-'), 8, fc.constantFrom('|+', '>', '|2', '| ', '|1-')),
    often(fc.constantFrom(1, 2, 4), 6, fc.constant(0)),
    often(fc.constantFrom('x', 'a: b', '- a', '# c', '"', 'x '), 9, fc.constantFrom('', ' ', '  ', '\t')),
    fc.array(
      often(
        fc.constantFrom('x', ' y', '   z', '', '', '# c', '- a', 'k: v', '{', 'x '),
        30,
        fc.constantFrom(' ', '     ', '\tx', 'x\t', '...'),
      ),
      { maxLength: 4 },
    ),
  )
  .map(([beside, columns, first, others]): Written => ({
    beside,
    below: indented([first, ...others], columns),
  }));

const { value } = fc.letrec<{ value: Written }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 4 },
    scalar,
    brackets,
    text,
    mapOf(tie('value')),
    listOf(tie('value')),
  ),
}));

function mapLines(entries: readonly (readonly [key: string, value: Written])[]): string[] {
  return entries.flatMap(([key, { beside, below }]) => [
    `${key}:${beside === '' ? '' : ` ${beside}`}`,
    ...below,
  ]);
}

function mapOf(one: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  return fc
    .tuple(entriesOf(one), often(fc.constant(2), 6, fc.constantFrom(0, 1, 3, 4)))
    .map(([entries, columns]) => ({ beside: '', below: indented(mapLines(entries), columns) }));
}

function entriesOf(one: fc.Arbitrary<Written>) {
  const entry = fc.tuple(often(plainKey, 40, oddKey), one);
  const unique = fc.uniqueArray(entry, { selector: ([key]) => key, minLength: 1, maxLength: 4 });
  return often(unique, 12, fc.array(entry, { maxLength: 3 }));
}

/** Lists stand in the column of their key, or deeper. */
function listOf(one: fc.Arbitrary<Written>): fc.Arbitrary<Written> {
  const dash = often(fc.constant('- '), 20, fc.constantFrom('-  ', '-', '-\n'));
  const item = fc.tuple(dash, fc.oneof(one, entriesOf(one).map(mapLines)));
  return fc
    .tuple(fc.array(item, { minLength: 1, maxLength: 3 }), fc.constantFrom(0, 0, 2, 2, 2, 4))
    .map(([items, columns]) => ({
      beside: '',
      below: indented(
        items.flatMap(([mark, inner]) => itemLines(mark, inner)),
        columns,
      ),
    }));
}

function itemLines(mark: string, inner: Written | readonly string[]): string[] {
  if ('beside' in inner && inner.beside !== '')
    return [`${mark}${inner.beside}`, ...indented(inner.below, 2)];
  const [first = '', ...others] = 'beside' in inner ? inner.below : inner;
  return [`${mark}${first.trimStart()}`, ...indented(others, 2)];
}

const OTHERS = [
  '',
  '',
  ' ',
  '    ',
  '#',
  '# c',
  '  # c: d',
  '      #c',
  'x',
  '  x',
  '---',
  '---',
  '--- # c',
  '...',
  '\t',
  '\r',
  '%x',
  '  - ',
];
const PIECES = [' ', '  ', '\n', '- ', ':', ': ', '#', ' #', '"', "'", '|', 'x', '\n ', '\n  x', '\t', ''];

/** Changes one line of all. */
const edit = fc.oneof(
  fc.constantFrom(1, 2, 4).map((columns) => (line: string) => [' '.repeat(columns) + line]),
  fc
    .constantFrom(1, 2, 4)
    .map((columns) => (line: string) => [line.slice(Math.min(columns, line.search(/[^ ]|$/)))]),
  fc.constant((): string[] => []),
  fc.constant((line: string) => [line, line]),
  fc.constantFrom(...OTHERS).map((other) => (line: string) => [other, line]),
  fc
    .tuple(fc.nat(), fc.constantFrom(...PIECES), fc.nat({ max: 2 }))
    .map(([where, piece, cut]) => (line: string) => {
      const at = where % (line.length + 1);
      return [line.slice(0, at) + piece + line.slice(at + cut)];
    }),
);

/** Documents, most of which are as they were written. */
export const blockTexts = fc
  .tuple(
    entriesOf(value).map(mapLines),
    fc.oneof(
      { weight: 2, arbitrary: fc.constant([]) },
      { weight: 2, arbitrary: fc.array(fc.tuple(fc.nat(), edit), { maxLength: 3 }) },
    ),
    fc.constantFrom('', '\n', '\n', '\n\n', '\n# c'),
  )
  .map(([lines, edits, end]) => {
    let all = lines.flatMap((line) => line.split('\n'));
    for (const [where, change] of edits) {
      const at = where % (all.length + 1);
      all = [...all.slice(0, at), ...change(all[at] ?? ''), ...all.slice(at + 1)];
    }
    return all.join('\n') + end;
  });
