import { Chart, Duration, Size } from 'cdk8s';
import { Cpu, EnvValue, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { ClusterApp, Mount, PeriodicJob, PodFailureAction, PodFailureRule } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'backup', { namespace: 'backup' });
const store = PersistentVolumeClaim.fromClaimName(chart, 'store', 'backup-store');

const job = new PeriodicJob(chart, 'database', {
  schedule: '30 2 * * *',
  timeZone: 'Europe/Berlin',
  image: 'ghcr.io/acme/pgtools:16.4',
  command: ['pg_dump', '--file=/backup/$(DATABASE).dump', '$(DATABASE)'],
  env: { DATABASE: EnvValue.fromValue('orders') },
  mounts: { '/backup': Mount.fromPersistentVolumeClaim(store) },
  resources: {
    memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
    cpu: { request: Cpu.millis(500) },
  },
  activeDeadline: Duration.hours(2),
  podFailurePolicy: [
    PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [2]),
    PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'),
  ],
  nodeSelector: { 'example.com/pool': 'batch' },
});
// #region acknowledge
job.acknowledge('batch/schedule-dst', 'one backup less, or one more, on two nights a year does no harm');
// #endregion

app.synth();
