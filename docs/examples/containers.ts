import { Chart, Duration } from 'cdk8s';
import { Probe } from 'cdk8s-plus-27';
import {
  ClusterApp,
  ContainerRestartAction,
  ContainerRestartPolicy,
  ContainerRestartRule,
  RunOnceJob,
} from 'cdk8s-jobs';

const app = new ClusterApp({ kubernetesVersion: '1.35' });
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'reindex', {
  image: 'ghcr.io/acme/reindex:3.0.2',
  initContainers: [
    { name: 'settings', image: 'ghcr.io/acme/settings:1.4.0' }, // first of all
    {
      name: 'search', // then the search server, which is stopped when the job has ended
      image: 'ghcr.io/acme/search:8.15.0',
      containerRestartPolicy: ContainerRestartPolicy.ALWAYS,
      ports: [{ number: 9200 }],
      startupProbe: Probe.fromHttpGet('/health', {
        periodSeconds: Duration.seconds(2),
        failureThreshold: 60,
      }),
    },
    { name: 'schema', image: 'ghcr.io/acme/reindex:3.0.2', args: ['schema'] }, // once the server is up
  ],
  restartPolicyRules: [
    ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [75]), // goes on in the same pod
  ],
});

app.synth();
