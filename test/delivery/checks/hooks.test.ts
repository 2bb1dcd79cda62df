/** Hooks of Argo CD that do not work as intended. */

import { JsonPatch } from 'cdk8s';
import { Duration } from 'cdk8s';
import { ArgoCdHookDeletePolicy, ArgoCdHookPhase, Delivery, JobName, Script } from 'cdk8s-jobs';
import { files, HOOK, once, other, periodic, POLICY } from './jobs';
import { table, warningsFor } from './table';

const PRE_SYNC = Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC);
const BOTH = 'HookSucceeded,HookFailed';

table(
  'gitops/hook-cron-job',
  [
    ['a CronJob by delivery', undefined, periodic({ delivery: PRE_SYNC })],
    ['a CronJob by an annotation', 'argocd', periodic({ annotations: { [HOOK]: 'PostSync' } })],
    [
      'a CronJob by a patch',
      'argocd',
      periodic({ patches: [JsonPatch.add('/metadata/annotations', { [HOOK]: 'Sync' })] }),
    ],
    [
      'a CronJob by an annotation that is added later',
      undefined,
      (chart) => periodic()(chart).apiObject.metadata.addAnnotation(HOOK, 'Sync'),
    ],
    [
      'a CronJob by an annotation of Helm',
      'argocd',
      periodic({ annotations: { 'helm.sh/hook': 'pre-install' } }),
    ],
  ],
  [
    ['a CronJob that Argo CD applies', 'argocd', periodic({ delivery: Delivery.argoCd({ syncWave: 1 }) })],
    ['a CronJob that Argo CD leaves alone', 'argocd', periodic({ annotations: { [HOOK]: 'Skip' } })],
    [
      'a CronJob that is a hook of Helm',
      undefined,
      periodic({ annotations: { 'helm.sh/hook': 'pre-install' } }),
    ],
    ['a CronJob with another deployer', 'flux', periodic({ annotations: { [HOOK]: 'PostSync' } })],
    ['a Job', undefined, once({ delivery: PRE_SYNC })],
  ],
);

const content = { name: JobName.fromContentHash() };
const policy = (text: string) => ({ [HOOK]: 'PreSync', [POLICY]: text });

table(
  'gitops/hook-leftovers',
  [
    ['a Job that is named by its content', undefined, once({ ...content, delivery: PRE_SYNC })],
    ['a Job by annotations', 'argocd', once({ annotations: { [HOOK]: 'PreSync' } })],
    ['a Job that is deleted if it succeeds', undefined, once({ annotations: policy('HookSucceeded') })],
    ['a ConfigFiles by annotations', undefined, files({ annotations: { [HOOK]: 'PreSync' } })],
    [
      'a script of a job by annotations of all its objects',
      undefined,
      once({
        name: JobName.fromText('a'),
        script: Script.fromInline('true\n'),
        commonAnnotations: { [HOOK]: 'PreSync' },
      }),
    ],
  ],
  [
    ['a Job by delivery, whose name is fixed', undefined, once({ delivery: PRE_SYNC })],
    ['a Job that is deleted in any case', undefined, once({ annotations: policy(BOTH) })],
    [
      'a Job that is deleted in any case, with blanks',
      undefined,
      once({ annotations: policy('HookFailed, HookSucceeded') }),
    ],
    [
      'a Job that is deleted after a while',
      undefined,
      once({ annotations: { [HOOK]: 'PreSync' }, ttlAfterFinished: Duration.days(1) }),
    ],
    [
      'a Job with a fixed name',
      undefined,
      once({ name: JobName.fromText('a'), annotations: { [HOOK]: 'PreSync' } }),
    ],
    [
      'a Job whose name is generated',
      undefined,
      once({ name: JobName.fromGenerateName(), delivery: PRE_SYNC }),
    ],
    ['a ConfigFiles by delivery', undefined, files({ delivery: PRE_SYNC })],
    [
      'a ConfigFiles with a fixed name',
      undefined,
      files({ fixedName: 'a', annotations: { [HOOK]: 'PreSync' } }),
    ],
    ['a ConfigFiles that is no hook', 'argocd', files()],
    ['a script by delivery', undefined, once({ delivery: PRE_SYNC, script: Script.fromInline('true\n') })],
  ],
);

const fixed = { name: JobName.fromText('a') };

table(
  'gitops/hook-policy',
  [
    [
      'a Job that stays when it has failed',
      undefined,
      once({ ...fixed, annotations: policy('HookSucceeded') }),
    ],
    [
      'a Job that stays when it has succeeded',
      undefined,
      once({ ...fixed, annotations: policy('HookFailed') }),
    ],
  ],
  [
    ['a Job without a policy', undefined, once({ delivery: PRE_SYNC })],
    ['a Job that is deleted in any case', undefined, once({ ...fixed, annotations: policy(BOTH) })],
    [
      'a Job that is deleted before the next one',
      undefined,
      once({ ...fixed, annotations: policy('HookSucceeded,BeforeHookCreation') }),
    ],
    [
      'a Job whose name is generated',
      undefined,
      once({ name: JobName.fromGenerateName(), annotations: policy('HookSucceeded') }),
    ],
    ['a Job with another deployer', 'kubectl', once({ ...fixed, annotations: policy('HookFailed') })],
  ],
);

const wave = (syncWave: number) => Delivery.argoCd({ syncWave });

table(
  'gitops/suspend',
  [
    ['a hook', undefined, once({ delivery: PRE_SYNC, suspend: true })],
    [
      'a Job in a wave before others',
      undefined,
      (chart) => {
        files()(chart);
        once({ delivery: wave(-1), suspend: true })(chart);
      },
    ],
  ],
  [
    ['a Job in the last wave', undefined, once({ delivery: wave(1), suspend: true })],
    ['a Job without a wave', 'argocd', once({ suspend: true })],
    [
      'a Job in a wave before its Namespace only',
      undefined,
      (chart) => {
        other(chart, 'Namespace');
        once({ delivery: wave(-1), suspend: true })(chart);
      },
    ],
    ['a Job that runs', undefined, once({ delivery: PRE_SYNC })],
    [
      'a Job in a queue',
      undefined,
      once({ ...fixed, kueue: { queue: 'a' }, suspend: true, delivery: wave(-1) }),
    ],
  ],
);

test('the errors contain what happens and the cure', () => {
  expect(warningsFor(undefined, periodic({ delivery: PRE_SYNC }))).toEqual([
    "gitops/hook-cron-job PeriodicJob 'shop/nightly' is a hook of Argo CD, which deletes the CronJob and creates it again at each sync, and its running Jobs are deleted with it; remove delivery, or make it a RunOnceJob",
  ]);
  expect(warningsFor(undefined, once({ ...content, delivery: PRE_SYNC }))).toEqual([
    "gitops/hook-leftovers RunOnceJob 'shop/migrate' is a hook of Argo CD whose name has a hash of its content, and the delete policy BeforeHookCreation leaves hooks with earlier names in the cluster, where nothing prunes them; write delivery: Delivery.argoCdHook(…) and remove name, which is then fixed; or set both HookSucceeded and HookFailed",
  ]);
  const deletePolicies = [ArgoCdHookDeletePolicy.HOOK_FAILED];
  const [text] = warningsFor(undefined, files({ annotations: policy(deletePolicies.join()) }));
  expect(text).toMatch(
    /^gitops\/hook-leftovers ConfigFiles 'shop\/config' ConfigMap 'config-[0-9a-f]{8}' is a hook of Argo CD .* the delete policy HookFailed leaves/,
  );
});
