/** Texts of manifests to ask about: scalars that readers differ in, values in any style, and texts that are broken. */

import fc from 'fast-check';
import { dump } from 'js-yaml';
import { stringify } from 'yaml';

const split = (words: string) => words.split(' ');

const NUMBERS = [
  ...split(
    '0 -0 +0 00 08 -08 010 -010 0o17 0O17 0x1F 0X1f -0x1f 0b101 0B1 -0b101 0b-101 0b+1 -0b-1 0b2 0o8 0xg 0x',
  ),
  ...split(
    '1_000 1__0 1_ _1 +_1 -_1 0_ 0_8 0x_1 1_0.5_0 .5_0 ._5 .5_ .5e1_0 1e3 1E3 1e+3 1.e3 1. .5 -.5 +.5 . .. .e1',
  ),
  ...split(
    '1e400 -1e400 .5e400 1e-400 1:30 190:20:30 1.5.2 1.20 - + -- 1- 1+1 0x1p-2 1e 1e+ 1,000 NaN nan .nan .NaN .inf',
  ),
  ...split(
    '-.inf +.Inf .INF .iNf Infinity -Infinity 9007199254740993 -0.0 -0e0 0e0 123456789012345678901234567890',
  ),
  ...['9223372036854775807', '9223372036854775808', '18446744073709551615', '18446744073709551616'],
  ...['-9223372036854775808', '-9223372036854775809', '+18446744073709551615', '0xFFFFFFFFFFFFFFFF'],
  ...['0x1FFFFFFFFFFFFFFFF', '-0x8000000000000000', '-0x8000000000000001', `0b${'1'.repeat(64)}`],
  ...[`0b${'1'.repeat(65)}`, `0${'7'.repeat(21)}`, `0${'7'.repeat(23)}`, `01${'7'.repeat(21)}`],
];

const WORDS = [
  ...split('y Y yes Yes YES yEs n N no No NO on On ON off Off OFF true True TRUE tRUE false False FALSE'),
  ...split(
    'null Null NULL nULL ~ ~~ << = <<< 2026-11-21 2026-11-21T10:00:00Z 2026-1-1 12:30:45 1d 64Mi 250m',
  ),
  ...split(
    '@x `x` %x &x *x !x !!str !!int #x a#b -x ?x :x a:b a: x,y [x {x x] x} | > |- >+ ? - -- --- ... "x \'x',
  ),
  ...[
    '',
    'a b',
    'a #b',
    '2026-11-21 10:00:00',
    'é',
    '\u{1f600}',
    '\u00a0',
    '\t',
    'a\tb',
    '\\',
    "it's",
    '"',
    ' ',
  ],
];

const anyNumberLike = fc
  .array(fc.constantFrom(...'0011789__+--..eExXoObBaAfF::'), { maxLength: 7 })
  .map((characters) => characters.join(''));

const anyScalar = fc.oneof(
  fc.constantFrom(...NUMBERS, ...WORDS),
  anyNumberLike,
  fc.string({ unit: 'binary-ascii', maxLength: 4 }),
  fc.string({ unit: 'grapheme', maxLength: 4 }),
);

/** A scalar wherever one can stand, without quotes and with them. */
export const textOfScalar = fc
  .tuple(
    anyScalar,
    fc.constantFrom(
      ...[
        '@',
        'a: @',
        'a: @\n',
        '- @',
        '- - @',
        'a:\n  - @\n',
        '{a: @}',
        '[@]',
        '[@, 1]',
        '[1, @ ]',
        '@: 1',
        '{@: 1}',
      ],
      ...[
        '"@"',
        "'@'",
        'a: "@"',
        'a: |\n  @\n',
        'a: >-\n  @\n',
        'a: |+\n  @',
        'a: >+\n  @\n\n...',
        'a: |+\n @\n\n---',
        'a: @ # c',
        '? @\n: 1',
        '&a @',
        'a: &a @\nb: *a',
      ],
      ...[
        'a: b\n  @\n',
        '@\nb',
        '"@": 1',
        '---\n@',
        '--- @',
        '# @\na: 1',
        '<<: @',
        '{"a":@}',
        '{"a": "@"}',
        'a:\n@',
      ],
    ),
  )
  .map(([scalar, place]) => place.replaceAll('@', () => scalar));

const anyKey = fc.oneof(
  fc.constantFrom('name', 'spec', 'on', '1', '<<', 'a b', 'true', '~', '__proto__', 'x.y/z'),
  fc.string({ maxLength: 5 }),
);
const { value: anyValue } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    anyScalar.filter((text) => !/\p{Surrogate}/u.test(text)),
    fc.oneof(
      fc.boolean(),
      fc.constant(null),
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }),
    ),
    fc.lorem({ maxCount: 30 }),
    fc
      .array(fc.constantFrom('', ' ', 'x', '  y', '\tz', '# c', '- a', 'k: v'), { maxLength: 5 })
      .map((all) => all.join('\n')),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(anyKey, tie('value'), { maxKeys: 4 }),
  ),
}));

const anyStyle = fc.constantFrom<(value: unknown) => string>(
  (value) => JSON.stringify(value),
  (value) => JSON.stringify(value, undefined, '\t'),
  (value) => JSON.stringify(value, undefined, 2),
  (value) => stringify(value),
  (value) => stringify(value, { version: '1.1', lineWidth: 20 }),
  (value) => stringify(value, { defaultStringType: 'QUOTE_SINGLE', indentSeq: false }),
  (value) => stringify(value, { blockQuote: 'literal', lineWidth: 0, collectionStyle: 'flow' }),
  (value) => stringify({ a: value, b: [value] }, { defaultStringType: 'QUOTE_DOUBLE', lineWidth: 30 }),
  (value) => dump(value, { flowLevel: 2 }),
  (value) => dump({ a: value, b: [value] }, { seqNoIndent: true, forceQuotes: true }),
);

/** Values as programs write them. */
export const textOfValues = fc
  .tuple(fc.array(fc.dictionary(anyKey, anyValue, { maxKeys: 4 }), { minLength: 1, maxLength: 3 }), anyStyle)
  .map(([values, style]) => values.map(style).join('\n---\n'));

const MANIFESTS = [
  `# a comment
apiVersion: v1
kind: ConfigMap
metadata: {name: web, labels: {app: "web", 'tier': front}}
data:
  run: |
    #!/bin/sh
      exec "$@"

  text: >-
    folded
    text

    more
  empty: ""
  multi: "a
    b \\
    c\\n"
`,
  `apiVersion: batch/v1
kind: CronJob
spec:
  schedule: "*/5 * * * *"
  suspend: no
  jobTemplate: &template
    spec:
      backoffLimit: 0x2
      args: [
        "a", b,
        {c: d}
      ]
---
# nothing
---
spec:
- one: &one {a: 1, b: 2}
- <<: *one
  b: 3
- <<: [*one, {b: 4, c: 5}]
- two:
  - x
  -
    y: z
- *one
...
`,
  `? key
: value
plain: several words
  over lines
'quoted key': it''s
list:
- - nested
  - list
- ~
- 'several

  lines'
block: |2-
    indented
 
keep: >+
  kept

last:
`,
  `{"a": [1, 2.5, -3e2, true, null, "x\\u00e9\\n\\ud83d\\ude00\\/"], "b": {"c": {}, "d": []}}\n`,
];

const PIECES = [
  ...[
    'a',
    'b: 1',
    ':',
    ': ',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '- ',
    '[',
    ']',
    '{',
    '}',
    ',',
    '"',
    "'",
    '|',
    '>',
    '&x ',
    '*x',
    '*one',
  ],
  ...[
    '<<: ',
    '#',
    ' # c',
    '---',
    '\n---\n',
    '\n...\n',
    '? ',
    '!',
    '!!str ',
    '%',
    '\t',
    '\u00e9',
    '\r\n',
    '\r',
    '\\',
    '\\n',
    '-',
  ],
  ...[
    '\u2028',
    '\u0085',
    '\ufeff',
    '\u0001',
    '1',
    '~',
    '@',
    '`',
    'key',
    '|-',
    '|2',
    '>+',
    '&',
    '*',
    '\n  ',
    '\n - ',
  ],
];

/** A text with a few pieces put in, or a few characters or lines cut out. */
const broken = fc
  .tuple(
    fc.constantFrom(...MANIFESTS),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...PIECES, ''), fc.nat({ max: 3 })), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.option(fc.nat(), { freq: 4, nil: undefined }),
  )
  .map(([text, edits, line]) => {
    const lines = text.split('\n');
    if (line !== undefined) lines.splice(line % lines.length, 1);
    return edits.reduce((all, [where, piece, cut]) => {
      const at = where % (all.length + 1);
      return all.slice(0, at) + piece + all.slice(at + cut);
    }, lines.join('\n'));
  });

const soup = fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join(''));

export const brokenText = fc.oneof({ weight: 2, arbitrary: broken }, { weight: 1, arbitrary: soup });
