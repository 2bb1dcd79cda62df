import { lineAt, nodeAt } from '../../../lib/manifest/yaml/node';
import { readManifests } from '../../../lib/manifest/yaml/read-yaml';
import { plain } from '../../support/yaml-nodes';

const valuesOf = (text: string): unknown[] => {
  const { documents, problems } = readManifests(text);
  expect(problems).toEqual([]);
  return documents.map(plain);
};

test('documents know their lines in the file', () => {
  const { documents } = readManifests(
    '# first\na: 1\n--- # second\n\nb:\n  - c\n---\n# none\n---\nd: |\n  x\n',
  );
  expect(documents.map((document) => document.line)).toEqual([2, 5, 10]);
  expect(lineAt(documents[1], ['b', 0])).toBe(6);
});

test('what is empty is no document', () => {
  expect(valuesOf('---\n---\n# nothing\n---\n~\n---\na: 1\n---\n')).toEqual([{ a: 1 }]);
  expect(valuesOf('')).toEqual([]);
});

test('an alias is the value of its anchor, at the line of the anchor, and its key at its own', () => {
  const { documents } = readManifests('a: &x\n  b: 1\nc: *x\n');
  expect(plain(documents[0])).toEqual({ a: { b: 1 }, c: { b: 1 } });
  expect(lineAt(documents[0], ['c'])).toBe(3);
  expect(nodeAt(documents[0], ['c', 'b'])?.line).toBe(2);
});

test('merged maps are overridden by later keys, and override earlier ones', () => {
  const text = 'v: &v {a: 1, b: 2}\nw: &w {b: 3, c: 4}\nz: {b: 5, <<: [*v, *w], c: 6}\n';
  expect(valuesOf(text)).toEqual([{ v: { a: 1, b: 2 }, w: { b: 3, c: 4 }, z: { a: 1, b: 2, c: 6 } }]);
});

test('keys are texts where kubectl makes the same text of them', () => {
  expect(valuesOf('1: a\ntrue: b\n-7: c\n__proto__: d\n')).toEqual([
    Object.fromEntries([
      ['1', 'a'],
      ['true', 'b'],
      ['-7', 'c'],
      ['__proto__', 'd'],
    ]),
  ]);
});

test('brackets and quotes may close at the indentation of their key', () => {
  const text = 'args: [\n  "a",\n]\nenv: {\n"A": "b\nc"\n}\n';
  expect(valuesOf(text)).toEqual([{ args: ['a'], env: { A: 'b c' } }]);
});

test('any number of lines in brackets may be indented as little as their key', () => {
  const items = Array.from({ length: 20_000 }, (_, index) => `x${index}`);
  const [document] = readManifests(`a: [\n${items.map((item) => `${item},\n`).join('')}]\nb: 1\n`).documents;
  expect(plain(document)).toEqual({ a: items, b: 1 });
  expect(lineAt(document, ['b'])).toBe(items.length + 3);
  expect(lineAt(document, ['a', 7])).toBe(9);
});

test('a text in brackets goes on in lines that are indented as little as its key', () => {
  expect(valuesOf('a: &x [b\nc, d\ne]\nf: {g: h\ni}\n')).toEqual([{ a: ['b c', 'd e'], f: { g: 'h i' } }]);
});

test('tabs stand between values in brackets', () => {
  expect(valuesOf('a: {B:\t"1",\tC: "2"}\n')).toEqual([{ a: { B: '1', C: '2' } }]);
});

test('blank lines after an escaped line end are line feeds', () => {
  expect(valuesOf('a: "b \\\n\n\n  c\\\\\n\n  d"\n')).toEqual([{ a: 'b \n\nc\\\nd' }]);
});

test('a text keeps its line feeds up to the end of its document', () => {
  expect(valuesOf('a: |+\n  b\n\n---\na: |+\n  c\n\n...\n---\na: |+\n  d\n  ')).toEqual([
    { a: 'b\n\n' },
    { a: 'c\n\n' },
    { a: 'd\n\n' },
  ]);
});

test('JSON is read with its own escapes and with tabs', () => {
  expect(valuesOf('{\n\t"a": "\\ud83d\\ude00\\/"\n}\n')).toEqual([{ a: '\u{1f600}/' }]);
});

test('a byte order mark and the line ends of Windows are none of the text', () => {
  expect(valuesOf('\ufeffa: |\r\n  b\r\n  c\r\n---\r\nd: e\r\n')).toEqual([{ a: 'b\nc\n' }, { d: 'e' }]);
});

test.each<[what: string, text: string, ...problems: string[]]>([
  ['a text after ---', 'a: 1\n--- b: 2\n', '2 yaml/separator'],
  ['a line that only starts with ---', 'a: 1\n----\n', '2 yaml/separator'],
  ['a document start that is indented', '  ---\na: 1\n', '1 yaml/separator'],
  ['a text after the end of a document', 'a: 1\n...\n# c\nb: 2\n', '4 yaml/document-end'],
  ['an end without a document', '# c\n...\n', '2 yaml/document-end'],
  ['a second document after the line ends of an old Mac', 'a: 1\r---\rb: 2\r', '1 yaml/document-end'],
  ['a document that is not a map', 'a: 1\n---\n- b\n', '3 yaml/no-map'],
  ['a document that is broken, and another', 'a: [1\n---\nb: "\n---\nc: 1\n', '1 yaml/open', '3 yaml/open'],
  ['a key twice', 'a: 1\nb: 2\na: 3\n', '3 yaml/duplicate-key'],
  ['a key twice where one is a number', '1: a\n"1": b\n', '2 yaml/duplicate-key'],
  ['a key that kubectl reads as true', 'y: 1\n', '1 yaml/key'],
  ['a key that kubectl reads as 1.2', '1.20: 1\n', '1 yaml/key'],
  ['a key that is null', '~: 1\n', '1 yaml/key'],
  ['a tag', 'a: !!str 1\n', '1 yaml/tag'],
  ['a version of YAML, after which kubectl splits', '%YAML 1.2\n---\na: 1\n', '1 yaml/directive'],
  ['a bracket that closes another', 'a: [b\n}\n', '2 yaml/comma'],
  ['a key after a bracket', 'a: [\n1\n] b: 2\n', '2 yaml/open'],
  ['a number that JSON does not have', 'a: .nan\n', '1 yaml/number'],
  ['a number in a notation of JSON only', '{"a": 1e400}', '1 yaml/number'],
  ['an alias without an anchor', 'a: *x\n', '1 yaml/alias'],
  ['an anchor that contains itself', 'a: &x [*x]\n', '1 yaml/alias'],
  ['an anchor with a name of other characters', 'a: &x.y 1\nb: *x.y\n', '1 yaml/alias'],
  ['a merge of a value that is not a map', 'a: &x [1]\n<<: *x\n', '2 yaml/merge'],
  ['a control character', 'a: 1\nb: \u0007\n', '2 yaml/character'],
  ['a line separator', 'a: x\u2028y\n', '1 yaml/character'],
  ['half a character', 'a: "\\ud83d"\n', '1 yaml/character'],
  ['two halves of a character', 'a: "\\ud83d\\ude00"\n', '1 yaml/character'],
  ['half a character in JSON', '{"a": "\\ud83d"}\n', '1 yaml/character'],
  [
    'two halves of a character in a document that is not the first',
    'a: 1\n---\n{"a": "\\ud83d\\ude00"}\n',
    '3 yaml/character',
  ],
  [
    'two halves of a character in a document that is not JSON at its end',
    '{"a": "\\ud83d\\ude00"}\n...\n',
    '1 yaml/character',
  ],
  ['the escape of a slash', 'a: "\\/"\n', '1 yaml/escape'],
  ['a tab in an empty line', 'a: 1\n\t\nb: 2\n', '2 yaml/tab'],
  ['a tab after the mark of a list', 'a:\n-\tb\n', '2 yaml/tab'],
  ['a tab between the lines of a text', 'a: b\n  \t\n  c\n', '1 yaml/tab'],
  ['a text that starts with a tab', 'a: |\n  \tb\n', '1 yaml/tab'],
  ['a colon at the end of a scalar in brackets', 'a: [b:]\n', '1 yaml/space-after-colon'],
  ['a colon at the start of a scalar', 'a: [:b]\n', '1 yaml/syntax'],
  ['a question mark in brackets', 'a: {b: c?}\n', '1 yaml/syntax'],
  ['a colon in the next line', 'a: {"b"\n: c}\n', '1 yaml/no-colon'],
  ['a comment and a colon in the next line', 'a: {"b" # c\n: d}\n', '1 yaml/no-colon'],
  ['a map in the line of its key', 'a: &x b: c\n', '1 yaml/one-pair-a-line'],
  ['101 levels', `a: ${'['.repeat(100)}${']'.repeat(100)}\n`, '1 yaml/depth'],
])('%s is refused', (_, text, ...problems) => {
  expect(readManifests(text).problems.map(({ line, code }) => `${line} ${code}`)).toEqual(problems);
});

test('many blanks and comments after a key take no time', () => {
  const text = `a: {b${' '.repeat(200)}${'# c\n'.repeat(200)} }\n`;
  expect(valuesOf(text)).toEqual([{ a: { b: null } }]);
});

test('aliases of aliases do not grow without bounds', () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const alias = level === 0 ? 'x' : `*l${level - 1}`;
    return `l${level}: &l${level} [${Array(10).fill(alias).join(', ')}]`;
  });
  const codes = readManifests(levels.join('\n')).problems.map(({ code }) => code);
  expect(new Set(codes)).toEqual(new Set(['yaml/too-many-aliases']));
});
