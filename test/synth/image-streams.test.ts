import { App, Chart, JsonPatch } from 'cdk8s';
import { BuilderImage, PeriodicJobProps, RunOnceJobProps, SourceBuild } from 'cdk8s-jobs';
import { IMAGE, manifestOf, NAMESPACE, periodic, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const POD = '/spec/jobTemplate/spec/template/spec';
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
});

test.each<[what: string, props: (image: string) => Partial<PeriodicJobProps>]>([
  ['an init container', (image) => ({ initContainers: [{ name: 'init', image }] })],
  ['a sidecar', (image) => ({ sidecars: [{ name: 'proxy', image }] })],
  ['a patch', (image) => ({ patches: [JsonPatch.replace(`${POD}/containers/0/image`, image)] })],
])('so has one where %s runs it', (_, props) => {
  const chart = testChart();
  expect(onPeriodic(props(built(chart)), chart)).toEqual(['*', '*']);
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

test('pods and objects other than the job have no annotation', () => {
  const chart = testChart();
  const { spec } = manifestOf(periodic({ image: built(chart) }, chart));
  expect(spec.jobTemplate.spec.template.metadata).not.toHaveProperty('annotations');
  const annotated = chart.toJson().filter((manifest) => JSON.stringify(manifest).includes(ANNOTATION));
  expect(annotated.map(({ kind }) => kind)).toEqual(['CronJob']);
});

test('annotations that were added by hand stay', () => {
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

test('a one-time job is refused, as it could not be applied again, and runs the image by its address', () => {
  const chart = testChart();
  const image = built(chart);
  expect(messageOf(() => runOnce({ image }, chart))).toBe(
    `RunOnceJob 'test/migrate': image must be the registry address of the built image, since OpenShift would replace the name in the Job, which could then never be applied again, got "batch/report:latest"; write registryImage of the SourceBuild, with imagePullPolicy: ImagePullPolicy.ALWAYS`,
  );
  const other = testChart();
  const address = `image-registry.openshift-image-registry.svc:5000/${built(other)}`;
  expect(onRunOnce({ image: address }, other)).toBeUndefined();
});

test('charts of one App share what its builds make', () => {
  const app = new App();
  const [one, other] = ['one', 'other'].map((id) => new Chart(app, id, { namespace: NAMESPACE }));
  expect(onPeriodic({ image: built(one) }, other)).toEqual(['*', '*']);
});

test('an image of another namespace is refused, since OpenShift would not find it', () => {
  const app = new App();
  const image = built(new Chart(app, 'builds', { namespace: 'builds' }));
  const chart = new Chart(app, 'test', { namespace: NAMESPACE });
  expect(messageOf(() => periodic({ image }, chart))).toBe(
    `PeriodicJob 'test/nightly': image must be used in namespace 'builds', the only one where OpenShift looks for it, got "builds/report:latest"; create the job in a chart of that namespace`,
  );
  expect(onPeriodic({ image }, new Chart(app, 'anywhere'))).toEqual(['*', '*']);
});
