/** Edits of fields of other kinds, without running pods: which are refused and which are not. */

import {
  binding,
  claim,
  clusterBinding,
  configMap,
  container,
  cronJob,
  daemonSet,
  deployment,
  edit,
  manifest,
  NONE,
  role,
  secret,
  service,
  spec,
  statefulSet,
  workload,
} from '../objects';
import { Manifest, Scenario } from '../scenario';

const OTHER_LABELS = { matchLabels: { app: 'x', tier: 'back' } };
const SELECTOR = spec({
  selector: OTHER_LABELS,
  template: { metadata: { labels: OTHER_LABELS.matchLabels } },
});
/** Written as null. In a merge patch, null itself would remove the field. */
const NULL = [null];
const NOWHERE = { nodeSelector: { nowhere: 'x' } };
const IMAGE = spec({ template: { spec: { containers: [container({ image: 'other:1.0' })] } } });
const CLAIMS = { volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: claim('data').spec }] };
const storageClass = (fields: object) =>
  manifest('storage.k8s.io/v1', 'StorageClass', 'NS-class', { provisioner: 'example.com/none', ...fields });
const volume = (fields: object) =>
  manifest(
    'v1',
    'PersistentVolume',
    'NS-volume',
    spec({
      capacity: { storage: '1Mi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'NS-class',
      hostPath: { path: '/tmp/NS' },
      ...fields,
    }),
  );
const PRIORITY = manifest('scheduling.k8s.io/v1', 'PriorityClass', 'NS-class', { value: 100 });
const CRD = manifest(
  'apiextensions.k8s.io/v1',
  'CustomResourceDefinition',
  'things.NS.example',
  spec({
    group: 'NS.example',
    scope: 'Namespaced',
    names: { plural: 'things', kind: 'Thing' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  }),
);
const RESOURCE_CLAIM = manifest(
  'resource.k8s.io/v1',
  'ResourceClaim',
  'c',
  spec({
    devices: { requests: [{ name: 'a', exactly: { deviceClassName: 'gpu.example.com' } }] },
  }),
);

const EDITS: readonly [name: string, base: Manifest, patch: object][] = [
  ['image of a CronJob', cronJob('c'), spec({ jobTemplate: { spec: IMAGE.spec } })],
  ['schedule of a CronJob', cronJob('c'), spec({ schedule: '0 1 31 2 *' })],
  ['time zone of a CronJob', cronJob('c'), spec({ timeZone: 'Europe/Berlin' })],
  ['suspended CronJob', cronJob('c'), spec({ suspend: true })],
  ['resumed CronJob', cronJob('c', { suspend: true }), spec({ suspend: false })],
  ['concurrency of a CronJob', cronJob('c'), spec({ concurrencyPolicy: 'Forbid' })],
  ['history of a CronJob', cronJob('c'), spec({ failedJobsHistoryLimit: 0, successfulJobsHistoryLimit: 1 })],
  [
    'completionMode in a CronJob',
    cronJob('c'),
    spec({ jobTemplate: { spec: { completionMode: 'Indexed', completions: 2 } } }),
  ],
  ['image of a Deployment', deployment('d', NONE), IMAGE],
  ['selector of a Deployment', deployment('d', NONE), SELECTOR],
  ['selector of a Deployment that does not fit', deployment('d', NONE), spec({ selector: OTHER_LABELS })],
  [
    'labels of a Deployment that do not fit',
    deployment('d', NONE),
    spec({ template: { metadata: { labels: { app: 'z' } } } }),
  ],
  ['strategy of a Deployment', deployment('d', NONE), spec({ strategy: { type: 'Recreate' } })],
  [
    'strategy of a Deployment, without the settings of the other',
    deployment('d', NONE),
    spec({ strategy: { type: 'Recreate', rollingUpdate: NULL } }),
  ],
  [
    'strategy of a Deployment that has one of two settings',
    deployment('d', { ...NONE, strategy: { rollingUpdate: { maxSurge: 2 } } }),
    spec({ strategy: { type: 'Recreate', rollingUpdate: null } }),
  ],
  [
    'strategy of a Deployment that has both settings',
    deployment('d', { ...NONE, strategy: { rollingUpdate: { maxSurge: 2, maxUnavailable: 2 } } }),
    spec({ strategy: { type: 'Recreate', rollingUpdate: null } }),
  ],
  [
    'strategy of a Deployment, back to the default',
    deployment('d', { ...NONE, strategy: { type: 'Recreate' } }),
    spec({ strategy: null }),
  ],
  ['selector of a DaemonSet', daemonSet('d', {}, NOWHERE), SELECTOR],
  ['image of a DaemonSet', daemonSet('d', {}, NOWHERE), IMAGE],
  ['selector of a ReplicaSet', workload('ReplicaSet', 'r', NONE), SELECTOR],
  ['image of a ReplicaSet', workload('ReplicaSet', 'r', NONE), IMAGE],
  ['image of a StatefulSet', statefulSet('s', NONE), IMAGE],
  ['selector of a StatefulSet', statefulSet('s', NONE), SELECTOR],
  ['service of a StatefulSet', statefulSet('s', NONE), spec({ serviceName: 'other' })],
  ['pod management of a StatefulSet', statefulSet('s', NONE), spec({ podManagementPolicy: 'Parallel' })],
  ['claim templates of a StatefulSet', statefulSet('s', NONE), spec(CLAIMS)],
  [
    'size in claim templates of a StatefulSet',
    statefulSet('s', { ...NONE, ...CLAIMS }),
    spec({
      volumeClaimTemplates: [
        edit(CLAIMS.volumeClaimTemplates[0], spec({ resources: { requests: { storage: '20Mi' } } })),
      ],
    }),
  ],
  [
    'claim policy of a StatefulSet',
    statefulSet('s', { ...NONE, ...CLAIMS }),
    spec({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' } }),
  ],
  ['strategy of a StatefulSet', statefulSet('s', NONE), spec({ updateStrategy: { type: 'OnDelete' } })],
  [
    'strategy of a StatefulSet, without the settings of the other',
    statefulSet('s', NONE),
    spec({ updateStrategy: { type: 'OnDelete', rollingUpdate: NULL } }),
  ],
  [
    'strategy of a StatefulSet that has settings',
    statefulSet('s', { ...NONE, updateStrategy: { rollingUpdate: { partition: 0 } } }),
    spec({ updateStrategy: { type: 'OnDelete', rollingUpdate: null } }),
  ],
  ['ordinals of a StatefulSet', statefulSet('s', NONE), spec({ ordinals: { start: 3 } })],
  ['minReadySeconds of a StatefulSet', statefulSet('s', NONE), spec({ minReadySeconds: 3 })],
  ['shrinking of a claim', claim('p'), spec({ resources: { requests: { storage: '5Mi' } } })],
  ['access mode of a claim', claim('p'), spec({ accessModes: ['ReadWriteMany'] })],
  ['class of a claim', claim('p', { storageClassName: 'standard' }), spec({ storageClassName: 'other' })],
  [
    'class of a claim, taken away',
    claim('p', { storageClassName: 'standard' }),
    spec({ storageClassName: null }),
  ],
  ['class of a claim, named as the default is', claim('p'), spec({ storageClassName: 'standard' })],
  ['volumeMode of a claim', claim('p'), spec({ volumeMode: 'Block' })],
  ['label of a claim', claim('p'), { metadata: { labels: { team: 'a' } } }],
  [
    'the same size in other words',
    claim('p', { resources: { requests: { storage: '1Gi' } } }),
    spec({ resources: { requests: { storage: '1024Mi' } } }),
  ],
  ['role of a RoleBinding', binding('b', 'one'), { roleRef: { name: 'two' } }],
  ['kind of the role of a RoleBinding', binding('b', 'one'), { roleRef: { kind: 'ClusterRole' } }],
  ['subjects of a RoleBinding', binding('b', 'one'), { subjects: [{ kind: 'ServiceAccount', name: 'two' }] }],
  ['role of a ClusterRoleBinding', clusterBinding('NS-b', 'NS-one'), { roleRef: { name: 'NS-two' } }],
  ['subjects of a ClusterRoleBinding', clusterBinding('NS-b', 'NS-one'), { subjects: [] }],
  ['rules of a Role', role('r'), { rules: [] }],
  ['data of a ConfigMap', configMap('m'), { data: { key: 'new' } }],
  [
    'data of an immutable ConfigMap',
    configMap('m', { key: 'old' }, { immutable: true }),
    { data: { key: 'new' } },
  ],
  [
    'label of an immutable ConfigMap',
    configMap('m', { key: 'old' }, { immutable: true }),
    { metadata: { labels: { a: 'b' } } },
  ],
  [
    'immutable ConfigMap made mutable',
    configMap('m', { key: 'old' }, { immutable: true }),
    { immutable: false },
  ],
  [
    'immutable ConfigMap that no longer says so',
    configMap('m', { key: 'old' }, { immutable: true }),
    { immutable: null },
  ],
  ['ConfigMap made immutable', configMap('m'), { immutable: true }],
  ['ConfigMap made immutable with other data', configMap('m'), { immutable: true, data: { key: 'new' } }],
  ['data of a Secret', secret('s'), { data: { key: 'bmV3' } }],
  ['type of a Secret', secret('s'), { type: 'example.com/other' }],
  ['data of an immutable Secret', secret('s', { immutable: true }), { data: { key: 'bmV3' } }],
  ['selector of a Service', service('s'), spec({ selector: { app: 'other' } })],
  ['port of a Service', service('s'), spec({ ports: [{ port: 81 }] })],
  ['address of a Service, taken away', service('s'), spec({ clusterIP: 'None' })],
  ['address of a headless Service', service('s', { clusterIP: 'None' }), spec({ clusterIP: null })],
  ['type of a Service', service('s'), spec({ type: 'NodePort' })],
  [
    'type of a Service, to a name elsewhere',
    service('s'),
    spec({ type: 'ExternalName', externalName: 'example.com' }),
  ],
  ['provisioner of a StorageClass', storageClass({}), { provisioner: 'example.com/other' }],
  ['parameters of a StorageClass', storageClass({}), { parameters: { a: 'b' } }],
  ['reclaim policy of a StorageClass', storageClass({}), { reclaimPolicy: 'Retain' }],
  ['binding mode of a StorageClass', storageClass({}), { volumeBindingMode: 'WaitForFirstConsumer' }],
  ['expansion by a StorageClass', storageClass({}), { allowVolumeExpansion: true }],
  ['source of a volume', volume({}), spec({ hostPath: { path: '/tmp/NS-other' } })],
  ['reclaim policy of a volume', volume({}), spec({ persistentVolumeReclaimPolicy: 'Delete' })],
  ['mode of a volume', volume({}), spec({ volumeMode: 'Block' })],
  ['value of a PriorityClass', PRIORITY, { value: 200 }],
  ['preemption of a PriorityClass', PRIORITY, { preemptionPolicy: 'Never' }],
  ['description of a PriorityClass', PRIORITY, { description: 'x' }],
  [
    'handler of a RuntimeClass',
    manifest('node.k8s.io/v1', 'RuntimeClass', 'NS-r', { handler: 'one' }),
    { handler: 'two' },
  ],
  [
    'controller of an IngressClass',
    manifest('networking.k8s.io/v1', 'IngressClass', 'NS-i', spec({ controller: 'example.com/a' })),
    spec({ controller: 'example.com/b' }),
  ],
  [
    'attachment of a CSIDriver',
    manifest('storage.k8s.io/v1', 'CSIDriver', 'NS.example', spec({ attachRequired: true })),
    spec({ attachRequired: false }),
  ],
  ['scope of a CustomResourceDefinition', CRD, spec({ scope: 'Cluster' })],
  ['kind of a CustomResourceDefinition', CRD, spec({ names: { kind: 'Other' } })],
  [
    'spec of a ResourceClaim',
    RESOURCE_CLAIM,
    spec({ devices: { requests: [{ name: 'b', exactly: { deviceClassName: 'gpu.example.com' } }] } }),
  ],
];

export const OTHER_FIELDS: readonly Scenario[] = EDITS.map(([name, base, patch]) => ({
  name,
  base: [base],
  head: [withNulls(edit(base, patch))],
}));

function withNulls<T>(value: T): T {
  return JSON.parse(JSON.stringify(value).replaceAll('[null]', 'null')) as T;
}

/** New objects that are refused, or not. */
export const NEW_OBJECTS: readonly Scenario[] = (
  [
    ['CronJob with a name of 52 characters', cronJob('c'.repeat(52))],
    ['CronJob with a name of 53 characters', cronJob('c'.repeat(53))],
    [
      'ClusterRoleBinding of a Role',
      clusterBinding('NS-c', 'r', {
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'r' },
      }),
    ],
    ['Deployment whose selector does not fit', deployment('d', { ...NONE, selector: OTHER_LABELS })],
  ] as const
).map(([name, object]) => ({ name, base: [configMap('before')], head: [configMap('before'), object] }));
