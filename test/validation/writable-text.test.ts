import { Yaml } from 'cdk8s';
import { parse } from 'yaml';
import { Guard } from '../../lib/validation/guard';
import { checkWritable, isWritable } from '../../lib/validation/writable-text';
import { HOSTILE_STRINGS } from '../support/hostile';
import { messageOf } from '../support/messages';
import * as fc from '../support/properties';
import { LOST_TEXTS, SPOILED_TEXTS } from '../support/spoiled-texts';

// Each was written by cdk8s and read by kubectl: it became something else, or the manifest did not parse.
test.each([...SPOILED_TEXTS, ...LOST_TEXTS])('%s is refused', (_, text) => {
  expect(isWritable(text)).toBe(false);
});

test.each([
  ['an empty string', ''],
  ['a word for true', 'yes'],
  ['a letter for false', 'n'],
  ['null', 'null'],
  ['a number', '15'],
  ['an old octal number', '017'],
  ['digits that are not an octal number', '0o8'],
  ['a hexadecimal number', '0x1F'],
  ['a binary number', '0b11'],
  ['digits that are not a binary number', '0B2'],
  ['a line of blanks, and one that starts with a tab', ' \n\ta\nb'],
  ['a number with underscores', '1_000'],
  ['a version with underscores', '1.2_beta'],
  ['an exponent', '1e3'],
  ['a time of day', '1:30'],
  ['a date', '2026-11-21'],
  ['an underscore and a number', '_1'],
  ['an underscore and an octal number', '_0o17'],
  ['an underscore', '_'],
  ['an empty line', '\n'],
  ['empty lines', '\n\n\n'],
  ['a tab in a line', 'a\tb'],
  ['a tab alone', '\t'],
  ['a line that starts with a tab', '\ta'],
  ['several lines of which the second starts with a tab', 'a\n\tb'],
  ['several lines that start with blanks', '  a\nb'],
  ['Windows line ends', 'a\r\nb'],
  ['an escape character', '\u001b[0m'],
  ['a no-break space', 'a\u00a0b'],
  ['a byte order mark', '\ufeffa'],
  ['an emoji', '🚀'],
  ['a letter with a combining accent', 'e\u0301'],
  ['right-to-left text', 'שלום'],
  ['the replacement character', '\ufffd'],
  ['a merge key', '<<'],
  ['a line of dashes', 'a\n---\nb'],
  ['a line of dots', 'a\n...\nb'],
  ['a line of one blank in a block', `${'echo '.repeat(8)}\n \nexit\n`],
  ['a line of one blank in a short text', 'a\n \nb\n  '],
  ['10,000 characters', 'a b '.repeat(2500)],
])('%s is accepted', (_, text) => {
  expect(isWritable(text)).toBe(true);
});

/** Reads what cdk8s writes, with the text where manifests have texts: in a list, deep in a map, as a key. */
function rewritten(text: string): unknown {
  return parse(Yaml.stringify({ spec: { list: [text, { deep: text }], [`k${text}`]: text } }), {
    version: '1.1',
  });
}
const expected = (text: string) => ({ spec: { list: [text, { deep: text }], [`k${text}`]: text } });

const anyText = fc.oneof(
  fc.string({ unit: fc.anyCharacter, maxLength: 30 }),
  fc.string({ unit: fc.constantFrom(...'01789xXoObBeE+-._:'), maxLength: 8 }),
  fc.string({ unit: fc.constantFrom(...' \t\n\rab-#:|>?"\''), maxLength: 12 }),
  fc.constantFrom(...HOSTILE_STRINGS),
);

test('every text that is let through is the same after writing and reading', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      fc.pre(isWritable(text));
      expect(rewritten(text)).toEqual(expected(text));
    }),
    { numRuns: 300 },
  );
});

describe('a manifest with a spoiled text', () => {
  const guard = new Guard('PeriodicJob', 'test/nightly');
  const rule = (what: string) =>
    `must not ${what} that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes`;

  test.each([
    ['at the end of a path', { spec: { a: ['x', { b: '0o17' }] } }, `spec.a[1].b ${rule('have a value')}`],
    ['as a key', { spec: { a: { '0X1F': 'x' } } }, `spec.a["0X1F"] ${rule('be a key')}`],
    ['as a merge key', { spec: { a: { '<<': 'x' } } }, `spec.a["<<"] ${rule('be a key')}`],
    [
      'as a key that each object inherits',
      { a: [{ constructor: 'x' }] },
      `a[0].constructor ${rule('be a key')}`,
    ],
    ['as the key of a prototype', { a: JSON.parse('{"__proto__":{}}') }, `a.__proto__ ${rule('be a key')}`],
    ['in a list of lists', { a: [['\u2028']] }, `a[0][0] ${rule('have a value')}`],
  ])('%s is refused by that path', (_, manifest, text) => {
    expect(messageOf(() => checkWritable(guard, manifest))).toBe(`PeriodicJob 'test/nightly': ${text}`);
  });

  test('is refused, and no other value is asked about', () => {
    expect(checkWritable(guard, { a: [1, true, null, undefined, 'fine', { b: 0.5 }] })).toBeUndefined();
  });
});
