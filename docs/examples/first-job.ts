import { Chart } from 'cdk8s';
import { ClusterApp, PeriodicJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });

new PeriodicJob(chart, 'nightly', {
  image: 'ghcr.io/acme/reports:1.4.2',
  schedule: '0 4 * * *',
  script: Script.fromInline(`reports run revenue > /tmp/revenue.csv
reports send /tmp/revenue.csv
`),
});

app.synth();
