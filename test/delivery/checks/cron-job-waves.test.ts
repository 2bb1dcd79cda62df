/** CronJobs that a sync of Argo CD waits for. */

import { App, Chart } from 'cdk8s';
import { ArgoCdHookPhase, ClusterApp, Delivery, JobFleet, Mount } from 'cdk8s-jobs';
import { deployedBy } from '../../support/deployers';
import { fleetOf } from '../../support/fleets';
import { messageOf, stderrOf } from '../../support/messages';
import { files, HOOK, once, OPTIONS, other, periodic, SSA, WAVE } from './jobs';
import { Make, table, warningsFor } from './table';

const hook = (phase: ArgoCdHookPhase, syncWave?: number) => Delivery.argoCdHook(phase, { syncWave });
const wave = (syncWave: number) => Delivery.argoCd({ syncWave });
const { PRE_SYNC, SYNC, POST_SYNC, SYNC_FAIL } = ArgoCdHookPhase;

/** A CronJob, next to a one-time job with this delivery. */
const nextTo =
  (delivery: Delivery | undefined, props: Parameters<typeof periodic>[0] = {}): Make =>
  (chart) => {
    periodic(props)(chart);
    once({ delivery })(chart);
  };

/** A CronJob, next to an object of another library. */
const nextToOther =
  (annotations: { [key: string]: string }): Make =>
  (chart) => {
    periodic()(chart);
    other(chart, 'ConfigMap', annotations);
  };

table(
  'gitops/cron-job-wave',
  [
    ['a CronJob before a later wave', 'argocd', nextTo(wave(1))],
    ['a CronJob before a PostSync hook', 'argocd', nextTo(hook(POST_SYNC))],
    ['a CronJob in the wave of a Sync hook', 'argocd', nextTo(hook(SYNC))],
    ['a CronJob before a hook of two phases', 'argocd', nextToOther({ [HOOK]: 'PreSync,PostSync' })],
    ['a CronJob before a hook of Helm', 'argocd', nextToOther({ 'helm.sh/hook': 'post-install' })],
    ['a CronJob before a later wave, nobody recorded', undefined, nextTo(wave(1))],
    ['a CronJob in an early wave', undefined, nextTo(undefined, { delivery: wave(-1) })],
    [
      'a CronJob before a later wave, kept',
      undefined,
      nextTo(wave(1), { delivery: Delivery.argoCd({ prune: false }) }),
    ],
    [
      'a CronJob in the last wave, before a PostSync hook',
      undefined,
      nextTo(hook(POST_SYNC), { delivery: wave(3) }),
    ],
    [
      'a CronJob with ignore-healthcheck',
      'argocd',
      nextTo(wave(1), { annotations: { 'argocd.argoproj.io/ignore-healthcheck': 'true' } }),
    ],
    [
      'a CronJob before its ConfigFiles',
      'argocd',
      (chart) => {
        const made = files({ delivery: wave(1) })(chart);
        periodic({ mounts: { '/config': Mount.fromConfigMap(made) } })(chart);
      },
    ],
    [
      'a job of a fleet',
      'argocd',
      (chart) => {
        fleetOf({}, chart);
        other(chart, 'ConfigMap', { [WAVE]: '1' });
      },
    ],
  ],
  [
    ['a CronJob alone', 'argocd', periodic()],
    ['a CronJob after an earlier wave', 'argocd', nextTo(wave(-1))],
    ['a CronJob in the last wave', 'argocd', nextTo(wave(1), { delivery: wave(1) })],
    ['a CronJob after a PreSync hook', 'argocd', nextTo(hook(PRE_SYNC))],
    ['a CronJob after an earlier Sync hook', 'argocd', nextTo(hook(SYNC, -1))],
    ['a CronJob before a hook of a failed sync', 'argocd', nextTo(hook(SYNC_FAIL))],
    ['a CronJob before what Argo CD never applies', 'argocd', nextToOther({ [HOOK]: 'Skip', [WAVE]: '1' })],
    ['a CronJob before a hook of a deletion', 'argocd', nextToOther({ [HOOK]: 'PostDelete', [WAVE]: '1' })],
    ['a suspended CronJob', 'argocd', nextTo(wave(1), { suspend: true })],
    ['a CronJob that Argo CD never applies', 'argocd', nextTo(wave(1), { annotations: { [HOOK]: 'Skip' } })],
    ['a CronJob that is a hook', 'argocd', nextTo(wave(1), { delivery: hook(PRE_SYNC) })],
    [
      'a CronJob that is replaced',
      'argocd',
      nextTo(wave(1), { annotations: { [OPTIONS]: 'Force=true,Replace=true' } }),
    ],
    [
      'a one-time job',
      'argocd',
      (chart) => {
        once({ delivery: wave(-1) })(chart);
        other(chart, 'ConfigMap');
      },
    ],
    ['a CronJob of Flux', undefined, nextTo(wave(1), { annotations: { [SSA]: 'Merge' } })],
    ['a hook of Helm, nobody recorded', undefined, nextToOther({ 'helm.sh/hook': 'post-install' })],
    ['a hook of Helm with Flux', undefined, nextToOther({ 'helm.sh/hook': 'post-install', [SSA]: 'Merge' })],
    ...(['apply', 'kubectl', 'flux'] as const).map(
      (deployer) => ['another deployer', deployer, nextTo(wave(1))] as const,
    ),
  ],
);

const FAILS = 'after a failed run, each sync fails there until a run succeeds (Argo CD 3.2 and later)';

test('both places and the next object are named', () => {
  expect(warningsFor('argocd', nextTo(wave(2), { delivery: wave(-1) }))).toEqual([
    expect.stringMatching(
      /^gitops\/cron-job-wave PeriodicJob 'shop\/nightly' is applied by Argo CD in wave -1 of Sync, before Job 'migrate-[0-9a-f]{8}' in wave 2 of Sync: /,
    ),
  ]);
  expect(warningsFor('argocd', nextTo(hook(SYNC)))).toEqual([
    `gitops/cron-job-wave PeriodicJob 'shop/nightly' is applied by Argo CD in wave 0 of Sync, together with the hook Job 'migrate' in wave 0 of Sync: ${FAILS}; write delivery: Delivery.argoCd({ syncWave: 1 }), so that nothing comes later`,
  ]);
  expect(warningsFor('argocd', nextTo(hook(POST_SYNC)))).toEqual([
    `gitops/cron-job-wave PeriodicJob 'shop/nightly' is applied by Argo CD in wave 0 of Sync, before Job 'migrate' in wave 0 of PostSync: ${FAILS}; deploy it and the PostSync hooks with different Applications, or set resource.customizations.health.batch_CronJob in argocd-cm`,
  ]);
});

test.each([
  ['a later wave', 5, wave(5)],
  ['a hook in the last wave', 6, hook(SYNC, 5)],
  ['a hook before the last wave', 0, hook(SYNC, -5)],
])('the job has no warning in the wave that the cure names, with %s', (_, syncWave, delivery) => {
  const cures = warningsFor('argocd', nextTo(delivery, { delivery: wave(-9) }));
  expect(cures).toEqual([
    expect.stringContaining(`; write delivery: Delivery.argoCd({ syncWave: ${syncWave} }), `),
  ]);
  expect(warningsFor('argocd', nextTo(delivery, { delivery: wave(syncWave) }))).toEqual([]);
});

test('the script of a job is applied in the wave of the job', () => {
  const app = new App();
  periodic({ delivery: wave(4) })(new Chart(app, 'shop'));
  expect(app.synthYaml().match(/sync-wave: "4"/g)).toHaveLength(1);
});

/** The lines that synth prints about a fleet of three rows, before a later wave. */
function printedFor(
  suspended: readonly string[],
  act: (fleet: JobFleet) => void = () => undefined,
): string[] {
  return deployedBy('argocd', () => {
    const chart = new Chart(new App(), 'shop', { namespace: 'batch' });
    const jobs = ['a', 'b', 'c'].map((name) => ({ name, suspend: suspended.includes(name) }));
    act(fleetOf({ jobs }, chart));
    other(chart, 'ConfigMap', { [WAVE]: '1' });
    const lines = stderrOf(() => chart.toJson()).split('\n');
    return lines.filter((line) => line.includes('gitops/'));
  });
}

describe('a fleet', () => {
  const line = (row: string) =>
    expect.stringMatching(
      new RegExp(
        `^warning gitops/cron-job-wave: PeriodicJob 'shop/fleet/${row}' .*write delivery: Delivery.argoCd\\(\\{ syncWave: 1 \\}\\) in the JobFleet, `,
      ),
    ) as unknown;

  test('has one line for all of its jobs', () => {
    expect(printedFor([])).toEqual([line('a')]);
  });

  test('has a line for its first job that is not suspended', () => {
    expect(printedFor(['a'])).toEqual([line('b')]);
  });

  test('has a line for the others if it is acknowledged for one', () => {
    expect(printedFor([], (fleet) => fleet.jobs[0].acknowledge('gitops/cron-job-wave', 'one'))).toEqual([
      line('b'),
    ]);
  });

  test('has no line if it is acknowledged for all', () => {
    expect(printedFor([], (fleet) => fleet.acknowledge('gitops/cron-job-wave', 'none fails'))).toEqual([]);
  });

  test('is one error if the App is strict', () => {
    deployedBy('argocd', () => {
      const app = new ClusterApp({ strict: true });
      const chart = new Chart(app, 'shop', { namespace: 'batch' });
      fleetOf({ jobs: [{ name: 'a' }, { name: 'b' }] }, chart);
      other(chart, 'ConfigMap', { [WAVE]: '1' });
      for (const time of ['first', 'second']) {
        const errors = messageOf(() => app.synthYaml()).match(/gitops\/cron-job-wave: /g);
        expect([time, errors]).toEqual([time, ['gitops/cron-job-wave: ']]);
      }
    });
  });
});
