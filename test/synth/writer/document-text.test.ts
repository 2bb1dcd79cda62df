import { Yaml } from 'cdk8s';
import { load } from 'js-yaml';
import { parse } from 'yaml';
import { inReadingOrder, READING_ORDER } from '../../../lib/manifest/reading-order';
import { documentText } from '../../../lib/synth/writer/document-text';
import * as fc from '../../support/properties';
import { plainDocument, yamlText } from '../../support/yaml-texts';

/** Why a text is written otherwise than cdk8s writes it. */
const REASONS: readonly RegExp[] = [
  /[\x7f-\x9f\u2028\u2029\ufffe\uffff]|^\ufeff/, // characters that readers refuse, change or take for line ends
  /^[^\n]*\t[^\n]*$/, // a tab in a line
  /^\n*\t/, // several lines of which the first text is a tab
  /^(?=[^]*\n)[ \n]+$/, // blanks and line ends only
  /\n \n/, // a line of one blank, which the library makes a backslash in quotes
  /^[=:]|^<<$/, // tags and symbols
  /^(?:null|yes|true|on|no|false|off)$/i,
  /^[-+.]?[\d.,_-][\w.,:+ -]*$|^[-+]?\.(?:inf|nan)$/i, // numbers and times of any kind
];

const places: readonly ((text: string) => object)[] = [
  (text) => ({ key: text }),
  (text) => ({ spec: { list: [text, [text]] } }),
  (text) => ({ [text]: text }),
  (text) => ({ spec: [{ [text]: [] }] }),
];

const isAsCdk8s = (text: string) =>
  places.every((place) => documentText(place(text)) === Yaml.stringify(place(text)));

test('a text is written as cdk8s writes it, or in quotes for a reason', () => {
  fc.assert(
    fc.property(yamlText, (text) => {
      if (isAsCdk8s(text)) return;
      expect(REASONS.filter((reason) => reason.test(text))).not.toEqual([]);
      const pair = documentText({ [text]: text });
      expect(pair).toMatch(/^["'][^]*["']: |: (?:"[^]*"|'[^]*')\n$/);
    }),
    { numRuns: 700 },
  );
});

test.each([
  ...['=', '<<', 'a\tb', '0o-17', '+_', '0o_'], // of PyYAML, ruamel and kustomize
  ...['tRUE', 'nO', 'oFF', 'nULL', '1,000', '1,0.5', '.iNf', '.nAN', ':x', '2026-11-21T10:00:00+0100'], // of Psych
  ...['0o17', '0X1F', '0B1', '0b+1', '1e3_', '-_2'], // of Kubernetes
])('%j is quoted as a value and as a key, because some reader would read another type', (text) => {
  expect(documentText({ key: text })).toBe(`key: ${JSON.stringify(text)}\n`);
  expect(documentText({ [text]: 1 })).toBe(`${JSON.stringify(text)}: 1\n`);
});

test.each([
  'a=b',
  'truest',
  'Off-peak',
  '1,a',
  '1.2.3',
  'a:x',
  '10.0.0.1',
  '1d',
  '64Mi',
  '0o8',
  '0b2',
  'e',
  '2026-11',
  '_1',
])('%j is plain, because every reader reads a string', (text) => {
  expect(documentText({ key: text })).toBe(`key: ${text}\n`);
});

/** The same document, where texts that cdk8s writes otherwise are plain ones. */
function withoutOthers(value: unknown): unknown {
  if (typeof value === 'string') return isAsCdk8s(value) ? value : 'other';
  if (typeof value === 'number') return /^-?[\d.]+$|\./.test(String(value)) ? value : 1;
  if (Array.isArray(value)) return value.map(withoutOthers);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [withoutOthers(key), withoutOthers(member)]),
  );
}

test('a document has the bytes that cdk8s writes', () => {
  fc.assert(
    fc.property(plainDocument.map(withoutOthers), (document) => {
      expect(documentText(document)).toBe(Yaml.stringify(document));
    }),
    { numRuns: 500 },
  );
});

const surrogate = /\p{Surrogate}/u;

test('a document is read as it was written', () => {
  fc.assert(
    fc.property(plainDocument, (document) => {
      const meant = JSON.parse(JSON.stringify(document, (_, value: unknown) => value ?? null)) as object;
      const text = documentText(document);
      expect(asJson(parse(text, { version: '1.1', maxAliasCount: 0 }))).toEqual(meant);
      fc.pre(!surrogate.test(JSON.stringify(document)) && !text.includes('__proto__'));
      expect(asJson(load(text))).toEqual(meant);
    }),
    { numRuns: 500 },
  );
});

/** Without the sign of a zero. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('keys are in the order that is asked for', () => {
  fc.assert(
    fc.property(plainDocument.map(withoutOthers), (document) => {
      expect(documentText(document, { keys: READING_ORDER })).toBe(Yaml.stringify(inReadingOrder(document)));
    }),
    { numRuns: 300 },
  );
});

test('values of one line are quoted where it is asked for', () => {
  const isQuoted = (text: string) => text.includes('$');
  const document = { a: '$A', list: ['$B'], $c: 'd', lines: '$D\n$E' };
  expect(documentText(document, { isQuoted })).toBe(
    'a: "$A"\nlist:\n  - "$B"\n$c: d\nlines: |-\n  $D\n  $E\n',
  );
});

test('an object that is there twice is written twice', () => {
  const twice = { a: 1 };
  expect(documentText({ x: twice, y: [twice] })).toBe('x:\n  a: 1\n"y":\n  - a: 1\n');
});

test.each([
  ['a document that is a string', 'a'],
  ['no document', undefined],
  ['an empty map', {}],
  ['an empty list', []],
  ['a date', { at: new Date(0), list: [new Date(5)] }],
  ['a large integer', { number: 2n ** 80n }],
  ['a value that is not a number', { a: NaN, b: Infinity, c: [-Infinity] }],
  ['a JavaScript Map', { list: [new Map([['a', { b: 'c' }]])], map: new Map([['a', ['b\nc']]]) }],
  [
    'an object of a class',
    {
      a: new (class {
        public x = { y: ['z'] };
      })(),
    },
  ],
  [
    'an object with toJSON',
    {
      a: new (class {
        public toJSON = () => ({ b: 'c' });
      })(),
    },
  ],
  ['bytes', { a: Buffer.from('abc') }],
  ['a key of 1,025 characters', { a: { ['k'.repeat(1025)]: { b: [1], c: 'd\ne' } } }],
  ['a key of 1,024 characters', { ['k'.repeat(1024)]: 'v' }],
])('%s is written as cdk8s writes it', (_, document) => {
  expect(documentText(document)).toBe(Yaml.stringify(document));
});

test.each([
  [1e21, '1.0e+21'],
  [-1e-7, '-1.0e-7'],
  [1.5e300, '1.5e+300'],
  [0.1, '0.1'],
  [-0, '-0'],
])('the number %d is written so that every reader reads a number', (number, text) => {
  expect(documentText({ number })).toBe(`number: ${text}\n`);
});

test('what is no value is refused as cdk8s refuses it', () => {
  expect(() => documentText({ a: [() => 1] })).toThrow('Tag not resolved for Function value');
});
