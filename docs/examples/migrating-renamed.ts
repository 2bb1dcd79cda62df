import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, Secret } from 'cdk8s-plus-27';
import { ClusterApp, PeriodicJob } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });
const smtp = Secret.fromSecretName(chart, 'smtp', 'smtp');

// The same without `name`: it is named "nightly" after its id, and is another object than before.
new PeriodicJob(chart, 'nightly', {
  schedule: '15 4 * * *',
  activeDeadline: Duration.hours(1),
  image: 'ghcr.io/acme/reports:1.4.2',
  command: ['reports', 'send', '--revenue'],
  env: { SMTP_PASSWORD: smtp.envValue('password') },
  resources: {
    cpu: { request: Cpu.millis(200) },
    memory: { request: Size.mebibytes(256), limit: Size.gibibytes(1) },
  },
});

app.synth();
