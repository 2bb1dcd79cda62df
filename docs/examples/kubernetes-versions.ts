import { Chart, JsonPatch } from 'cdk8s';
import { ClusterApp, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp({
  kubernetesVersion: '1.36',
  featureGates: ['ContainerStopSignals'],
});
const chart = new Chart(app, 'training', { namespace: 'training' });

new RunOnceJob(chart, 'train', {
  image: 'ghcr.io/acme/train:2.3.0',
  patches: [
    // On since 1.33: an error if the version were '1.32'.
    JsonPatch.add('/spec/template/spec/hostUsers', false),
    // Off by default: an error without featureGates.
    JsonPatch.add('/spec/template/spec/containers/0/lifecycle', { stopSignal: 'SIGINT' }),
    JsonPatch.add('/spec/template/spec/os', { name: 'linux' }),
  ],
});

app.synth();
