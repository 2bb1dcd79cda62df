import { Chart, Duration } from 'cdk8s';
import { Secret } from 'cdk8s-plus-27';
import {
  ClusterApp,
  ConfigFiles,
  FileContent,
  Mount,
  PeriodicJob,
  RunOnceJob,
  Script,
  Spread,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });

const queries = new ConfigFiles(chart, 'queries', {
  files: { 'revenue.sql': FileContent.fromInline('select sum(amount) from orders;\n') },
});

new RunOnceJob(chart, 'migrate', {
  image: 'ghcr.io/acme/reports:1.4.2',
  command: ['reports', 'migrate'],
});

new PeriodicJob(chart, 'nightly', {
  image: 'ghcr.io/acme/reports:1.4.2',
  schedule: '0 4 * * *',
  timeZone: 'Europe/Berlin',
  spread: Spread.HOUR,
  activeDeadline: Duration.hours(1),
  script: Script.fromInline(
    'reports run /etc/queries/revenue.sql > /tmp/revenue.csv\nreports send /tmp/revenue.csv\n',
  ),
  mounts: { '/etc/queries': Mount.fromConfigMap(queries) },
  env: { SMTP_PASSWORD: Secret.fromSecretName(chart, 'smtp', 'smtp').envValue('password') },
});

app.synth();
