import { stringify } from 'yaml';
import { lineAt, nodeAt, YamlNode } from '../../../lib/manifest/yaml/node';
import { readManifests, readYaml } from '../../../lib/manifest/yaml/read-yaml';
import * as fc from '../../support/properties';
import { plain } from '../../support/yaml-nodes';

const rootOf = (text: string): YamlNode => {
  const { root, problems } = readYaml(text);
  expect(problems).toEqual([]);
  return root as YamlNode;
};

test('values know the lines of their keys, of their items and of nothing more than there is', () => {
  const root = rootOf('# comment\na: 1\nb:\n  - c: x\n\n    d: |\n      y\n  - {e: [2,\n    3]}\nf:\n');
  const lines: [path: string, line: number][] = [
    ['a', 2],
    ['b', 3],
    ['b/0', 4],
    ['b/0/d', 6],
    ['b/0/none', 4],
    ['b/1/e', 8],
    ['b/1/e/0', 8],
    ['b/1/e/1', 9],
    ['b/7', 3],
    ['f', 10],
    ['a/b', 2],
    ['none', 2],
  ];
  expect(lines.map(([path]) => [path, lineAt(root, path.split('/'))])).toEqual(lines);
});

test('a value is found by its path', () => {
  const root = rootOf('a:\n  - b: x\n');
  expect(nodeAt(root, ['a', 0, 'b'])).toMatchObject({ value: 'x', line: 2 });
  expect(nodeAt(root, ['a', 1])).toBeUndefined();
  expect(nodeAt(root, ['a', 0, 'b', 'c'])).toBeUndefined();
  expect(nodeAt(root, ['toString'])).toBeUndefined();
});

test('scalars are read as kubectl reads them: on and yes are booleans', () => {
  expect(plain(rootOf('[on, yes, true, 010, 0o10, 1:30, 2026-11-21, ~, "1"]\n'))).toEqual([
    true,
    true,
    true,
    8,
    8,
    '1:30',
    '2026-11-21',
    null,
    '1',
  ]);
});

test('what stands without quotes is known as it is written', () => {
  const root = rootOf('[0x10, "x", 1.0, null, ]');
  const written = root.kind === 'list' && root.items.map((item) => item.kind === 'scalar' && item.written);
  expect(written).toEqual(['0x10', undefined, '1.0', 'null']);
});

test('what has an anchor is read, what stands for it is not', () => {
  const { root } = readYaml('a: &x [1]\nb: *x\n');
  expect(plain(root as YamlNode)).toEqual({ a: [1], b: 'unread' });
});

test('a key that is there twice is named without what follows a =', () => {
  const [{ rule }] = readYaml('A=s3cret: x\nA=s3cret: z\n').problems;
  expect(rule).toBe('must not repeat the key "A" of line 1');
});

test.each<[what: string, text: string, value: unknown]>([
  ['a list', 'a:\n  - b: [\n      "c",\n    ]\n    d: 1\n', { a: [{ b: ['c'], d: 1 }] }],
  ['a map', 'a: {\n  B: "1"\n}\nc: 2\n', { a: { B: '1' }, c: 2 }],
  ['a list in a map', 'a: {\n  b: [\n    1,\n]} # c\nd: 2\n', { a: { b: [1] }, d: 2 }],
])('the brackets of %s may close at the indentation of their key', (_, text, value) => {
  expect(plain(rootOf(text))).toEqual(value);
});

test('lines are those of the file where brackets close at the indentation of their key', () => {
  const root = rootOf('a: [\n  "b",\n]\nc: {\n  d: 1\n}\ne: 1\n');
  expect([['a', '0'], ['c', 'd'], ['e']].map((path) => lineAt(root, path))).toEqual([2, 5, 7]);
});

test('any number of brackets may close at the indentation of their key', () => {
  const keys = Array.from({ length: 20_000 }, (_, index) => `k${index}`);
  const root = rootOf(keys.map((key) => `${key}: [\n  a,\n]\n`).join(''));
  expect(keys.filter((key, index) => lineAt(root, [key]) !== 3 * index + 1)).toEqual([]);
});

test('tabs in a line of brackets take no time, and may stand beside values', () => {
  const text = `a: {B:\t"1",\tC: "2"}\nd: [${'x,\t'.repeat(50_000)}]\n`;
  expect(plain(rootOf(text))).toMatchObject({ a: { B: '1', C: '2' } });
});

test('keys are texts where YAML 1.2 says so', () => {
  const keys = 'y Y n N on On OFF yes No 1_000 0b11 +0x1 ._5 nan'.split(' ');
  const root = rootOf(keys.map((key) => `${key}: a\n`).join(''));
  expect(root.kind === 'map' && [...root.entries.keys()]).toEqual(keys);
});

test.each('true False NULL ~ 1 -1 010 0o7 0x1F 1.5 .5 1e3 "" '.trimEnd().split(' '))(
  'a key that YAML 1.2 reads as no text is refused, or is in quotes: %s',
  (key) => {
    const codes = readYaml(`${key}: a\n`).problems.map(({ code }) => code);
    expect(codes).toEqual(key === '""' ? [] : ['yaml/key']);
  },
);

test.each(['%YAML 1.2\n---\na: 1\n', '# c\n%YAML 1.1 # c\n\n--- # c\na: 1\n'])(
  'the version of YAML may stand before the document: %j',
  (text) => {
    expect(plain(rootOf(text))).toEqual({ a: 1 });
    expect(lineAt(rootOf(text), ['a'])).toBe(text.split('\n').length - 1);
  },
);

test('a << in quotes is a key', () => {
  expect(plain(rootOf('"<<": {a: 1}\n'))).toEqual({ '<<': { a: 1 } });
});

test('what kubectl alone refuses is read', () => {
  const text = 'a: [/search?q=b, "\\/"]\n\t\nb: |\n  \tc\n';
  expect(plain(rootOf(text))).toEqual({ a: ['/search?q=b', '/'], b: '\tc\n' });
  expect(readManifests(text).problems.map(({ code }) => code)).toEqual([
    'yaml/syntax',
    'yaml/escape',
    'yaml/tab',
    'yaml/tab',
  ]);
});

test('any keys are keys', () => {
  const root = rootOf('__proto__: 1\nconstructor: 2\n');
  expect(root.kind === 'map' && [...root.entries.keys()]).toEqual(['__proto__', 'constructor']);
});

test('what is written is what is read', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3, stringUnit: fc.anyCharacter }), (value) => {
      fc.pre(typeof value === 'object' && value !== null);
      const { root, problems } = readYaml(stringify(value, { aliasDuplicateObjects: false }));
      expect(problems).toEqual([]);
      expect(JSON.stringify(plain(root as YamlNode))).toBe(JSON.stringify(value));
    }),
  );
});

const OPEN =
  'must close each quote, [ and {, and indent the lines between them more than the key before it; add the missing quote, ] or } above, or correct the spaces before it';

test.each<[what: string, text: string, ...problems: string[]]>([
  ['nothing', '', '1: must not be empty; write the contents of the file'],
  ['a comment alone', '# soon\n', '1: must not be empty; write the contents of the file'],
  ['null', '~\n', '1: must not be empty; write the contents of the file'],
  ['a tab', 'a:\n\tb: 1\n', '2: must be indented with spaces; replace the tab'],
  [
    'two documents',
    'a: 1\n---\nb: 2\n',
    '2: must not start a second document; remove this one, and the --- before it',
  ],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', '3: must not repeat the key "a" of line 1; remove one of the two'],
  [
    'two keys in a line',
    'a: b: c\n',
    '1: must have one "key: value" per line; move the second to its own line, or quote a string with ": "',
  ],
  ['an open quote', 'a: "x\nb: 2\n', `2: ${OPEN}`],
  ['an open bracket', 'a: [1\nb: 2\n', `2: ${OPEN}`],
  ['open brackets at the end', 'jobs: [{name: a', `1: ${OPEN}`],
  [
    'a line with wrong indentation',
    'a:\n  b: 1\n c: 2\n',
    '3: must be indented like the lines around it; correct the spaces before it',
  ],
  [
    'a text that starts with %',
    'a: %x\n',
    '1: must quote a string that starts with @, `, %, | or >; write quotes around it',
  ],
  ...['a: */5 * * * *', 'a: * * * * *', '- *', 'a: [*, x]'].map((text): [string, string, string] => [
    `the unquoted star of ${text}`,
    `${text}\n`,
    '1: must quote a string that starts with *; write quotes around it',
  ]),
  [
    'an anchor',
    'a: &x 1\n',
    '1: must not use anchors (&) and aliases (*); write the value itself, or quote a string',
  ],
  [
    'an alias',
    'a: &x 1\nb: *x\n',
    '1: must not use anchors (&) and aliases (*); write the value itself, or quote a string',
    '2: must not use anchors (&) and aliases (*); write the value itself, or quote a string',
  ],
  ...['!x 1', '!!omap [b: c]', '!!pairs [b: c]', '!!set {b}', '!!binary aGk='].map(
    (value): [string, string, string] => [
      `the tag of ${value}`,
      `a: ${value}\n`,
      '1: must not have a tag, such as !x; remove it, or quote the string',
    ],
  ),
  ...['!!str 1', '!!int "1"'].map((value): [string, string, string] => [
    `the tag of ${value}`,
    `a: ${value}\n`,
    '1: must not have a tag, such as !x; remove it, or quote the string',
  ]),
  [
    'a merge',
    'a:\n  <<: {b: 1}\n',
    '2: must not use << to add the fields of another map; write the fields themselves, or quote <<',
  ],
  ...['%TAG ! !x\n---\na: 1\n', '%YAML 2.0\n---\na: 1\n', '%YAML 1.2\na: 1\n', '%a: 1\n'].map(
    (text): [string, string, string] => [
      `the directive of ${JSON.stringify(text)}`,
      text,
      '1: must not start a line with %, which begins a directive; remove the line, or quote the string',
    ],
  ),
  ...['a: [%x]', 'a: [b, `c]', 'a: {b: @c}', 'a: [>x]', 'b: c\n%x: d'].map(
    (text): [string, string, string] => [
      `the text of ${JSON.stringify(text)}`,
      `${text}\n`,
      `${text.split('\n').length}: must quote a string that starts with @, \`, %, | or >; write quotes around it`,
    ],
  ),
  ...['a: - x', 'a: -', 'a: - - x', 'a: [- x]', 'a: [b, -]'].map((text): [string, string, string] => [
    `the dash of ${text}`,
    `${text}\n`,
    '1: must have the - of a list item at the start of a line, and not in brackets; move it to the next line, remove it, or quote a string',
  ]),
  [
    'a text after a bracket that closes at the indentation of its key',
    'a: [\n  b\n] c: d\n',
    '3: must have only a comment after a closing quote or bracket; quote the whole string, or remove what is after it',
  ],
  [
    'an error after a bracket that closes at the indentation of its key',
    'a: [\n  b\n]\nc: "\\q"\n',
    '4: must not have a "\\" in double quotes that does not start an escape; write \\\\, or use single quotes',
  ],
  ['a line of brackets that is indented too little', 'a: [\nb\n]\n', `2: ${OPEN}`],
  [
    'a line of brackets that a tab indents',
    'a: [\n\tb\n]\n',
    '2: must be indented with spaces; replace the tab',
  ],
  ['an open bracket before the end', 'a: [1\n\n', `1: ${OPEN}`],
  [
    'a key that is a number JSON does not have',
    '.inf: 1\n',
    '1: must be a number that JSON has; quote a string',
  ],
  ['a key that is a number', '1: a\n', '1: must have a string before the colon; quote it'],
  ['a key that is a list', '? [a]\n: b\n', '1: must have a string before the colon; quote it'],
  [
    'a text after a quote',
    'a: "x" s3cret\n',
    '1: must have only a comment after a closing quote or bracket; quote the whole string, or remove what is after it',
  ],
  [
    'an invalid escape',
    'a: "\\q"\n',
    '1: must not have a "\\" in double quotes that does not start an escape; write \\\\, or use single quotes',
  ],
  [
    'a line without a colon',
    'a: 1\nb\nc: 2\n',
    '2: must close each quote and bracket, and have a colon after each key; add what is missing here or above',
  ],
])('%s is refused by its line', (_, text, ...problems) => {
  expect(readYaml(text).problems.map(({ line, rule, cure }) => `${line}: ${rule}; ${cure}`)).toEqual(
    problems,
  );
});

test('problems contain no text of the file', () => {
  const broken = [
    'a: "x" s3cret',
    'a: [s3cret',
    's3cret',
    '- s3cret\nb',
    'a: @s3cret',
    'a: !s3cret x',
    '%s3cret',
    'a: *s3cret',
    "a: 's3cret",
  ];
  const problems = broken.flatMap((text) => readYaml(`${text}\n`).problems);
  expect(problems.length).toBeGreaterThanOrEqual(broken.length - 1);
  expect(JSON.stringify(problems)).not.toContain('s3cret');
});
