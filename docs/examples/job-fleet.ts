import { join } from 'path';
import { Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { ClusterApp, JobFleet } from 'cdk8s-jobs';

for (const cluster of JobFleet.clustersOf('files/jobs.yaml')) {
  const app = new ClusterApp({ outdir: join(process.env.CDK8S_OUTDIR ?? 'dist', cluster) });
  const chart = new Chart(app, 'kuul', { namespace: 'kuul' });
  new JobFleet(chart, 'periodics', {
    table: 'files/jobs.yaml',
    cluster,
    imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
  });
  app.synth();
}
