import { Chart } from 'cdk8s';
import { EnvValue } from 'cdk8s-plus-27';
import { ClusterApp, JobName, PeriodicJob, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp({ placeholders: '\\$\\{[A-Z_]+\\}' });
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new PeriodicJob(chart, 'report', {
  image: 'ghcr.io/acme/reports:${TAG}',
  schedule: '${MINUTE} 3 * * *',
  env: { SHOP_URL: EnvValue.fromValue('https://shop.${DOMAIN}/') },
});

// Another tag is another Job. A name that ends in a hash would stay the same.
new RunOnceJob(chart, 'migrate', {
  name: JobName.fromText('migrate-${TAG}'),
  image: 'ghcr.io/acme/reports:${TAG}',
  command: ['reports', 'migrate'],
});

app.synth();
