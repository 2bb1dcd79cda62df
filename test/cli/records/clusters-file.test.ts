import { recordKey, parseRecords, recordsText } from '../../../lib/cli/records/clusters-file';
import { messageOf } from '../../support/messages';

const east = { cluster: 'uid-east', namespace: 'jobs', set: 'applyset-east' };

test('folders are written in the order of their paths, and read back', () => {
  const text = recordsText({ 'dist/west': { ...east, cluster: 'uid-west' }, 'dist/east': east });
  expect(text).toBe(`{
  "dist/east": {
    "cluster": "uid-east",
    "namespace": "jobs",
    "set": "applyset-east"
  },
  "dist/west": {
    "cluster": "uid-west",
    "namespace": "jobs",
    "set": "applyset-east"
  }
}
`);
  expect(parseRecords(text)['dist/east']).toEqual(east);
});

test.each(['', '[]', 'null', '"dist/east"', '{"dist/east": '])('a file that is %p is refused', (text) => {
  expect(messageOf(() => parseRecords(text))).toBe(
    'clusters.json must be a JSON object with a member for each folder; correct it',
  );
});

test.each<[string, unknown]>([
  ['cluster, namespace, set', {}],
  ['cluster, namespace, set', null],
  ['cluster', { ...east, cluster: '' }],
  ['set', { ...east, set: 1 }],
])('a folder without %s is refused', (missing, record) => {
  expect(messageOf(() => parseRecords(JSON.stringify({ 'dist/east': record })))).toBe(
    `clusters.json: "dist/east" must have ${missing} as text; ` +
      'remove it there, and run: npx cdk8s-jobs record dist/east',
  );
});

test('two folders with one set are refused: each would remove the objects of the other', () => {
  expect(messageOf(() => parseRecords(JSON.stringify({ 'dist/east': east, 'dist/copy': east })))).toBe(
    'clusters.json: "dist/copy" must have a set of its own, got jobs/applyset-east, which is that of "dist/east"; ' +
      'remove one of them there, or record one again with --set NAME',
  );
});

test.each<[what: string, text: string, line: number, name: string, before: number]>([
  [
    'a folder',
    `{"dist/east": ${JSON.stringify(east)},\n"dist/east": ${JSON.stringify(east)}}`,
    2,
    'dist/east',
    1,
  ],
  [
    'a field',
    '{"dist/east": {\n"cluster": "a",\n"namespace": "b", "set": "c",\n"cluster": "d"}}',
    4,
    'cluster',
    2,
  ],
])(
  '%s that occurs twice is refused, because a bad merge could choose the cluster',
  (_, text, line, name, before) => {
    expect(messageOf(() => parseRecords(text))).toBe(
      `clusters.json:${line}: must not repeat the key "${name}" of line ${before}; remove one of the two`,
    );
  },
);

test('JSON is read with any indentation', () => {
  const text = JSON.stringify({ 'dist/east': east }, undefined, '\t').replaceAll('\n', '\r\n');
  expect(parseRecords(text)).toEqual({ 'dist/east': east });
});

test('sets are distinguished by where the namespace ends', () => {
  const [one, other] = [
    { ...east, namespace: 'a', set: 'bc' },
    { ...east, namespace: 'ab', set: 'c' },
  ];
  expect(() => parseRecords(JSON.stringify({ one, other }))).not.toThrow();
});

test.each([
  ['dist/east', 'dist/east'],
  ['dist/east/', 'dist/east'],
  ['./dist//east', 'dist/east'],
  ['dist/west/../east', 'dist/east'],
  [`${process.cwd()}/dist/east`, 'dist/east'],
  ['.', '.'],
])('the folder %s has the key %s', (folder, key) => {
  expect(recordKey(folder)).toBe(key);
});
