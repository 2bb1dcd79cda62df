import { Chart } from 'cdk8s';
import { ApiResource, ConfigMap, Deployment, EnvValue, Secret } from 'cdk8s-plus-27';
import {
  ArgoCdHookDeletePolicy,
  ArgoCdHookPhase,
  BuilderImage,
  ClusterApp,
  ConfigFiles,
  Delivery,
  FileContent,
  JobFanOut,
  JobFleet,
  Mount,
  PeriodicJob,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  SecretMountedJob,
  SourceBuild,
  Verb,
} from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'shop', { namespace: 'shop' });
const image = 'ghcr.io/acme/shop:3.2.0';

// #region periodic
new PeriodicJob(chart, 'report', { image, schedule: '15 4 * * *', command: ['shop', 'report'] });
// #endregion

// #region once
new RunOnceJob(chart, 'migrate', { image, command: ['shop', 'migrate'] });
// #endregion

// #region fan-out
new JobFanOut(chart, 'accounts', {
  image,
  command: ['shop', 'create-account', '$(ACCOUNT)'],
  items: ['ann', 'bob'].map((id) => ({ id, env: { ACCOUNT: EnvValue.fromValue(id) } })),
});
// #endregion

// #region fleet
new JobFleet(chart, 'checks', { table: 'files/jobs.yaml', cluster: 'east' });
// #endregion

// #region secrets
SecretMountedJob.periodic(chart, 'export', {
  image,
  schedule: '40 4 * * *',
  command: ['shop', 'export', '--key-file=/run/bucket/key'],
  secretMounts: {
    '/run/bucket': { secret: Secret.fromSecretName(chart, 'bucket', 'bucket'), keys: ['key'] },
  },
});
// #endregion

// #region account
const janitor = new ScopedServiceAccount(chart, 'janitor');
janitor.allow([Verb.LIST, Verb.DELETE], ApiResource.DEPLOYMENTS);

new PeriodicJob(chart, 'sweep', {
  image: 'ghcr.io/acme/kubectl:1.36.3',
  schedule: '20 * * * *',
  script: Script.fromInline('kubectl delete deployments --selector=preview=old\n'),
  serviceAccount: janitor,
});
// #endregion

// #region files
const queries = new ConfigFiles(chart, 'queries', {
  files: { 'stock.sql': FileContent.fromInline('select count(*) from stock;\n') },
});

new PeriodicJob(chart, 'stock', {
  image,
  schedule: '25 4 * * *',
  command: ['shop', 'query', '/etc/queries/stock.sql'],
  mounts: { '/etc/queries': Mount.fromConfigMap(queries) },
});
// #endregion

// #region gitops
new RunOnceJob(chart, 'warm-cache', {
  image,
  command: ['shop', 'warm-cache'],
  delivery: Delivery.argoCdHook(ArgoCdHookPhase.PRE_SYNC, {
    deletePolicies: [ArgoCdHookDeletePolicy.BEFORE_HOOK_CREATION],
  }),
});
// #endregion

// #region kueue
new RunOnceJob(chart, 'train', { image: 'ghcr.io/acme/train:2.0.1', kueue: { queue: 'gpu' } });
// #endregion

// #region build
const build = new SourceBuild(chart, 'tool', {
  gitUri: 'https://github.com/acme/tool.git',
  builder: BuilderImage.fromImageStreamTag('python:3.12-ubi9', { namespace: 'openshift' }),
});

new PeriodicJob(chart, 'run-tool', {
  image: build.image,
  schedule: '35 4 * * *',
  podSecurityContext: { imageUser: true },
});
// #endregion

// #region plus
const settings = new ConfigMap(chart, 'settings', { data: { region: 'eu' } });

new Deployment(chart, 'web', { containers: [{ image, portNumber: 8080 }] });

new PeriodicJob(chart, 'invoices', {
  image,
  schedule: '10 5 * * *',
  command: ['shop', 'invoices'],
  env: { REGION: EnvValue.fromConfigMap(settings, 'region') },
});
// #endregion

app.synth();
