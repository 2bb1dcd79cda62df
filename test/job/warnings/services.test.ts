/** A Service of the App that would send requests to a job's pods, which do not serve. */

import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { JobFanOut, JobName, JobWarning, PeriodicJob, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import { IMAGE, periodic, runOnce, testChart } from '../../support/charts';
import { fleetOf } from '../../support/fleets';
import { messageOf, stderrOf } from '../../support/messages';

const ID = 'batch/service-selects-job';
const PART_OF = { 'app.kubernetes.io/part-of': 'test' };

function service(chart: Chart, selector: object | undefined, spec: object = {}, id = 'web'): ApiObject {
  const ports = [{ port: 80, targetPort: 8080 }];
  return new ApiObject(chart, id, {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: id },
    spec: { selector, ports, ...spec },
  });
}

/** Whether a Service with the selector is refused together with a job. */
function isRefused(selector: object | undefined, props: Partial<RunOnceJobProps> = {}, spec: object = {}) {
  const chart = testChart();
  runOnce(props, chart);
  service(chart, selector, spec);
  return JobWarning.of(chart).some(({ id }) => id === ID);
}

test('the label of a chart no longer makes a job’s pod an endpoint', () => {
  const chart = testChart({ namespace: 'batch', labels: { app: 'shop' } });
  runOnce({}, chart);
  periodic({}, chart);
  service(chart, { app: 'shop' });
  expect(JobWarning.of(chart)).toEqual([]);
});

test('an App with a Service that selects a job’s pods is not synthesized', () => {
  const chart = testChart();
  runOnce({}, chart);
  service(chart, PART_OF);
  expect(messageOf(() => chart.toJson())).toBe(
    "Validation failed with the following errors:\n  [] batch/service-selects-job: RunOnceJob 'test/migrate': Service 'web' would send requests to the job's pods, which have the labels of the selector (app.kubernetes.io/part-of); add a label to the selector that only serving pods have; if the job is meant to serve, set the selector's labels in podLabels, or acknowledge('batch/service-selects-job', reason)",
  );
});

test('each job has an error with all Services that select it', () => {
  const chart = testChart();
  runOnce({}, chart);
  periodic({}, chart);
  for (const id of ['a', 'b', 'c', 'd', 'e']) service(chart, PART_OF, {}, id);
  service(chart, { 'app.kubernetes.io/name': 'nightly' }, {}, 'other');
  const found = JobWarning.of(chart).map(({ subject, message }) => [subject, message.split(' would')[0]]);
  expect(found).toEqual([
    ["RunOnceJob 'test/migrate'", "Services 'a', 'b', 'c' and 2 more"],
    ["PeriodicJob 'test/nightly'", "Services 'other', 'a', 'b' and 3 more"],
  ]);
});

test.each<[what: string, selector: object, props?: Partial<RunOnceJobProps>, spec?: object]>([
  ['by the name of the job, which a program may have as well', { 'app.kubernetes.io/name': 'migrate' }],
  ['by what manages it', { 'app.kubernetes.io/managed-by': 'cdk8s-jobs' }],
  [
    'by two labels, of which only one is said',
    { ...PART_OF, team: 'sales' },
    { commonLabels: { team: 'sales' } },
  ],
  ['without a cluster IP', PART_OF, {}, { clusterIP: 'None', ports: [{ port: 80, targetPort: 'http' }] }],
  ['without ports', PART_OF, {}, { clusterIP: 'None', ports: undefined }],
  ['without a target port, which is the port then', PART_OF, {}, { ports: [{ port: 80 }] }],
  [
    'by a port of which the pod has the name',
    PART_OF,
    {
      patches: [
        JsonPatch.add('/spec/template/spec/containers/0/ports', [{ name: 'http', containerPort: 80 }]),
      ],
    },
    { ports: [{ port: 80, targetPort: 'http' }] },
  ],
])('a Service is refused that selects the pods %s', (_, selector, props = {}, spec = {}) => {
  expect(isRefused(selector, props, spec)).toBe(true);
});

test.each<[what: string, selector: object | undefined, props?: Partial<RunOnceJobProps>, spec?: object]>([
  ['by a label of the pods', { team: 'sales' }, { podLabels: { team: 'sales' } }],
  ['by a label of all levels', { team: 'sales' }, { commonLabels: { team: 'sales' } }],
  ['by the name of the job, which is said', PART_OF, { podLabels: PART_OF }],
  [
    'by a label that a patch adds',
    { team: 'sales' },
    { patches: [JsonPatch.add('/spec/template/metadata/labels/team', 'sales')] },
  ],
  [
    'by another name, which a patch says',
    { 'app.kubernetes.io/name': 'other' },
    { patches: [JsonPatch.add('/spec/template/metadata/labels/app.kubernetes.io~1name', 'other')] },
  ],
  ['by the name of the Job', { ...PART_OF, 'job-name': 'x' }, { name: JobName.fromText('x') }],
  ['by nothing, so that somebody else writes its endpoints', {}],
  ['by nothing, and says no selector', undefined],
  ['by a label that the object has and not its pods', { team: 'sales' }, { labels: { team: 'sales' } }],
  ['by another value', { 'app.kubernetes.io/part-of': 'other' }],
  ['by one label more', { ...PART_OF, tier: 'web' }],
  ['for another host', PART_OF, {}, { type: 'ExternalName', externalName: 'example.com' }],
  [
    'by a port that the pod does not name, and so gets no request',
    PART_OF,
    {},
    { ports: [{ port: 80, targetPort: 'http' }] },
  ],
])('a Service is fine that selects %s', (_, selector, props = {}, spec = {}) => {
  expect(isRefused(selector, props, spec)).toBe(false);
});

test('items of a JobFanOut and rows of a JobFleet may be selected by their labels', () => {
  const chart = testChart();
  new JobFanOut(chart, 'setup', { image: IMAGE, items: [{ id: 'a' }] });
  fleetOf({ jobs: [{ name: 'row', labels: { team: 'sales' } }] }, chart);
  service(chart, { ...PART_OF, 'cdk8s-jobs/fan-out': 'setup' }, {}, 'a');
  service(chart, { ...PART_OF, 'cdk8s-jobs/item': 'a' }, {}, 'b');
  service(chart, { team: 'sales' }, {}, 'c');
  expect(JobWarning.of(chart)).toEqual([]);
});

test('a Service of another namespace or another App selects no pod', () => {
  const app = new App();
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace: id }));
  runOnce({ podLabels: {} }, one);
  service(two, { 'app.kubernetes.io/part-of': 'one' });
  service(testChart({ namespace: 'one' }), { 'app.kubernetes.io/part-of': 'one' });
  expect(JobWarning.of(app)).toEqual([]);
});

test('a Service of another chart in the same namespace selects it, even if no namespace is set', () => {
  for (const namespace of ['batch', undefined]) {
    const app = new App();
    const [one, two] = ['one', 'two'].map((id) => new Chart(app, id, { namespace }));
    service(two, { 'app.kubernetes.io/part-of': 'one' });
    runOnce({}, one);
    expect(JobWarning.of(app)).toMatchObject([{ id: ID }]);
  }
});

test('a cdk8s-plus Service selects by its labels', () => {
  const chart = testChart();
  runOnce({}, chart);
  const deployment = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web', portNumber: 80 }] });
  deployment.exposeViaService();
  expect(JobWarning.of(chart)).toEqual([]);
  const selector = new kplus.Service(chart, 'all', { ports: [{ port: 80 }] });
  selector.selectLabel('app.kubernetes.io/part-of', 'test');
  expect(JobWarning.of(chart)).toMatchObject([{ id: ID }]);
});

describe('an acknowledged Service', () => {
  const make = (acknowledge: (job: RunOnceJob | PeriodicJob) => void) => {
    const chart = testChart();
    const job = periodic({}, chart);
    acknowledge(job);
    service(chart, PART_OF);
    return job;
  };

  test('is accepted, and the reason is in the manifest', () => {
    const job = make((given) => given.acknowledge(ID, 'the job serves its own metrics'));
    const printed = stderrOf(() => job.apiObject.chart.toJson());
    expect(printed).toBe('');
    expect(job.apiObject.toJson().metadata.annotations).toEqual({
      'cdk8s-jobs/acknowledged.batch.service-selects-job': 'the job serves its own metrics',
    });
  });

  test('that no longer exists is reported, and nothing fails', () => {
    const job = runOnce();
    job.acknowledge(ID, 'the job serves its own metrics');
    const printed = stderrOf(() => job.apiObject.chart.toJson());
    expect(printed).toContain(`note ${ID}: RunOnceJob 'test/migrate': is acknowledged but does not occur`);
  });
});
