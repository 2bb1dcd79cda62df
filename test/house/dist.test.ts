import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import { parseAllDocuments } from 'yaml';

interface Manifest {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
  };
}

const files = readdirSync('dist', { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => join('dist', file));
/** All that one cluster gets of a system. */
const folders = [...new Set(files.map((file) => dirname(file)))];
const manifestsOf = (folder: string): Manifest[] =>
  files
    .filter((file) => dirname(file) === folder)
    .flatMap((file) => parseAllDocuments(readFileSync(file, 'utf8')))
    .map((document) => document.toJS());

test.each(folders)(
  '%s brings the namespaces of its objects, which enforce the restricted level',
  (folder) => {
    const manifests = manifestsOf(folder);
    const namespaces = manifests.filter(({ kind }) => kind === 'Namespace').map(({ metadata }) => metadata);
    for (const { labels } of namespaces)
      expect(labels).toHaveProperty(['pod-security.kubernetes.io/enforce'], 'restricted');
    const used = new Set(manifests.flatMap(({ metadata }) => metadata.namespace ?? []));
    expect(namespaces.map(({ name }) => name).sort()).toEqual([...used].sort());
  },
);

test.each(folders)('%s has no object twice', (folder) => {
  const names = manifestsOf(folder).map(({ kind, metadata: { namespace, name } }) =>
    [kind, namespace, name].join(' '),
  );
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});

test.each(files)('%s says nothing that is empty where that means nothing', (file) => {
  const empty = readFileSync(file, 'utf8').match(/^.*: *(\{\}|\[\]|null)$/gm) ?? [];
  expect(empty.filter((line) => !/\b(emptyDir|imageChange): \{\}$/.test(line))).toEqual([]);
});
