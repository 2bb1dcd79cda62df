import { Chart, JsonPatch, Size } from 'cdk8s';
import { Cpu, Env, EnvValue, Secret, ServiceAccount, TaintEffect } from 'cdk8s-plus-27';
import { ClusterApp, CompletionMode, ConfigFiles, FileContent } from 'cdk8s-jobs';
import { Mount, NodeOperator, PeriodicJob, RunOnceJob, Script } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'sales', { namespace: 'sales' });

// #region secret-files
new PeriodicJob(chart, 'send', {
  image: 'ghcr.io/acme/reports:1.4.2',
  schedule: '0 6 * * *',
  script: Script.fromInline('reports send --password-file=/run/smtp/password\n'),
  secretMounts: {
    '/run/smtp': { secret: Secret.fromSecretName(chart, 'smtp', 'smtp'), keys: ['password'] },
  },
});
// #endregion

// #region secret-variables
const login = Secret.fromSecretName(chart, 'login', 'login');
const database = Secret.fromSecretName(chart, 'database', 'database');
new PeriodicJob(chart, 'export', {
  image: 'ghcr.io/acme/export:2.0.0',
  schedule: '0 7 * * *',
  env: { API_TOKEN: login.envValue('token'), REGION: EnvValue.fromValue('eu') },
  envFrom: [Env.fromSecret(database)], // each key of the Secret is a variable
});
// #endregion

// #region config
const queries = new ConfigFiles(chart, 'queries', {
  files: {
    'revenue.sql': FileContent.fromInline('select sum(amount) from orders;\n'),
    'report.sh': FileContent.fromFile('./files/report.sh'),
  },
});
new PeriodicJob(chart, 'revenue', {
  image: 'ghcr.io/acme/reports:1.4.2',
  schedule: '0 8 * * *',
  command: ['reports', 'run', '/etc/queries/revenue.sql'],
  mounts: { '/etc/queries': Mount.fromConfigMap(queries) },
});
// #endregion

// #region init
const work = Mount.fromEmptyDir({ name: 'work', sizeLimit: Size.gibibytes(1) });
new PeriodicJob(chart, 'convert', {
  image: 'ghcr.io/acme/convert:1.0.3',
  schedule: '0 9 * * *',
  initContainers: [
    {
      name: 'fetch',
      image: 'ghcr.io/acme/fetch:2.1.0',
      args: ['orders.csv', '/data'],
      mounts: { '/data': work },
    },
  ],
  command: ['convert-report', '/data/orders.csv'],
  mounts: { '/data': work },
});
// #endregion

// #region sidecar
new PeriodicJob(chart, 'totals', {
  image: 'ghcr.io/acme/totals:1.2.0',
  schedule: '0 10 * * *',
  sidecars: [{ name: 'proxy', image: 'ghcr.io/acme/sql-proxy:3.0.1', ports: [{ number: 5432 }] }],
});
// #endregion

// #region resources
new PeriodicJob(chart, 'forecast', {
  image: 'ghcr.io/acme/forecast:1.1.0',
  schedule: '0 11 * * *',
  resources: {
    cpu: { request: Cpu.units(1) },
    memory: { request: Size.gibibytes(1), limit: Size.gibibytes(2) },
    devices: { 'nvidia.com/gpu': 1 },
  },
  tmpSize: Size.gibibytes(5), // the most that it may write to /tmp
});
// #endregion

// #region placement
new PeriodicJob(chart, 'render', {
  image: 'ghcr.io/acme/render:5.0.0',
  schedule: '0 12 * * *',
  nodeSelector: { 'example.com/pool': 'batch' },
  tolerations: [{ key: 'example.com/batch', effect: TaintEffect.NO_SCHEDULE }],
  affinity: {
    nodes: [
      { expressions: [{ key: 'example.com/gpu', operator: NodeOperator.IN, values: ['a10', 'a100'] }] },
    ],
  },
  schedulerName: 'batch-scheduler',
});
// #endregion

// #region kueue
new RunOnceJob(chart, 'train', {
  image: 'ghcr.io/acme/train:2.0.1',
  args: ['--shard', '$(JOB_COMPLETION_INDEX)'],
  completionMode: CompletionMode.INDEXED,
  completions: 8,
  parallelism: 8,
  resources: { devices: { 'nvidia.com/gpu': 1 } },
  kueue: { queue: 'gpu' },
});
// #endregion

// #region private-image
const account = ServiceAccount.fromServiceAccountName(chart, 'account', 'reports');
new PeriodicJob(chart, 'invoices', {
  image: 'registry.example.com/acme/invoices:1.0.0',
  schedule: '0 13 * * *',
  imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
  serviceAccount: account, // if the account has the pull secrets instead
});
// #endregion

// #region openshift
new PeriodicJob(chart, 'archive', {
  image: 'ghcr.io/acme/archive:1.0.0',
  schedule: '0 14 * * *',
  podSecurityContext: { imageUser: true },
});
// #endregion

// #region ping
new PeriodicJob(chart, 'ping', {
  image: 'ghcr.io/acme/ping:1.0.0',
  schedule: '*/10 * * * *',
  podSecurityContext: { sysctls: { 'net.ipv4.ping_group_range': '0 2147483647' } },
});
new PeriodicJob(chart, 'answer', {
  image: 'ghcr.io/acme/answer:1.0.0',
  schedule: '*/15 * * * *',
  podSecurityContext: { sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' } },
});
// #endregion

// #region labels
new PeriodicJob(chart, 'audit', {
  image: 'ghcr.io/acme/audit:1.0.0',
  schedule: '0 15 * * *',
  commonLabels: { team: 'data' },
  podLabels: { 'example.com/egress': 'internet' }, // such as for a NetworkPolicy
});
// #endregion

// #region patch
new PeriodicJob(chart, 'cleanup', {
  image: 'ghcr.io/acme/cleanup:1.0.0',
  schedule: '0 16 * * *',
  patches: [JsonPatch.add('/spec/jobTemplate/spec/template/spec/os', { name: 'linux' })],
});
// #endregion

app.synth();
