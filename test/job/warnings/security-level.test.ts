/** A namespace of the App that enforces a level which refuses the pods of a job. */

import { ApiObject, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { ClusterApp, JobFanOut, JobOptions, JobWarning, RunOnceJobProps } from 'cdk8s-jobs';
import { IMAGE, manifestOf, NAMESPACE, periodic, runOnce, testChart } from '../../support/charts';
import { messageOf, stderrOf } from '../../support/messages';

const ID = 'batch/security-level';
const ENFORCE = 'pod-security.kubernetes.io/enforce';
const VERSION = 'pod-security.kubernetes.io/enforce-version';
const PRIVILEGED: Partial<JobOptions> = {
  hostAccess: { reason: 'mounts a disk', privileged: true, hostPID: true },
  podSecurityContext: { runAsUser: 0, runAsNonRoot: false },
};

function namespace(chart: Chart, labels: { [label: string]: string }, name = NAMESPACE): void {
  new ApiObject(chart, `namespace-${name}`, {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels },
  });
}

const chartWith = (labels: { [label: string]: string }, props: Partial<RunOnceJobProps> = PRIVILEGED) => {
  const chart = testChart();
  namespace(chart, labels);
  runOnce(props, chart);
  return chart;
};
const found = (...args: Parameters<typeof chartWith>) =>
  JobWarning.of(chartWith(...args))
    .filter(({ id }) => id === ID)
    .map(({ message }) => message);

test('a job whose pods the level refuses is an error with each field and its control', () => {
  expect(messageOf(() => chartWith({ [ENFORCE]: 'baseline' }).toJson())).toBe(
    "Validation failed with the following errors:\n  [] batch/security-level: RunOnceJob 'test/migrate': gets no pod, since namespace 'batch' enforces the level baseline: hostPID must be false (hostNamespaces); containers[0].securityContext.privileged must be false (privileged); change what the level refuses, or run the job in a namespace that does not enforce baseline, or acknowledge('batch/security-level', reason)",
  );
});

test('names the version of the policy, and at most three fields of a control', () => {
  const initContainers = ['a', 'b', 'c'].map((name) => ({
    name,
    image: IMAGE,
    hostAccess: { reason: 'x', privileged: true },
  }));
  expect(found({ [ENFORCE]: 'restricted', [VERSION]: 'v1.30' }, { initContainers, ...PRIVILEGED })).toEqual([
    expect.stringContaining(
      'enforces the level restricted of v1.30: hostPID must be false (hostNamespaces); initContainers[0].securityContext.privileged, initContainers[1].securityContext.privileged, initContainers[2].securityContext.privileged and 1 more must be false (privileged); ',
    ),
  ]);
});

test.each([
  ['that meets the level', { [ENFORCE]: 'restricted' }, {}],
  ['of a namespace that only warns', { 'pod-security.kubernetes.io/warn': 'restricted' }, PRIVILEGED],
  ['of a privileged namespace', { [ENFORCE]: 'privileged' }, PRIVILEGED],
  ['of a namespace without labels', {}, PRIVILEGED],
  ['of a namespace with a version alone', { [VERSION]: 'v1.30' }, PRIVILEGED],
])('a job %s has no error', (_, labels, props) => {
  expect(found(labels, props)).toEqual([]);
});

test('a namespace with another name does not count', () => {
  const chart = testChart();
  namespace(chart, { [ENFORCE]: 'restricted' }, 'other');
  runOnce(PRIVILEGED, chart);
  expect(JobWarning.of(chart).filter(({ id }) => id === ID)).toEqual([]);
});

test('a cdk8s-plus namespace counts in any chart, and for each kind of job', () => {
  const chart = testChart();
  const others = new Chart(chart.node.root, 'cluster');
  new kplus.Namespace(others, 'batch', { metadata: { name: NAMESPACE, labels: { [ENFORCE]: 'baseline' } } });
  periodic(PRIVILEGED, chart);
  new JobFanOut(chart, 'each', { image: IMAGE, items: [{ id: 'a' }], ...PRIVILEGED });
  const subjects = JobWarning.of(chart)
    .filter(({ id }) => id === ID)
    .map(({ subject }) => subject);
  expect(subjects).toEqual(["PeriodicJob 'test/nightly'", "RunOnceJob 'test/each/a'"]);
});

test('patches count, both the prop and later ones', () => {
  const hostPID = JsonPatch.add('/spec/template/spec/hostPID', true);
  expect(found({ [ENFORCE]: 'baseline' }, { patches: [hostPID] })).toHaveLength(1);
  const chart = chartWith({ [ENFORCE]: 'baseline' }, {});
  const job = periodic({}, chart);
  job.apiObject.addJsonPatch(JsonPatch.add('/spec/jobTemplate/spec/template/spec/hostPID', true));
  expect(JobWarning.of(chart).map(({ subject }) => subject)).toEqual(["PeriodicJob 'test/nightly'"]);
});

test('the level is that of the namespace as it is synthesized', () => {
  const chart = chartWith({ [ENFORCE]: 'baseline' });
  const [object] = chart.apiObjects.filter(({ kind }) => kind === 'Namespace');
  object.addJsonPatch(
    JsonPatch.replace('/metadata/labels/pod-security.kubernetes.io~1enforce', 'privileged'),
  );
  expect(JobWarning.of(chart)).toEqual([]);
});

test.each([
  [
    { [ENFORCE]: 'restrictd' },
    "label 'pod-security.kubernetes.io/enforce' must be privileged, baseline, restricted, and is 'restrictd'",
  ],
  [
    { [ENFORCE]: 'restricted', [VERSION]: '1.30' },
    "label 'pod-security.kubernetes.io/enforce-version' must be latest or v1.<minor>, and is '1.30'",
  ],
  [
    { 'pod-security.kubernetes.io/warn': 'none' },
    "label 'pod-security.kubernetes.io/warn' must be privileged, baseline, restricted, and is 'none'",
  ],
])('a namespace that the API server refuses, %j, is an error of its jobs', (labels, rule) => {
  expect(found(labels, {})).toEqual([`is in namespace 'batch', which the API server refuses: its ${rule}`]);
});

test('placeholders are not checked', () => {
  const app = new ClusterApp({ placeholders: '\\$\\{[A-Z]+\\}' });
  const chart = new Chart(app, 'test', { namespace: NAMESPACE });
  namespace(chart, { [ENFORCE]: '${LEVEL}', [VERSION]: '${VERSION}' });
  runOnce(PRIVILEGED, chart);
  expect(JobWarning.of(chart)).toEqual([]);
});

test('the policy is that of the App’s Kubernetes version', () => {
  const judged = (kubernetesVersion?: string) => {
    const chart = new Chart(new ClusterApp({ kubernetesVersion }), 'test', { namespace: NAMESPACE });
    namespace(chart, { [ENFORCE]: 'baseline' });
    runOnce({ podSecurityContext: { sysctls: { 'net.ipv4.tcp_rmem': '4096 131072 6291456' } } }, chart);
    return JobWarning.of(chart).map(({ id }) => id);
  };
  expect(judged()).toEqual([]);
  expect(judged('1.31')).toEqual([ID]);
  expect(judged('1.32')).toEqual([]);
});

test('can be acknowledged, for example if the API server exempts the job', () => {
  const chart = testChart();
  namespace(chart, { [ENFORCE]: 'baseline' });
  const job = runOnce(PRIVILEGED, chart);
  job.acknowledge(ID, 'the cluster exempts this namespace');
  expect(stderrOf(() => chart.toJson())).toBe('');
  expect(manifestOf(job).metadata.annotations).toMatchObject({
    'cdk8s-jobs/acknowledged.batch.security-level': 'the cluster exempts this namespace',
  });
});
