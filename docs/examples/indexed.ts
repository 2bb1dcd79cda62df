import { Chart } from 'cdk8s';
import { ClusterApp, CompletionMode, PodFailureAction, PodFailureRule, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'thumbnails', {
  image: 'ghcr.io/acme/thumbnails:1.8.0',
  args: ['--part', '$(JOB_COMPLETION_INDEX)', '--of', '20'],
  completionMode: CompletionMode.INDEXED,
  completions: 20,
  parallelism: 5,
  backoffLimitPerIndex: 2, // each part is tried three times at most
  maxFailedIndexes: 3, // with a fourth part that fails, the whole Job fails
  podFailurePolicy: [
    PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'),
    PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [65]), // broken pictures: no other try for this part
  ],
});

app.synth();
