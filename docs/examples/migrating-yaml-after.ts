import { Chart } from 'cdk8s';
import { PersistentVolumeClaim, Secret } from 'cdk8s-plus-27';
import { ClusterApp, EnvSource, Mount, PeriodicJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const database = Secret.fromSecretName(chart, 'database', 'database');
const data = PersistentVolumeClaim.fromClaimName(chart, 'data', 'backup');

// The id is the name that the CronJob has in the cluster.
new PeriodicJob(chart, 'backup', {
  schedule: '30 1 * * *',
  backoffLimit: 3,
  image: 'postgres:16.4',
  script: Script.fromInline(`#!/bin/bash -euo pipefail
pg_dump shop | gzip > /backup/shop.gz.new
mv /backup/shop.gz.new /backup/shop.gz
`),
  envFrom: [EnvSource.fromSecret(database)],
  mounts: { '/backup': Mount.fromPersistentVolumeClaim(data) },
});

app.synth();
