/** The annotations for Argo CD and Flux on the objects of a construct. */

import { Chart, Testing } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import {
  ArgoCdHookDeletePolicy,
  ArgoCdHookOptions,
  ArgoCdHookPhase,
  ArgoCdOptions,
  ClusterApp,
  ConfigFiles,
  Delivery,
  FileContent,
  FluxOptions,
  JobFanOut,
  JobName,
  PeriodicJob,
  RunOnceJob,
  RunOnceJobOptions,
  ScopedServiceAccount,
  Script,
} from 'cdk8s-jobs';
import { IMAGE, NAMESPACE, SCHEDULE, testChart } from '../support/charts';
import { Complete } from '../support/every-prop/complete';
import { messageOf } from '../support/messages';

interface Written {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: { readonly [key: string]: string } };
  readonly immutable?: boolean;
}

const SCRIPT = Script.fromInline('migrate\n');

function written(make: (chart: Chart) => unknown, chart = testChart()): Written[] {
  make(chart);
  return Testing.synth(chart) as Written[];
}

function runOnce(props: Partial<RunOnceJobOptions>): Written[] {
  return written((chart) => new RunOnceJob(chart, 'migrate', { image: IMAGE, script: SCRIPT, ...props }));
}

const namesOf = (objects: readonly Written[]): string[] => objects.map(({ metadata }) => metadata.name);
const annotationsOf = (objects: readonly Written[]): unknown[] =>
  objects.map(({ metadata }) => metadata.annotations);

const argoCd: Complete<ArgoCdOptions> = { syncWave: -1, prune: false };
const hook: Complete<ArgoCdHookOptions> = {
  syncWave: 2,
  deletePolicies: [ArgoCdHookDeletePolicy.HOOK_SUCCEEDED, ArgoCdHookDeletePolicy.HOOK_FAILED],
};
const flux: Complete<FluxOptions> = { prune: false, substitute: false };

test.each<[what: string, delivery: Delivery, annotations: { [key: string]: string } | undefined]>([
  ['argoCd', Delivery.argoCd(), undefined],
  [
    'argoCd with every option',
    Delivery.argoCd(argoCd),
    {
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
      'argocd.argoproj.io/sync-wave': '-1',
    },
  ],
  ['wave 0, which somebody said', Delivery.argoCd({ syncWave: 0 }), { 'argocd.argoproj.io/sync-wave': '0' }],
  ['argoCdHook', Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC), { 'argocd.argoproj.io/hook': 'PreSync' }],
  [
    'argoCdHook with every option',
    Delivery.argoCdHook(ArgoCdHookPhase.POST_SYNC, hook),
    {
      'argocd.argoproj.io/hook': 'PostSync',
      'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded,HookFailed',
      'argocd.argoproj.io/sync-wave': '2',
    },
  ],
  [
    'argoCdReplace',
    Delivery.argoCdReplace(argoCd),
    {
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Force=true,Replace=true,Prune=false',
      'argocd.argoproj.io/sync-wave': '-1',
    },
  ],
  ['flux', Delivery.flux(), undefined],
  [
    'flux with every option',
    Delivery.flux(flux),
    {
      'kustomize.toolkit.fluxcd.io/prune': 'disabled',
      'kustomize.toolkit.fluxcd.io/substitute': 'disabled',
    },
  ],
  ['fluxIfNotPresent', Delivery.fluxIfNotPresent(), { 'kustomize.toolkit.fluxcd.io/ssa': 'IfNotPresent' }],
  ['fluxForce', Delivery.fluxForce(), { 'kustomize.toolkit.fluxcd.io/force': 'enabled' }],
])('%s annotates the Job and the ConfigMap of its script alike', (_, delivery, annotations) => {
  expect(annotationsOf(runOnce({ delivery }))).toEqual([annotations, annotations]);
});

describe('names', () => {
  test('have no hash if the tool creates the Job again', () => {
    for (const delivery of [Delivery.argoCdReplace(), Delivery.fluxForce()])
      expect(namesOf(runOnce({ delivery }))[1]).toBe('migrate');
  });

  test('of hooks have no hash, nor have their scripts, which may be edited', () => {
    const delivery = Delivery.argoCdHook(ArgoCdHookPhase.SYNC);
    const [script, job] = runOnce({ delivery });
    expect([script.metadata.name, job.metadata.name]).toEqual(['migrate-script', 'migrate']);
    expect(script.immutable).toBeUndefined();
  });

  test('have their hash in all other forms', () => {
    for (const delivery of [Delivery.argoCd(argoCd), Delivery.flux(), Delivery.fluxIfNotPresent()])
      for (const name of namesOf(runOnce({ delivery }))) expect(name).toMatch(/-[0-9a-f]{8}$/);
  });

  test('are unchanged if they are set', () => {
    const delivery = Delivery.argoCdHook(ArgoCdHookPhase.SYNC);
    expect(namesOf(runOnce({ delivery, name: JobName.fromText('other') }))).toEqual([
      'other-script',
      'other',
    ]);
  });

  test('of the Jobs of a JobFanOut and of their one script have no hash as hooks', () => {
    const delivery = Delivery.argoCdHook(ArgoCdHookPhase.POST_SYNC);
    const props = { image: IMAGE, script: SCRIPT, items: [{ id: 'a' }, { id: 'b' }], delivery };
    const objects = written((chart) => new JobFanOut(chart, 'users', props));
    expect(namesOf(objects)).toEqual(['users-script', 'users-a', 'users-b']);
    expect(annotationsOf(objects)).toEqual(objects.map(() => ({ 'argocd.argoproj.io/hook': 'PostSync' })));
  });

  test('of ConfigFiles have no hash as hooks', () => {
    const delivery = Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC);
    const files = { 'a.txt': FileContent.fromInline('a\n') };
    const [configMap] = written((chart) => new ConfigFiles(chart, 'settings', { files, delivery }));
    expect(configMap.metadata).toMatchObject({
      name: 'settings',
      annotations: { 'argocd.argoproj.io/hook': 'PreSync' },
    });
  });
});

test('an account passes it on to its Roles and bindings', () => {
  const objects = written((chart) => {
    const delivery = Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC, { syncWave: -1 });
    const account = new ScopedServiceAccount(chart, 'migrator', { delivery });
    account.allowRead(ApiResource.CONFIG_MAPS);
    account.allowRead(ApiResource.CONFIG_MAPS, { namespace: 'shop' });
  });
  expect(objects.map(({ kind }) => kind)).toEqual([
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'Role',
    'RoleBinding',
  ]);
  for (const { metadata } of objects)
    expect(metadata.annotations).toMatchObject({
      'argocd.argoproj.io/hook': 'PreSync',
      'argocd.argoproj.io/sync-wave': '-1',
    });
});

test('a CronJob and its scripts have it, but not the Jobs that it starts', () => {
  const delivery = Delivery.argoCd({ syncWave: 3 });
  const props = { image: IMAGE, script: SCRIPT, schedule: SCHEDULE, delivery };
  const objects = written((chart) => new PeriodicJob(chart, 'nightly', props));
  expect(annotationsOf(objects)).toEqual(objects.map(() => ({ 'argocd.argoproj.io/sync-wave': '3' })));
  expect(JSON.stringify(objects[1])).toContain('"jobTemplate":{"metadata":{"labels":{');
  expect(JSON.stringify(objects[1]).match(/sync-wave/g)).toHaveLength(1);
});

describe('Flux leaves a string with ${ unchanged', () => {
  const script = Script.fromInline('echo "${HOME}"\n');
  const disabled = { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' };

  test('in the object that has it', () => {
    expect(annotationsOf(runOnce({ delivery: Delivery.flux(), script }))).toEqual([disabled, undefined]);
  });

  test('unless substitute is true', () => {
    const delivery = Delivery.flux({ substitute: true });
    const enabled = { 'kustomize.toolkit.fluxcd.io/substitute': 'enabled' };
    expect(annotationsOf(runOnce({ delivery, script }))).toEqual([enabled, enabled]);
  });

  test('unless the App has placeholders', () => {
    const app = new ClusterApp({ placeholders: '\\$\\{\\w+\\}' });
    const chart = new Chart(app, 'test', { namespace: NAMESPACE });
    const env = { command: ['sh', '-c', 'echo "${HOME}"'], script: undefined };
    const props = { image: IMAGE, ...env, name: JobName.fromText('a'), delivery: Delivery.flux() };
    const [job] = written((scope) => new RunOnceJob(scope, 'migrate', props), chart);
    expect(job.metadata.annotations).toBeUndefined();
  });
});

describe('refused', () => {
  test.each<[what: string, make: () => unknown, message: string]>([
    [
      'a phase that there is not',
      () => runOnce({ delivery: Delivery.argoCdHook('Presync' as ArgoCdHookPhase) }),
      "RunOnceJob 'test/migrate': delivery.phase must be 'PreSync' or 'Sync' or 'PostSync' or 'SyncFail', got \"Presync\"; write one of these",
    ],
    [
      'a delete policy that there is not',
      () =>
        runOnce({
          delivery: Delivery.argoCdHook(ArgoCdHookPhase.SYNC, {
            deletePolicies: ['Never' as ArgoCdHookDeletePolicy],
          }),
        }),
      "RunOnceJob 'test/migrate': delivery.deletePolicies[0] must be 'BeforeHookCreation' or 'HookSucceeded' or 'HookFailed', got \"Never\"; write one of these",
    ],
    [
      'half a wave',
      () => runOnce({ delivery: Delivery.argoCd({ syncWave: 0.5 }) }),
      "RunOnceJob 'test/migrate': delivery.syncWave must be a whole number of at least -2147483647, got 0.5; write 1",
    ],
    [
      'an annotation that delivery writes',
      () =>
        runOnce({
          delivery: Delivery.argoCd({ syncWave: 1 }),
          annotations: { 'argocd.argoproj.io/sync-wave': '2' },
        }),
      'RunOnceJob \'test/migrate\': annotations["argocd.argoproj.io/sync-wave"] must not be set together with delivery, which sets this annotation, got "2"; remove it from one of the two',
    ],
    [
      'no Delivery',
      () => runOnce({ delivery: 'argocd' as unknown as Delivery }),
      "RunOnceJob 'test/migrate': delivery must be a Delivery; write it like Delivery.argoCd()",
    ],
  ])('%s', (_, make, message) => {
    expect(messageOf(make)).toBe(message);
  });
});
