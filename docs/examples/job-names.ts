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

new RunOnceJob(chart, 'smoke', {
  name: JobName.fromGenerateName('smoke-'),
  image: 'ghcr.io/acme/smoke:1.4.0',
  args: ['--url', 'http://web/health'],
  delivery: Delivery.argoCdHook(ArgoCdHookPhase.POST_SYNC, {
    deletePolicies: [ArgoCdHookDeletePolicy.HOOK_SUCCEEDED],
  }),
});

app.synth();
