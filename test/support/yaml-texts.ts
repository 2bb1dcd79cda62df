/** Texts that YAML gives a meaning to, and plain documents made of them. */

import { HOSTILE_STRINGS } from './hostile';
import * as fc from './properties';

const split = (words: string) => words.split(' ');

const WORDS = [
  ...split(
    'y Y yes Yes YES yEs n N no No NO nO on On ON oN off Off OFF oFF true True TRUE tRUE false FALSE fALSE',
  ),
  ...split(
    'null Null NULL nULL nil ~ ~~ << <<< = == @a `a %a &a *a !a !!str #a a#b -a ?a :a a:b a: ::a a,b [a {a a] |',
  ),
  ...split(
    '0 -0 +0 00 08 017 018 0o17 0O17 0o8 -0o17 0o_17 0x1F 0X1f 0x_ 0x 0b1 0B1 0b2 0b_ 1_000 1__0 _1 1_ -_1',
  ),
  ...split(
    '1,000 1,0 ,1 1, 1,000.5 1.5,0 1e3 1E3 1e+3 1e3_ 1.e3 1. .5 -.5 . .. .e1 .e+1 ._5 1.2.3 1.20 10.0.0.1 1d 64Mi',
  ),
  ...split(
    '.inf -.inf +.Inf .INF .iNf .nan .NaN .NAN .nAN Infinity NaN 1:30 190:20:30 1:60 1:30.5 -1:30 1:2:3:4 08:30',
  ),
  ...split(
    '2026-11-21 2026-1-1 2026-13-41 -2026-11-21 2026-11-21T10:00:00Z 2026-11-21T10:00:00+0100 2026-11 20261121',
  ),
  ...split(
    '2026-11-21T10:00:00.Z 2026-11-21t1:0:0+1 2026-11-21T10:00 - -- --- ---a ... ...a ? + +- 0. +.e0 e1 1e 0e0',
  ),
  '2026-11-21 10:00:00',
  '2026-11-21 10:00:00 +1',
  'a "b"',
  "it's",
  'a: b',
  'a #b',
  'a\n---\nb',
  '%a\nb',
];

/** Signs that numbers, times and words are made of. */
const likeNumber = fc.string({ unit: fc.constantFrom(...'0011789__+--..eExXoObBaAfF::,,TZ '), maxLength: 9 });

const likeMarkup = fc.string({
  unit: fc.constantFrom(...' \t\n\n\r  aab:-#?"\'|>,[]{}&*!%@`~=<.\\'),
  maxLength: 14,
});

const anyUnicode = fc.string({
  unit: fc.oneof(
    fc.anyCharacter,
    fc.constantFrom(...'\0\x07\x1b\x7f\x85\xa0\u2028\u2029\ufeff\ufffe\uffff', 'a', '\n', ' '),
  ),
  maxLength: 12,
});

/** Lines as scripts have them: indented, blank, with blanks at their ends. */
const lines = fc
  .array(
    fc.constantFrom(
      '',
      '',
      ' ',
      '  ',
      '\t',
      'a',
      'echo "b"',
      '  c',
      '\td',
      "e 'f' ",
      '# g',
      'h\t',
      'x'.repeat(30),
    ),
    {
      maxLength: 6,
    },
  )
  .map((all) => all.join('\n'));

export const yamlText = fc.oneof(
  fc.constantFrom(...WORDS, ...HOSTILE_STRINGS),
  likeNumber,
  likeMarkup,
  anyUnicode,
  lines,
  fc.string({ unit: 'grapheme-ascii', maxLength: 8 }),
);

const number = fc.oneof(
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(-0, 1e21, 1e-7),
);

/** A document as objects have them: maps, lists, texts, numbers, booleans, null. */
export const plainDocument = fc.letrec((tie) => ({
  scalar: fc.oneof(
    { weight: 5, arbitrary: yamlText },
    number,
    fc.boolean(),
    fc.constantFrom(null, undefined),
  ),
  list: fc.array(tie('value'), { maxLength: 4 }),
  map: fc.dictionary(
    fc.oneof(yamlText, fc.constantFrom('data', 'kind', 'spec', 'name', 'labels')),
    tie('value'),
    { maxKeys: 4 },
  ),
  value: fc.oneof({ maxDepth: 4 }, { weight: 3, arbitrary: tie('scalar') }, tie('list'), tie('map')),
})).map as fc.Arbitrary<{ [key: string]: unknown }>;
