import { readObjects } from '../../../lib/review/objects/read-objects';

const read = (text: string, path = 'a.yaml') => readObjects([{ path, text }]);
const said = (text: string, path?: string) =>
  read(text, path).problems.map(({ file, line, rule, cure }) => `${file}:${line}: ${rule}; ${cure}`);

const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n';

test.each([
  ['nothing', '', []],
  ['comments', '# nothing\n---\n', []],
  ['CRLF and a byte order mark', `\ufeff${CONFIG.replaceAll('\n', '\r\n')}`, ['ConfigMap /a']],
  [
    'JSON',
    '{"apiVersion":"batch/v1","kind":"Job","metadata":{"name":"a","namespace":"b"}}',
    ['Job.batch b/a'],
  ],
  ['a generated name', 'apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: a- }', ['Job.batch /a-*']],
  [
    'an empty namespace',
    'apiVersion: batch/v1\nkind: Job\nmetadata: { name: a, namespace: "" }',
    ['Job.batch /a'],
  ],
  [
    'a namespace of what is in none',
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: a, namespace: b }',
    ['ClusterRole.rbac.authorization.k8s.io /a'],
  ],
  ['an empty list', 'apiVersion: v1\nkind: List\nitems: []', []],
  ['a template in quotes', `${CONFIG}data: { a: "{{ .Values.x }}" }`, ['ConfigMap /a']],
  [
    'a line of equals signs in a text',
    `${CONFIG}data:\n  a: |\n    <<<<<<< x\n    =======\n`,
    ['ConfigMap /a'],
  ],
])('reads %s', (_, text, keys) => {
  const { objects, problems } = read(text);
  expect(problems).toEqual([]);
  expect(objects.map(({ key }) => key)).toEqual(keys);
});

test('a list is the objects in it, at their lines', () => {
  const { objects } = read(`
apiVersion: v1
kind: List
items:
  - apiVersion: v1
    kind: ConfigMap
    metadata: { name: a }
  - apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleList
    items:
      - metadata: { name: b }
`);
  expect(objects.map(({ key, kind, place }) => [key, kind, place.line])).toEqual([
    ['ConfigMap /a', 'ConfigMap', 5],
    ['Role.rbac.authorization.k8s.io /b', 'Role', 11],
  ]);
});

test.each([
  [
    'no API',
    'kind: Job\nmetadata: { name: a }',
    'a.yaml:1: must have apiVersion; write the version of its API, such as batch/v1, or leave the file out with --exclude',
  ],
  [
    'no kind',
    '---\n# x\napiVersion: v1\nmetadata: { name: a }',
    'a.yaml:3: must have kind; write its kind, such as CronJob, or leave the file out with --exclude',
  ],
  [
    'a kind that is no text',
    'apiVersion: v1\nkind: 5',
    'a.yaml:2: must have a text as kind; write its kind, such as CronJob, or leave the file out with --exclude',
  ],
  [
    'no metadata',
    'apiVersion: v1\nkind: Job\nspec: {}',
    'a.yaml:1: must have a map as metadata; write metadata with a name',
  ],
  [
    'no name',
    'apiVersion: v1\nkind: Job\nmetadata: { labels: {} }',
    'a.yaml:3: must have metadata.name; write the name of the object',
  ],
  [
    'a number as name',
    'apiVersion: v1\nkind: Job\nmetadata:\n  name: 5',
    'a.yaml:4: must have a text as metadata.name; write quotes around it',
  ],
  [
    'a flag as namespace',
    'apiVersion: v1\nkind: Job\nmetadata: { name: a, namespace: n }',
    'a.yaml:3: must have a text as metadata.namespace; write quotes around it',
  ],
  [
    'an item that is no object',
    'apiVersion: v1\nkind: List\nitems:\n  - hunter2',
    'a.yaml:4: must have an object for each item of a list; remove the item, or write an object',
  ],
  [
    'a text',
    'hunter2',
    'a.yaml:1: must have a map in each document; write fields such as kind: …, or remove the document',
  ],
  [
    'a chart',
    'apiVersion: v2\nname: a\nversion: 1.0.0',
    'a.yaml:1: must be an object, and is the Chart.yaml of Helm; review what helm template writes',
  ],
  [
    'a template of Helm',
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}',
    'a.yaml:4: must be a manifest, and is a template of Helm or Go; review what helm template writes',
  ],
  [
    'a template of Jinja',
    'apiVersion: v1\n{% if x %}\nkind: ConfigMap',
    'a.yaml:2: must be a manifest, and is a template; review what it is rendered to',
  ],
  [
    'a conflict',
    `${CONFIG}<<<<<<< ours\ndata: { a: hunter2 }\n=======\n>>>>>>> theirs\n`,
    'a.yaml:4: must not have the marks of a merge conflict; resolve the conflict',
  ],
  [
    'a binary',
    'PK\0\x03hunter2',
    'a.yaml:1: must be text in UTF-8, and is binary; remove the file, or write it in UTF-8',
  ],
  [
    'UTF-16',
    '\ufffd\ufffda\0p\0i\0',
    'a.yaml:1: must be text in UTF-8, and is binary; remove the file, or write it in UTF-8',
  ],
  [
    'a key that is there twice',
    `${CONFIG}kind: Job`,
    'a.yaml:4: must not repeat the key "kind" of line 2; remove one of the two',
  ],
])('refuses %s', (_, text, expected) => {
  expect(said(text)).toEqual([expected]);
});

test('one broken document does not hide the others, and all problems are collected', () => {
  const { objects, problems } = readObjects([
    {
      path: 'a.yaml',
      text: `${CONFIG}---\nkind: Job\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: b }\n`,
    },
    { path: 'b.yaml', text: 'a: [' },
    { path: 'x/construct-metadata.json', text: '{}' },
  ]);
  expect(objects.map(({ name }) => name)).toEqual(['a', 'b']);
  expect(problems.map(({ file, line }) => `${file}:${line}`)).toEqual(['a.yaml:5', 'b.yaml:1']);
});

test.each([
  ['kustomization.yaml', 'resources: [a.yaml]\n'],
  ['a/kustomization.yml', 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'],
  ['a/Kustomization', 'kind: Kustomization\nresources: []\n'],
  ['a/labels.yaml', 'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n'],
])('a file for kustomize is an object that is named after the file: %s', (path, text) => {
  const { objects, problems } = readObjects([{ path, text }]);
  expect(problems).toEqual([]);
  expect(objects.map(({ name }) => name)).toEqual([path]);
});
