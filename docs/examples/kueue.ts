import { Chart } from 'cdk8s';
import { ClusterApp, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'science', { namespace: 'science' });

new RunOnceJob(chart, 'train', {
  image: 'ghcr.io/acme/train:2.0.1',
  parallelism: 8,
  completions: 8,
  kueue: { queue: 'gpu', priorityClass: 'research', minParallelism: 2 },
});

new PeriodicJob(chart, 'evaluate', {
  schedule: '0 4 * * *',
  image: 'ghcr.io/acme/train:2.0.1',
  command: ['evaluate'],
  kueue: { queue: 'cpu' },
});

app.synth();
