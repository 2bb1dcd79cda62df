import { isAppliedLast } from '../../../lib/cli/apply-set/unsent';
import { FieldTree, KubeObject } from '../../../lib/manifest/kube-object';

const WHOLE: FieldTree = {};
const labels = { a: 'b' };

/** A Deployment in the cluster, and the fields that were applied of it. */
function live(spec: object, fields: FieldTree, entry: object = {}): KubeObject {
  const fieldsV1 = { 'f:metadata': { 'f:labels': { 'f:a': WHOLE } }, 'f:spec': fields };
  const managedFields = [
    { manager: 'cdk8s-jobs', operation: 'Apply', apiVersion: 'apps/v1', fieldsV1, ...entry },
  ];
  const metadata = { name: 'a', namespace: 'ns', labels: { ...labels, other: '1' }, managedFields };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec, status: {} };
}

function wanted(spec: object, rest: object = {}): KubeObject {
  const metadata = { name: 'a', namespace: 'ns', labels };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec, ...rest };
}

const replicas = { 'f:replicas': WHOLE };
const port = 'k:{"containerPort":80,"protocol":"TCP"}';
const ports = { 'f:ports': { [port]: { '.': WHOLE, 'f:containerPort': WHOLE } } };
const env = (...names: string[]) =>
  Object.fromEntries(names.map((name) => [`k:{"name":"${name}"}`, { '.': WHOLE, 'f:name': WHOLE }]));

test.each<[what: string, manifest: KubeObject, there: KubeObject]>([
  ['a value', wanted({ replicas: 1 }), live({ replicas: 1 }, replicas)],
  [
    'a value next to those of other managers and of the API server',
    wanted({ replicas: 1 }),
    live({ replicas: 1, paused: true, strategy: { type: 'Recreate' } }, replicas),
  ],
  [
    'a list as a whole',
    wanted({ command: ['a', 'b'] }),
    live({ command: ['a', 'b'] }, { 'f:command': WHOLE }),
  ],
  [
    'an item whose key the API server has filled in',
    wanted({ ports: [{ containerPort: 80 }] }),
    live({ ports: [{ containerPort: 80, protocol: 'TCP' }] }, ports),
  ],
  [
    'items among those of other managers',
    wanted({ env: [{ name: 'A' }, { name: 'B' }] }),
    live({ env: [{ name: 'X' }, { name: 'A' }, { name: 'Y' }, { name: 'B' }] }, { 'f:env': env('A', 'B') }),
  ],
  [
    'a set',
    wanted({ finalizers: ['x', 'y'] }),
    live({ finalizers: ['x', 'other', 'y'] }, { 'f:finalizers': { 'v:"x"': WHOLE, 'v:"y"': WHOLE } }),
  ],
  [
    'an atomic value with a default of the API server',
    wanted({ sources: [{ fieldRef: { fieldPath: 'a' } }] }),
    live({ sources: [{ fieldRef: { fieldPath: 'a', apiVersion: 'v1' } }] }, { 'f:sources': WHOLE }),
  ],
  ['nothing in a map', wanted({ emptyDir: {} }), live({ emptyDir: {} }, { 'f:emptyDir': WHOLE })],
])('an object that was applied last is not sent: %s', (_, manifest, there) => {
  expect(isAppliedLast(manifest, there)).toBe(true);
});

test.each<[what: string, manifest: KubeObject, there: KubeObject]>([
  ['another value', wanted({ replicas: 2 }), live({ replicas: 1 }, replicas)],
  [
    'an additional field',
    wanted({ replicas: 1, paused: true }),
    live({ replicas: 1, paused: true }, replicas),
  ],
  ['a missing field', wanted({}), live({ replicas: 1 }, replicas)],
  ['a missing label', { ...wanted({}), metadata: { name: 'a', namespace: 'ns' } }, live({}, {})],
  ['a removed field', wanted({ replicas: 1 }), live({}, replicas)],
  ['text for a number', wanted({ replicas: '1' }), live({ replicas: 1 }, replicas)],
  [
    'items in another order',
    wanted({ env: [{ name: 'B' }, { name: 'A' }] }),
    live({ env: [{ name: 'A' }, { name: 'B' }] }, { 'f:env': env('A', 'B') }),
  ],
  [
    'an additional item',
    wanted({ env: [{ name: 'A' }, { name: 'B' }] }),
    live({ env: [{ name: 'A' }, { name: 'B' }] }, { 'f:env': env('A') }),
  ],
  [
    'a missing item',
    wanted({ env: [{ name: 'A' }] }),
    live({ env: [{ name: 'A' }, { name: 'B' }] }, { 'f:env': env('A', 'B') }),
  ],
  [
    'an item twice',
    wanted({ env: [{ name: 'A' }, { name: 'A' }] }),
    live({ env: [{ name: 'A' }] }, { 'f:env': env('A') }),
  ],
  [
    'another item of a set',
    wanted({ finalizers: ['z'] }),
    live({ finalizers: ['x', 'z'] }, { 'f:finalizers': { 'v:"x"': WHOLE } }),
  ],
  [
    'a missing field in an atomic value',
    wanted({ selector: { a: '1' } }),
    live({ selector: { a: '1', b: '2' } }, { 'f:selector': WHOLE }),
  ],
  ['a list for a map', wanted({ strategy: [] }), live({ strategy: {} }, { 'f:strategy': { 'f:a': WHOLE } })],
  ['null', wanted({ replicas: null }), live({}, replicas)],
  ['another version', { ...wanted({}), apiVersion: 'apps/v2' }, live({}, WHOLE)],
  [
    'an object that another program applied',
    wanted({ replicas: 1 }),
    live({ replicas: 1 }, replicas, { manager: 'x' }),
  ],
  [
    'an object that was not applied',
    wanted({ replicas: 1 }),
    live({ replicas: 1 }, replicas, { operation: 'Update' }),
  ],
  ['only a subresource', wanted({ replicas: 1 }), live({ replicas: 1 }, replicas, { subresource: 'scale' })],
])('an object that may differ is sent: %s', (_, manifest, there) => {
  expect(isAppliedLast(manifest, there)).toBe(false);
});
