import { Chart, Testing } from 'cdk8s';
import { PeriodicJob, PeriodicJobProps } from 'cdk8s-jobs';

function addNightly(chart: Chart, props: PeriodicJobProps): void {
  // #region code
  try {
    new PeriodicJob(chart, 'nightly', props);
  } catch (error) {
    if ((error as { code?: string }).code !== 'schedule/field-count') throw error;
  }
  // #endregion
}

test('the code of an error distinguishes it from others', () => {
  const image = 'ghcr.io/acme/reports:1.4.2';
  expect(() => addNightly(Testing.chart(), { image, schedule: '0 0 3 * * *' })).not.toThrow();
  expect(() => addNightly(Testing.chart(), { image, schedule: '0 99 * * *' })).toThrow('99');
});
