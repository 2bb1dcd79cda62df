import { join } from 'path';
import { Chart } from 'cdk8s';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';

for (const cluster of ['east', 'west']) {
  const app = new ClusterApp({ outdir: join(process.env.CDK8S_OUTDIR ?? 'dist', cluster) });
  const chart = new Chart(app, 'reports', { namespace: 'reports' });
  new PeriodicJob(chart, 'nightly', {
    image: `${cluster}.registry.example.com/reports:1.4.2`,
    schedule: '0 4 * * *',
  });
  app.synth();
}
