import { Chart } from 'cdk8s';
import { BuilderImage, ClusterApp, PeriodicJob, SourceBuild } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });

const build = new SourceBuild(chart, 'report', {
  gitUri: 'https://github.com/acme/report.git',
  builder: BuilderImage.fromImageStreamTag('python:3.12-ubi9', { namespace: 'openshift' }),
});

new PeriodicJob(chart, 'nightly', {
  image: build.image,
  schedule: '20 4 * * *',
  podSecurityContext: { imageUser: true },
});

app.synth();
