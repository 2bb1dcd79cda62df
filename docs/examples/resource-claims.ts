import { Chart } from 'cdk8s';
import { ClusterApp, ResourceClaim, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp({ kubernetesVersion: '1.34' });
const chart = new Chart(app, 'science', { namespace: 'science' });

new RunOnceJob(chart, 'train', {
  image: 'ghcr.io/acme/train:2.0.1',
  // #region claims
  resourceClaims: { gpu: ResourceClaim.fromTemplateName('one-gpu') },
  resources: { claims: [{ name: 'gpu' }] },
  // #endregion
});

app.synth();
