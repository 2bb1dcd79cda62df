/** A PodDisruptionBudget of the App that counts a job's pods. */

import { ApiObject } from 'cdk8s';
import { JobName, JobWarning, RunOnceJobProps } from 'cdk8s-jobs';
import { periodic, runOnce, testChart } from '../../support/charts';
import { stderrOf } from '../../support/messages';

const ID = 'batch/disruption-budget';
const PART_OF = { matchLabels: { 'app.kubernetes.io/part-of': 'test' } };
const SAID = { matchLabels: { team: 'sales' } };
const WITHOUT_JOBS = [{ key: 'job-name', operator: 'DoesNotExist' }];

function budget(spec: object, props: Partial<RunOnceJobProps> = {}, apiVersion = 'policy/v1') {
  const chart = testChart();
  runOnce(props, chart);
  new ApiObject(chart, 'web', {
    apiVersion,
    kind: 'PodDisruptionBudget',
    metadata: { name: 'web' },
    spec,
  });
  return chart;
}

test('a budget that counts the pods has a warning, and the App is synthesized', () => {
  const chart = budget({ minAvailable: 1, selector: PART_OF });
  expect(stderrOf(() => chart.toJson())).toBe(
    `warning ${ID}: RunOnceJob 'test/migrate': PodDisruptionBudget 'web' would count the job's pods as available: more of the other pods may be evicted, or the node cannot be drained until the job ends; exclude pods of Jobs with { key: 'job-name', operator: 'DoesNotExist' } in matchExpressions, or acknowledge('${ID}', reason)\n`,
  );
});

test('a budget that needs a scale has a warning, since none of its pods can be evicted', () => {
  const chart = budget({ maxUnavailable: 1, selector: PART_OF });
  expect(stderrOf(() => chart.toJson())).toContain(
    "PodDisruptionBudget 'web' would not let any of its pods be evicted while the job runs: a percentage, or maxUnavailable, needs the scale of the owner of each pod, and a Job has no scale; exclude",
  );
});

test.each<[what: string, spec: object, props?: Partial<RunOnceJobProps>]>([
  ['all pods of the namespace', { minAvailable: 1, selector: {} }],
  [
    'pods by a condition',
    {
      minAvailable: 1,
      selector: {
        matchExpressions: [{ key: 'app.kubernetes.io/part-of', operator: 'In', values: ['a', 'test'] }],
      },
    },
  ],
  [
    'all pods but some',
    {
      minAvailable: 1,
      selector: { matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['web'] }] },
    },
  ],
  ['a percentage of what is said', { minAvailable: '50%', selector: SAID }, { podLabels: SAID.matchLabels }],
  [
    'all but one of the pods with the label',
    { maxUnavailable: 1, selector: SAID },
    { podLabels: SAID.matchLabels },
  ],
  [
    'all but one of a Job by its name',
    { maxUnavailable: 1, selector: { matchLabels: { 'job-name': 'x' } } },
    { name: JobName.fromText('x') },
  ],
])('a budget of %s has a warning', (_, spec, props = {}) => {
  expect(JobWarning.of(budget(spec, props))).toMatchObject([{ id: ID }]);
});

test.each<[what: string, spec: object, props?: Partial<RunOnceJobProps>]>([
  ['a missing selector, which selects nothing', { minAvailable: 1 }],
  ['other pods', { minAvailable: 1, selector: { matchLabels: { app: 'web' } } }],
  [
    'pods that are not of Jobs',
    { maxUnavailable: 1, selector: { ...PART_OF, matchExpressions: WITHOUT_JOBS } },
  ],
  [
    'pods without numbers, where all of the Job have one',
    {
      maxUnavailable: 1,
      selector: {
        matchExpressions: [{ key: 'batch.kubernetes.io/job-completion-index', operator: 'DoesNotExist' }],
      },
    },
    { completionMode: 'Indexed' as never, completions: 1 },
  ],
  [
    'a number of the pods with the label',
    { minAvailable: 1, selector: SAID },
    { podLabels: SAID.matchLabels },
  ],
  [
    'a number of the pods with the label of all levels',
    { minAvailable: 1, selector: SAID },
    { commonLabels: SAID.matchLabels },
  ],
  ['all pods with the label', { maxUnavailable: 0, selector: SAID }, { podLabels: SAID.matchLabels }],
  [
    'a number of the pods of all Jobs',
    { minAvailable: 1, selector: { matchExpressions: [{ key: 'job-name', operator: 'Exists' }] } },
  ],
])('a budget of %s is fine', (_, spec, props = {}) => {
  expect(JobWarning.of(budget(spec, props))).toEqual([]);
});

test('the name of a CronJob’s Job is unknown', () => {
  const chart = budget({ maxUnavailable: 1, selector: { matchLabels: { 'job-name': 'nightly' } } });
  periodic({}, chart);
  expect(JobWarning.of(chart)).toEqual([]);
});
