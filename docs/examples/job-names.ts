import { Chart } from 'cdk8s';
import {
  ArgoCdHookDeletePolicy,
  ArgoCdHookPhase,
  ClusterApp,
  Delivery,
  JobName,
  RunOnceJob,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'migrate', {
  name: JobName.fromGenerateName('migrate-'),
  image: 'ghcr.io/acme/shop:3.2.0',
  command: ['shop', 'migrate'],
  delivery: Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC, {
    deletePolicies: [ArgoCdHookDeletePolicy.HOOK_SUCCEEDED],
  }),
});

app.synth();
