import { Chart } from 'cdk8s';
import { ClusterApp, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'migrate', {
  image: 'ghcr.io/acme/shop:3.2.0',
  command: ['shop', 'migrate'],
});

app.synth();
