import { Chart } from 'cdk8s';
import { Env } from 'cdk8s-plus-27';
import { ApiResource, ConcurrencyPolicy, ConfigMap, EnvValue, Secret } from 'cdk8s-plus-34';
import { ClusterApp, Mount, PeriodicJob, ScopedServiceAccount } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

const settings = new ConfigMap(chart, 'settings', {
  metadata: { name: 'settings' },
  data: { region: 'eu' },
});
const database = Secret.fromSecretName(chart, 'database', 'database');

const account = new ScopedServiceAccount(chart, 'exporter');
account.allowRead(ApiResource.PODS);

new PeriodicJob(chart, 'export', {
  image: 'ghcr.io/acme/export:1.4.2',
  schedule: '20 4 * * *',
  concurrencyPolicy: ConcurrencyPolicy.REPLACE,
  env: {
    REGION: EnvValue.fromConfigMap(settings, 'region'),
    PASSWORD: EnvValue.fromSecretValue({ secret: database, key: 'password' }),
  },
  envFrom: [Env.fromSecret(database)],
  mounts: { '/etc/settings': Mount.fromConfigMap(settings) },
  serviceAccount: account,
});

app.synth();
