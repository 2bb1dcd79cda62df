/** Edits and removals while pods run, or after they have ended. */

import {
  claim,
  configMap,
  container,
  cronJob,
  daemonSet,
  deployment,
  edit,
  job,
  NONE,
  quickJob,
  secret,
  spec,
  statefulSet,
  waitingJob,
  workload,
} from '../objects';
import { Manifest, Scenario } from '../scenario';

const ENV = spec({ template: { spec: { containers: [container({ env: [{ name: 'A', value: '1' }] })] } } });
const NOTE = spec({ template: { metadata: { annotations: { note: 'x' } } } });
const INDEXED = { completionMode: 'Indexed', completions: 2, parallelism: 2 };
const RESOURCES = spec({
  template: { spec: { containers: [container({ resources: { requests: { cpu: '10m' } } })] } },
});

const probed = (livenessProbe: object) => ({ containers: [container({ livenessProbe })] });

type Row = readonly [name: string, base: Manifest, patch: object, more?: Partial<Scenario>];

const RUNNING: readonly Row[] = [
  ['env of a Job that runs', job('j'), ENV],
  ['suspended Job that runs', job('j'), spec({ suspend: true })],
  ['resumed Job', waitingJob('j'), spec({ suspend: false }), { state: 'created' }],
  ['fewer pods of a Job that runs', job('j', { parallelism: 2, completions: 4 }), spec({ parallelism: 1 })],
  ['no pods of a Job that runs', job('j'), spec({ parallelism: 0 })],
  ['more pods of a Job that runs', job('j', { completions: 4 }), spec({ parallelism: 2 })],
  ['more indexes of a Job that runs', job('j', INDEXED), spec({ completions: 3, parallelism: 3 })],
  ['fewer indexes of a Job that runs', job('j', INDEXED), spec({ completions: 1, parallelism: 1 })],
  [
    'earlier deadline than a Job has run',
    job('j', { activeDeadlineSeconds: 600 }),
    spec({ activeDeadlineSeconds: 1 }),
  ],
  ['deadline that a Job had not, and has passed', job('j'), spec({ activeDeadlineSeconds: 1 })],
  ['ttl of a Job that runs', job('j'), spec({ ttlSecondsAfterFinished: 0 })],
  ['label of a Job that runs', job('j'), { metadata: { labels: { a: 'b' } } }],
  ['env of a Deployment', deployment('d'), ENV],
  ['annotation of the template of a Deployment', deployment('d'), NOTE],
  ['env of a Deployment that is recreated', deployment('d', { strategy: { type: 'Recreate' } }), ENV],
  ['env of a Deployment that is paused', deployment('d'), edit(ENV, spec({ paused: true }))],
  ['Deployment scaled to zero', deployment('d'), spec({ replicas: 0 })],
  ['Deployment scaled to zero with other env', deployment('d'), edit(ENV, spec({ replicas: 0 }))],
  ['label of a Deployment', deployment('d'), { metadata: { labels: { a: 'b' } } }],
  ['strategy of a Deployment that runs', deployment('d'), spec({ strategy: { type: 'Recreate' } })],
  ['env of a StatefulSet', statefulSet('s'), ENV],
  [
    'env of a StatefulSet that is not rolled out',
    statefulSet('s', { updateStrategy: { type: 'OnDelete' } }),
    ENV,
  ],
  [
    'env of a StatefulSet behind its partition',
    statefulSet('s', { updateStrategy: { rollingUpdate: { partition: 1 } } }),
    ENV,
  ],
  ['env of a DaemonSet', daemonSet('d'), ENV],
  [
    'env of a DaemonSet that is not rolled out',
    daemonSet('d', { updateStrategy: { type: 'OnDelete' } }),
    ENV,
  ],
  ['strategy of a DaemonSet that runs', daemonSet('d'), spec({ updateStrategy: { type: 'OnDelete' } })],
  [
    'probe of a Deployment, of another kind',
    deployment('d', {}, probed({ httpGet: { port: 1 } })),
    spec({ template: { spec: probed({ exec: { command: ['true'] } }) } }),
    { state: 'created' },
  ],
  [
    'volume of a Deployment, of another kind',
    deployment('d', NONE, { volumes: [{ name: 'v', hostPath: { path: '/tmp' } }] }),
    spec({ template: { spec: { volumes: [{ name: 'v', emptyDir: {} }] } } }),
    { state: 'created' },
  ],
  ['env of a ReplicaSet', workload('ReplicaSet', 'r'), ENV],
];

const ENDED: readonly Row[] = [
  ['ttl of a Job that has ended', quickJob('j'), spec({ ttlSecondsAfterFinished: 0 }), { twice: true }],
  [
    'long ttl of a Job that has ended',
    quickJob('j'),
    spec({ ttlSecondsAfterFinished: 86_400 }),
    { twice: true },
  ],
  [
    'ttl, made shorter',
    quickJob('j', { ttlSecondsAfterFinished: 900 }),
    spec({ ttlSecondsAfterFinished: 1 }),
    { twice: true },
  ],
  [
    'ttl, made longer',
    quickJob('j', { ttlSecondsAfterFinished: 900 }),
    spec({ ttlSecondsAfterFinished: 1000 }),
    { twice: true },
  ],
  [
    'more indexes of a Job that has ended',
    quickJob('j', INDEXED),
    spec({ completions: 3, parallelism: 3 }),
    { twice: true },
  ],
  [
    'later deadline of a Job that has ended',
    quickJob('j', { activeDeadlineSeconds: 60 }),
    spec({ activeDeadlineSeconds: 600 }),
  ],
  [
    'earlier deadline of a Job that has ended',
    quickJob('j', { activeDeadlineSeconds: 60 }),
    spec({ activeDeadlineSeconds: 1 }),
  ],
  ['backoffLimit of a Job that has ended', quickJob('j'), spec({ backoffLimit: 3 })],
  ['suspended Job that has ended', quickJob('j'), spec({ suspend: true })],
  ['image of a Job that has ended', quickJob('j'), ENV],
];

const edits = (rows: readonly Row[], state: Scenario['state']): Scenario[] =>
  rows.map(([name, base, patch, more]) => ({
    name,
    base: [base],
    head: [edit(base, patch)],
    state,
    ...more,
  }));

const KEEP = configMap('keep');
const gone = (name: string, object: Manifest, more: Partial<Scenario> = {}): Scenario => ({
  name,
  base: [KEEP, object],
  head: [KEEP],
  state: 'running',
  ...more,
});

/** A pod that mounts a ConfigMap, or has it in its environment. */
const reading = (more: object = {}) => ({
  containers: [
    container({
      env: [{ name: 'TEXT', valueFrom: { configMapKeyRef: { name: 'm', key: 'key' } } }],
      ...more,
    }),
  ],
});
const mounting = (mount: object = {}) => ({
  containers: [container({ volumeMounts: [{ name: 'files', mountPath: '/files', ...mount }] })],
  volumes: [{ name: 'files', configMap: { name: 'm' } }],
});
const SECRET_ENV = { containers: [container({ envFrom: [{ secretRef: { name: 's' } }] })] };

const REMOVALS: readonly Scenario[] = [
  gone('removed CronJob', cronJob('c'), { startsPods: true, state: 'running' }),
  gone('removed Job that runs', job('j')),
  gone('removed Job that has ended', quickJob('j'), { state: 'ended' }),
  gone('removed Job that waits', waitingJob('j'), { state: 'created' }),
  gone('removed Deployment', deployment('d')),
  gone('removed StatefulSet', statefulSet('s')),
  gone(
    'removed StatefulSet that takes its claims',
    statefulSet('s', {
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete', whenScaled: 'Retain' },
    }),
  ),
  gone('removed DaemonSet', daemonSet('d')),
  gone('removed ConfigMap', configMap('m'), { state: 'created' }),
  gone('removed Secret', secret('s'), { state: 'created' }),
  { name: 'renamed Job that runs', base: [job('a')], head: [job('b')], state: 'running' },
  { name: 'renamed Deployment', base: [deployment('a')], head: [deployment('b')], state: 'running' },
  { name: 'renamed CronJob', base: [cronJob('a')], head: [cronJob('b')], state: 'running' },
  {
    name: 'Deployment made a StatefulSet',
    base: [deployment('a')],
    head: [statefulSet('a')],
    state: 'running',
  },
  {
    name: 'removed object beside an edit that is refused',
    base: [job('j', { parallelism: 0 }), configMap('m')],
    head: [edit(job('j', { parallelism: 0 }), ENV)],
  },
  {
    name: 'removed ConfigMap that a CronJob names',
    base: [configMap('m'), cronJob('c', {}, reading())],
    head: [cronJob('c', {}, reading())],
    startsPods: true,
  },
  {
    name: 'removed ConfigMap that a CronJob may do without',
    base: [
      configMap('m'),
      cronJob('c', {}, { volumes: [{ name: 'v', configMap: { name: 'm', optional: true } }] }),
    ],
    head: [cronJob('c', {}, { volumes: [{ name: 'v', configMap: { name: 'm', optional: true } }] })],
    startsPods: true,
  },
  {
    name: 'key of a ConfigMap that a CronJob names, removed',
    base: [configMap('m', { key: 'old', other: 'x' }), cronJob('c', {}, reading())],
    head: [configMap('m', { other: 'x' }), cronJob('c', {}, reading())],
    startsPods: true,
  },
  {
    name: 'removed Secret that a CronJob names',
    base: [secret('s'), cronJob('c', {}, SECRET_ENV)],
    head: [cronJob('c', {}, SECRET_ENV)],
    startsPods: true,
  },
  {
    name: 'removed account that a CronJob names',
    base: [
      { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'robot' } },
      cronJob('c', {}, { serviceAccountName: 'robot' }),
    ],
    head: [cronJob('c', {}, { serviceAccountName: 'robot' })],
    startsPods: true,
  },
];

/** The reverse edit. */
const reverted = ({ name, base, head, state }: Scenario): Scenario => ({
  name: `${name}, taken back`,
  base: head,
  head: base,
  state,
});

const REVERTS: readonly Scenario[] = edits(
  [
    ['env of a Deployment', deployment('d'), ENV],
    ['resources of a Job that waits', waitingJob('j'), RESOURCES],
    ['suspended Job', job('j'), spec({ suspend: true })],
    ['scaling of a Deployment', deployment('d'), spec(NONE)],
    ['immutable ConfigMap', configMap('m'), { immutable: true }],
  ],
  'created',
).map(reverted);

const data = (name: string, podFields: object, command: string, mount: object = {}): Scenario => {
  const reader = deployment('d', {}, { ...podFields, ...mount });
  return {
    name,
    base: [configMap('m'), reader],
    head: [configMap('m', { key: 'new' }), reader],
    state: 'running',
    reads: { 'Deployment d': command },
  };
};

/** Which pods see an edit: each takes up to two minutes. */
export const CONTENTS: readonly Scenario[] = [
  data('ConfigMap that is mounted', mounting(), 'cat /files/key'),
  data(
    'ConfigMap of which one file is mounted',
    mounting({ mountPath: '/files/key', subPath: 'key' }),
    'cat /files/key',
  ),
  data('ConfigMap in the environment', reading(), 'echo $TEXT'),
];

export const WITH_PODS: readonly Scenario[] = [
  ...edits(RUNNING, 'running'),
  ...edits(ENDED, 'ended'),
  ...REMOVALS,
  ...REVERTS,
];

/** Edits that depend on the cluster: the review reports the condition, and here the edit fails. */
export const CONDITIONS: readonly Scenario[] = [
  {
    name: 'growth of a claim that is not bound',
    base: [claim('p')],
    head: [edit(claim('p'), spec({ resources: { requests: { storage: '20Mi' } } }))],
  },
  {
    name: 'resources of a Job that waits in the manifests and was resumed in the cluster',
    base: [waitingJob('j', { parallelism: 0 })],
    head: [edit(waitingJob('j', { parallelism: 0 }), RESOURCES)],
    patched: { 'Job j': spec({ suspend: false }) },
  },
];
