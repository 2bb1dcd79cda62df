/** Constructs in charts of their own, and what of their manifests the tests ask for most. */

import { ApiObject, App, Chart, ChartProps } from 'cdk8s';
import { PeriodicJob, PeriodicJobProps, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';

export type Json = ReturnType<ApiObject['toJson']>;

export const IMAGE = 'registry.example.com/report:1.4.2';
/** A schedule on which there is no warning. */
export const SCHEDULE = '15 4 * * *';
export const NAMESPACE = 'batch';

/** The chart `test` of a new app. */
export function testChart(props: ChartProps = { namespace: NAMESPACE }, id = 'test'): Chart {
  return new Chart(new App(), id, props);
}

export function periodic(props: Partial<PeriodicJobProps> = {}, chart = testChart()): PeriodicJob {
  return new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE, ...props });
}

export function runOnce(props: Partial<RunOnceJobProps> = {}, chart = testChart()): RunOnceJob {
  return new RunOnceJob(chart, 'migrate', { image: IMAGE, ...props });
}

export function manifestOf({ apiObject }: { readonly apiObject: ApiObject }): Json {
  return apiObject.toJson();
}

/** The JobSpec of either kind of job. */
export function jobSpecOf(job: PeriodicJob | RunOnceJob): Json {
  const { spec } = manifestOf(job);
  return job instanceof PeriodicJob ? spec.jobTemplate.spec : spec;
}

export function podOf(job: PeriodicJob | RunOnceJob): Json {
  return jobSpecOf(job).template.spec;
}

/** The job's own container. */
export function containerOf(job: PeriodicJob | RunOnceJob): Json {
  return podOf(job).containers[0];
}

/** All manifests of a chart of one kind. */
export function ofKind(chart: Chart, kind: string): Json[] {
  return chart.toJson().filter((manifest) => manifest.kind === kind);
}

/** What the cluster must have for a RunOnceJob, as its manifest says. */
export function requiredBy(props: Partial<RunOnceJobProps>): string | undefined {
  const chart = testChart();
  runOnce(props, chart);
  return ofKind(chart, 'Job')[0].metadata.annotations?.['cdk8s-jobs/requires'];
}

/** What the App of a chart writes, as one text. */
export function writtenBy({ node }: Chart): string {
  return (node.root as App).synthYaml();
}
