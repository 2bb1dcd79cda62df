import { Chart } from 'cdk8s';
import { ClusterApp, JobFleet } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });
const fleet = new JobFleet(chart, 'reports', { table: 'files/reports.yaml', cluster: 'east' });

// #region acknowledge
fleet.findJob('nightly').acknowledge('batch/schedule-dst', 'one run more or less is harmless');
// #endregion

app.synth();
