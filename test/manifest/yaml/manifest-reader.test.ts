import { isDeepStrictEqual } from 'node:util';
import { BlockReader } from '../../../lib/manifest/yaml/block-reader';
import { ManifestDocuments, ManifestReader } from '../../../lib/manifest/yaml/manifest-reader';
import type { YamlNode } from '../../../lib/manifest/yaml/node';
import { readManifests } from '../../../lib/manifest/yaml/read-yaml';
import { brokenText, textOfScalar, textOfValues } from '../../oracle/manifest-texts';
import * as fc from '../../support/properties';
import { blockTexts } from './block-texts';

const read = (text: string) => new ManifestReader().read(text);
const valuesOf = (text: string) => read(text).documents.map(({ value }) => value);

function valueOf(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'unread') return null;
  if (node.kind === 'list') return node.items.map(valueOf);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, valueOf(entry.node)]));
}

/** The same by the parser alone. */
function parsed(text: string): unknown {
  const { documents, problems } = readManifests(text);
  return { documents: documents.map((node) => ({ value: valueOf(node), line: node.line })), problems };
}

const isTaken = (text: string) =>
  new BlockReader().read(text.endsWith('\n') ? text : `${text}\n`) !== undefined;

test.each([
  ['manifests, in about the style of programs', blockTexts, 1500, 0.2],
  ['scalars anywhere', textOfScalar, 1000, 0.1],
  ['values in any style', textOfValues, 200, 0.01],
  ['broken manifests', brokenText, 500, 0],
] as const)('%s are read as by the parser', (_, texts, numRuns, leastTaken) => {
  let taken = 0;
  // One reader for all: what it remembers changes nothing.
  const reader = new ManifestReader();
  fc.assert(
    fc.property(texts, (text) => {
      taken += isTaken(text) ? 1 : 0;
      return isDeepStrictEqual(reader.read(text), parsed(text));
    }),
    { numRuns },
  );
  expect(taken / numRuns).toBeGreaterThanOrEqual(leastTaken);
});

test('documents know their lines in the file, with and without the parser', () => {
  const text = '# first\na: 1\n--- # second\n\nb:\n  - c\n---\n# none\n---\r\n\r\nd: {x: y}\n--- !x\ne: 1\n';
  expect(read(text).documents.map(({ line }) => line)).toEqual([2, 5, 11, 13]);
  expect(read(text)).toEqual(parsed(text));
});

test.each(['a: 1\n', '{"a": 1}\n', 'a: {b: c}\n'])('the same document is the same object: %j', (text) => {
  const reader = new ManifestReader();
  const [one] = reader.read(text).documents;
  const [, two] = reader.read(`b: 2\n---\n${text}`).documents;
  const [three] = reader.read(text.trimEnd()).documents;
  expect(three.value).toBe(one.value);
  if (!text.startsWith('{')) expect(two.value).toBe(one.value);
  expect([one.line, two.line]).toEqual([1, 3]);
});

test('documents that differ are not the same object', () => {
  const reader = new ManifestReader();
  expect(reader.read('a: 1\n').documents).not.toEqual(reader.read('a: 2\n').documents);
});

test('a problem of a document is reported wherever the document is', () => {
  const reader = new ManifestReader();
  const lines = (text: string) => reader.read(text).problems.map(({ line }) => line);
  expect(lines('a: b: c\n')).toEqual([1]);
  expect(lines('x: y\n---\na: b: c\n---\na: b: c\n')).toEqual([3, 5]);
});

test('what kubectl takes from JSON only is refused further down, whichever was read first', () => {
  const json = '{"a": "\\/"}\n';
  const below = `x: z\n---\n${json}`;
  for (const texts of [
    [json, below],
    [below, json],
  ]) {
    const reader = new ManifestReader();
    const all = texts.map((text): ManifestDocuments => reader.read(text));
    expect(all).toEqual(texts.map(parsed));
    expect(all.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(['yaml/escape']);
  }
});

test('no key is taken for a member of objects', () => {
  for (const text of ['__proto__: {a: 1}\n', 'b:\n  __proto__:\n    a: 1\n', '"__proto__": x\n']) {
    const [value] = valuesOf(text);
    expect(JSON.stringify(value)).toContain('__proto__');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  }
});

test('an alias is the same object as its anchor, so that aliases of aliases cost nothing', () => {
  const levels = Array.from(
    { length: 6 },
    (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level},`.repeat(9)}]\n`,
  );
  const [value] = valuesOf(`l0: &l0 {a: 1}\n${levels.join('')}`);
  const [first, second] = value.l6 as unknown[];
  expect(first).toBe(second);
});
