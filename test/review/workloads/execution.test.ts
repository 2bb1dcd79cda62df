import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { cronJob, deployment, detailsOf, findingsOf, headOf, job } from '../manifests';

const of = 'CronJob reports/nightly';
type Parts = Parameters<typeof cronJob>[2];
const found = (before: Parts, after: Parts) =>
  findingsOf(findWorkloads, [cronJob('nightly', {}, before)], [cronJob('nightly', {}, after)]);
const ofJob = (spec: object): Parts => ({ job: spec });
const onFailure = (spec: object): Parts => ({ pod: { restartPolicy: 'OnFailure' }, job: spec });

describe('how a CronJob runs', () => {
  test.each<[string, Parts, Parts, string]>([
    [
      'more tries',
      ofJob({ backoffLimit: 0 }),
      ofJob({ backoffLimit: 5 }),
      'is tried 6 times instead of once',
    ],
    ['fewer tries', {}, ofJob({ backoffLimit: 1 }), 'is tried twice instead of 7 times'],
    [
      'restarts',
      onFailure({}),
      onFailure({ backoffLimit: 1 }),
      'fails after 1 restart of its containers instead of 6',
    ],
    [
      'a longer deadline',
      ofJob({ activeDeadlineSeconds: 600 }),
      ofJob({ activeDeadlineSeconds: 3600 }),
      'may run 1 hour instead of 10 minutes',
    ],
    [
      'a deadline',
      {},
      ofJob({ activeDeadlineSeconds: 60 }),
      'may run 1 minute at most instead of without a limit',
    ],
    [
      'no deadline',
      ofJob({ activeDeadlineSeconds: 60 }),
      {},
      'may run without a time limit instead of 1 minute',
    ],
    ['more at a time', {}, ofJob({ parallelism: 4 }), 'runs 4 pods at a time instead of 1'],
    [
      'more in all',
      ofJob({ completions: 2 }),
      ofJob({ completions: 5 }),
      'needs 5 successful pods to be complete instead of 2',
    ],
    ['restarts in place', {}, onFailure({}), 'restarts failed containers in their pods'],
    [
      'a time to live',
      {},
      ofJob({ ttlSecondsAfterFinished: 3600 }),
      'has finished Jobs deleted 1 hour later instead of never',
    ],
    [
      'no history',
      {},
      { spec: { failedJobsHistoryLimit: 0 } },
      'keeps no failed Jobs instead of 1, and none of their logs',
    ],
    [
      'less history',
      {},
      { spec: { successfulJobsHistoryLimit: 1 } },
      'keeps the last successful Job instead of 3',
    ],
    [
      'time to stop',
      {},
      { pod: { terminationGracePeriodSeconds: 90 } },
      'gets 90 seconds to stop instead of 30 seconds',
    ],
    ['rules for failures', {}, ofJob({ podFailurePolicy: { rules: [] } }), 'has other rules for failed pods'],
    [
      'replacements of ended pods only',
      {},
      ofJob({ podReplacementPolicy: 'Failed' }),
      'replaces a pod only when it has ended, so one on a lost node only when you delete it or the Node',
    ],
    [
      'replacements of pods that are being deleted',
      ofJob({ podReplacementPolicy: 'Failed' }),
      {},
      'replaces a pod as soon as it is being deleted, so both may run at once',
    ],
    ['an index', {}, ofJob({ completionMode: 'Indexed' }), 'gives each pod an index'],
    [
      'two changes',
      {},
      ofJob({ backoffLimit: 0, activeDeadlineSeconds: 60 }),
      'is tried once instead of 7 times, and may run 1 minute at most instead of without a limit',
    ],
  ])('changes by %s', (_, before, after, expected) => {
    expect(found(before, after).map(headOf)).toEqual([`low: ${of} ${expected}`]);
  });

  test('is reported by the first of many changes, and the others as details', () => {
    const [finding] = found({}, { job: { backoffLimit: 0, parallelism: 2, completions: 2 } });
    expect(headOf(finding)).toBe(`low: ${of} is tried once instead of 7 times, and 2 more changes`);
    expect(detailsOf(finding)).toEqual([
      'runs 2 pods at a time instead of 1',
      'needs 2 successful pods to be complete instead of 1',
    ]);
  });

  test.each<[string, Parts, Parts]>([
    ['defaults', {}, { job: { backoffLimit: 6, parallelism: 1 }, spec: { failedJobsHistoryLimit: 1 } }],
    ['a written policy of replacements', {}, ofJob({ podReplacementPolicy: 'TerminatingOrFailed' })],
    [
      'the policy that goes with rules for failures',
      ofJob({ podFailurePolicy: { rules: [] } }),
      ofJob({ podFailurePolicy: { rules: [] }, podReplacementPolicy: 'Failed' }),
    ],
    ['probes', {}, { pod: { terminationGracePeriodSeconds: 30, dnsPolicy: 'Default' } }],
    ['values of other types', ofJob({ backoffLimit: 'a' }), ofJob({ backoffLimit: [1] })],
  ])('does not change by %s', (_, before, after) => {
    expect(found(before, after)).toEqual([]);
  });

  test('is reported once for many', () => {
    const fleet = (parts: Parts) => [1, 2, 3].map((index) => cronJob(`job${index}`, {}, parts));
    expect(findingsOf(findWorkloads, fleet({}), fleet(ofJob({ backoffLimit: 0 }))).map(headOf)).toEqual([
      'low: 3 CronJobs in reports are tried once instead of 7 times',
    ]);
  });
});

test('a Job that is deleted after its end is reported', () => {
  const findings = findingsOf(
    findWorkloads,
    [job('seed')],
    [job('seed', {}, ofJob({ ttlSecondsAfterFinished: 0 }))],
  );
  expect(findings.map(headOf)).toEqual([
    'low: Job reports/seed is deleted after its end at once instead of never',
  ]);
});

test('a changed number of replicas is reported', () => {
  const replicas = (count: number) => [deployment('web', {}, { spec: { replicas: count } })];
  expect(findingsOf(findWorkloads, replicas(3), replicas(2)).map(headOf)).toEqual([
    'low: Deployment reports/web runs 2 pods instead of 3',
  ]);
});

test('that all pods stop is reported once, in the deployment section', () => {
  const replicas = (count: number) => [deployment('web', {}, { spec: { replicas: count } })];
  expect(findingsOf(findWorkloads, replicas(3), replicas(0))).toEqual([]);
});

test('a renamed Deployment is reported as delete and create', () => {
  const [before, after] = ['web', 'site'].map((name) => deployment(name, { command: ['serve', 'all'] }));
  expect(findingsOf(findWorkloads, [before], [after]).map(headOf)).toEqual([
    'low: Deployment reports/web becomes Deployment reports/site, which is another object for Kubernetes',
  ]);
});

test('many renamed Deployments are reported at once', () => {
  const fleet = (prefix: string) =>
    [1, 2, 3].map((index) => deployment(`${prefix}${index}`, { command: ['serve', `customer ${index}`] }));
  expect(findingsOf(findWorkloads, fleet('web'), fleet('site')).map(headOf)).toEqual([
    'low: 3 Deployments in reports take the place of others, which are other objects for Kubernetes',
  ]);
});
