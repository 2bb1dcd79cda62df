import { checkObjects, checkUnique } from '../../../lib/cli/folder/check-objects';
import { KubeObject } from '../../../lib/manifest/kube-object';
import { messageOf } from '../../support/messages';
import { object } from '../objects';

const check = (...objects: object[]) => messageOf(() => checkObjects('dist/east', objects as KubeObject[]));

test.each<[what: string, wrong: object, got: string]>([
  ['a name', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'a' } }, 'v1 ConfigMap ?'],
  ['metadata', { apiVersion: 'v1', kind: 'ConfigMap' }, 'v1 ConfigMap ?'],
  [
    'a name that is not empty',
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: '' } },
    'v1 ConfigMap ',
  ],
  ['a version', { kind: 'ConfigMap', metadata: { name: 'a' } }, '? ConfigMap a'],
])('an object without %s is refused', (_, wrong, got) => {
  expect(check(wrong)).toBe(
    `dist/east: each object must have apiVersion, kind and metadata.name, got ${got}; write all three`,
  );
});

test('an object with generateName is refused, with what to do instead', () => {
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: { generateName: 'migrate-' } };
  expect(check(object('v1 ConfigMap', 'ns/a'), job)).toBe(
    "dist/east: Job must have metadata.name, got generateName 'migrate-', with which objects can be created but not applied; create it by kubectl create -f or as a hook of Argo CD, from a folder of its own, or name it (RunOnceJob: JobName.fromContentHash)",
  );
  expect(() => checkObjects('dist/east', [object('v1 ConfigMap', 'ns/a', {})])).not.toThrow();
});

test('an object that occurs twice is refused, in any versions', () => {
  const twins = [object('example.com/v1 Widget', 'ns/a'), object('example.com/v2 Widget', 'ns/a')];
  expect(messageOf(() => checkUnique('dist/east', twins))).toBe(
    'dist/east: Widget ns/a occurs twice; remove or rename one',
  );
  const different = ['ns/a', 'ns/b', 'other/a'].map((place) => object('v1 ConfigMap', place));
  expect(() => checkUnique('dist/east', [...different, object('v1 Secret', 'ns/a')])).not.toThrow();
});

test('a number that JavaScript would round is refused', () => {
  const spec = JSON.parse('{"list": [{"most": 9007199254740991, "more": 9007199254740993}]}');
  expect(check(object('example.com/v1 Widget', 'ns/a', { spec }))).toBe(
    'dist/east: Widget ns/a: spec.list.0.more must be below 2^53; write a smaller number, or a string',
  );
  expect(() =>
    checkObjects('dist/east', [
      object('v1 X', 'a', { spec: { a: 9007199254740991, b: 0.1, c: null, d: 'text' } }),
    ]),
  ).not.toThrow();
});
