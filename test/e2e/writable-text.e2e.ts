import { Yaml } from 'cdk8s';
import fc from 'fast-check';
import { isWritable } from '../../lib/validation/writable-text';
import { kubectl } from './kubernetes';

/** Strings that have a meaning in YAML, in addition to any Unicode. */
const PIECES = [
  '\t',
  '\n',
  ' ',
  '0',
  '7',
  'x',
  'X',
  'o',
  'B',
  'e',
  '+',
  '-',
  '.',
  '_',
  ':',
  '#',
  '"',
  "'",
  '|',
  '{',
  '~',
  '\r',
  '\0',
];
const text = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 2 })), {
  maxLength: 6,
});

/** What kubectl reads from a ConfigMap with these values; nothing is sent to a server. */
function asKubectlReads(values: string[]): unknown[] {
  const data = Object.fromEntries(values.map((value, index) => [`k${index}`, value]));
  const manifest = Yaml.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' }, data });
  const read = JSON.parse(kubectl(['annotate', '--local', '-f', '-', '-o', 'json', 'a=b'], manifest));
  return values.map((_, index) => read.data[`k${index}`]);
}

test('every string that the library accepts reaches kubectl as it was written', () => {
  const texts = fc.sample(text, { numRuns: 20_000, seed: 20261121 }).map((pieces) => pieces.join(''));
  const writable = texts.filter(isWritable);
  expect(writable.length).toBeGreaterThan(texts.length / 2);
  expect(asKubectlReads(writable)).toEqual(writable);
});

test.each(['0o17', '0X1F', '0B1', '1e3_', '-_2', ' \n', '\u2028'])(
  '%j would become something else',
  (spoiled) => {
    expect(isWritable(spoiled)).toBe(false);
    expect(asKubectlReads([spoiled])).not.toEqual([spoiled]);
  },
);
