import { PART_OF } from '../../../lib/cli/apply-set/apply-set';
import { OwnedClaims } from '../../../lib/cli/apply-set/keep';
import { leftovers, verdicts } from '../../../lib/cli/apply-set/removal';
import { KubeObject, nameOf } from '../../../lib/manifest/kube-object';
import { complete, job, object } from '../objects';

const OURS = 'applyset-ours-v1';
const LATER = 'a later apply removes it';

/** An object whose labels were set by a manager, as the API server records it. */
const labelledBy = (manager: string, operation = 'Apply', label = PART_OF) => [
  { manager, operation, fieldsV1: { 'f:metadata': { 'f:labels': { [`f:${label}`]: {} } } } },
];

function live(metadata: Partial<KubeObject['metadata']>, type = 'v1 ConfigMap'): KubeObject {
  const managedFields = labelledBy('cdk8s-jobs');
  return object(type, 'ns/a', { metadata: { name: 'a', namespace: 'ns', managedFields, ...metadata } });
}

test.each<[what: string, metadata: Partial<KubeObject['metadata']>, isLeft: boolean]>([
  ['of the set', { labels: { [PART_OF]: OURS } }, true],
  ['of another set', { labels: { [PART_OF]: 'applyset-theirs-v1' } }, false],
  ['of no set', { labels: { 'app.kubernetes.io/part-of': OURS } }, false],
  ['without labels', {}, false],
  [
    'that somebody copied with its labels',
    { labels: { [PART_OF]: OURS }, managedFields: labelledBy('kubectl-client-side-apply', 'Update') },
    false,
  ],
  [
    'that another command applied with the label',
    { labels: { [PART_OF]: OURS }, managedFields: labelledBy('kubectl') },
    false,
  ],
  [
    'that somebody labelled by hand in the name of this command',
    { labels: { [PART_OF]: OURS }, managedFields: labelledBy('cdk8s-jobs', 'Update') },
    false,
  ],
  [
    'that this command applied, without the label',
    { labels: { [PART_OF]: OURS }, managedFields: labelledBy('cdk8s-jobs', 'Apply', 'app') },
    false,
  ],
  ['whose managers nobody knows', { labels: { [PART_OF]: OURS }, managedFields: undefined }, false],
  [
    'that a controller made and labelled alike',
    { labels: { [PART_OF]: OURS }, ownerReferences: [{ uid: '1' }] },
    false,
  ],
  [
    'that is being deleted',
    { labels: { [PART_OF]: OURS }, deletionTimestamp: '2026-11-21T00:00:00Z' },
    false,
  ],
  ['that is a set itself', { labels: { [PART_OF]: OURS, 'applyset.kubernetes.io/id': OURS } }, false],
])('an object %s may be removed: %#', (_, metadata, isLeft) => {
  expect(leftovers(OURS, [], [live(metadata)])).toHaveLength(isLeft ? 1 : 0);
});

test.each<[what: string, wanted: KubeObject, isLeft: boolean]>([
  ['an object that is in the folder stays', object('v1 ConfigMap', 'ns/a'), false],
  ['one of another name does not count', object('v1 ConfigMap', 'ns/b'), true],
  ['one of another namespace does not count', object('v1 ConfigMap', 'other/a'), true],
  ['one of another kind does not count', object('v1 Secret', 'ns/a'), true],
  ['one of another group does not count', object('example.com/v1 ConfigMap', 'ns/a'), true],
  ['another version of its kind is the same object', object('v2 ConfigMap', 'ns/a'), false],
])('%s', (_, wanted, isLeft) => {
  expect(leftovers(OURS, [wanted], [live({ labels: { [PART_OF]: OURS } })])).toHaveLength(isLeft ? 1 : 0);
});

test('of several objects all are removed', () => {
  const labels = { [PART_OF]: OURS };
  const gone = [live({ labels }), live({ labels, name: 'b' })];
  expect(leftovers(OURS, [], gone)).toEqual(gone);
});

describe('an object that is served by two groups', () => {
  const [before, now] = ['authorization.openshift.io/v1 Role', 'rbac.authorization.k8s.io/v1 Role'].map(
    (type) => live({ uid: '1', labels: { [PART_OF]: OURS } }, type),
  );

  test('is kept if the folder has it in the other group', () => {
    expect(leftovers(OURS, [object('rbac.authorization.k8s.io/v1 Role', 'ns/a')], [before, now])).toEqual([]);
  });

  test('is removed once', () => {
    expect(leftovers(OURS, [], [before, now])).toEqual([now]);
  });
});

/** The verdict on each candidate. */
function judged(
  candidates: KubeObject[],
  jobs: KubeObject[] = [],
  claims: Partial<OwnedClaims> = {},
): Record<string, string> {
  const known = { byOwner: new Map(), unknown: new Map(), ...claims };
  return Object.fromEntries(
    verdicts(candidates, jobs, known).map(({ object, kept, note }) => [
      nameOf(object),
      kept ?? note ?? 'goes',
    ]),
  );
}

test.each([
  ['v1 ConfigMap', 'ns/a', 'goes'],
  ['apps/v1 StatefulSet', 'ns/a', 'goes'],
  ['v1 Namespace', 'a', 'contains other objects; to delete it: kubectl delete namespace/a'],
  ['v1 PersistentVolume', 'a', 'holds data; to delete it: kubectl delete persistentvolume/a'],
  [
    'v1 PersistentVolumeClaim',
    'ns/a',
    'holds data; to delete it: kubectl delete persistentvolumeclaim/a -n ns',
  ],
  [
    'apiextensions.k8s.io/v1 CustomResourceDefinition',
    'a',
    'contains all objects of its kind; to delete it: kubectl delete customresourcedefinition.apiextensions.k8s.io/a',
  ],
  [
    'project.openshift.io/v1 Project',
    'a',
    'contains other objects; to delete it: kubectl delete project.project.openshift.io/a',
  ],
  [
    'snapshot.storage.k8s.io/v1 VolumeSnapshot',
    'ns/a',
    'holds data; to delete it: kubectl delete volumesnapshot.snapshot.storage.k8s.io/a -n ns',
  ],
  [
    'snapshot.storage.k8s.io/v1 VolumeSnapshotContent',
    'a',
    'holds data; to delete it: kubectl delete volumesnapshotcontent.snapshot.storage.k8s.io/a',
  ],
  ['example.com/v1 Namespace', 'ns/a', 'goes'],
])('%s %s: %s', (type, place, expected) => {
  expect(Object.values(judged([object(type, place)]))).toEqual([expected]);
});

test.each([
  ['apps/v1 StatefulSet', 'Retain', 'goes'],
  ['example.com/v1 StatefulSet', 'Delete', 'goes'],
  [
    'apps/v1 StatefulSet',
    'Delete',
    'its claims and their data are deleted with it; to delete it: kubectl delete statefulset.apps/a -n ns',
  ],
])('a %s whose claims have the policy %s: %s', (type, whenDeleted, expected) => {
  const spec = { persistentVolumeClaimRetentionPolicy: { whenDeleted } };
  expect(Object.values(judged([object(type, 'ns/a', { spec })]))).toEqual([expected]);
});

const mounting = (name: string) => ({ volumes: [{ configMap: { name } }] });

test('a Job is removed when it has ended', () => {
  const running = job('ns/running');
  const over = job('ns/over', {}, { status: complete });
  expect(judged([running, over], [running, over])).toEqual({
    'Job ns/running': `still runs; ${LATER}`,
    'Job ns/over': 'goes',
  });
});

test('objects of its namespace that an active Job needs are kept, whoever created the Job', () => {
  const maps = ['ns/used', 'ns/unused', 'ns/of-over', 'other/used'].map((place) =>
    object('v1 ConfigMap', place),
  );
  const jobs = [
    job('ns/by-hand', mounting('used')),
    job('ns/over', mounting('of-over'), { status: complete }),
  ];
  expect(judged(maps, jobs)).toEqual({
    'ConfigMap ns/used': `Job ns/by-hand still runs and needs it; ${LATER}`,
    'ConfigMap ns/unused': 'goes',
    'ConfigMap ns/of-over': 'goes',
    'ConfigMap other/used': 'goes',
  });
});

test('of several Jobs that need it, the first one is named', () => {
  const jobs = ['ns/a', 'ns/b'].map((place) => job(place, mounting('used')));
  expect(judged([object('v1 ConfigMap', 'ns/used')], jobs)).toEqual({
    'ConfigMap ns/used': `Job ns/a still runs and needs it; ${LATER}`,
  });
});

describe('a CronJob', () => {
  const metadata = { name: 'cron', namespace: 'ns', uid: 'cron-uid' };
  const cron = object('batch/v1 CronJob', 'ns/cron', { metadata });
  const owned = (name: string, owner: string, rest = {}) =>
    job(`ns/${name}`, mounting('script'), {
      metadata: { name, namespace: 'ns', ownerReferences: [{ uid: owner }] },
      ...rest,
    });
  const script = object('v1 ConfigMap', 'ns/script');

  test('is removed with its running Jobs and the objects that only these need', () => {
    const jobs = [
      owned('cron-1', 'cron-uid'),
      owned('cron-2', 'cron-uid'),
      owned('cron-0', 'cron-uid', { status: complete }),
    ];
    expect(judged([cron, script], jobs)).toEqual({
      'CronJob ns/cron': 'with its running Jobs cron-1, cron-2',
      'ConfigMap ns/script': 'goes',
    });
  });

  test('is removed with a Job that has another owner, too', () => {
    const ownerReferences = [{ uid: 'cron-uid' }, { uid: 'other-uid' }];
    const both = owned('cron-1', '', { metadata: { name: 'cron-1', namespace: 'ns', ownerReferences } });
    expect(judged([cron, script], [both])).toEqual({
      'CronJob ns/cron': 'with its running Job cron-1',
      'ConfigMap ns/script': 'goes',
    });
  });

  test('is the only kind of owner whose Jobs are removed: the behavior of other owners is unknown', () => {
    const metadata = { name: 'flow', namespace: 'ns', uid: 'flow-uid' };
    const flow = object('example.com/v1 Workflow', 'ns/flow', { metadata });
    expect(judged([flow, script], [owned('flow-1', 'flow-uid')])).toMatchObject({
      'ConfigMap ns/script': `Job ns/flow-1 still runs and needs it; ${LATER}`,
    });
  });

  test('is removed without the Jobs of another one, and without the objects that these need', () => {
    expect(judged([cron, script], [owned('other-1', 'other-uid')])).toEqual({
      'CronJob ns/cron': 'goes',
      'ConfigMap ns/script': `Job ns/other-1 still runs and needs it; ${LATER}`,
    });
  });
});

test('an account that is kept for a Job keeps its permissions, in all namespaces', () => {
  const binding = (type: string, place: string, role: string, subject: object) =>
    object(`rbac.authorization.k8s.io/v1 ${type}`, place, {
      subjects: [{ kind: 'ServiceAccount', ...subject }],
      roleRef: { kind: role, name: place.split('/').at(-1) },
    });
  const rbac = (kind: string, place: string) => object(`rbac.authorization.k8s.io/v1 ${kind}`, place);
  const candidates = [
    object('v1 ServiceAccount', 'ns/robot'),
    binding('RoleBinding', 'ns/mine', 'Role', { name: 'robot' }),
    binding('RoleBinding', 'other/there', 'Role', { name: 'robot', namespace: 'ns' }),
    binding('ClusterRoleBinding', 'everywhere', 'ClusterRole', { name: 'robot', namespace: 'ns' }),
    binding('RoleBinding', 'other/namesake', 'Role', { name: 'robot' }),
    binding('RoleBinding', 'ns/user', 'Role', { kind: 'User', name: 'robot' }),
    rbac('Role', 'ns/mine'),
    rbac('Role', 'other/there'),
    rbac('ClusterRole', 'everywhere'),
    rbac('Role', 'ns/there'),
  ];
  const verdicts = judged(candidates, [job('ns/runs', { serviceAccountName: 'robot' })]);
  const going = Object.keys(verdicts).filter((name) => verdicts[name] === 'goes');
  expect(going).toEqual(['RoleBinding other/namesake', 'RoleBinding ns/user', 'Role ns/there']);
});

test('permissions are removed, even during a run, if the account is removed', () => {
  const binding = object('rbac.authorization.k8s.io/v1 RoleBinding', 'ns/a', {
    subjects: [{ kind: 'ServiceAccount', name: 'robot' }],
    roleRef: { kind: 'Role', name: 'a' },
  });
  expect(judged([binding], [job('ns/runs', { serviceAccountName: 'robot' })])).toEqual({
    'RoleBinding ns/a': 'goes',
  });
});

describe('an object that is needed by a kept object', () => {
  const annotations = { 'cdk8s-jobs/keep': 'shared with billing' };
  const stays = (type: string, spec: object) =>
    object(type, 'ns/a', { metadata: { name: 'a', namespace: 'ns', annotations }, spec });
  const script = object('v1 ConfigMap', 'ns/script');
  const template = { spec: mounting('script') };
  const kept = 'is annotated cdk8s-jobs/keep: shared with billing; to delete it: kubectl delete';

  test.each([
    ['batch/v1 CronJob', { jobTemplate: { spec: { template } } }],
    ['batch/v1 Job', { template, suspend: true }],
    ['apps/v1 Deployment', { template }],
  ])('is kept with a %s', (type, spec) => {
    const kind = type.split(' ')[1];
    const group = type.split('/')[0];
    expect(judged([stays(type, spec), script])).toEqual({
      [`${kind} ns/a`]: `${kept} ${kind.toLowerCase()}.${group}/a -n ns`,
      'ConfigMap ns/script': `${kind} ns/a stays and needs it`,
    });
  });

  test('is reported with the running Job, if one needs it, too', () => {
    expect(
      judged([stays('apps/v1 Deployment', { template }), script], [job('ns/runs', mounting('script'))]),
    ).toMatchObject({
      'ConfigMap ns/script': `Job ns/runs still runs and needs it; ${LATER}`,
    });
  });

  test('is removed if the kept object has no pods', () => {
    expect(judged([stays('v1 ConfigMap', {}), script])).toMatchObject({ 'ConfigMap ns/script': 'goes' });
  });
});

test('a CronJob that is kept keeps its Jobs, and the objects that these need', () => {
  const annotations = { 'helm.sh/resource-policy': 'keep' };
  const cron = object('batch/v1 CronJob', 'ns/cron', {
    metadata: { name: 'cron', namespace: 'ns', uid: '1', annotations },
  });
  const run = job('ns/cron-1', mounting('script'), {
    metadata: { name: 'cron-1', namespace: 'ns', ownerReferences: [{ uid: '1' }] },
  });
  expect(judged([cron, object('v1 ConfigMap', 'ns/script')], [run])).toMatchObject({
    'ConfigMap ns/script': `Job ns/cron-1 still runs and needs it; ${LATER}`,
  });
});

describe('an owner of claims', () => {
  const uid = 'owner-uid';
  const owner = (type: string, namespace?: string) =>
    object(type, 'db', { metadata: { name: 'db', ...(namespace && { namespace }), uid } });
  const claims = ['data-0', 'data-1', 'data-2'].map((name) =>
    object('v1 PersistentVolumeClaim', `ns/${name}`),
  );
  const unknown = new Map([
    ['ns', 'PersistentVolumeClaims, which this account may not list in the namespace ns'],
  ]);

  test.each<[type: string, claims: KubeObject[], expected: string]>([
    ['example.com/v1 Database', [], 'goes'],
    [
      'example.com/v1 Database',
      claims.slice(0, 1),
      'owns PersistentVolumeClaim ns/data-0, whose data would be deleted with it; to delete it: kubectl delete database.example.com/db -n ns',
    ],
    [
      'example.com/v1 Database',
      claims,
      'owns PersistentVolumeClaim ns/data-0 and 2 more, whose data would be deleted with it; to delete it: kubectl delete database.example.com/db -n ns',
    ],
    [
      'v1 ConfigMap',
      claims.slice(0, 1),
      'owns PersistentVolumeClaim ns/data-0, whose data would be deleted with it; to delete it: kubectl delete configmap/db -n ns',
    ],
  ])('a %s with the claims %j: %s', (type, owned, expected) => {
    const byOwner = new Map(owned.length === 0 ? [] : [[uid, owned]]);
    expect(Object.values(judged([owner(type, 'ns')], [], { byOwner }))).toEqual([expected]);
  });

  const may =
    'may own PersistentVolumeClaims, which this account may not list in the namespace ns; to delete it: kubectl delete';
  test.each<[type: string, namespace: string | undefined, expected: string]>([
    ['example.com/v1 Database', 'ns', `${may} database.example.com/db -n ns`],
    ['example.com/v1 Database', 'other', 'goes'],
    // It may own claims in every namespace.
    ['example.com/v1 Database', undefined, `${may} database.example.com/db`],
    // A kind of a group whose name resembles Kubernetes' own.
    ['gateway.networking.k8s.io/v1 Gateway', 'ns', `${may} gateway.gateway.networking.k8s.io/db -n ns`],
    ['v1 ConfigMap', 'ns', 'goes'],
    ['batch/v1 CronJob', 'ns', 'goes'],
    ['rbac.authorization.k8s.io/v1 ClusterRole', undefined, 'goes'],
  ])('where claims cannot be listed, a %s in the namespace %s: %s', (type, namespace, expected) => {
    expect(Object.values(judged([owner(type, namespace)], [], { unknown }))).toEqual([expected]);
  });
});
