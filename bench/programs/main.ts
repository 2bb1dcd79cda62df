import { Chart } from 'cdk8s';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'chart', { namespace: 'jobs' });
new PeriodicJob(chart, 'nightly', { image: 'registry.example.com/report:1.4.2', schedule: '0 4 * * *' });
app.synth();
