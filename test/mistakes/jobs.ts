/** Mistakes in retries, deadlines, history, and the number of pods. */

import { Duration } from 'cdk8s';
import {
  CompletionMode,
  JobRestartPolicy,
  JobSettings,
  PeriodicJobProps,
  PodFailureAction,
  PodFailureRule,
  RunOnceJobProps,
  Script,
} from 'cdk8s-jobs';
import { Expected, Mistake, periodic, runOnce, untyped } from './mistake';

const cron = (mistake: string, props: Partial<PeriodicJobProps>, expect: Expected): Mistake => ({
  mistake,
  make: periodic(props),
  expect,
});
const once = (mistake: string, props: Partial<RunOnceJobProps>, expect: Expected): Mistake => ({
  mistake,
  make: runOnce(props),
  expect,
});

const policy = (...rules: PodFailureRule[]): Partial<JobSettings> => ({ podFailurePolicy: rules });

export const JOBS: readonly Mistake[] = [
  cron('seconds as a number', { activeDeadline: untyped(3600) }, { error: 'value/type' }),
  cron('a duration as a text', { activeDeadline: untyped('1h') }, { error: 'value/type' }),
  cron('no time at all', { activeDeadline: Duration.seconds(0) }, { error: 'value/duration' }),
  cron('half a second', { activeDeadline: Duration.millis(500) }, { error: 'value/duration' }),
  cron('a deadline as Kubernetes calls it', untyped({ activeDeadlineSeconds: 3600 }), {
    error: 'prop/unknown',
  }),
  cron(
    'a grace period that is longer than the deadline',
    {
      activeDeadline: Duration.minutes(1),
      terminationGracePeriod: Duration.minutes(10),
    },
    { legitimate: 'the deadline asks the program to end, and the grace is for ending' },
  ),
  cron(
    'more tries than the deadline has time for',
    {
      activeDeadline: Duration.minutes(2),
      backoffLimit: 10,
    },
    { warning: 'batch/backoff-deadline' },
  ),
  cron(
    'never tried again',
    { backoffLimit: 0 },
    {
      legitimate: 'a job that must not run twice is written so; the docs mention that an eviction fails it',
    },
  ),
  cron('tries without end, as -1', { backoffLimit: -1 }, { error: 'value/number' }),
  cron('tries as a text', { backoffLimit: untyped('3') }, { error: 'value/number' }),
  cron(
    'one retry in the pod, which is ended before it can do anything',
    {
      restartPolicy: JobRestartPolicy.ON_FAILURE,
      backoffLimit: 1,
    },
    { warning: 'batch/on-failure' },
  ),
  cron(
    'no retry in the pod, and it starts twice',
    {
      restartPolicy: JobRestartPolicy.ON_FAILURE,
      backoffLimit: 0,
    },
    { warning: 'batch/on-failure' },
  ),
  cron(
    'a time to live beside history limits that it makes useless',
    {
      ttlAfterFinished: Duration.minutes(5),
      successfulJobsHistoryLimit: 10,
    },
    { warning: 'batch/history' },
  ),
  once(
    'a finished job that is deleted, and runs again with the next apply',
    {
      ttlAfterFinished: Duration.hours(1),
    },
    { warning: 'batch/ttl' },
  ),
  once(
    'a finished job that is deleted at once',
    { ttlAfterFinished: Duration.seconds(0) },
    { warning: 'batch/ttl' },
  ),
  cron(
    'no failed Job is kept, and so no log of a failure',
    { failedJobsHistoryLimit: 0 },
    {
      legitimate: 'it is explicit, for logs that are kept elsewhere',
    },
  ),
  cron('a history without end', { successfulJobsHistoryLimit: untyped(Infinity) }, { error: 'value/number' }),
  cron('failedJobsHistory, by half of its name', untyped({ failedJobsHistory: 1 }), {
    error: 'prop/unknown',
  }),
  once('a schedule for a one-time job', untyped({ schedule: '0 4 * * *' }), { error: 'prop/unknown' }),

  cron('success is a failure', policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [0])), {
    error: 'value/number',
  }),
  cron(
    'an exit code that no program has',
    policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [256])),
    {
      error: 'value/number',
    },
  ),
  cron('-1 as an exit code', policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [-1])), {
    error: 'value/number',
  }),
  cron('one exit code twice', policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [1, 1])), {
    error: 'value/duplicate',
  }),
  cron(
    'an exit code as a text',
    policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [untyped('1')])),
    {
      error: 'value/number',
    },
  ),
  cron(
    'a container that is not there',
    policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [1], { container: 'app' })),
    { error: 'name/unknown' },
  ),
  cron(
    'a failure policy for restarts in the pod',
    {
      ...policy(PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [1])),
      restartPolicy: JobRestartPolicy.ON_FAILURE,
    },
    { error: 'job/failure-policy' },
  ),
  cron(
    'an eviction fails the job, since the rule for 137 and 143 comes first',
    policy(
      PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [137, 143]),
      PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'),
    ),
    { warning: 'batch/failure-rule-order' },
  ),
  cron(
    'failures of the program itself are ignored, and it is tried without end',
    policy(PodFailureRule.onExitCodes(PodFailureAction.IGNORE, [1])),
    { legitimate: 'Ignore lets a program request a retry, until the deadline' },
  ),
  cron(
    'the failure policy as in YAML',
    { podFailurePolicy: untyped({ rules: [] }) },
    { error: 'value/type' },
  ),
  cron(
    'limits per index beside a limit of all',
    {
      completions: 3,
      completionMode: CompletionMode.INDEXED,
      backoffLimit: 2,
    },
    { legitimate: 'one limit for all indexes is what is written' },
  ),
  cron(
    'a limit of all that ends the Job before each index had its retry',
    { completions: 3, completionMode: CompletionMode.INDEXED, backoffLimit: 2, backoffLimitPerIndex: 1 },
    { warning: 'batch/backoff-limit-per-index' },
  ),
  cron(
    'a limit of all that leaves each index its retry',
    { completions: 3, completionMode: CompletionMode.INDEXED, backoffLimit: 6, backoffLimitPerIndex: 1 },
    { legitimate: 'it is how to end it in a broken cluster' },
  ),
  cron(
    'limits per index for restarts in the pod',
    {
      restartPolicy: JobRestartPolicy.ON_FAILURE,
      completions: 3,
      completionMode: CompletionMode.INDEXED,
      backoffLimitPerIndex: 1,
    },
    { error: 'job/failure-policy' },
  ),
  cron(
    'limits per index for pods that have none',
    { completions: 3, backoffLimitPerIndex: 1 },
    { error: 'job/completions' },
  ),

  once('no pod at all', { parallelism: 0 }, { warning: 'batch/parallelism' }),
  once('half a pod', { parallelism: 1.5 }, { error: 'value/number' }),
  once('pods that are fewer than none', { parallelism: -1 }, { error: 'value/number' }),
  once('nothing to complete', { completions: 0 }, { warning: 'batch/no-completions' }),
  once(
    'indexes, and nothing says how many',
    { completionMode: CompletionMode.INDEXED },
    {
      error: 'job/completions',
    },
  ),
  once('the mode as a text in lower case', { completionMode: untyped('indexed') }, { error: 'value/choice' }),
  once(
    'more pods at a time than there is to complete',
    { completions: 2, parallelism: 8 },
    {
      legitimate: 'Kubernetes starts no more pods than remain, so one parallelism fits any list',
    },
  ),
  once(
    'pods that are told apart by an index that they do not have',
    {
      completions: 4,
      parallelism: 4,
      script: Script.fromInline('reports shard "$JOB_COMPLETION_INDEX"\n'),
    },
    { warning: 'batch/no-index' },
  ),
  once(
    'four pods that all do the same',
    { parallelism: 4 },
    {
      legitimate: 'workers of a queue are written so',
    },
  ),
  once(
    'ten times one after the other',
    { completions: 10 },
    {
      legitimate: 'workers that take one item each are written so',
    },
  ),
  once(
    'a success policy without indexes',
    {
      successPolicy: [{ succeededCount: 1 }],
    },
    { error: 'job/completions' },
  ),
  once(
    'success of an index counted from 1',
    {
      completions: 3,
      completionMode: CompletionMode.INDEXED,
      successPolicy: [{ succeededIndexes: '3' }],
    },
    { error: 'job/success-policy' },
  ),
  once(
    'indexes with a blank, as people list them',
    {
      completions: 3,
      completionMode: CompletionMode.INDEXED,
      successPolicy: [{ succeededIndexes: '0, 2' }],
    },
    { error: 'job/success-policy' },
  ),
  once('run again by a number', { rerun: untyped(2) }, { error: 'value/type' }),
  cron(
    'a manager of Jobs that the cluster may not have',
    { managedBy: 'kueue.x-k8s.io/multikueue' },
    { warning: 'batch/managed-by' },
  ),
  cron(
    'a manager of Jobs that are in its queue',
    {
      managedBy: 'kueue.x-k8s.io/multikueue',
      jobLabels: { 'kueue.x-k8s.io/queue-name': 'batch' },
    },
    { legitimate: 'Kueue runs them' },
  ),
  once(
    'a Job for another controller',
    { managedBy: 'example.com/runner' },
    { legitimate: 'nothing waits for it' },
  ),
  once('a manager without a domain', { managedBy: 'kueue' }, { error: 'name/format' }),
];
