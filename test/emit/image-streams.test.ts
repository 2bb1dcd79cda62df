import { App, Chart, JsonPatch } from 'cdk8s';
import { BuilderImage, PeriodicJobProps, RunOnceJobProps, SourceBuild } from 'cdk8s-jobs';
import { IMAGE, manifestOf, messageOf, NAMESPACE, periodic, runOnce, testChart } from '../support/charts';

const ANNOTATION = 'alpha.image.policy.openshift.io/resolve-names';

/** The image that a build in the chart makes. */
function built(chart: Chart): string {
  const builder = BuilderImage.fromImageStreamTag('python:3.12-ubi9', { namespace: 'openshift' });
  return new SourceBuild(chart, 'report', { gitUri: 'https://git.example.com/report.git', builder }).image;
}

/** Values of the annotation on a CronJob and on its Jobs. */
function onPeriodic(props: Partial<PeriodicJobProps>, chart: Chart): unknown[] {
  const { metadata, spec } = manifestOf(periodic(props, chart));
  return [metadata, spec.jobTemplate.metadata].map(({ annotations }) => annotations?.[ANNOTATION]);
}

function onRunOnce(props: Partial<RunOnceJobProps>, chart: Chart): unknown {
  return manifestOf(runOnce(props, chart)).metadata.annotations?.[ANNOTATION];
}

test('a job that runs what a build makes has OpenShift look it up', () => {
  const chart = testChart();
  const image = built(chart);
  expect(image).toBe(`${NAMESPACE}/report:latest`);
  expect(onPeriodic({ image }, chart)).toEqual(['*', '*']);
  expect(onRunOnce({ image }, chart)).toBe('*');
});

test.each<[what: string, props: (image: string) => Partial<RunOnceJobProps>]>([
  ['an init container', (image) => ({ initContainers: [{ name: 'init', image }] })],
  ['a sidecar', (image) => ({ sidecars: [{ name: 'proxy', image }] })],
  ['a patch', (image) => ({ patches: [JsonPatch.replace('/spec/template/spec/containers/0/image', image)] })],
])('so has one where %s runs it', (_, props) => {
  const chart = testChart();
  expect(onRunOnce(props(built(chart)), chart)).toBe('*');
});

test('no other job has the annotation', () => {
  const chart = testChart();
  const image = built(chart);
  const elsewhere = testChart();
  expect(onPeriodic({ image: IMAGE }, chart)).toEqual([undefined, undefined]);
  expect(onRunOnce({ image: image.replace('latest', '1.0') }, chart)).toBeUndefined();
  expect(onRunOnce({ image }, elsewhere)).toBeUndefined();
  expect(manifestOf(periodic({}, elsewhere)).metadata).not.toHaveProperty('annotations');
});

test('neither has one whose patches leave no container in it', () => {
  const chart = testChart();
  const image = built(chart);
  const patches = [JsonPatch.remove('/spec/template/spec')];
  expect(onRunOnce({ image, patches }, chart)).toBeUndefined();
});

test('pods and objects other than the job have no annotation', () => {
  const chart = testChart();
  const { spec } = manifestOf(periodic({ image: built(chart) }, chart));
  expect(spec.jobTemplate.spec.template.metadata).not.toHaveProperty('annotations');
  const annotated = chart.toJson().filter((manifest) => JSON.stringify(manifest).includes(ANNOTATION));
  expect(annotated.map(({ kind }) => kind)).toEqual(['CronJob']);
});

test('what was said by hand stays, and so do other annotations', () => {
  const chart = testChart();
  const image = built(chart);
  const job = periodic(
    { image, annotations: { [ANNOTATION]: 'no', a: 'b' }, jobAnnotations: { c: 'd' } },
    chart,
  );
  const { metadata, spec } = manifestOf(job);
  expect(metadata.annotations).toEqual({ [ANNOTATION]: 'no', a: 'b' });
  expect(spec.jobTemplate.metadata.annotations).toEqual({ [ANNOTATION]: '*', c: 'd' });
});

test('the annotation does not change the name of a RunOnceJob', () => {
  const chart = testChart();
  const image = built(chart);
  expect(runOnce({ image }, chart).name).toBe(runOnce({ image }).name);
});

test('charts of one App share what its builds make', () => {
  const app = new App();
  const [one, other] = ['one', 'other'].map((id) => new Chart(app, id, { namespace: NAMESPACE }));
  expect(onRunOnce({ image: built(one) }, other)).toBe('*');
});

test('an image of another namespace is refused, since OpenShift would not find it', () => {
  const app = new App();
  const image = built(new Chart(app, 'builds', { namespace: 'builds' }));
  const chart = new Chart(app, 'test', { namespace: NAMESPACE });
  expect(messageOf(() => runOnce({ image }, chart))).toBe(
    `RunOnceJob 'test/migrate': image must be used in namespace 'builds', the only one where OpenShift looks for it, got "builds/report:latest"; make the job in a chart of that namespace`,
  );
  expect(onRunOnce({ image }, new Chart(app, 'anywhere'))).toBe('*');
});
