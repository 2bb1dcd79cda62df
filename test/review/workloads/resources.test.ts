import { durationText } from '../../../lib/review/workloads/duration-text';
import { amountText } from '../../../lib/review/workloads/quantity-text';
import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { cronJob, deployment, detailsOf, findingsOf, headOf, job } from '../manifests';

const found = (before: object, after: object) =>
  findingsOf(findWorkloads, [cronJob('nightly', before)], [cronJob('nightly', after)]);
const of = 'CronJob reports/nightly';
const limits = (limits: object, requests?: object) => ({ resources: { limits, requests } });
const requests = (requests: object) => ({ resources: { requests } });

test.each([
  ['memory', 1024 ** 3, '1Gi'],
  ['memory', 1.5 * 1024 ** 3, '1.5Gi'],
  ['memory', 1000, '1000'],
  ['memory', 300 * 1024 ** 2, '300Mi'],
  ['cpu', 0.25, '0.25'],
  ['cpu', 1234.5, '1235'],
  ['nvidia.com/gpu', 2, '2'],
])('an amount of %s, %d, is written as %s', (resource, amount, text) => {
  expect(amountText(resource, amount)).toBe(text);
});

test.each([
  [0, '0 seconds'],
  [1, '1 second'],
  [90, '90 seconds'],
  [600, '10 minutes'],
  [3600, '1 hour'],
  [5400, '90 minutes'],
  [86_400, '1 day'],
  [8_640_000, '100 days'],
  [10_000, '166 minutes and 40 seconds'],
])('%d seconds are written as %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

describe('other resources', () => {
  test.each([
    [
      'request',
      requests({ cpu: '100m' }),
      requests({ cpu: 1.5 }),
      `low: ${of} requests 1.5 CPU instead of 0.1`,
    ],
    [
      'lower limit',
      limits({ memory: '512Mi' }),
      limits({ memory: '128Mi' }),
      `medium: ${of} may use 128Mi of memory instead of 512Mi`,
    ],
    [
      'higher limit',
      limits({ memory: '1Gi' }),
      limits({ memory: '2Gi' }),
      `low: ${of} may use 2Gi of memory instead of 1Gi`,
    ],
    [
      'new limit',
      {},
      limits({ memory: '2Gi' }),
      `medium: ${of} may use 2Gi of memory at most instead of all of its node`,
    ],
    [
      'no limit',
      limits({ memory: '1Gi' }),
      {},
      `medium: ${of} may use all memory of its node instead of 1Gi of memory`,
    ],
    [
      'limit and request alike',
      limits({ memory: '1Gi' }, { memory: '1Gi' }),
      limits({ memory: '4Gi' }, { memory: '4Gi' }),
      `low: ${of} requests and may use 4Gi of memory instead of 1Gi`,
    ],
    [
      'limit and request',
      limits({ memory: '2Gi' }, { cpu: 1 }),
      limits({ memory: '4Gi' }, { cpu: 2 }),
      `low: ${of} may use 4Gi of memory instead of 2Gi, and requests 2 CPU instead of 1`,
    ],
    [
      'device',
      limits({ 'example.com/gpu': 1 }),
      limits({ 'example.com/gpu': 2 }),
      `low: ${of} may use 2 of example.com/gpu instead of 1`,
    ],
  ])('with a %s', (_, before, after, expected) => {
    expect(found(before, after).map(headOf)).toEqual([expected]);
  });

  test.each([
    ['another spelling', limits({ cpu: '1000m', memory: '1024Mi' }), limits({ cpu: 1, memory: '1Gi' })],
    ['what is no quantity', limits({ cpu: 'much' }), limits({ cpu: 'more' })],
  ])('are not %s', (_, before, after) => {
    expect(found(before, after)).toEqual([]);
  });

  test('of many kinds are a table', () => {
    const findings = found(
      limits({ memory: '2Gi', cpu: 1 }),
      limits({ memory: '4Gi', cpu: 2 }, { memory: '1Gi' }),
    );
    expect(findings.map(headOf)).toEqual([
      `low: ${of} may use 4Gi of memory instead of 2Gi; other requests or limits change too`,
    ]);
    expect(detailsOf(findings[0])).toEqual([
      'memory limit | 2Gi | 4Gi',
      'CPU limit | 1 | 2',
      'memory request | none | 1Gi',
    ]);
  });
});

const sums = (before: readonly object[], after: readonly object[]) =>
  findingsOf(findWorkloads, before, after)
    .filter(({ rule }) => rule.startsWith('workloads/fleet'))
    .map(headOf);
const fleet = (memory: string, count = 12) =>
  Array.from({ length: count }, (_, index) => cronJob(`job${index}`, requests({ memory })));

describe('the sum over the fleet', () => {
  const rises = (from: string, to: string) =>
    `medium: Memory requested by all CronJobs rises from ${from} to ${to} if all run at once`;
  test.each<[string, object[], object[], string[]]>([
    ['rises with requests', fleet('1Gi'), fleet('4Gi'), [rises('12Gi', '48Gi')]],
    [
      'falls with them',
      fleet('4Gi'),
      fleet('1Gi'),
      ['info: Memory requested by all CronJobs falls from 48Gi to 12Gi if all run at once'],
    ],
    ['rises with new CronJobs', fleet('1Gi'), fleet('1Gi', 30), [rises('12Gi', '30Gi')]],
    ['rises from nothing', [], fleet('1Gi'), [rises('none', '12Gi')]],
    ['hardly changes', fleet('1Gi', 12), fleet('1Gi', 14), []],
    ['is small', fleet('1Mi'), fleet('10Mi'), []],
    [
      'counts pods that run at a time',
      [cronJob('a', requests({ memory: '1Gi' }))],
      [cronJob('a', requests({ memory: '1Gi' }), { job: { parallelism: 8, completions: 5 } })],
      [rises('1Gi', '5Gi')],
    ],
    [
      'counts a suspended CronJob when it is resumed',
      [...fleet('1Gi'), cronJob('a', requests({ memory: '20Gi' }), { spec: { suspend: true } })],
      [...fleet('1Gi'), cronJob('a', requests({ memory: '20Gi' }))],
      [rises('12Gi', '32Gi')],
    ],
    [
      'takes limits for requests',
      [cronJob('b'), cronJob('a')],
      [cronJob('b'), cronJob('a', limits({ memory: '9Gi' }))],
      [rises('none', '9Gi')],
    ],
    [
      'counts replicas',
      [deployment('web', requests({ cpu: 2 }), { spec: { replicas: 2 } })],
      [deployment('web', requests({ cpu: 2 }), { spec: { replicas: 10 } })],
      ['medium: CPU requested by all replicas of Deployments and the like rises from 4 to 20'],
    ],
    [
      'is of one-time Jobs',
      [],
      [job('a', requests({ memory: '9Gi' }), { job: { parallelism: 2, completions: 2 } })],
      ['medium: Memory requested by all one-time Jobs rises from none to 18Gi if all run at once'],
    ],
    [
      'is not told of one object whose own request says it',
      [cronJob('a')],
      [cronJob('a', requests({ memory: '9Gi' }))],
      [],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(sums(before, after)).toEqual(expected);
  });

  test('counts init containers as the scheduler does', () => {
    const pod = (main: string, init: string, sidecar: string) =>
      cronJob('a', requests({ memory: main }), {
        pod: {
          initContainers: [
            { name: 'side', image: 's', restartPolicy: 'Always', ...requests({ memory: sidecar }) },
            { name: 'init', image: 'i', ...requests({ memory: init }) },
          ],
        },
      });
    expect(sums([], [pod('2Gi', '1Gi', '1Gi'), cronJob('b')])).toEqual([rises('none', '3Gi')]);
    expect(sums([], [pod('2Gi', '8Gi', '1Gi'), cronJob('b')])).toEqual([rises('none', '9Gi')]);
  });

  test('names the workload that changes it most', () => {
    const after = fleet('1Gi').map((object, index) =>
      index < 5 ? cronJob(`job${index}`, requests({ memory: `${index + 2}Gi` })) : object,
    );
    const [finding] = findingsOf(findWorkloads, fleet('1Gi'), after).filter(({ rule }) =>
      rule.includes('fleet'),
    );
    expect(detailsOf(finding)).toEqual([
      'CronJob reports/job4: from 1Gi to 6Gi',
      'CronJob reports/job3: from 1Gi to 5Gi',
      'CronJob reports/job2: from 1Gi to 4Gi',
      'and 2 more',
    ]);
  });
});
