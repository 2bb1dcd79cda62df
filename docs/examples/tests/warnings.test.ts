import { Chart } from 'cdk8s';
import { ClusterApp, JobWarning, PeriodicJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });
const job = new PeriodicJob(chart, 'nightly', {
  image: 'ghcr.io/acme/reports:1.4.2',
  schedule: '30 2 * * *',
  timeZone: 'Europe/Berlin',
});

// #region acknowledge
job.acknowledge('batch/schedule-dst', 'one report more or less on two nights a year is harmless');
// #endregion

// #region test
test('the app has no warnings', () => {
  expect(JobWarning.of(app)).toEqual([]);
});
// #endregion

// #region strict
new ClusterApp({ strict: true });
// #endregion
