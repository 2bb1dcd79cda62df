import { Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { BuilderImage, BuildTrigger, ClusterApp, PeriodicJob, SourceBuild } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });

const build = new SourceBuild(chart, 'report', {
  gitUri: 'https://github.com/acme/report.git',
  gitRef: 'main',
  builder: BuilderImage.fromImageStreamTag('python:3.12-ubi9', { namespace: 'openshift' }),
  tag: '1.0',
  triggers: [
    BuildTrigger.onConfigChange(),
    BuildTrigger.onImageChange(),
    BuildTrigger.onGenericWebhook(Secret.fromSecretName(chart, 'webhook', 'webhook')),
  ],
});

new PeriodicJob(chart, 'nightly', {
  image: build.image,
  schedule: '20 4 * * *',
  podSecurityContext: { imageUser: true },
});

app.synth();
