/** Jobs in Kueue queues that conflict with their deployer. */

import { ApiObject, JsonPatch } from 'cdk8s';
import { ArgoCdHookPhase, Delivery, JobName, RunOnceJobProps, TolerationOperator } from 'cdk8s-jobs';
import { files, HOOK, once, OPTIONS, other, periodic, SSA, WAVE } from './jobs';
import { Make, table, warningsFor } from './table';

const kueue = { queue: 'batch' };
const queued = (props: Partial<RunOnceJobProps> = {}) => once({ kueue, ...props });
const selector = { nodeSelector: { disk: 'ssd' } };
const tolerations = { tolerations: [{ key: 'gpu', operator: TolerationOperator.EXISTS }] };
const hook = Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC);

table(
  'kueue/placement',
  [
    ['a nodeSelector', 'flux', queued(selector)],
    ['a nodeSelector', 'argocd', queued(selector)],
    ['tolerations', 'kubectl', queued(tolerations)],
    ['tolerations', 'argocd', queued(tolerations)],
    ['tolerations', 'flux', queued(tolerations)],
    ['suspend', 'kubectl', queued({ suspend: true })],
    ['suspend', 'argocd', queued({ suspend: true })],
    ['suspend: false by a patch', 'flux', queued({ patches: [JsonPatch.add('/spec/suspend', false)] })],
    ['a queue by a label', 'flux', once({ ...selector, labels: { 'kueue.x-k8s.io/queue-name': 'a' } })],
    [
      'tolerations in a wave',
      undefined,
      queued({ ...tolerations, delivery: Delivery.argoCd({ syncWave: 1 }) }),
    ],
    ['force of Flux', undefined, queued({ ...selector, delivery: Delivery.fluxForce() })],
    [
      'a client-side apply of tolerations',
      'argocd',
      queued({ ...tolerations, annotations: { [OPTIONS]: 'ServerSideApply=false' } }),
    ],
  ],
  [
    ['a nodeSelector, which a client-side apply merges', 'kubectl', queued(selector)],
    [
      'the same in Argo CD',
      'argocd',
      queued({ ...selector, annotations: { [OPTIONS]: 'ServerSideApply=false' } }),
    ],
    ['all of them', 'apply', queued({ ...selector, ...tolerations, suspend: true })],
    ['all of them', undefined, queued({ ...selector, ...tolerations, suspend: true })],
    [
      'a Job that Flux only creates',
      undefined,
      queued({ ...tolerations, delivery: Delivery.fluxIfNotPresent() }),
    ],
    ['a Job that Flux leaves alone', 'flux', queued({ ...tolerations, annotations: { [SSA]: 'Ignore' } })],
    [
      'a Job that is made anew at each sync',
      undefined,
      queued({ ...tolerations, delivery: Delivery.argoCdReplace() }),
    ],
    ['a hook', undefined, queued({ ...tolerations, delivery: hook })],
    ['a CronJob', 'flux', periodic({ kueue, ...selector, ...tolerations })],
    ['a Job without a queue', 'flux', once({ ...selector, ...tolerations, suspend: true })],
    ['a Job in a queue', 'flux', queued()],
  ],
);

const min = { kueue: { queue: 'batch', minParallelism: 1 }, parallelism: 3, completions: 3 };

table(
  'kueue/min-parallelism',
  [
    ['a Job', 'kubectl', once(min)],
    ['a Job', 'argocd', once(min)],
    ['a Job', 'flux', once(min)],
  ],
  [
    ['a Job', 'apply', once(min)],
    ['a Job', undefined, once(min)],
    ['a Job that Flux only creates', undefined, once({ ...min, delivery: Delivery.fluxIfNotPresent() })],
    ['a CronJob', 'flux', periodic(min)],
    ['a Job that needs room for all its pods', 'flux', queued()],
  ],
);

const early = { delivery: Delivery.argoCd({ syncWave: -1 }) };
const before =
  (job: Make, annotations: { [key: string]: string }, kind = 'Deployment'): Make =>
  (chart) => {
    other(chart, kind, annotations);
    job(chart);
  };

table(
  'kueue/gate',
  [
    ['a hook', undefined, queued({ delivery: hook })],
    [
      'a hook with nothing behind it',
      'argocd',
      queued({ annotations: { [HOOK]: 'PostSync' }, name: JobName.fromText('a') }),
    ],
    ['a wave before objects that have none', undefined, before(queued(early), {})],
    [
      'a wave before another one',
      undefined,
      before(queued({ annotations: { [WAVE]: '1' } }), { [WAVE]: '2' }),
    ],
    ['a wave before a hook', undefined, before(queued(early), { [HOOK]: 'PostSync', [WAVE]: '-9' })],
  ],
  [
    ['a hook without a queue', undefined, before(once({ delivery: hook }), {})],
    ['the last wave', undefined, before(queued({ annotations: { [WAVE]: '1' } }), { [WAVE]: '1' })],
    ['a wave after a hook', undefined, before(queued(early), { [HOOK]: 'PreSync', [WAVE]: '9' })],
    [
      'a wave before what is made when the sync fails',
      undefined,
      before(queued(early), { [HOOK]: 'SyncFail' }),
    ],
    ['a wave before what is never applied', undefined, before(queued(early), { [HOOK]: 'Skip' })],
    ['no wave, where nobody says that anything waits', 'argocd', before(queued(), { [WAVE]: '2' })],
    ['a wave before its Namespace', 'argocd', before(queued(early), {}, 'Namespace')],
    ['a CronJob', 'argocd', before(periodic({ kueue, ...early }), {})],
    ['another deployer', 'flux', before(queued(early), {})],
    ['its own files in its wave', undefined, (chart) => [files(early)(chart), queued(early)(chart)]],
  ],
);

test('the errors contain what happens and the cure', () => {
  expect(warningsFor('flux', queued({ ...selector, ...tolerations, suspend: true }))).toEqual([
    "kueue/placement RunOnceJob 'shop/migrate' sets suspend, which Kueue also sets in a queued Job: Flux applies the Job again after Kueue has admitted it, and stops its pods or starts them too early; remove suspend, since Kueue starts the Job when the queue has quota for it",
    "kueue/placement RunOnceJob 'shop/migrate' sets nodeSelector and tolerations, which Kueue also sets in a queued Job: Flux applies the Job again after Kueue has admitted it, and the API server refuses that: field is immutable; remove them from the job, since the ResourceFlavor of the queue decides on which nodes it runs (nodeLabels, tolerations)",
  ]);
  const withNamespace: Make = (chart) => {
    new ApiObject(chart, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'batch' } });
    before(queued(early), {})(chart);
  };
  expect(warningsFor('argocd', withNamespace)).toEqual([
    "kueue/gate RunOnceJob 'shop/migrate' is in a sync wave and in a queue of Kueue, and Deployment 'other' in wave 0 of Sync does not wait for its end: Argo CD treats a Job as healthy as soon as Kueue starts it; remove kueue from the job, or remove its syncWave if nothing waits for it",
  ]);
  expect(warningsFor('argocd', queued({ delivery: hook }))).toEqual([
    "kueue/gate RunOnceJob 'shop/migrate' is a hook and in a queue of Kueue, and a delete policy or what comes after it does not wait for its end: Argo CD treats a Job as healthy as soon as Kueue starts it; remove kueue from the job, or do not make it a hook",
  ]);
  expect(warningsFor('kubectl', once(min))).toEqual([
    "kueue/min-parallelism RunOnceJob 'shop/migrate' cannot be applied again by kubectl apply while it runs with fewer pods: Kueue refuses a reset of parallelism; remove minParallelism, or deploy it with cdk8s-jobs apply",
  ]);
});

const SETS = "kueue/placement RunOnceJob 'shop/migrate' sets";
const AGAIN =
  'which Kueue also sets in a queued Job: Argo CD applies the Job again after Kueue has admitted it, and';
const REFUSED =
  'the API server refuses that: field is immutable; remove them from the job, since the ResourceFlavor of the queue decides on which nodes it runs (nodeLabels, tolerations)';
const serverSide = { annotations: { [OPTIONS]: 'ServerSideApply=true' } };

test.each<[what: string, props: Partial<RunOnceJobProps>, expected: string]>([
  [
    'may set ServerSideApply=true',
    selector,
    `${SETS} nodeSelector, ${AGAIN} if the Application sets ServerSideApply=true, ${REFUSED}`,
  ],
  [
    'need not, since the Job does',
    { ...selector, ...serverSide },
    `${SETS} nodeSelector, ${AGAIN} ${REFUSED}`,
  ],
  [
    'need not, since the Job has tolerations',
    { ...selector, ...tolerations },
    `${SETS} nodeSelector and tolerations, ${AGAIN} ${REFUSED}`,
  ],
])('an Application of Argo CD %s', (_, props, expected) => {
  expect(warningsFor('argocd', queued(props))).toEqual([expected]);
});
