/** What docs/ state about indexed pods, the end of their Job, and Jobs that Kubernetes does not run. */

import { Duration } from 'cdk8s';
import {
  CompletionMode,
  PeriodicJob,
  PodFailureAction,
  PodFailureRule,
  RunOnceJob,
  RunOnceJobProps,
} from 'cdk8s-jobs';
import { runNow } from './cron-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  KubeObject,
  list,
  tryKubectl,
} from './kubernetes';

const NAMESPACE = 'e2e-indexed-jobs';

const sh = (script: string) => ({ image: IMAGE, command: ['/bin/sh', '-c', script] });
const numbered = (completions: number) => ({
  completionMode: CompletionMode.INDEXED,
  completions,
  parallelism: completions,
});

/** Jobs by their names, all of which run at the same time. */
const JOBS: { readonly [name: string]: RunOnceJobProps } = {
  // Index 0 always fails and index 1 never does. Each has its own retry.
  retried: {
    ...sh('test "$JOB_COMPLETION_INDEX" != 0'),
    ...numbered(2),
    backoffLimitPerIndex: 1,
  },
  // By the rule, two indexes fail at once, which is more than allowed.
  limited: {
    ...sh('case "$JOB_COMPLETION_INDEX" in 2) sleep 60;; *) exit 42;; esac'),
    ...numbered(3),
    backoffLimitPerIndex: 5,
    maxFailedIndexes: 1,
    podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [42])],
  },
  // By the rule, index 0 fails at once, and index 1 runs to its end.
  failed: {
    ...sh('test "$JOB_COMPLETION_INDEX" = 1 && sleep 3 || exit 42'),
    ...numbered(2),
    backoffLimitPerIndex: 5,
    podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [42])],
  },
  // The leader succeeds; its workers never would.
  led: {
    ...sh('test "$JOB_COMPLETION_INDEX" = 0 || sleep 60'),
    ...numbered(3),
    successPolicy: [{ succeededIndexes: '0' }],
  },
  // Two of three are enough.
  enough: {
    ...sh('test "$JOB_COMPLETION_INDEX" != 2 || sleep 60'),
    ...numbered(3),
    successPolicy: [{ succeededCount: 2 }],
  },
  // A limit for all indexes together with one for each ends the Job before any index has failed for good.
  together: {
    ...sh('exit 1'),
    ...numbered(3),
    backoffLimit: 1,
    backoffLimitPerIndex: 1,
  },
  managed: { ...sh('true'), managedBy: 'example.com/nobody', activeDeadline: Duration.seconds(2) },
};

const named = (kind: string, name: string) => list(NAMESPACE, kind, `app.kubernetes.io/name=${name}`);
const conditionOf = ({ status }: KubeObject, kind: string) =>
  (status.conditions as { type: string; reason: string }[] | undefined)?.find(({ type }) => type === kind);
const ended = (name: string, kind: 'Complete' | 'Failed') =>
  eventually(50, () => named('jobs', name).find((job) => conditionOf(job, kind) !== undefined));

beforeAll(() => {
  freshNamespace(NAMESPACE);
  apply(
    chartIn(NAMESPACE, (chart) => {
      for (const [name, props] of Object.entries(JOBS))
        new RunOnceJob(chart, name, { terminationGracePeriod: Duration.seconds(1), ...props });
      new PeriodicJob(chart, 'unmanaged', {
        ...sh('true'),
        schedule: '0 0 1 1 *',
        suspend: true,
        managedBy: 'example.com/nobody',
      });
    }),
  );
});
afterAll(() => deleteNamespace(NAMESPACE));

test('an index that fails is retried on its own, and the Job ends when the others have ended', async () => {
  const job = await ended('retried', 'Failed');
  expect(conditionOf(job, 'Failed')?.reason).toBe('FailedIndexes');
  expect(job.status).toMatchObject({ failedIndexes: '0', completedIndexes: '1', failed: 2, succeeded: 1 });
});

test('FailIndex fails one index without a retry, and the others continue', async () => {
  const job = await ended('failed', 'Failed');
  expect(conditionOf(job, 'Failed')?.reason).toBe('FailedIndexes');
  expect(job.status).toMatchObject({ failedIndexes: '0', completedIndexes: '1', failed: 1, succeeded: 1 });
});

test('more failed indexes than maxFailedIndexes end the Job and its other pods', async () => {
  const job = await ended('limited', 'Failed');
  expect(conditionOf(job, 'Failed')?.reason).toBe('MaxFailedIndexesExceeded');
  expect(job.status.failedIndexes).toBe('0,1');
});

test('a backoffLimit together with the limit for each index ends the Job before any index has failed for good', async () => {
  const job = await ended('together', 'Failed');
  expect(conditionOf(job, 'Failed')?.reason).toBe('BackoffLimitExceeded');
  expect(job.status.failedIndexes ?? '').toBe('');
});

test.each([
  ['led', 'one index that counts', '0', 1],
  ['enough', 'as many indexes as count', '0,1', 2],
])(
  'the Job %s succeeds by %s, and its other pods are deleted',
  async (name, _, completedIndexes, succeeded) => {
    const job = await ended(name, 'Complete');
    expect(conditionOf(job, 'SuccessCriteriaMet')?.reason).toBe('SuccessPolicy');
    expect(job.status).toMatchObject({ completedIndexes, succeeded });
    expect(job.status.failed ?? 0).toBe(0);
    expect(named('pods', name)).toHaveLength(succeeded);
  },
);

test('Kubernetes starts no pods of a Job that another controller manages, and enforces no deadline', async () => {
  // The others have taken longer than its deadline.
  const [job] = named('jobs', 'managed');
  expect(job.spec.activeDeadlineSeconds).toBe(2);
  expect(job.status).toEqual({});
  expect(named('pods', 'managed')).toEqual([]);
  const started = runNow(NAMESPACE, 'unmanaged', 'by-hand');
  await new Promise((resolve) => setTimeout(resolve, 2000));
  expect(list(NAMESPACE, 'jobs').find(({ metadata }) => metadata.name === started)?.status).toEqual({});
});

test('the number of indexes that may fail can change later, but no other end condition of a Job', () => {
  const changed = (name: string, spec: object) => {
    const [{ metadata }] = named('jobs', name);
    const patch = ['patch', 'job', metadata.name, '-n', NAMESPACE, '--type=merge', '--dry-run=server', '-p'];
    return tryKubectl([...patch, JSON.stringify({ spec })]).stderr;
  };
  expect(changed('limited', { maxFailedIndexes: 2 })).toBe('');
  expect(changed('limited', { maxFailedIndexes: null })).toBe('');
  expect(changed('retried', { maxFailedIndexes: 1 })).toBe('');
  for (const [name, field, value] of [
    ['limited', 'backoffLimitPerIndex', 6],
    ['limited', 'podFailurePolicy', null],
    ['led', 'successPolicy', { rules: [{ succeededIndexes: '1' }] }],
    ['led', 'backoffLimitPerIndex', 1],
    ['managed', 'managedBy', null],
    ['led', 'managedBy', 'example.com/nobody'],
  ] as const) {
    expect(changed(name, { [field]: value })).toMatch(
      new RegExp(`spec.${field}: Invalid value: .*field is immutable`),
    );
  }
});
