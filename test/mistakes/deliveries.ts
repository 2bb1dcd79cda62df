/** Mistakes in how Argo CD, Flux, Helm and Kueue handle jobs. */

import { Chart, Duration } from 'cdk8s';
import { ArgoCdHookPhase, ConfigFiles, Delivery, FileContent, JobName, Mount, Script } from 'cdk8s-jobs';
import { Mistake, periodic, runOnce } from './mistake';

const hook = Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC);
const kueue = { queue: 'batch' };

/** A job with a file of a ConfigFiles, of which nothing else is set. */
const withFiles = (delivery: Delivery, ofFiles?: Delivery) => (chart: Chart) => {
  const files = { 'a.conf': FileContent.fromInline('a\n') };
  const config = new ConfigFiles(chart, 'config', { files, delivery: ofFiles });
  runOnce({ delivery, mounts: { '/config': Mount.fromConfigMap(config) } })(chart);
};

/** A CronJob with a delivery, and a one-time job in wave 1. */
const cronJobBeforeWave = (delivery: Delivery) => (chart: Chart) => {
  periodic({ delivery })(chart);
  runOnce({ delivery: Delivery.argoCd({ syncWave: 1 }) })(chart);
};

export const DELIVERIES: readonly Mistake[] = [
  {
    mistake: 'a CronJob as a hook of Argo CD',
    make: periodic({ delivery: hook }),
    expect: { error: 'gitops/hook-cron-job' },
  },
  {
    mistake: 'a hook that is named by its content',
    make: runOnce({ delivery: hook, name: JobName.fromContentHash() }),
    expect: { error: 'gitops/hook-leftovers' },
  },
  {
    mistake: 'a hook with a script and its account',
    make: runOnce({ delivery: hook, script: Script.fromInline('true\n') }),
    expect: { legitimate: 'the ConfigMap of the script is a hook as well' },
  },
  {
    mistake: 'a hook whose files are no hook',
    make: withFiles(hook),
    expect: { error: 'gitops/order' },
  },
  {
    mistake: 'a hook whose files are a hook',
    make: withFiles(hook, hook),
    expect: { legitimate: 'Argo CD applies the ConfigMap first' },
  },
  {
    mistake: 'a job that is replaced without being deleted',
    make: runOnce({ annotations: { 'argocd.argoproj.io/sync-options': 'Replace=true' } }),
    expect: { error: 'gitops/replace' },
  },
  {
    mistake: 'a time to live of a job that Argo CD tracks',
    make: runOnce({ delivery: Delivery.argoCd({ syncWave: 1 }), ttlAfterFinished: Duration.hours(1) }),
    expect: { error: 'gitops/ttl' },
  },
  {
    mistake: 'a time to live of a job, where Flux deploys',
    make: runOnce({ ttlAfterFinished: Duration.hours(1) }),
    deployer: 'flux',
    expect: { error: 'gitops/ttl' },
  },
  {
    mistake: 'generateName, where Flux deploys',
    make: runOnce({ name: JobName.fromGenerateName() }),
    deployer: 'flux',
    expect: { error: 'gitops/generate-name' },
  },
  {
    mistake: 'a CronJob that Flux never edits',
    make: periodic({ delivery: Delivery.fluxIfNotPresent() }),
    expect: { error: 'gitops/if-not-present' },
  },
  {
    mistake: 'a hook of Argo CD, where Flux deploys',
    make: runOnce({ delivery: hook }),
    deployer: 'flux',
    expect: { error: 'gitops/other-deployer' },
  },
  {
    mistake: 'a variable of a script that Flux may take for its own',
    make: runOnce({ script: Script.fromInline('echo "${HOME}"\n') }),
    deployer: 'flux',
    expect: { warning: 'gitops/substitution' },
  },
  {
    mistake: 'a nodeSelector of a job that Kueue places',
    make: runOnce({ kueue, nodeSelector: { disk: 'ssd' } }),
    deployer: 'flux',
    expect: { error: 'kueue/placement' },
  },
  {
    mistake: 'a nodeSelector of a job that Kueue places, by our apply',
    make: runOnce({ kueue, nodeSelector: { disk: 'ssd' } }),
    deployer: 'apply',
    expect: { legitimate: 'apply leaves out what Kueue has set' },
  },
  {
    mistake: 'a hook that waits in a queue',
    make: runOnce({ kueue, delivery: hook }),
    expect: { error: 'kueue/gate' },
  },
  {
    mistake: 'fewer pods at first, where Argo CD sets their number back',
    make: runOnce({ kueue: { queue: 'batch', minParallelism: 1 }, parallelism: 2, completions: 2 }),
    deployer: 'argocd',
    expect: { warning: 'kueue/min-parallelism' },
  },
  {
    mistake: 'a CronJob before something in a later wave of Argo CD',
    make: cronJobBeforeWave(Delivery.argoCd({ syncWave: 0 })),
    expect: { warning: 'gitops/cron-job-wave' },
  },
  {
    mistake: 'a CronJob in the last wave of Argo CD',
    make: cronJobBeforeWave(Delivery.argoCd({ syncWave: 1 })),
    expect: { legitimate: 'nothing waits for its health' },
  },
];
