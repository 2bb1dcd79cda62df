/** Errors about delivery name the construct that was written, and are acknowledged there. */

import { App, Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  ArgoCdHookPhase,
  Delivery,
  JobFanOut,
  JobName,
  JobWarning,
  Script,
  SecretMountedJob,
} from 'cdk8s-jobs';
import { IMAGE, SCHEDULE } from '../../support/charts';
import { fleetOf } from '../../support/fleets';
import { messageOf } from '../../support/messages';
import { warningsFor } from './table';

const hook = Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC);
const content = { name: JobName.fromContentHash(), delivery: hook };
const login = (chart: Chart) => ({
  secretMounts: { '/login': { secret: Secret.fromSecretName(chart, 'login', 'login'), keys: ['a'] } },
});
const subjects = (texts: readonly string[]) => texts.map((text) => text.replace(/ (is|has|sets) .*/, ''));

test('a SecretMountedJob of either kind', () => {
  const once = warningsFor(undefined, (chart) =>
    SecretMountedJob.runOnce(chart, 'job', { image: IMAGE, ...content, ...login(chart) }),
  );
  expect(subjects(once)).toEqual(["gitops/hook-leftovers SecretMountedJob 'shop/job'"]);
  const periodic = warningsFor(undefined, (chart) =>
    SecretMountedJob.periodic(chart, 'job', {
      image: IMAGE,
      schedule: SCHEDULE,
      delivery: hook,
      ...login(chart),
    }),
  );
  expect(subjects(periodic)).toEqual(["gitops/hook-cron-job SecretMountedJob 'shop/job'"]);
});

test('a JobFanOut by its items, and by itself for shared objects', () => {
  const texts = warningsFor('flux', (chart) => {
    const ttlAfterFinished = Duration.hours(1);
    const script = Script.fromInline('echo "${HOME}"\n');
    new JobFanOut(chart, 'each', {
      image: IMAGE,
      script,
      ttlAfterFinished,
      items: [{ id: 'a' }, { id: 'b' }],
    });
  });
  expect(subjects(texts).sort()).toEqual([
    expect.stringMatching(
      /^gitops\/substitution JobFanOut 'shop\/each' ConfigMap 'each-script-[0-9a-f]{8}'$/,
    ),
    "gitops/ttl RunOnceJob 'shop/each/a'",
    "gitops/ttl RunOnceJob 'shop/each/b'",
  ]);
});

test('a JobFleet by its rows', () => {
  const texts = warningsFor('argocd', (chart) =>
    fleetOf({ jobs: [{ name: 'a' }] }, chart, { delivery: hook }),
  );
  expect(subjects(texts)).toEqual([expect.stringMatching(/^gitops\/hook-cron-job PeriodicJob 'shop\/.*a'$/)]);
});

test('all jobs of a JobFanOut are acknowledged at once', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  const each = new JobFanOut(chart, 'each', {
    image: IMAGE,
    items: [{ id: 'a' }, { id: 'b' }],
    annotations: { 'argocd.argoproj.io/hook': 'PreSync' },
  });
  expect(messageOf(() => app.synthYaml())).toMatch(
    /gitops\/hook-leftovers: RunOnceJob 'shop\/each\/a'.*\n  also RunOnceJob 'shop\/each\/b'/,
  );
  each.acknowledge('gitops/hook-leftovers', 'deleted by hand');
  expect(JobWarning.of(app)).toEqual([]);
  expect(app.synthYaml().match(/acknowledged.gitops.hook-leftovers: deleted by hand/g)).toHaveLength(2);
});
