/** Jobs that Argo CD applies before what they need. */

import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  ArgoCdHookPhase,
  Delivery,
  JobName,
  Mount,
  RunOnceJobProps,
  Script,
  ServiceAccountToken,
} from 'cdk8s-jobs';
import { account, files, HOOK, once, other, periodic, WAVE } from './jobs';
import { Make, table, warningsFor } from './table';

const hook = (phase: ArgoCdHookPhase, syncWave?: number) => Delivery.argoCdHook(phase, { syncWave });
const wave = (syncWave: number) => Delivery.argoCd({ syncWave });
const { PRE_SYNC, SYNC, POST_SYNC, SYNC_FAIL } = ArgoCdHookPhase;

/** A job with a file of a ConfigFiles that has the second delivery. */
const mounting =
  (
    delivery: Delivery | undefined,
    ofFiles: Delivery | undefined,
    props: Partial<RunOnceJobProps> = {},
  ): Make =>
  (chart) => {
    const made = files({ delivery: ofFiles })(chart);
    once({ delivery, mounts: { '/config': Mount.fromConfigMap(made) }, ...props })(chart);
  };

const withAccount =
  (delivery: Delivery, ofAccount: Delivery | undefined, props: Partial<RunOnceJobProps> = {}): Make =>
  (chart) =>
    once({ delivery, serviceAccount: account(chart, { delivery: ofAccount }), ...props })(chart);

const inCluster = kplus.ConfigMap.fromConfigMapName;

table(
  'gitops/order',
  [
    ['a hook whose files are no hook', undefined, mounting(hook(PRE_SYNC), undefined)],
    ['a hook whose files are a hook of a later wave', undefined, mounting(hook(PRE_SYNC), hook(PRE_SYNC, 1))],
    [
      'a hook whose files are a hook of a later phase',
      undefined,
      mounting(hook(PRE_SYNC), hook(POST_SYNC, -5)),
    ],
    ['a hook in Sync whose files are in a later wave', undefined, mounting(hook(SYNC), wave(1))],
    ['a job in an early wave whose files are in none', 'argocd', mounting(wave(-1), undefined)],
    ['a job in no wave whose files are in a late one', undefined, mounting(undefined, wave(1))],
    ['a job whose files are made after the sync', undefined, mounting(wave(3), hook(POST_SYNC))],
    ['a job whose files are made when the sync fails', undefined, mounting(hook(POST_SYNC), hook(SYNC_FAIL))],
    [
      'a hook by an annotation, whose script is no hook',
      undefined,
      once({ annotations: { [HOOK]: 'PreSync' }, script: Script.fromInline('true\n') }),
    ],
    [
      'a hook in two phases whose files come between',
      undefined,
      mounting(undefined, undefined, {
        annotations: { [HOOK]: 'PreSync,PostSync' },
        name: JobName.fromText('a'),
      }),
    ],
    ['a hook whose account is no hook', undefined, withAccount(hook(PRE_SYNC), undefined)],
    [
      'a hook whose Role alone is late',
      undefined,
      (chart) => {
        const robot = account(chart, { delivery: hook(PRE_SYNC) });
        robot.roles[0].addJsonPatch(
          JsonPatch.replace(`/metadata/annotations/${HOOK.replace('/', '~1')}`, 'Sync'),
        );
        once({ delivery: hook(PRE_SYNC), serviceAccount: robot })(chart);
      },
    ],
    [
      'a hook that reads a Secret of the App',
      undefined,
      (chart) => {
        const secret = new kplus.Secret(chart, 'db', {
          metadata: { name: 'db' },
          stringData: { key: '$(A)' },
        });
        once({
          delivery: hook(PRE_SYNC),
          env: { A: kplus.EnvValue.fromSecretValue({ secret, key: 'key' }) },
        })(chart);
      },
    ],
    [
      'a hook with a claim of the App',
      undefined,
      (chart) => {
        new ApiObject(chart, 'data', {
          apiVersion: 'v1',
          kind: 'PersistentVolumeClaim',
          metadata: { name: 'data' },
        });
        const claim = kplus.PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data');
        once({ delivery: hook(PRE_SYNC), mounts: { '/data': Mount.fromPersistentVolumeClaim(claim) } })(
          chart,
        );
      },
    ],
    [
      'a hook of Helm',
      'argocd',
      (chart) => {
        other(chart, 'ConfigMap', { [WAVE]: '1' });
        mounting(undefined, undefined, { annotations: { 'helm.sh/hook': 'pre-install' } })(chart);
      },
    ],
  ],
  [
    ['a hook and its files, both early', undefined, mounting(hook(PRE_SYNC), hook(PRE_SYNC))],
    ['files in an earlier wave', undefined, mounting(wave(1), undefined)],
    ['files in the same wave', undefined, mounting(wave(1), wave(1))],
    ['files in an earlier phase', undefined, mounting(hook(POST_SYNC, -1), wave(7))],
    [
      'a hook whose files the App does not make',
      undefined,
      (chart) =>
        once({
          delivery: hook(PRE_SYNC),
          mounts: { '/a': Mount.fromConfigMap(inCluster(chart, 'c', 'there')) },
        })(chart),
    ],
    [
      'a hook with files that it may do without',
      undefined,
      (chart) => {
        const made = files({ fixedName: 'maybe' })(chart);
        once({ delivery: hook(PRE_SYNC), mounts: { '/a': Mount.fromConfigMap(made, { optional: true }) } })(
          chart,
        );
      },
    ],
    [
      'a hook with a script',
      undefined,
      once({ delivery: hook(PRE_SYNC), script: Script.fromInline('true\n') }),
    ],
    [
      'a CronJob',
      undefined,
      (chart) => {
        const made = files({ delivery: wave(1) })(chart);
        periodic({ mounts: { '/config': Mount.fromConfigMap(made) } })(chart);
      },
    ],
    ['jobs without any wave', 'argocd', mounting(undefined, undefined)],
    ['another deployer', 'flux', mounting(wave(-1), undefined)],
    [
      'a job that Argo CD leaves alone',
      'argocd',
      mounting(undefined, wave(1), { annotations: { [HOOK]: 'Skip' } }),
    ],
    ['an account by the same delivery', undefined, withAccount(hook(PRE_SYNC), hook(PRE_SYNC))],
    [
      'an account without a token, whose Role comes later',
      undefined,
      (chart) => {
        const robot = account(chart);
        robot.apiObject?.metadata.addAnnotation(HOOK, 'PreSync');
        once({ delivery: hook(PRE_SYNC), serviceAccount: robot, token: ServiceAccountToken.NONE })(chart);
      },
    ],
  ],
);

test('both places and each object are named', () => {
  expect(warningsFor(undefined, mounting(hook(PRE_SYNC), undefined))).toEqual([
    expect.stringMatching(
      /^gitops\/order RunOnceJob 'shop\/migrate' is applied by Argo CD in wave 0 of PreSync, before ConfigMap 'config-[0-9a-f]{8}' in wave 0 of Sync: the Job waits for it until its deadline; set the same delivery for what it needs as for the job, or an earlier sync wave$/,
    ),
  ]);
  expect(warningsFor(undefined, withAccount(wave(-2), wave(1)))).toEqual([
    "gitops/order RunOnceJob 'shop/migrate' is applied by Argo CD in wave -2 of Sync, before ServiceAccount 'robot' in wave 1 of Sync: the Job waits for it until its deadline; set the same delivery for what it needs as for the job, or an earlier sync wave",
    "gitops/order RunOnceJob 'shop/migrate' is applied by Argo CD in wave -2 of Sync, before Role 'robot' and RoleBinding 'robot' in wave 1 of Sync: the API server refuses the requests of the Job until then; set the same delivery for what it needs as for the job, or an earlier sync wave",
  ]);
});

test('objects of other namespaces and other charts count', () => {
  const make = (chart: Chart) => {
    const made = files()(new Chart(chart.node.root, 'other', { namespace: 'batch' }));
    files()(new Chart(chart.node.root, 'elsewhere', { namespace: 'elsewhere' }));
    once({ delivery: wave(-1), mounts: { '/config': Mount.fromConfigMap(made) } })(chart);
  };
  expect(warningsFor(undefined, make)).toHaveLength(1);
});
