import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { parseAllDocuments } from 'yaml';
import { inReadingOrder } from '../../lib/manifest/reading-order';

/** What dist/ has, by its file. */
const manifests = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .flatMap((file) =>
    parseAllDocuments(readFileSync(join('dist', file), 'utf8'), { version: '1.1' }).map((document) => ({
      file,
      object: document.toJS(),
    })),
  );

const namespaces = manifests.filter(({ object }) => object.kind === 'Namespace');

const apps = readdirSync('apps', { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('each app has a folder there, and no other folder is left', () => {
  const folders = new Set(manifests.map(({ file }) => file.split('/')[0]));
  expect([...folders].sort()).toEqual([...apps].sort());
  expect(manifests.length).toBeGreaterThan(50);
});

test.each(apps)('%s has a test and a proof', (app) => {
  expect(readdirSync('test/apps')).toContain(`${app}.test.ts`);
  expect(readdirSync('test/e2e')).toContain(`${app}.e2e.ts`);
});

test('every namespace enforces the restricted level, without exception', () => {
  expect(namespaces.length).toBeGreaterThan(5);
  for (const { object } of namespaces)
    expect(object.metadata.labels['pod-security.kubernetes.io/enforce']).toBe('restricted');
});

test('every object is in a namespace that its folder creates, or cluster-scoped', () => {
  const made = namespaces.map(({ file, object }) => `${dirname(file)} ${object.metadata.name}`);
  const strangers = manifests.filter(
    ({ file, object: { metadata } }) =>
      metadata.namespace !== undefined && !made.includes(`${dirname(file)} ${metadata.namespace}`),
  );
  expect(strangers).toEqual([]);
});

test('keys are in the order in which people write them', () => {
  for (const { object } of manifests)
    expect(JSON.stringify(object)).toBe(JSON.stringify(inReadingOrder(object)));
});

test('nothing is empty except volumes and triggers without settings', () => {
  const emptyIn = (value: unknown, path: string): string[] => {
    if (typeof value !== 'object' || value === null) return value === null ? [path] : [];
    const entries = Object.entries(value);
    return entries.length === 0
      ? [path]
      : entries.flatMap(([key, child]) => emptyIn(child, `${path}.${key}`));
  };
  const empty = manifests.flatMap(({ object }) => emptyIn(object, object.kind));
  expect(empty.filter((path) => !/\.(emptyDir|imageChange)$/.test(path))).toEqual([]);
});

test('no object is twice in the manifests of one cluster', () => {
  const objects = manifests.map(({ file, object: { kind, metadata } }) =>
    [dirname(file), kind, metadata.namespace, metadata.name].join(' '),
  );
  expect(new Set(objects).size).toBe(objects.length);
});
