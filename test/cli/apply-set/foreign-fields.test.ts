import { PART_OF } from '../../../lib/cli/apply-set/apply-set';
import { withoutForeign } from '../../../lib/cli/apply-set/foreign-fields';
import { FieldTree, KubeObject, ManagedFields } from '../../../lib/manifest/kube-object';

const WHOLE: FieldTree = {};
const QUEUE = 'kueue.x-k8s.io/queue-name';

function job(spec: object, metadata: object = {}): KubeObject {
  return { apiVersion: 'batch/v1', kind: 'Job', metadata: { name: 'a', namespace: 'ns', ...metadata }, spec };
}

function by(manager: string, fields: FieldTree, entry: object = {}): ManagedFields {
  return { manager, operation: 'Update', apiVersion: 'batch/v1', fieldsV1: fields, ...entry };
}

const spec = (fields: FieldTree): FieldTree => ({ 'f:spec': fields });
const pod = (fields: FieldTree): FieldTree => spec({ 'f:template': { 'f:spec': fields } });
const ours = (fields: FieldTree) => by('cdk8s-jobs', fields, { operation: 'Apply' });
const container = (fields: FieldTree) =>
  pod({ 'f:containers': { 'k:{"name":"main"}': { '.': WHOLE, 'f:name': WHOLE, ...fields } } });
const suspend = spec({ 'f:suspend': WHOLE });

const left = (wanted: KubeObject, live: KubeObject, ...managedFields: ManagedFields[]) => {
  const { object, left: fields } = withoutForeign(wanted, {
    ...live,
    metadata: { ...live.metadata, managedFields },
  });
  const { name, namespace, uid: _uid, resourceVersion: _version, ...metadata } = object.metadata;
  expect({ ...object, metadata: { name, namespace } }).toMatchObject({
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'a', namespace: 'ns' },
  });
  return {
    spec: object.spec,
    ...(Object.keys(metadata).length > 0 && { metadata }),
    left: fields.map(({ field, owner }) => `${field} to ${owner}`),
  };
};

const tolerations = [{ key: 'a' }];
const more = [{ key: 'a' }, { key: 'b' }];

test.each<
  [what: string, wanted: object, live: object, entries: ManagedFields[], sent: object, expected: string[]]
>([
  ['nobody', { suspend: true }, { suspend: false }, [], { suspend: true }, []],
  ['us', { suspend: true }, { suspend: false }, [ours(suspend)], { suspend: true }, []],
  [
    'another manager',
    { suspend: true, parallelism: 1 },
    { suspend: false, parallelism: 2 },
    [by('kueue', suspend)],
    { parallelism: 1 },
    ['spec.suspend to kueue'],
  ],
  [
    'another manager, with the value of the folder',
    { suspend: true, parallelism: 1 },
    { suspend: true },
    [by('kueue', suspend)],
    { parallelism: 1 },
    [],
  ],
  [
    'both, with the same value',
    { suspend: true },
    { suspend: true },
    [ours(suspend), by('x', suspend)],
    { suspend: true },
    [],
  ],
  [
    'both, before an edit',
    { suspend: false, parallelism: 1 },
    { suspend: true },
    [ours(suspend), by('kueue', suspend)],
    { parallelism: 1 },
    ['spec.suspend to kueue'],
  ],
  [
    'a list as a whole',
    { template: { spec: { tolerations, hostPID: true } } },
    { template: { spec: { tolerations: more } } },
    [by('kueue', pod({ 'f:tolerations': WHOLE }))],
    { template: { spec: { hostPID: true } } },
    ['spec.template.spec.tolerations to kueue'],
  ],
  [
    'one member of a map',
    { template: { metadata: { labels: { a: '1', 'example.com/b': '2' } } } },
    { template: { metadata: { labels: { a: '0', 'example.com/b': '3' } } } },
    [
      by(
        'kueue',
        spec({ 'f:template': { 'f:metadata': { 'f:labels': { '.': WHOLE, 'f:example.com/b': WHOLE } } } }),
      ),
    ],
    { template: { metadata: { labels: { a: '1' } } } },
    ['spec.template.metadata.labels[example.com/b] to kueue'],
  ],
  [
    'a field of our own item',
    {
      template: { spec: { containers: [{ name: 'main', image: 'a', resources: { limits: { cpu: '1' } } }] } },
    },
    {
      template: { spec: { containers: [{ name: 'main', image: 'a', resources: { limits: { cpu: '2' } } }] } },
    },
    [
      ours(container({ 'f:image': WHOLE })),
      by(
        'vpa',
        pod({
          'f:containers': { 'k:{"name":"main"}': { 'f:resources': { 'f:limits': { 'f:cpu': WHOLE } } } },
        }),
      ),
    ],
    { template: { spec: { containers: [{ name: 'main', image: 'a' }] } } },
    ['spec.template.spec.containers[main].resources.limits.cpu to vpa'],
  ],
  [
    'two',
    { suspend: true, parallelism: 1, backoffLimit: 0 },
    { suspend: false, parallelism: 2 },
    [by('kueue', suspend), by('kubectl-patch', spec({ 'f:parallelism': WHOLE }))],
    { backoffLimit: 0 },
    ['spec.suspend to kueue', 'spec.parallelism to kubectl-patch'],
  ],
  [
    'a status',
    { suspend: true },
    { suspend: false },
    [by('x', suspend, { subresource: 'status' })],
    { suspend: true },
    [],
  ],
  [
    'who made the Job',
    { suspend: true },
    { suspend: false },
    [
      by('kubectl-create', {
        'f:spec': { ...suspend['f:spec'], ...container({ 'f:image': WHOLE })['f:spec'] },
      }),
    ],
    { suspend: true },
    [],
  ],
  [
    'who applied the Job by client-side apply',
    { suspend: true },
    { suspend: false },
    [
      by('kubectl-client-side-apply', {
        ...suspend,
        'f:metadata': { 'f:annotations': { 'f:kubectl.kubernetes.io/last-applied-configuration': WHOLE } },
      }),
    ],
    { suspend: true },
    [],
  ],
])(
  'a field of a Job is sent unless another manager owns it: %s',
  (_, wanted, live, entries, sent, expected) => {
    expect(left(job(wanted), job(live), ...entries)).toEqual({ spec: sent, left: expected });
  },
);

test('the label of the set is sent, even if another manager has set it', () => {
  const labels = { [PART_OF]: 'ours', a: '1' };
  const fields = { 'f:metadata': { 'f:labels': { [`f:${PART_OF}`]: WHOLE, 'f:a': WHOLE } } };
  const live = job({}, { labels: { [PART_OF]: 'theirs', a: '2' } });
  expect(left(job({ suspend: true }, { labels }), live, by('kubectl-label', fields))).toEqual({
    metadata: { labels: { [PART_OF]: 'ours' } },
    spec: { suspend: true },
    left: ['metadata.labels.a to kubectl-label'],
  });
});

test.each<
  [what: string, wanted: object, live: object, entries: ManagedFields[], sent: object, expected: string[]]
>([
  [
    'waits, and is not suspended in the folder',
    { suspend: false },
    { suspend: true },
    [ours(suspend)],
    { suspend: true },
    ['spec.suspend to kueue'],
  ],
  [
    'waits, and no longer has the field in the folder',
    {},
    { suspend: true },
    [ours(suspend)],
    { suspend: true },
    ['spec.suspend to kueue'],
  ],
  ['waits, and never had the field in the folder', {}, { suspend: true }, [ours({})], {}, []],
  [
    'waits, and is suspended in the folder too',
    { suspend: true },
    { suspend: true },
    [ours(suspend)],
    { suspend: true },
    [],
  ],
  [
    'another manager has suspended',
    { suspend: false, parallelism: 1 },
    { suspend: true, parallelism: 1 },
    [by('kubectl-patch', suspend)],
    { parallelism: 1 },
    ['spec.suspend to kubectl-patch'],
  ],
  ['runs', { suspend: false }, { suspend: false }, [ours(suspend)], { suspend: false }, []],
])('a Job in a queue that %s is not started', (_, wanted, live, entries, sent, expected) => {
  const queued = { labels: { [QUEUE]: 'batch' } };
  const answer = left(job(wanted), job(live, queued), ...entries);
  expect(answer).toEqual({ spec: sent, left: expected });
});

test('a Job without a queue is started if the manifest specifies it', () => {
  expect(left(job({ suspend: false }), job({ suspend: true }), ours(suspend))).toEqual({
    spec: { suspend: false },
    left: [],
  });
});

test.each<[what: string, live: object, labels: object, entries: ManagedFields[], pins: object]>([
  ['without its uid if all fields are sent', { suspend: false }, {}, [], {}],
  ['with its uid if fields are left out', { suspend: false }, {}, [by('x', suspend)], { uid: 'u' }],
  [
    'with its uid and resourceVersion if it waits in a queue',
    { suspend: true },
    { [QUEUE]: 'batch' },
    [ours(suspend)],
    { uid: 'u', resourceVersion: '7' },
  ],
])('the API server receives a Job %s', (_, live, labels, managedFields, pins) => {
  const there = job(live, { labels, managedFields, uid: 'u', resourceVersion: '7' });
  const { metadata } = withoutForeign(job({ suspend: true }), there).object;
  expect(metadata).toEqual({ name: 'a', namespace: 'ns', ...pins });
});

test('objects of other kinds are sent as a whole', () => {
  const cronJob = { ...job({ suspend: true }), kind: 'CronJob' };
  const live = {
    ...cronJob,
    spec: { suspend: false },
    metadata: { name: 'a', managedFields: [by('x', suspend)] },
  };
  expect(withoutForeign(cronJob, live)).toEqual({ object: cronJob, left: [] });
});
