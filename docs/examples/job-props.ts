import { Chart } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-27';
import { ClusterApp, NodeOperator, RunOnceJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new RunOnceJob(chart, 'reindex', {
  image: 'ghcr.io/acme/reindex:3.0.2',
  // #region placement
  nodeSelector: { 'kubernetes.io/arch': 'arm64' },
  affinity: {
    nodes: [
      { expressions: [{ key: 'example.com/disk', operator: NodeOperator.IN, values: ['ssd'] }], weight: 10 },
    ],
    nearPods: [{ labels: { app: 'cache' }, namespaces: ['shop'] }],
    awayFromPods: [
      { expressions: [LabelExpression.exists('web')], topologyKey: 'topology.kubernetes.io/zone' },
    ],
  },
  tolerations: [{ key: 'example.com/batch' }],
  topologySpread: [
    { topologyKey: 'kubernetes.io/hostname', matchLabelKeys: ['batch.kubernetes.io/job-name'] },
  ],
  // #endregion
});

app.synth();
