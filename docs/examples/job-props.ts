import { Chart, Size } from 'cdk8s';
import { LabelExpression } from 'cdk8s-plus-27';
import { ClusterApp, Mount, NodeOperator, PeriodicJob, RunOnceJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

new PeriodicJob(chart, 'dump', {
  image: 'postgres:17-bookworm',
  schedule: '0 4 * * *',
  // #region pipefail
  script: Script.fromInline(`#!/bin/bash -euo pipefail
pg_dump shop | gzip > /backup/shop.gz.new
mv /backup/shop.gz.new /backup/shop.gz
`),
  // #endregion
  mounts: { '/backup': Mount.fromEphemeral({ size: Size.gibibytes(10) }) },
});

new RunOnceJob(chart, 'thumbnails', {
  image: 'ghcr.io/acme/thumbnails:1.8.0',
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
