/** One-time jobs that a deployer runs again, or cannot apply again. */

import { Duration, JsonPatch } from 'cdk8s';
import { ArgoCdHookPhase, Delivery, JobName } from 'cdk8s-jobs';
import { account, files, HOOK, once, OPTIONS, periodic, SSA } from './jobs';
import { table, warningsFor } from './table';

const fixed = { name: JobName.fromText('a') };
const content = { name: JobName.fromContentHash() };
const generated = { name: JobName.fromGenerateName() };
const hook = Delivery.argoCdHook(ArgoCdHookPhase.POST_SYNC);
const ignored = { annotations: { [SSA]: 'Ignore' } };
const skipped = { annotations: { [HOOK]: 'Skip' } };
const options = (text: string) => ({ annotations: { [OPTIONS]: text } });

table(
  'gitops/replace',
  [
    ['Replace=true alone', undefined, once({ ...fixed, ...options('Replace=true') })],
    ['Replace=true alone on a Job that is named by its content', 'argocd', once(options('Replace=true'))],
    [
      'Replace=true beside another option',
      undefined,
      once({ ...fixed, ...options('Prune=false, Replace=true') }),
    ],
    [
      'a Job that is named by its content',
      undefined,
      once({ ...content, delivery: Delivery.argoCdReplace() }),
    ],
    ['the same by an annotation', 'argocd', once(options('Replace=true,Force=true'))],
    ['a CronJob', undefined, periodic({ delivery: Delivery.argoCdReplace() })],
    [
      'force of Flux on a Job that is named by its content',
      undefined,
      once({ ...content, delivery: Delivery.fluxForce() }),
    ],
  ],
  [
    ['a Job by delivery', undefined, once({ delivery: Delivery.argoCdReplace() })],
    [
      'a Job with a fixed name and both options',
      'argocd',
      once({ ...fixed, ...options('Force=true,Replace=true') }),
    ],
    ['a hook', undefined, once({ annotations: { [HOOK]: 'PreSync', [OPTIONS]: 'Replace=true' }, ...fixed })],
    ['a CronJob that is replaced in place', undefined, periodic(options('Replace=true'))],
    ['Force=true alone', undefined, once(options('Force=true'))],
    ['Replace=false', undefined, once(options('Replace=false'))],
    ['force of Flux on a Job with a fixed name', undefined, once({ delivery: Delivery.fluxForce() })],
    ['another deployer', 'flux', once(options('Replace=true'))],
  ],
);

const ttl = { ttlAfterFinished: Duration.hours(1) };

table(
  'gitops/ttl',
  [
    ['a Job', 'argocd', once(ttl)],
    ['a Job', 'flux', once(ttl)],
    ['a Job with a fixed name', 'flux', once({ ...ttl, ...fixed })],
    ['a Job that Flux only creates', undefined, once({ ...ttl, delivery: Delivery.fluxIfNotPresent() })],
    ['a Job in a sync wave', undefined, once({ ...ttl, delivery: Delivery.argoCd({ syncWave: -1 }) })],
    ['a Job by a patch', 'argocd', once({ patches: [JsonPatch.add('/spec/ttlSecondsAfterFinished', 60)] })],
    ['a Job that is a hook of a tool that does not deploy it', 'flux', once({ ...ttl, delivery: hook })],
  ],
  [
    ['a hook', undefined, once({ ...ttl, delivery: hook })],
    ['a Job', undefined, once(ttl)],
    ['a Job', 'kubectl', once(ttl)],
    ['a Job', 'apply', once(ttl)],
    ['a CronJob', 'argocd', periodic(ttl)],
    ['a Job with a generated name', 'argocd', once({ ...ttl, ...generated })],
    ['a Job that Argo CD leaves alone', 'argocd', once({ ...ttl, ...skipped })],
    ['a Job that Flux leaves alone', 'flux', once({ ...ttl, ...ignored })],
    ['a Job without a time to live', 'flux', once()],
  ],
);

table(
  'gitops/generate-name',
  [
    ['a Job', 'argocd', once(generated)],
    ['a Job', 'flux', once(generated)],
    ['a Job in a wave', undefined, once({ ...generated, delivery: Delivery.argoCd({ syncWave: 1 }) })],
    ['a hook where Flux deploys', 'flux', once({ ...generated, delivery: hook })],
  ],
  [
    ['a hook', undefined, once({ ...generated, delivery: hook })],
    ['a Job', 'kubectl', once(generated)],
    ['a Job', undefined, once(generated)],
    ['a Job that Argo CD leaves alone', 'argocd', once({ ...generated, ...skipped })],
    ['a Job with a name', 'flux', once()],
  ],
);

const ifNotPresent = Delivery.fluxIfNotPresent();

table(
  'gitops/if-not-present',
  [
    ['a CronJob', undefined, periodic({ delivery: ifNotPresent })],
    ['a Job with a fixed name', 'flux', once({ ...fixed, delivery: ifNotPresent })],
    ['a Job with a fixed name by a label', 'flux', once({ ...fixed, labels: { [SSA]: 'ifnotpresent' } })],
    ['a ConfigFiles with a fixed name', undefined, files({ fixedName: 'a', delivery: ifNotPresent })],
    ['an account and its permissions', undefined, (chart) => account(chart, { delivery: ifNotPresent })],
  ],
  [
    ['a Job', undefined, once({ delivery: ifNotPresent })],
    ['a ConfigFiles', undefined, files({ delivery: ifNotPresent })],
    ['a Job with a generated name', undefined, once({ ...generated, delivery: ifNotPresent })],
    ['a CronJob with another deployer', 'argocd', periodic({ delivery: ifNotPresent })],
    ['a CronJob that Flux edits', undefined, periodic({ delivery: Delivery.flux() })],
    ['a CronJob that Flux leaves alone', 'flux', periodic(ignored)],
  ],
);

test('the errors contain what happens and the cure', () => {
  expect(warningsFor('argocd', once({ ...fixed, ...options('Replace=true') }))).toEqual([
    "gitops/replace RunOnceJob 'shop/migrate' is replaced in place by Argo CD (Replace=true without Force=true), which the API server refuses for a Job at each sync: field is immutable; write delivery: Delivery.argoCdReplace(), which also sets Force=true, or remove Replace=true",
  ]);
  expect(warningsFor('flux', once(ttl))).toEqual([
    "gitops/ttl RunOnceJob 'shop/migrate' is deleted 3600 s after it ends, and Flux creates it again when it next reconciles: it runs again and again; remove ttlAfterFinished, and remove the job from the App once it has run",
  ]);
  expect(warningsFor('argocd', once(generated))).toEqual([
    "gitops/generate-name RunOnceJob 'shop/migrate' has generateName instead of a name, which Argo CD can only apply in hooks; choose JobName.fromContentHash(), or write delivery: Delivery.argoCdHook(…)",
  ]);
  expect(warningsFor('flux', files({ fixedName: 'a', delivery: ifNotPresent }))).toEqual([
    "gitops/if-not-present ConfigFiles 'shop/config' ConfigMap 'a' is left alone by Flux once it is in the cluster (ssa: IfNotPresent), and its name stays the same when it is edited: no edit ever reaches the cluster; remove fixedName, so that an edit is another ConfigMap; or write delivery: Delivery.flux()",
  ]);
});
