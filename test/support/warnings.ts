/** What is odd about jobs that are written for a test. */

import { Chart } from 'cdk8s';
import { JobWarning, PeriodicJob, PeriodicJobProps, RunOnceJob } from 'cdk8s-jobs';
import { IMAGE, SCHEDULE, testChart } from './charts';

/** The warnings of a PeriodicJob with these props, as `<id>: <message>; <cure>`. */
export function oddities(props: Partial<PeriodicJobProps>, chart: Chart = testChart()): string[] {
  return odditiesOf(new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE, ...props }));
}

export function odditiesOf(job: PeriodicJob | RunOnceJob): string[] {
  return JobWarning.of(job).map(({ id, message, cure }) => `${id}: ${message}; ${cure}`);
}
