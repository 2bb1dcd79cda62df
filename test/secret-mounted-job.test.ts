import { ApiObject, Chart, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  JobName,
  PeriodicJob,
  PeriodicSecretMountedJobProps,
  RunOnceJob,
  RunOnceSecretMountedJobProps,
  ScopedServiceAccount,
  SecretMountedJob,
  Verb,
} from 'cdk8s-jobs';
import { IMAGE, ofKind, SCHEDULE, testChart } from './support/charts';
import { acknowledgeDelivery, jobOptions } from './support/every-prop/job-props';
import { messageOf, stderrOf } from './support/messages';

function secretMounts(scope: Construct) {
  const secret = Secret.fromSecretName(scope, 'login', 'login');
  return { '/run/login': { secret, keys: ['username', 'password'] } };
}

function periodic(
  chart: Construct = testChart(),
  id = 'heartbeat',
  props: Partial<PeriodicSecretMountedJobProps> = {},
): SecretMountedJob {
  const given = { image: IMAGE, schedule: SCHEDULE, secretMounts: secretMounts(chart), ...props };
  return SecretMountedJob.periodic(chart, id, given);
}

function runOnce(
  chart: Construct = testChart(),
  id = 'import',
  props: Partial<RunOnceSecretMountedJobProps> = {},
): SecretMountedJob {
  const given = { image: IMAGE, secretMounts: secretMounts(chart), ...props };
  return SecretMountedJob.runOnce(chart, id, given);
}

test('a periodic job is a CronJob and nothing else', () => {
  const chart = testChart();
  periodic(chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('a one-time job is a Job and nothing else', () => {
  const chart = testChart();
  runOnce(chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('a periodic job equals the PeriodicJob with the same name and props', () => {
  const [one, other] = [testChart(), testChart()];
  const made = SecretMountedJob.periodic(one, 'heartbeat', { schedule: SCHEDULE, ...jobOptions(one) });
  const plain = new PeriodicJob(other, 'heartbeat', { schedule: SCHEDULE, ...jobOptions(other) });
  expect(one.toJson()).toEqual(other.toJson());
  expect(made.name).toBe(plain.name);
});

test('a one-time job equals the RunOnceJob with the same name and props', () => {
  const [one, other] = [testChart(), testChart()];
  const made = SecretMountedJob.runOnce(one, 'import', jobOptions(one));
  const plain = new RunOnceJob(other, 'import', jobOptions(other));
  for (const job of [made, plain]) acknowledgeDelivery(job);
  expect(one.toJson()).toEqual(other.toJson());
  expect(made.name).toBe(plain.name);
});

test('it exposes the job that it creates, and its object', () => {
  const heartbeat = periodic();
  expect(heartbeat.job).toBeInstanceOf(PeriodicJob);
  expect(heartbeat.schedule).toBe(SCHEDULE);
  const once = runOnce();
  expect(once.job).toBeInstanceOf(RunOnceJob);
  expect(once.schedule).toBeUndefined();
  for (const made of [heartbeat, once]) {
    expect(made.apiObject).toBe(made.job.apiObject);
    expect(made.name).toBe(made.apiObject.name);
    expect(made.name).toBe(made.job.name);
    expect(ApiObject.of(made)).toBe(made.apiObject);
  }
});

test('its name consists of the ids down to it, or is set', () => {
  expect(periodic(new Construct(testChart(), 'shop')).name).toBe('shop-heartbeat');
  expect(periodic(testChart(), 'heartbeat', { name: 'pulse' }).name).toBe('pulse');
  expect(runOnce(testChart(), 'import', { name: JobName.fromText('the-import') }).name).toBe('the-import');
  expect(runOnce().name).toMatch(/^import-[0-9a-f]{8}$/);
});

describe('an error', () => {
  test('names the cure if no Secret is mounted', () => {
    const text = (id: string) =>
      `SecretMountedJob 'test/${id}': secretMounts must mount at least one Secret; set secretMounts, or create a PeriodicJob or RunOnceJob instead`;
    expect(messageOf(() => periodic(testChart(), 'a', { secretMounts: {} }))).toBe(text('a'));
    expect(messageOf(() => runOnce(testChart(), 'b', { secretMounts: {} }))).toBe(text('b'));
    expect(messageOf(() => runOnce(testChart(), 'c', { secretMounts: undefined }))).toBe(text('c'));
  });

  test.each<[prop: string, make: (chart: Chart) => unknown, text: string]>([
    [
      'the schedule',
      (chart) => periodic(chart, 'heartbeat', { schedule: '* * * *' }),
      "SecretMountedJob 'test/heartbeat': schedule must have 5 fields",
    ],
    [
      'the id',
      (chart) => periodic(chart, 'Heartbeat'),
      "SecretMountedJob 'test/Heartbeat': id must result in a name of lower-case letters",
    ],
    [
      'the image',
      (chart) => runOnce(chart, 'import', { image: '' }),
      "SecretMountedJob 'test/import': image must be an image reference",
    ],
    [
      'a secret mount',
      (chart) =>
        runOnce(chart, 'import', {
          secretMounts: { '/a': { secret: Secret.fromSecretName(chart, 'x', 'x'), keys: [] } },
        }),
      'SecretMountedJob \'test/import\': secretMounts["/a"].keys must name at least one key',
    ],
  ])('on %s names the construct by the user’s id', (_, make, text) => {
    expect(messageOf(() => make(testChart()))).toContain(text);
  });

  test('on two constructs with the same name names both by the user’s ids', () => {
    const chart = testChart();
    for (const id of ['a', 'b']) {
      periodic(new Construct(chart, `scope-${id}`), id, { name: 'pulse' });
    }
    expect(messageOf(() => chart.toJson())).toContain(
      "CronJob 'pulse' in namespace 'batch' is created twice, by 'test/scope-a/a' and by 'test/scope-b/b'",
    );
  });
});

test('permissions on its job apply to the CronJob or Job', () => {
  const chart = testChart();
  const robot = new ScopedServiceAccount(chart, 'robot');
  robot.allow([Verb.GET], periodic(chart).job);
  robot.allow(
    [Verb.GET],
    runOnce(new Construct(chart, 'Default'), 'import', { name: JobName.fromText('the-import') }).job,
  );
  const [{ rules }] = ofKind(chart, 'Role');
  expect(rules).toEqual([
    { apiGroups: ['batch'], resources: ['cronjobs'], resourceNames: ['heartbeat'], verbs: ['get'] },
    { apiGroups: ['batch'], resources: ['jobs'], resourceNames: ['the-import'], verbs: ['get'] },
  ]);
});

test('its job may be what others depend on', () => {
  const chart = testChart();
  const first = periodic(chart);
  first.node.addDependency(runOnce(new Construct(chart, 'Default')).job);
  expect(chart.toJson().map(({ kind }) => kind)).toEqual(['Job', 'CronJob']);
});

test('a warning names it by the user’s id, and is acknowledged on it', () => {
  const chart = testChart();
  const heartbeat = periodic(chart, 'heartbeat', { schedule: '* * * * *' });
  expect(stderrOf(() => chart.toJson())).toContain(
    "warning batch/schedule-every-minute: SecretMountedJob 'test/heartbeat': ",
  );
  heartbeat.acknowledge('batch/schedule-every-minute', 'an outage is found within a minute');
  expect(heartbeat.apiObject.toJson().metadata.annotations).toHaveProperty([
    'cdk8s-jobs/acknowledged.batch.schedule-every-minute',
  ]);
});

test('acknowledging a warning that does not exist is an error that names it', () => {
  const complaint = (made: SecretMountedJob) => messageOf(() => made.acknowledge('batch/overlap', 'fine'));
  expect(complaint(periodic(testChart(), 'heartbeat', { schedule: '* * * * *' }))).toBe(
    'SecretMountedJob \'test/heartbeat\': acknowledge must be the id of a warning that this construct has: batch/schedule-every-minute, got "batch/overlap"; write one of these',
  );
  for (const made of [periodic(testChart(), 'it'), runOnce(testChart(), 'it')])
    expect(complaint(made)).toBe(
      'SecretMountedJob \'test/it\': acknowledge must be the id of a warning that this construct has, and it has none, got "batch/overlap"; remove the call',
    );
});
