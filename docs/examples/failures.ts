import { Chart } from 'cdk8s';
import { ClusterApp, PodFailureAction, PodFailureRule, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'import', {
  image: 'ghcr.io/acme/import:2.1.0',
  args: ['--from', 'https://files.example.com/catalog.json'],
  podFailurePolicy: [
    PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'), // an eviction is no failure
    PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [75], { allOthers: true }), // only 75 is tried again
  ],
});

app.synth();
