/** How failures are counted and judged, as the warnings and docs describe it. */

import { JsonPatch } from 'cdk8s';
import {
  JobName,
  JobRestartPolicy,
  NamedContainer,
  PeriodicJob,
  PeriodicJobProps,
  PodFailureAction,
  PodFailureRule,
  RunOnceJob,
  RunOnceJobProps,
} from 'cdk8s-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  list,
} from './kubernetes';

const NAMESPACE = 'e2e-failures';

interface Condition {
  readonly type: string;
  readonly status: string;
  readonly reason: string;
}

const shell = (script: string) => ({ image: IMAGE, command: ['sh', '-c', script] });
/**
 * A program that fails until it was started this number of times, which it counts in a volume that outlives its
 * restarts.
 */
const succeedsAtStart = (number: number) =>
  shell(`echo >> /tmp/starts; [ "$(wc -l < /tmp/starts)" -ge ${number} ] && sleep 8`);
const ON_FAILURE = { restartPolicy: JobRestartPolicy.ON_FAILURE };
/** It continues after SIGTERM, and so ends with 137. */
const SIDECAR: NamedContainer = { name: 'proxy', ...shell("trap '' TERM; sleep 1000 & wait; sleep 1000") };
const sidecarEndingEach = (seconds: number): NamedContainer => ({
  name: 'proxy',
  ...shell(`sleep ${seconds}`),
});
const JOB_FAILS = PodFailureAction.FAIL_JOB;
const EVICTED = PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget');
const ENDED = PodFailureRule.onExitCodes(JOB_FAILS, [143]);
const waiting = { ...shell('trap "exit 143" TERM; while :; do sleep 0.2; done') };
const grace = JsonPatch.add('/spec/template/spec/terminationGracePeriodSeconds', 2);

const JOBS: { readonly [name: string]: RunOnceJobProps } = {
  'second-of-2': { ...succeedsAtStart(2), ...ON_FAILURE, backoffLimit: 2 },
  'third-of-2': { ...succeedsAtStart(3), ...ON_FAILURE, backoffLimit: 2 },
  'second-of-1': { ...succeedsAtStart(2), ...ON_FAILURE, backoffLimit: 1 },
  'none-of-0': { ...shell('sleep 2; false'), ...ON_FAILURE, backoffLimit: 0 },
  'sidecar-restarts': { ...shell('sleep 60'), ...ON_FAILURE, sidecars: [sidecarEndingEach(1)] },
  'own-container': {
    ...shell('exit 1'),
    backoffLimit: 0,
    sidecars: [SIDECAR],
    podFailurePolicy: [PodFailureRule.onExitCodes(JOB_FAILS, [1], { allOthers: true })],
    patches: [grace],
  },
  'any-container': {
    ...shell('exit 1'),
    backoffLimit: 0,
    sidecars: [SIDECAR],
    podFailurePolicy: [PodFailureRule.onExitCodes(JOB_FAILS, [1], { allOthers: true, anyContainer: true })],
    patches: [grace],
  },
  'exit-code-first': { ...waiting, podFailurePolicy: [ENDED, EVICTED] },
  'eviction-first': { ...waiting, podFailurePolicy: [EVICTED, ENDED] },
  'no-pods': {
    image: IMAGE,
    parallelism: 0,
    patches: [JsonPatch.replace('/spec/activeDeadlineSeconds', 10)],
  },
};

/** Under Forbid, each minute. */
const CRON_JOBS: { readonly [name: string]: Partial<PeriodicJobProps> } = {
  'no-pods-each-minute': { parallelism: 0 },
  'suspended-each-minute': { patches: [JsonPatch.add('/spec/jobTemplate/spec/suspend', true)] },
};

beforeAll(() => {
  freshNamespace(NAMESPACE);
  apply(
    chartIn(NAMESPACE, (chart) => {
      for (const [name, props] of Object.entries(JOBS))
        new RunOnceJob(chart, name, { name: JobName.fromText(name), ...props });
      for (const [name, props] of Object.entries(CRON_JOBS))
        new PeriodicJob(chart, name, { schedule: '* * * * *', image: IMAGE, ...props });
    }),
  );
});
afterAll(() => deleteNamespace(NAMESPACE));

/** How a Job ended: the reason why it failed, or Complete. */
async function endOf(name: string): Promise<string> {
  return eventually(90, () => {
    const [job] = list(NAMESPACE, 'jobs').filter(({ metadata }) => metadata.name === name);
    const conditions = (job.status.conditions ?? []) as Condition[];
    const end = conditions.find(({ type }) => ['Complete', 'Failed'].includes(type));
    return end && (end.type === 'Complete' ? end.type : end.reason);
  });
}

test.each([
  ['second-of-2', 'Complete'],
  ['third-of-2', 'BackoffLimitExceeded'],
  ['second-of-1', 'BackoffLimitExceeded'],
])('under ON_FAILURE the last retry is ended at its start: %s', async (name, end) => {
  expect(await endOf(name)).toBe(end);
});

test('under ON_FAILURE a backoffLimit of 0 starts the program twice', async () => {
  expect(await endOf('none-of-0')).toBe('BackoffLimitExceeded');
  const started = await eventually(30, () => startsOf('none-of-0').find((count) => count >= 2));
  expect(started).toBe(2);
});

/** How many times the kubelet reports in events that it started a container. */
function startsOf(job: string): number[] {
  const args = ['get', 'events', '-n', NAMESPACE, '--field-selector', 'reason=Started', '-o', 'json'];
  const { items } = JSON.parse(kubectl(args)) as {
    items: { count?: number; involvedObject: { name: string } }[];
  };
  return items
    .filter(({ involvedObject }) => involvedObject.name.startsWith(job))
    .map(({ count = 1 }) => count);
}

test('under ON_FAILURE restarts of a sidecar alone end a Job', async () => {
  expect(await endOf('sidecar-restarts')).toBe('BackoffLimitExceeded');
});

test("a rule applies to the exit code of the job's own container, or of a sidecar that was stopped", async () => {
  expect(await endOf('own-container')).toBe('BackoffLimitExceeded');
  expect(await endOf('any-container')).toBe('PodFailurePolicy');
});

test('a rule for exit codes hides a later one for evictions', async () => {
  const before = ['exit-code-first', 'eviction-first'].map(evicted);
  expect(await endOf('exit-code-first')).toBe('PodFailurePolicy');
  const next = await eventually(60, () => podsOf('eviction-first').find((pod) => !before.includes(pod)));
  expect(next).toBeDefined();
  const [job] = list(NAMESPACE, 'jobs').filter(({ metadata }) => metadata.name === 'eviction-first');
  expect(job.status).not.toHaveProperty('conditions');
  expect(job.status.failed ?? 0).toBe(0);
});

const podsOf = (job: string) =>
  list(NAMESPACE, 'pods', `job-name=${job}`).map(({ metadata }) => metadata.name);

/** Evicts the pod of a Job, as a drain of its node does, and returns its name. */
function evicted(job: string): string {
  kubectl([
    'wait',
    '-n',
    NAMESPACE,
    'pod',
    '-l',
    `job-name=${job}`,
    '--for=condition=Ready',
    '--timeout=60s',
  ]);
  const [name] = podsOf(job);
  const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name, namespace: NAMESPACE } };
  const url = `/api/v1/namespaces/${NAMESPACE}/pods/${name}/eviction`;
  kubectl(['create', '--raw', url, '-f', '-'], JSON.stringify(eviction));
  return name;
}

test('a Job with a parallelism of 0 starts no pod and fails by its deadline', async () => {
  expect(await endOf('no-pods')).toBe('DeadlineExceeded');
  expect(podsOf('no-pods')).toEqual([]);
});

test.each(Object.keys(CRON_JOBS))('the first Job of a CronJob blocks all others: %s', async (name) => {
  const jobs = () => list(NAMESPACE, 'jobs', `app.kubernetes.io/name=${name}`);
  const [first] = await eventually(90, () => (jobs().length > 0 ? jobs() : undefined));
  const nextIsDue = Date.parse(first.metadata.creationTimestamp) + 75_000;
  await eventually(90, () => (Date.now() > nextIsDue ? true : undefined));
  expect(jobs().map(({ metadata }) => metadata.uid)).toEqual([first.metadata.uid]);
  expect(list(NAMESPACE, 'pods', `app.kubernetes.io/name=${name}`)).toEqual([]);
});
