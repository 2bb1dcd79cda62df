import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Yaml } from 'cdk8s';
import { dump } from 'js-yaml';
import { BlockReader } from '../../../lib/manifest/yaml/block-reader';
import { splitDocuments } from '../../../lib/manifest/yaml/documents';
import { readManifests } from '../../../lib/manifest/yaml/read-yaml';
import { plain } from '../../support/yaml-nodes';

const read = (text: string) => new BlockReader().read(text)?.value;

test.each<[what: string, text: string, value: unknown]>([
  ['maps in maps', 'a:\n  b:\n    c: x\n  d: w\ne: z\n', { a: { b: { c: 'x' }, d: 'w' }, e: 'z' }],
  ['lists below their key', 'a:\n  - x\n  - w\nb: z\n', { a: ['x', 'w'], b: 'z' }],
  ['lists in the column of their key', 'a:\n- x\n- w\nb: z\n', { a: ['x', 'w'], b: 'z' }],
  ['maps in lists', 'a:\n  - b: x\n    c:\n    - w\n  - b: z\n', { a: [{ b: 'x', c: ['w'] }, { b: 'z' }] }],
  ['lists in lists', 'a:\n- - x\n  - - w\n- - z\n', { a: [['x', ['w']], ['z']] }],
  ['nothing', 'a:\nb:\n  c:\nd:\n- e:\n- x\n', { a: null, b: { c: null }, d: [{ e: null }, 'x'] }],
  [
    'unquoted scalars',
    'a: 017\nb: yes\nc: ~\nd: 1.50\ne: --x=1\nf: a:b#c\n',
    { a: 15, b: true, c: null, d: 1.5, e: '--x=1', f: 'a:b#c' },
  ],
  [
    'quoted scalars',
    `a: "1: x # w"\nb: 'it''s'\nc: "\\"\\\\\\n\\t"\nd: ""\n`,
    { a: '1: x # w', b: "it's", c: '"\\\n\t', d: '' },
  ],
  ['quoted keys', `"on": x\n'a b': w\n`, { on: 'x', 'a b': 'w' }],
  [
    'texts',
    'a: |\n  x\n    w\n\n  # z\n\nb: |-\n x: w\n\nc: z\n',
    { a: 'x\n  w\n\n# z\n', b: 'x: w', c: 'z' },
  ],
  ['texts in lists', 'a:\n- |\n  x\n- b: |-\n    w\n', { a: ['x\n', { b: 'w' }] }],
  ['empty lists and maps', 'a: []\nb: {}\nc:\n- []\n', { a: [], b: {}, c: [[]] }],
  ['lists of texts in brackets', 'a: ["x", "w: z","]"]\n', { a: ['x', 'w: z', ']'] }],
  ['comments and empty lines', '# x\n\na:\n# w\n\n  b: c\n      # z\n  d: e\n', { a: { b: 'c', d: 'e' } }],
  [
    'keys that every JavaScript object has',
    'constructor: x\ntoString: w\n',
    { constructor: 'x', toString: 'w' },
  ],
])('%s are read without the parser', (_, text, value) => {
  expect(read(text)).toEqual(value);
});

test('the row is that of the first key', () => {
  expect(new BlockReader().read('# x\n\na: b\nc: d\n')?.row).toBe(2);
});

test.each<[what: string, ...texts: string[]]>([
  ['a document that is not a map', '\n', '# x\n', '- a\n', 'a\n', '[]\n', '{}\n', ' a: b\n'],
  ['a duplicate key', 'a: x\na: y\n', 'a: x\n"a": y\n', 'b:\n- a: x\n  a: y\n'],
  [
    'a key that kubectl may read differently',
    'on: x\n',
    '1: x\n',
    '~: x\n',
    '<<: x\n',
    '__proto__: x\n',
    '"__proto__": x\n',
  ],
  [
    'anchors, aliases, tags, directives',
    'a: &x b\n',
    'a: *x\n',
    'a: !x b\n',
    '%YAML 1.2\n',
    '&a b: c\n',
    '!a b: c\n',
  ],
  ['brackets', 'a: [b]\n', 'a: {b: c}\n', 'a: [\n', "a: ['b']\n", 'a: ["b" ]\n', 'a: ["b\\n"]\n'],
  ['characters that cannot start a plain scalar', ...[...'?:,[]{}#&*!|>%@`'].map((sign) => `a: ${sign}x\n`)],
  ['block scalars of other kinds', 'a: >\n  x\n', 'a: |+\n  x\n', 'a: |2\n  x\n', 'a: | # x\n  y\n'],
  ['block scalars without a first line', 'a: |\n', 'a: |\nb: x\n', 'a: |\n\n  x\n', 'a: |\n   \n  x\n'],
  [
    'block scalars with unusual indentation',
    'a:\n  b: |\n    x\n   y\n',
    'a: |\n  x\n   \n',
    'a:\n  b: |\n    x\n   # y\n',
  ],
  ['scalars of several lines', 'a: x\n  y\n', 'a:\n  x\n', 'a: "x\n  y"\n', "a: 'x\n  y'\n"],
  [
    'unusual indentation',
    'a: x\n  b: y\n',
    'a:\n    b: x\n  c: y\n',
    'a:\n  - x\n  b: y\n',
    'a: x\n- b\n',
    'a:\n- b: x\n   c: y\n',
  ],
  ['unusual dashes', 'a:\n-\n  b: x\n', 'a:\n-  b: x\n', 'a:\n- \n', 'a: - b\n', 'a: -\n'],
  ['tabs and line ends', 'a:\tb\n', 'a: b\t\n', 'a: |\n  \tb\n', 'a: b\rc\n', '\ta: b\n'],
  ['space around a value', 'a:  x\n', 'a: x \n', 'a : x\n', 'a: "x" \n', 'a: x\u00a0\n'],
  ['comments after a value', 'a: x # y\n', 'a: "x" # y\n', 'a: # y\n', '- x # y\n'],
  [
    'quotes inside plain scalars',
    'a: "x\n',
    'a: "x"y\n',
    "a: 'x\n",
    "a: 'x' 'y'\n",
    'a: "\\x"\n',
    'a: "\\u0041"\n',
    'a: "\\/"\n',
  ],
  ['two values in a line', 'a: b: c\n', 'a: b:\n', 'a:\n- b: c: d\n'],
  ['numbers that JSON does not have', 'a: .inf\n', 'a: -.INF\n', 'a: .nan\n'],
  ['ends of documents', 'a: b\n...\n', '...\n'],
  [
    'more levels than manifests have',
    Array.from({ length: 60 }, (__, level) => `${' '.repeat(level)}a:\n`).join(''),
  ],
])('%s is left to the parser', (_, ...texts) => {
  expect(texts.filter((text) => read(text) !== undefined)).toEqual([]);
});

test('a document does not change how the next one is read', () => {
  const reader = new BlockReader();
  const texts = ['a: |\n', 'a: b\n', '- x\n', 'a:\n- b: c\n', 'a: x\n  y\n'];
  const twice = [...texts, ...texts].map((text) => reader.read(text)?.value);
  expect(twice).toEqual([...texts, ...texts].map(read));
});

/** The documents of all apps. */
const manifests = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.yaml'))
  .flatMap((name) => splitDocuments(readFileSync(join('dist', name), 'utf8')).documents)
  .map(({ text }) => text)
  .filter((text) => text.trim() !== '');
const values = manifests.map((text) => plain(readManifests(text).documents[0]));

test.each<[who: string, write: (value: unknown, index: number) => string]>([
  ['this library', (_, index) => manifests[index]],
  ['cdk8s', (value) => Yaml.stringify(value)],
  ['kubectl', (value) => dump(value, { lineWidth: -1, seqNoIndent: true })],
])('manifests as %s writes them are read without the parser', (_, write) => {
  const texts = values.map(write);
  const parsed = texts.map((text) => plain(readManifests(text).documents[0]));
  expect(texts.map(read)).toEqual(parsed);
  expect(texts.length).toBeGreaterThan(50);
});
