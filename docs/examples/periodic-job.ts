import { Chart } from 'cdk8s';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'backup', { namespace: 'backup' });

new PeriodicJob(chart, 'database', {
  schedule: '30 4 * * *',
  timeZone: 'Europe/Berlin',
  image: 'ghcr.io/acme/pgtools:16.4',
  command: ['backup', 'orders'],
});

app.synth();
