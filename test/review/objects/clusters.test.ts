import { objectOf } from '../../../lib/review/objects/changes';
import { clustersOf, FolderOfCluster } from '../../../lib/review/objects/clusters';
import { readObjects } from '../../../lib/review/objects/read-objects';
import { ReviewedObject } from '../../../lib/review/objects/reviewed-object';
import { changeOf } from '../support';

interface Files {
  readonly [path: string]: string;
}

/** ConfigMaps by their names: `a b:x` are two, of which the second has a value; `shop/a` has a namespace. */
function objectsIn(files: Files): readonly ReviewedObject[] {
  const { objects, problems } = readObjects(
    Object.entries(files).map(([path, names]) => ({
      path,
      text: names.split(' ').filter(Boolean).map(configMap).join('---\n'),
    })),
  );
  expect(problems).toEqual([]);
  return objects;
}

function configMap(text: string): string {
  const [called, value = ''] = text.split(':');
  const [name, namespace] = called.split('/').reverse();
  const place = namespace === undefined ? '' : `, namespace: ${namespace}`;
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}${place} }\ndata: { a: "${value}" }\n`;
}

function clusters(base: Files, head: Files, records: readonly FolderOfCluster[] = []) {
  const found = clustersOf(objectsIn(base), objectsIn(head), records);
  expect(found.problems).toEqual([]);
  return found.clusters.map(({ id, folders, deployer, renamed, changes }) => ({
    id,
    folders,
    ...(deployer && { deployer }),
    ...(renamed && { renamed }),
    changes: changes.map((change) => `${change.kind} ${objectOf(change).key.split(' ')[1]}`),
  }));
}

test('nothing on either side is one cluster without changes', () => {
  expect(clusters({}, {})).toEqual([{ id: '', folders: [], changes: [] }]);
});

test('an object that moves between files and folders of a cluster has not changed', () => {
  expect(
    clusters(
      { 'dist/a.yaml': 'a b c', 'other/b.yaml': 'd' },
      { 'dist/b.yaml': 'c b', 'other/c.yaml': 'a d:x' },
    ),
  ).toEqual([{ id: '', folders: ['dist', 'other'], changes: ['changed /d'] }]);
});

test('folders with the same objects are clusters of their own', () => {
  expect(
    clusters({ 'test/a.yaml': 'a b', 'prod/a.yaml': 'a b' }, { 'test/a.yaml': 'a b:x', 'prod/a.yaml': 'a' }),
  ).toEqual([
    { id: 'test', folders: ['test'], changes: ['changed /b'] },
    { id: 'prod', folders: ['prod'], changes: ['removed /b'] },
  ]);
});

test('folders are clusters of their own if they have the same objects in base only', () => {
  const found = clusters(
    { 'test/a.yaml': 'a', 'prod/a.yaml': 'a b' },
    { 'test/a.yaml': '', 'prod/a.yaml': 'a b' },
  );
  expect(found.map(({ id, changes }) => [id, changes])).toEqual([
    ['test', ['removed /a']],
    ['prod', []],
  ]);
});

test('folders whose records name the same cluster are one', () => {
  const records = [
    { folder: 'one', cluster: 'uid-1', deployer: 'argocd' },
    { folder: 'two', cluster: 'uid-1', deployer: 'argocd' },
    { folder: 'three', cluster: 'uid-2', deployer: 'flux' },
  ] as const;
  expect(
    clusters(
      { 'one/a.yaml': 'a', 'two/a.yaml': 'b', 'three/a.yaml': 'a' },
      { 'one/a.yaml': '', 'two/a.yaml': 'a b', 'three/a.yaml': 'a:x' },
      records,
    ),
  ).toEqual([
    { id: 'uid-1', folders: ['one', 'two'], deployer: 'argocd', changes: [] },
    { id: 'uid-2', folders: ['three'], deployer: 'flux', changes: ['changed /a'] },
  ]);
});

test('a cluster whose folders have several deployers has no known deployer', () => {
  const records = [
    { folder: 'one', cluster: 'uid', deployer: 'apply' },
    { folder: 'two', cluster: 'uid', deployer: 'flux' },
  ] as const;
  const [cluster] = clusters({ 'one/a.yaml': 'a', 'two/a.yaml': 'b' }, {}, records);
  expect(cluster).toEqual({ id: 'uid', folders: ['one', 'two'], changes: ['removed /a', 'removed /b'] });
});

test('a folder has the record of the one above it, and a record without a cluster is a cluster of its own', () => {
  const records = [
    { folder: 'prod', deployer: 'kubectl' },
    { folder: '.', cluster: 'uid' },
  ] as const;
  expect(
    clusters(
      { 'prod/web/a.yaml': 'a', 'prod/a.yaml': 'b', 'test/a.yaml': 'a', 'a.yaml': 'c' },
      {},
      records,
    ).map(({ id, folders }) => [id, folders]),
  ).toEqual([
    ['prod', ['prod', 'prod/web']],
    ['uid', ['.', 'test']],
  ]);
});

test('a renamed folder has not changed', () => {
  const base = { 'test/a.yaml': 'a b c', 'live/a.yaml': 'a b c' };
  const head = { 'test/a.yaml': 'a b c', 'prod/b.yaml': 'a b:x d' };
  expect(clusters(base, head)).toEqual([
    { id: 'test', folders: ['test'], changes: [] },
    {
      id: 'prod',
      folders: ['prod'],
      renamed: [{ from: 'live', to: 'prod' }],
      changes: ['changed /b', 'created /d', 'removed /c'],
    },
  ]);
});

test('folders with little in common, or with records of two clusters, are two', () => {
  const base = { 'live/a.yaml': 'a b c d', 'test/a.yaml': 'a' };
  expect(clusters(base, { 'prod/a.yaml': 'a b p q', 'test/a.yaml': 'a' }).map(({ id }) => id)).toEqual([
    'live',
    'test',
    'prod',
  ]);
  const records = [
    { folder: 'live', cluster: 'uid-1' },
    { folder: 'prod', cluster: 'uid-2' },
  ];
  expect(
    clusters({ 'live/a.yaml': 'a' }, { 'prod/a.yaml': 'a' }, records).map(({ id, changes }) => [id, changes]),
  ).toEqual([
    ['uid-1', ['removed /a']],
    ['uid-2', ['created /a']],
  ]);
});

test('an object without a namespace is in that of the record', () => {
  const records = [{ folder: 'one', cluster: 'uid', namespace: 'shop' }];
  expect(clusters({ 'one/a.yaml': 'a b' }, { 'one/a.yaml': 'shop/a b:x' }, records)).toEqual([
    { id: 'uid', folders: ['one'], changes: ['changed shop/b'] },
  ]);
});

test('a kind that is not built in is namespace-scoped if another object of it is', () => {
  const widget = (metadata: string, group = 'a.b') =>
    `apiVersion: ${group}/v1\nkind: Widget\nmetadata: { name: ${metadata} }\n`;
  const side = (...texts: string[]) =>
    readObjects([{ path: 'one/a.yaml', text: texts.join('---\n') }]).objects;
  const {
    clusters: [{ head }],
  } = clustersOf(
    side(widget('x, namespace: other')),
    side(widget('z'), widget('z', 'c.d'), 'apiVersion: v1\nkind: Namespace\nmetadata: { name: n1 }\n'),
    [{ folder: 'one', namespace: 'shop' }],
  );
  expect(head.objects.map(({ key }) => key)).toEqual(['Widget.a.b shop/z', 'Widget.c.d /z', 'Namespace /n1']);
});

test('an object that occurs twice in a cluster is a problem on its side', () => {
  const { clusters: found, problems } = clustersOf(
    objectsIn({ 'x/a.yaml': 'a', 'x/b.yaml': 'shop/b b a:x' }),
    objectsIn({ 'x/a.yaml': 'a' }),
  );
  expect(problems).toEqual([
    {
      file: 'x/b.yaml',
      line: 11,
      rule: 'must not have ConfigMap a again, which is in x/a.yaml:1',
      cure: 'remove one of the two, or record which folder is for which cluster in clusters.json',
    },
  ]);
  expect(found).toHaveLength(1);
});

test('an object that is the same on both sides is not read', () => {
  const value = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' } };
  const object = () => new ReviewedObject(value, { file: 'x/a.yaml', line: 1 });
  const {
    clusters: [{ base, head }],
  } = clustersOf([object()], [object()], [{ folder: 'x', namespace: 'shop' }]);
  expect(base.objects[0].value).toBe(head.objects[0].value);
  expect(head.objects[0].key).toBe('ConfigMap shop/a');
});

test('objects with one generateName are several objects, in their order', () => {
  const job = (image: string) =>
    `---\napiVersion: batch/v1\nkind: Job\nmetadata: { generateName: hook-, namespace: jobs }\nspec: { template: { spec: { containers: [{ name: a, image: ${image} }] } } }\n`;
  const { changes, head } = changeOf(job('a:1') + job('b:1'), job('a:1') + job('b:2'));
  expect(head.objects.map(({ key }) => key)).toEqual(['Job.batch jobs/hook-*', 'Job.batch jobs/hook-* 2']);
  expect(changes).toMatchObject([{ kind: 'changed', fields: [{ before: 'b:1', after: 'b:2' }] }]);
});
