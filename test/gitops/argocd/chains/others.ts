/** Accounts, and periodic jobs. */

import { ArgoCdHookPhase, Delivery } from 'cdk8s-jobs';
import { Chain, Expected, Step, expected } from '../chain';
import { Form, periodic, withAccount } from '../forms';
import { HOOK_SUCCEEDED, asHook, inWaveDelivery } from '../tried';
import { GONE } from './running';
import { FINE, fine, waiting } from './words';

/** The account and its Role are applied with the job. An edit of both needs a new permission. */
const accounts = (
  account: Parameters<typeof withAccount>[1],
  [first, edited]: readonly [Expected, Expected?],
): Chain => ({
  form: withAccount(inWaveDelivery, account),
  steps: [
    { done: 'first sync', push: {}, quiet: 10, ...expected(first) },
    ...(edited
      ? [{ done: 'Role and script edited together', push: { script: 'b' }, ...expected(edited) }]
      : []),
  ],
});

export const ACCOUNTS: readonly Chain[] = [
  accounts({ name: 'its account and Role in wave -1 too', delivery: inWaveDelivery }, [
    fine(1, 1),
    fine(1, 1),
  ]),
  accounts({ name: 'its account and Role in wave 0' }, [waiting('Progressing', 0)]),
];

const periodicFacts = (sync: string, app: string, killed: number, jobs: number, cronJobs: number) => ({
  sync,
  app,
  'pods killed': `${killed}`,
  Jobs: `${jobs}`,
  CronJobs: `${cronJobs}`,
});

function removedRow(form: Form, predicted: Step['predicted']): Chain {
  return {
    form,
    steps: [
      { done: 'first sync', push: {}, predicted: periodicFacts(...FINE, 0, 0, 1) },
      {
        done: 'a run starts',
        act: (application) => application.startRuns(),
        predicted: periodicFacts(...FINE, 0, 1, 1),
      },
      { done: 'row removed while its job runs', push: GONE, predicted },
    ],
  };
}

export const PERIODIC: readonly Chain[] = [
  removedRow(periodic('PeriodicJob, a row of a fleet'), periodicFacts(...FINE, 1, 0, 0)),
  removedRow(
    periodic(
      'PeriodicJob, a row of a fleet, Prune=false, IgnoreExtraneous',
      Delivery.argoCd({ prune: false }),
    ),
    periodicFacts(...FINE, 0, 1, 1),
  ),
  {
    form: periodic('PeriodicJob, PreSync hook', asHook(ArgoCdHookPhase.PRE_SYNC)),
    steps: [
      { done: 'first sync', push: {}, predicted: periodicFacts(...FINE, 0, 0, 1) },
      {
        done: 'a run starts',
        act: (application) => application.startRuns(),
        predicted: periodicFacts(...FINE, 0, 1, 1),
      },
      { done: 'synced again while it runs', syncs: true, predicted: periodicFacts(...FINE, 1, 0, 1) },
    ],
  },
  {
    form: periodic(
      'PeriodicJob, PreSync hook, HookSucceeded',
      asHook(ArgoCdHookPhase.PRE_SYNC, HOOK_SUCCEEDED),
    ),
    steps: [{ done: 'first sync', push: {}, predicted: periodicFacts(...FINE, 0, 0, 0) }],
  },
];
