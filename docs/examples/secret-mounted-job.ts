import { Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import { ClusterApp, Script, SecretMountedJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });

// #region periodic
const heartbeat = SecretMountedJob.periodic(chart, 'login-heartbeat', {
  schedule: '* * * * *',
  activeDeadline: Duration.seconds(50),
  image: 'ghcr.io/acme/http:1.2.0',
  script: Script.fromInline('curl --fail --config /run/login/curlrc "$(cat /run/login/endpoint)"\n'),
  secretMounts: {
    '/run/login': {
      secret: Secret.fromSecretName(chart, 'login', 'shop-login'),
      keys: ['endpoint', 'curlrc'],
    },
  },
});
// #endregion

// #region acknowledge
heartbeat.acknowledge('batch/schedule-every-minute', 'an outage is found within a minute');
// #endregion

// #region run-once
SecretMountedJob.runOnce(chart, 'import-customers', {
  image: 'ghcr.io/acme/importer:3.0.2',
  args: ['--database-url-file=/run/database/url', 's3://acme-customers'],
  secretMounts: {
    '/run/database': { secret: Secret.fromSecretName(chart, 'database', 'shop-database'), keys: ['url'] },
    // The importer looks for these in its environment only.
    '/run/bucket': {
      secret: Secret.fromSecretName(chart, 'bucket', 'customers-bucket'),
      keys: ['access-key-id', 'secret-access-key'],
      env: { AWS_ACCESS_KEY_ID: 'access-key-id', AWS_SECRET_ACCESS_KEY: 'secret-access-key' },
    },
  },
});
// #endregion

app.synth();
