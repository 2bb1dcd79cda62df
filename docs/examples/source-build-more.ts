import { Chart, JsonPatch } from 'cdk8s';
import { ImagePullPolicy, Secret } from 'cdk8s-plus-27';
import { BuilderImage, BuildTrigger, ClusterApp, RunOnceJob, SourceBuild } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });

// #region triggers
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
// #endregion

// #region registry
new RunOnceJob(chart, 'migrate', {
  image: build.registryImage,
  imagePullPolicy: ImagePullPolicy.ALWAYS,
  podSecurityContext: { imageUser: true },
});
// #endregion

// #region patch
build.buildConfig.addJsonPatch(JsonPatch.add('/spec/successfulBuildsHistoryLimit', 2));
// #endregion

app.synth();
