import { getArgument, kindsOfDefinitions, parseApiResources } from '../../../lib/cli/cluster/api-kinds';
import { object } from '../objects';

test('kinds are read from the columns of kubectl, with short names and without', () => {
  const output = [
    'configmaps        cm   v1             true    ConfigMap',
    'bindings               v1             true    Binding',
    'clusterroles           rbac.authorization.k8s.io/v1   false   ClusterRole',
    '',
  ].join('\n');
  expect([...parseApiResources(output)]).toEqual([
    ['ConfigMap', { kind: 'ConfigMap', apiVersion: 'v1', isNamespaced: true }],
    ['Binding', { kind: 'Binding', apiVersion: 'v1', isNamespaced: true }],
    [
      'ClusterRole.rbac.authorization.k8s.io',
      { kind: 'ClusterRole', apiVersion: 'rbac.authorization.k8s.io/v1', isNamespaced: false },
    ],
  ]);
});

test('a definition in the folder provides a kind', () => {
  const definition = (scope: string) =>
    object('apiextensions.k8s.io/v1 CustomResourceDefinition', 'widgets.example.com', {
      spec: { group: 'example.com', scope, names: { kind: 'Widget' }, versions: [{ name: 'v1' }] },
    });
  const widget = { kind: 'Widget', apiVersion: 'example.com/v1' };
  const kinds = (scope: string) => [...kindsOfDefinitions([definition(scope), object('v1 Secret', 'ns/a')])];
  expect(kinds('Namespaced')).toEqual([['Widget.example.com', { ...widget, isNamespaced: true }]]);
  expect(kinds('Cluster')).toEqual([['Widget.example.com', { ...widget, isNamespaced: false }]]);
});

test.each<[what: string, spec: unknown]>([
  ['spec', undefined],
  ['a spec with members', 'text'],
  ['names', { group: 'example.com', versions: [{ name: 'v1' }] }],
  ['a kind', { group: 'example.com', names: {}, versions: [{ name: 'v1' }] }],
  ['a group', { names: { kind: 'Widget' }, versions: [{ name: 'v1' }] }],
  ['versions', { group: 'example.com', names: { kind: 'Widget' } }],
  ['a version', { group: 'example.com', names: { kind: 'Widget' }, versions: [] }],
  ['versions as a list', { group: 'example.com', names: { kind: 'Widget' }, versions: { name: 'v1' } }],
  ['the name of a version', { group: 'example.com', names: { kind: 'Widget' }, versions: [null] }],
])('a definition without %s provides no kind, and is left to the API server', (_, spec) => {
  const definition = object('apiextensions.k8s.io/v1 CustomResourceDefinition', 'a.example.com', { spec });
  expect([...kindsOfDefinitions([definition])]).toEqual([]);
});

test.each([
  ['v1', 'ConfigMap', 'ConfigMap.v1.'],
  ['batch/v1', 'CronJob', 'CronJob.v1.batch'],
  ['rbac.authorization.k8s.io/v1', 'Role', 'Role.v1.rbac.authorization.k8s.io'],
])('kubectl receives the full name of %s %s', (apiVersion, kind, argument) => {
  expect(getArgument({ apiVersion, kind })).toBe(argument);
});
