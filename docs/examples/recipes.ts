import { Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, Env, Secret, ServiceAccount, TaintEffect } from 'cdk8s-plus-27';
import { ClusterApp, Mount, NodeOperator, PeriodicJob, Script, Spread } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'sales', { namespace: 'sales', labels: { team: 'data' } });
const smtp = Secret.fromSecretName(chart, 'smtp', 'smtp');

new PeriodicJob(chart, 'report', {
  schedule: '@hourly',
  spread: Spread.HOUR,
  activeDeadline: Duration.minutes(30),

  // A script in a file beside this one.
  image: 'ghcr.io/acme/reports:1.4.2',
  script: Script.fromFile('./files/report.sh'),

  // A whole Secret as environment, and one key of another as a file.
  envFrom: [Env.fromSecret(Secret.fromSecretName(chart, 'database', 'database'))],
  secretMounts: { '/run/smtp': { secret: smtp, keys: ['password'] } },
  mounts: { '/data': Mount.fromEmptyDir({ name: 'work', sizeLimit: Size.gibibytes(1) }) },

  // A container that runs first and shares the folder `work`, by the same name and options.
  initContainers: [
    {
      name: 'fetch',
      image: 'ghcr.io/acme/fetch:2.1.0',
      args: ['orders.csv', '/data'],
      mounts: { '/data': Mount.fromEmptyDir({ name: 'work', sizeLimit: Size.gibibytes(1) }) },
    },
  ],
  // A proxy that runs beside both and is stopped at the end.
  sidecars: [{ name: 'proxy', image: 'ghcr.io/acme/sql-proxy:3.0.1' }],

  // Where it runs, and with what.
  schedulerName: 'batch-scheduler',
  nodeSelector: { 'example.com/pool': 'batch' },
  tolerations: [{ key: 'example.com/batch', effect: TaintEffect.NO_SCHEDULE }],
  affinity: {
    nodes: [
      { expressions: [{ key: 'example.com/gpu', operator: NodeOperator.IN, values: ['a10', 'a100'] }] },
    ],
  },
  resources: {
    cpu: { request: Cpu.units(1) },
    memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
    devices: { 'nvidia.com/gpu': 1 },
  },

  // Who it is: an account with pull secrets of its own, and ids that OpenShift chooses.
  serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'reports'),
  imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
  podSecurityContext: { imageUser: true },

  // Any other field.
  patches: [JsonPatch.add('/spec/jobTemplate/spec/template/spec/os', { name: 'linux' })],
});

app.synth();
