/** A ResourceQuota of the App under which no pod of a job can be created. For the rules, see test/pod/quota. */

import { ApiObject, Chart, Size } from 'cdk8s';
import { Cpu } from 'cdk8s-plus-27';
import { JobWarning, PeriodicJobProps } from 'cdk8s-jobs';
import { periodic, testChart } from '../../support/charts';
import { stderrOf } from '../../support/messages';

const ID = 'batch/resource-quota';

function object(chart: Chart, kind: string, spec: object): ApiObject {
  return new ApiObject(chart, kind, { apiVersion: 'v1', kind, metadata: { name: 'team' }, spec });
}

function beside(props: Partial<PeriodicJobProps>, hard: object): Chart {
  const chart = testChart();
  periodic(props, chart);
  object(chart, 'ResourceQuota', { hard });
  return chart;
}

test('a quota of CPU limits has a warning for a job without a CPU limit', () => {
  const chart = beside({}, { 'limits.cpu': '10' });
  expect(stderrOf(() => chart.toJson())).toBe(
    `warning ${ID}: PeriodicJob 'test/nightly': gets no pod, since ResourceQuota 'team' counts limits.cpu, which main does not set; set resources.cpu.limit, or a default in a LimitRange, or acknowledge('${ID}', reason)\n`,
  );
});

test('a quota below the resources of one pod has a warning', () => {
  const chart = beside({}, { 'requests.memory': '100Mi' });
  expect(JobWarning.of(chart)).toMatchObject([
    {
      id: ID,
      message:
        "gets no pod, since ResourceQuota 'team' allows only requests.memory: 100Mi, which is less than one pod needs",
      cure: 'raise the quota, or lower the resources of the job',
    },
  ]);
});

test('a quota of requests that are left out has a warning', () => {
  const chart = beside({ resources: { cpu: {} } }, { cpu: '1' });
  expect(JobWarning.of(chart)).toMatchObject([
    { cure: 'set resources.cpu.request, or a default in a LimitRange' },
  ]);
});

test.each<[what: string, props: Partial<PeriodicJobProps>, hard: object]>([
  [
    'the job has a limit',
    { resources: { cpu: { request: Cpu.millis(100), limit: Cpu.units(1) } } },
    { 'limits.cpu': '10' },
  ],
  [
    'the pod just fits',
    { resources: { memory: { limit: Size.gibibytes(1) } } },
    { 'limits.memory': '1Gi', pods: '1' },
  ],
])('a quota has no warning if %s', (_, props, hard) => {
  expect(JobWarning.of(beside(props, hard))).toEqual([]);
});

test('a LimitRange of the App sets what is missing', () => {
  const chart = beside({}, { 'limits.cpu': '10' });
  object(chart, 'LimitRange', { limits: [{ type: 'Container', default: { cpu: '1' } }] });
  expect(JobWarning.of(chart)).toEqual([]);
});

test('a quota of another namespace has no warning', () => {
  const chart = testChart();
  periodic({}, chart);
  const other = new Chart(chart.node.root, 'other', { namespace: 'other' });
  object(other, 'ResourceQuota', { hard: { pods: '0' } });
  expect(JobWarning.of(chart)).toEqual([]);
});
