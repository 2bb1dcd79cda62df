import { Chart, Cron, Duration, Size } from 'cdk8s';
import { Cpu, CronJob, Secret } from 'cdk8s-plus-27';
import { ClusterApp } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });
const smtp = Secret.fromSecretName(chart, 'smtp', 'smtp');

new CronJob(chart, 'nightly', {
  schedule: Cron.schedule({ minute: '15', hour: '4' }),
  activeDeadline: Duration.hours(1),
  containers: [
    {
      image: 'ghcr.io/acme/reports:1.4.2',
      command: ['reports', 'send', '--revenue'],
      envVariables: { SMTP_PASSWORD: smtp.envValue('password') },
      resources: {
        cpu: { request: Cpu.millis(200) },
        memory: { request: Size.mebibytes(256), limit: Size.gibibytes(1) },
      },
    },
  ],
});

app.synth();
