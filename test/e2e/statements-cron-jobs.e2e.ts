import { Duration } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { PeriodicJob, PeriodicJobProps } from 'cdk8s-jobs';
import { isManual, runNow } from './cron-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  KubeObject,
  list,
} from './kubernetes';

/** What docs/ states about CronJobs themselves, if no other test shows it. No test waits for a minute of the clock. */
const NAMESPACE = 'e2e-statements-cron-jobs';
const SCHEDULED = 'batch.kubernetes.io/cronjob-scheduled-timestamp';
const HOUR = 60;

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const sleep = (seconds: number) => ['/bin/sh', '-c', `sleep ${seconds}`];
const named = (kind: string, name: string) => list(NAMESPACE, kind, `app.kubernetes.io/name=${name}`);
const patch = (name: string, change: object, ...more: string[]) =>
  kubectl(['patch', 'cronjob', name, '-n', NAMESPACE, '--type=merge', '-p', JSON.stringify(change), ...more]);

/** A time of day in UTC that is in the past, and will not come before tomorrow. */
function minutesAgo(minutes: number): { schedule: string; time: string } {
  const time = new Date(Date.now() - minutes * 60_000);
  time.setUTCSeconds(0, 0);
  return {
    schedule: `${time.getUTCMinutes()} ${time.getUTCHours()} * * *`,
    time: time.toISOString().replace('.000', ''),
  };
}

/** A CronJob whose last run was three hours ago and whose next one is hours away. */
function cronJob(name: string, props: Partial<PeriodicJobProps>): void {
  apply(
    chartIn(NAMESPACE, (chart) => {
      new PeriodicJob(chart, name, {
        schedule: minutesAgo(12 * HOUR).schedule,
        timeZone: 'Etc/UTC',
        image: IMAGE,
        terminationGracePeriod: Duration.seconds(1),
        ...props,
      });
    }),
  );
  patch(name, { status: { lastScheduleTime: minutesAgo(3 * HOUR).time } }, '--subresource=status');
}

/** Edits the schedule to a time in the past, and then something else. */
function makeDue(name: string, minutes: number, spec: object = {}): void {
  patch(name, { spec: { schedule: minutesAgo(minutes).schedule, ...spec } });
  patch(name, { metadata: { annotations: { edit: String(minutes) } } });
}

const isFinished = ({ status }: KubeObject) =>
  (status.conditions as { type: string }[] | undefined)?.some(({ type }) => /^(Complete|Failed)$/.test(type));
const byCreation = (a: KubeObject, b: KubeObject) =>
  Date.parse(a.metadata.creationTimestamp) - Date.parse(b.metadata.creationTimestamp);
const running = (name: string) =>
  eventually(30, () => named('pods', name).find(({ status }) => status.phase === 'Running'));

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test('a schedule edited to a time in the past starts nothing, but any other edit then starts that run', async () => {
  cronJob('edited', { command: ['true'] });
  cronJob('bounded', { command: ['true'], startingDeadline: Duration.minutes(5) });
  const { schedule, time } = minutesAgo(30);
  for (const name of ['edited', 'bounded']) patch(name, { spec: { schedule } });
  await pause(4);
  expect([...named('jobs', 'edited'), ...named('jobs', 'bounded')]).toEqual([]);

  for (const name of ['edited', 'bounded']) patch(name, { metadata: { annotations: { edit: 'other' } } });
  const job = await eventually(10, () => named('jobs', 'edited').at(0));
  expect(job.metadata.annotations?.[SCHEDULED]).toBe(time);
  await pause(2);
  expect(named('jobs', 'bounded')).toEqual([]);
});

test('under Forbid a due run starts late; if its startingDeadline has passed by then, it is skipped', async () => {
  for (const name of ['late', 'skipped']) {
    cronJob(name, { command: sleep(15) });
    makeDue(name, 30);
    await eventually(10, () => named('jobs', name).at(0));
    const overdue = Math.ceil((Date.now() - Date.parse(minutesAgo(10).time)) / 1000);
    makeDue(name, 10, name === 'skipped' ? { startingDeadlineSeconds: overdue + 6 } : {});
  }
  await pause(2);
  expect([named('jobs', 'late').length, named('jobs', 'skipped').length]).toEqual([1, 1]);
  const events = kubectl(['events', '-n', NAMESPACE, '--for=cronjob/skipped']);
  expect(events).toContain('JobAlreadyActive');

  const [first, second] = await eventually(40, () => {
    const jobs = named('jobs', 'late');
    return jobs.length === 2 ? jobs.sort(byCreation) : undefined;
  });
  expect(Date.parse(second.metadata.creationTimestamp)).toBeGreaterThanOrEqual(
    Date.parse(first.status.completionTime as string),
  );
  await eventually(40, () => named('jobs', 'skipped').find(isFinished));
  await pause(2);
  expect(named('jobs', 'skipped')).toHaveLength(1);
});

test('a Job of kubectl create job --from belongs to the CronJob: Forbid does not see it, history limits count it', async () => {
  cronJob('by-hand', { command: sleep(12), successfulJobsHistoryLimit: 1 });
  const job = runNow(NAMESPACE, 'by-hand', 'manual');
  const [{ metadata }] = named('jobs', 'by-hand');
  expect(metadata).toMatchObject({
    name: job,
    ownerReferences: [{ kind: 'CronJob', name: 'by-hand', controller: true }],
  });
  await running('by-hand');
  expect(named('cronjobs', 'by-hand')[0].status).not.toHaveProperty('active');

  makeDue('by-hand', 30);
  await eventually(10, () => named('jobs', 'by-hand').find((other) => !isManual(other)));
  expect(named('jobs', 'by-hand').filter(isFinished)).toEqual([]);

  await eventually(40, () => {
    const left = named('jobs', 'by-hand');
    return left.length === 1 && isFinished(left[0]) ? left : undefined;
  });
});

test('under Replace the new pod runs next to the old one until that has stopped', async () => {
  cronJob('replaced', {
    command: ['/bin/sh', '-c', 'trap "" TERM; sleep 40'],
    concurrencyPolicy: ConcurrencyPolicy.REPLACE,
    terminationGracePeriod: Duration.seconds(15),
  });
  makeDue('replaced', 30);
  const old = await running('replaced');
  makeDue('replaced', 10);
  const both = await eventually(15, () => {
    const pods = named('pods', 'replaced').filter(({ status }) => status.phase === 'Running');
    return pods.length === 2 ? pods : undefined;
  });
  expect(both.filter(({ metadata }) => 'deletionTimestamp' in metadata)).toEqual([
    expect.objectContaining({ metadata: expect.objectContaining({ uid: old.metadata.uid }) }),
  ]);
});
