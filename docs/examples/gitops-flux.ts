import { Chart } from 'cdk8s';
import { ClusterApp, Delivery, RunOnceJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'migrate', {
  image: 'ghcr.io/acme/shop:3.2.0',
  script: Script.fromInline('shop migrate --to "${VERSION:-latest}"\n'),
  delivery: Delivery.flux({ prune: false }),
});

app.synth();
