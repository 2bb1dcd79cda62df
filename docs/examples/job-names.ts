import { Chart } from 'cdk8s';
import { ClusterApp, JobName, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'migrate', {
  name: JobName.fromGenerateName('migrate-'),
  image: 'ghcr.io/acme/shop:3.2.0',
  command: ['shop', 'migrate'],
  annotations: {
    'argocd.argoproj.io/hook': 'PreSync',
    'argocd.argoproj.io/hook-delete-policy': 'HookSucceeded',
  },
});

app.synth();
