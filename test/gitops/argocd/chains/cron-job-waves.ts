/** A periodic job whose last run failed, and something that Argo CD applies after it. */

import { Duration } from 'cdk8s';
import { ArgoCdHookPhase, Delivery, PeriodicJob, RunOnceJob, Script } from 'cdk8s-jobs';
import { IMAGES } from '../../support/images';
import { DEPLOYED, LabApplication } from '../application';
import { Chain, Step } from '../chain';
import { deployment, Form, Inputs, manifestsOf, textOf, wave, withAnnotations } from '../forms';
import { asHook } from '../tried';
import { FINE } from './words';

interface Waves {
  readonly job?: Delivery;
  readonly deployment?: number;
  readonly hook?: ArgoCdHookPhase;
}

function form(name: string, { job, deployment: later = 0, hook }: Waves): Form {
  return {
    name: `PeriodicJob, ${name}`,
    manifests: (inputs) => [
      ...manifestsOf((chart) => {
        new PeriodicJob(chart, 'sweep', {
          ...common(inputs),
          schedule: inputs.schedule ?? YEARLY,
          delivery: job,
        });
        if (hook) new RunOnceJob(chart, 'hook', { ...common({}), delivery: asHook(hook) });
      }),
      withAnnotations(deployment(inputs.script ?? 'a'), wave(later)),
    ],
  };
}

const common = (inputs: Inputs) => ({
  image: IMAGES[0],
  script: Script.fromInline(textOf(inputs)),
  backoffLimit: 0,
  activeDeadline: Duration.minutes(10),
});

const YEARLY = '17 3 1 1 *';
const schedule = '* * * * *';
const LAST_RUN_FAILED = 'Failed: the last run of the CronJob failed';

const facts = (sync: string, app: string, version: string) => ({ sync, app, [DEPLOYED]: version });
const ends = (isSuccess: boolean) => (application: LabApplication) => application.endOfRun(isSuccess);

/** A run succeeds and the next one fails. Then the script and the Deployment are corrected, and no run follows. */
const failing = (failingForm: Form, corrected: Step['predicted'], ...more: Step[]): Chain => ({
  form: failingForm,
  steps: [
    { done: 'a run succeeds', push: { schedule }, act: ends(true), quiet: 1, predicted: facts(...FINE, 'a') },
    {
      done: 'the next run fails',
      push: { schedule, exit: 1 },
      act: ends(false),
      quiet: 1,
      predicted: facts('Succeeded', 'Synced, Degraded', 'a'),
    },
    { done: 'script and Deployment corrected', push: { script: 'b' }, predicted: corrected },
    ...more,
  ],
});

const BLOCKED = facts(LAST_RUN_FAILED, 'OutOfSync, Degraded', 'a');

export const CRON_JOB_WAVES: readonly Chain[] = [
  failing(
    form('wave 0, Deployment in wave 1', { deployment: 1 }),
    BLOCKED,
    { done: 'script and Deployment corrected, synced again', syncs: true, predicted: BLOCKED },
    {
      done: 'a run by hand succeeds',
      act: async (application) => {
        await application.startRuns();
        await application.endOfRun(true);
      },
      predicted: facts(LAST_RUN_FAILED, 'OutOfSync, Healthy', 'a'),
    },
    { done: 'a run by hand succeeds, synced again', syncs: true, predicted: facts(...FINE, 'b') },
  ),
  failing(
    form('wave 1, Deployment in wave 1', { job: Delivery.argoCd({ syncWave: 1 }), deployment: 1 }),
    facts('Succeeded', 'Synced, Degraded', 'b'),
  ),
  failing(
    form('PostSync hook', { hook: ArgoCdHookPhase.POST_SYNC }),
    facts(LAST_RUN_FAILED, 'Synced, Degraded', 'b'),
  ),
  failing(
    form('wave 0, Sync hook in wave 0', { hook: ArgoCdHookPhase.SYNC }),
    facts(LAST_RUN_FAILED, 'Synced, Degraded', 'b'),
  ),
];
