// Every construct, class and enum of the library, and most props: twin.py, test/go/twin.go and test/java/Twin.java write
// the same with their maps in another order.

import { ApiObject, App, Chart, Duration, JsonPatch, Size } from 'cdk8s';
import {
  ApiResource,
  ConcurrencyPolicy,
  ConfigMap,
  Cpu,
  DnsPolicy,
  EmptyDirMedium,
  Env,
  EnvFieldPaths,
  EnvValue,
  FsGroupChangePolicy,
  Handler,
  HostPathVolumeType,
  ImagePullPolicy,
  LabelExpression,
  MountPropagation,
  Namespace,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Probe,
  Protocol,
  Secret,
  TaintEffect,
} from 'cdk8s-plus-27';
import {
  ArgoCdHookDeletePolicy,
  ArgoCdHookPhase,
  Delivery,
  BuilderImage,
  BuildRunPolicy,
  BuildTrigger,
  ClusterApp,
  CompletionMode,
  ConfigFiles,
  ContainerRestartAction,
  ContainerRestartPolicy,
  ContainerRestartRule,
  FileContent,
  JobDisruptionMode,
  GrpcProbe,
  JobFanOut,
  JobFleet,
  JobName,
  DecimalSize,
  EnvSource,
  JobRestartPolicy,
  JobWarning,
  PodKeyType,
  PodReplacementPolicy,
  Mount,
  NodeInclusionPolicy,
  NodeOperator,
  PeriodicJob,
  PodFailureAction,
  PodFailureRule,
  ProjectedSource,
  RecursiveReadOnly,
  ResourceClaim,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  SecretMountedJob,
  SecurityProfile,
  SeLinuxChangePolicy,
  ServiceAccountToken,
  SourceBuild,
  Spread,
  TolerationOperator,
  SupplementalGroupsPolicy,
  TerminationMessagePolicy,
  Verb,
} from 'cdk8s-jobs';

const IMAGE = 'registry.example.com/report:1.4.2';

const app = new ClusterApp({
  placeholders: '@@\\w+@@',
  kubernetesVersion: '1.37',
  featureGates: ['WorkloadWithJob', 'ContainerStopSignals', 'TaintTolerationComparisonOperators'],
});
const chart = new Chart(app, 'twin', { namespace: 'twin', labels: { team: 'data', tier: 'batch' } });
const login = Secret.fromSecretName(chart, 'login', 'login');
const config = ConfigMap.fromConfigMapName(chart, 'config', 'config');

// Files
const elsewhere = new Chart(new App(), 'elsewhere');
const namespace = new Namespace(elsewhere, 'tenant', { metadata: { name: 'tenant' } });
const files = new ConfigFiles(chart, 'files', {
  files: {
    'greeting.txt': FileContent.fromInline('Grüße, 世界 🎉\n\ttab, "quotes" and \\backslashes\\\n'),
    'check.sh': FileContent.fromInline('#!/bin/sh\ntrue\n', { mode: 0o555 }),
    'query.sql': FileContent.fromFile('files/query.sql'),
    'tenant.yaml': FileContent.fromObjects([ApiObject.of(namespace)]),
  },
});
new ConfigFiles(chart, 'folder', { folder: 'files', fixedName: 'whole-folder' });

// Accounts
const account = new ScopedServiceAccount(chart, 'account', {
  labels: { b: '2', a: '1' },
  annotations: { 'example.com/b': '2', 'example.com/a': '1' },
  imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
  token: ServiceAccountToken.fromProjection({ audience: 'vault', expiration: Duration.hours(2) }),
});
account.allow([Verb.PATCH, Verb.GET], ApiResource.DEPLOYMENTS, {
  names: ['shop'],
  reason: 'it "restarts" the shop',
});
account.allow([Verb.GET], ApiResource.PODS, { subresource: 'log' });
account.allow([Verb.CREATE], ApiResource.EVENTS, { namespace: 'audit' });
account.allow(
  [Verb.fromName('use')],
  ApiResource.custom({ apiGroup: 'example.com', resourceType: 'licences' }),
);
account.allow([Verb.CREATE, Verb.PATCH], ApiResource.CONFIG_MAPS, {
  names: ['totals'],
  worksBecause: 'server-side apply makes it',
});
account.allowRead(files);
account.allowClusterWide([Verb.LIST], ApiResource.NAMESPACES);
account.allowReadClusterWide(ApiResource.NODES);
account.allowApply([files]);
account.allowApplyClusterWide([namespace]);
const existing = ScopedServiceAccount.fromServiceAccountName(chart, 'existing', 'builder', {
  token: ServiceAccountToken.AUTOMOUNT,
});
existing.allowRead(ApiResource.PODS);

// Jobs
const scratch = Mount.fromEmptyDir({
  name: 'scratch',
  medium: EmptyDirMedium.MEMORY,
  sizeLimit: Size.mebibytes(64),
});
const nightly = new PeriodicJob(chart, 'nightly', {
  image: IMAGE,
  imagePullPolicy: ImagePullPolicy.ALWAYS,
  schedule: '30 2 * * *',
  timeZone: 'Europe/Berlin',
  concurrencyPolicy: ConcurrencyPolicy.ALLOW,
  startingDeadline: Duration.minutes(5),
  activeDeadline: Duration.minutes(90),
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 2,
  suspend: true,
  backoffLimit: 0,
  ttlAfterFinished: Duration.days(7),
  restartPolicy: JobRestartPolicy.ON_FAILURE,
  podReplacementPolicy: PodReplacementPolicy.TERMINATING_OR_FAILED,
  containerName: 'report',
  script: Script.fromFile('files/report.py', { interpreter: ['python3', '-u'] }),
  args: ['--all'],
  workingDir: '/srv',
  env: {
    URL: EnvValue.fromValue('https://$(USER_NAME)@example.com/$(NAMESPACE)'),
    USER_NAME: login.envValue('username'),
    NAMESPACE: EnvValue.fromFieldRef(EnvFieldPaths.POD_NAMESPACE),
    LEVEL: EnvValue.fromConfigMap(config, 'level', { optional: true }),
  },
  mounts: {
    '/etc/report': Mount.fromConfigMap(files),
    '/etc/config': Mount.fromConfigMap(config, {
      items: { level: 'b', name: 'a' },
      mode: 0o400,
      optional: true,
    }),
    '/etc/login': Mount.fromSecret(login, { name: 'whole-login', readOnly: true }),
    '/scratch': scratch,
    '/data': Mount.fromPersistentVolumeClaim(PersistentVolumeClaim.fromClaimName(chart, 'claim', 'data')),
    '/work': Mount.fromEphemeral({
      size: Size.gibibytes(1.5),
      storageClassName: 'fast',
      accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
    }),
    '/csi': Mount.fromCsi('csi.example.com', {
      attributes: { second: '2', first: '1' },
      nodePublishSecret: login,
    }),
    '/all': Mount.fromProjected(
      [
        ProjectedSource.fromConfigMap(config, { items: { level: 'level' } }),
        ProjectedSource.fromSecret(login, { items: { username: 'user' }, optional: true }),
        ProjectedSource.fromDownwardApi({ uid: EnvFieldPaths.POD_UID, labels: EnvFieldPaths.POD_LABEL }),
        ProjectedSource.fromServiceAccountToken('token', {
          audience: 'vault',
          expiration: Duration.minutes(20),
        }),
      ],
      { name: 'all-in-one' },
    ),
  },
  secretMounts: {
    '/run/tls': {
      secret: Secret.fromSecretName(chart, 'tls', 'tls'),
      keys: ['tls.key', 'tls.crt'],
      optional: true,
    },
    '/run/db': {
      secret: login,
      keys: ['username', 'password'],
      env: { DB_USER: 'username', DB_PASS: 'password' },
    },
  },
  resources: {
    cpu: { request: Cpu.millis(250), limit: Cpu.units(2) },
    memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1) },
    ephemeralStorage: { limit: DecimalSize.gigabytes(2) },
    devices: { 'nvidia.com/gpu': 2 },
  },
  tmpSize: Size.gibibytes(5),
  securityContext: { readOnlyRootFilesystem: false, runAsUser: 2001 },
  podSecurityContext: {
    fsGroup: 1003,
    fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS,
    supplementalGroups: [1004, 1005],
    sysctls: { 'net.ipv4.tcp_syncookies': '1' },
  },
  initContainers: [
    {
      name: 'fetch',
      image: 'fetch:1',
      imagePullPolicy: ImagePullPolicy.IF_NOT_PRESENT,
      workingDir: '/scratch',
      script: Script.fromInline('fetch > /scratch/orders\n'),
      mounts: { '/scratch': scratch },
      secretMounts: { '/run/login': { secret: login, keys: ['username'] } },
    },
  ],
  sidecars: [
    { name: 'proxy', image: 'proxy:1', envFrom: [Env.fromSecret(login)], securityContext: { runAsGroup: 7 } },
  ],
  serviceAccount: account,
  nodeSelector: { 'example.com/pool': 'batch', 'example.com/disk': 'ssd' },
  affinity: {
    nodes: [
      {
        expressions: [
          { key: 'example.com/gpu', operator: NodeOperator.EXISTS },
          { key: 'example.com/cores', operator: NodeOperator.GT, values: ['8'] },
        ],
        weight: 10,
      },
    ],
    awayFromPods: [{ labels: { tier: 'web', app: 'shop' }, topologyKey: 'topology.kubernetes.io/zone' }],
  },
  tolerations: [{ key: 'example.com/batch', effect: TaintEffect.NO_EXECUTE, duration: Duration.minutes(5) }],
  topologySpread: [{ topologyKey: 'kubernetes.io/hostname', maxSkew: 2, required: true }],
  priorityClassName: 'low',
  runtimeClassName: 'gvisor',
  imagePullSecrets: [Secret.fromSecretName(chart, 'pull', 'pull')],
  enableServiceLinks: true,
  terminationGracePeriod: Duration.minutes(2),
  labels: { level: 'object', b: '2' },
  annotations: { 'example.com/on-call': '"night"' },
  commonLabels: { 'example.com/team': 'night', level: 'common' },
  jobLabels: { level: 'job' },
  jobAnnotations: { 'example.com/b': 'y', 'example.com/a': 'n' },
  podLabels: { level: 'pod' },
  podAnnotations: { 'example.com/port': '0755' },
  patches: [
    JsonPatch.add('/spec/jobTemplate/spec/template/spec/dnsConfig', {
      options: [{ value: '2', name: 'ndots' }],
      searches: ['example.com'],
    }),
    JsonPatch.add('/spec/jobTemplate/spec/template/spec/hostUsers', false),
    JsonPatch.replace('/spec/jobTemplate/spec/backoffLimit', 3),
  ],
});
nightly.acknowledge('batch/schedule-dst', 'a report more or less does no harm');

const indexed = new RunOnceJob(chart, 'indexed', {
  image: IMAGE,
  command: ['report', '--shard=$(JOB_COMPLETION_INDEX)'],
  parallelism: 2,
  completions: 6,
  completionMode: CompletionMode.INDEXED,
  backoffLimitPerIndex: 1,
  maxFailedIndexes: 2,
  successPolicy: [{ succeededIndexes: '0-2', succeededCount: 2 }, { succeededCount: 5 }],
  managedBy: 'kueue.x-k8s.io/multikueue',
  scheduling: { minCount: 2, topologyKey: 'example.com/rack', disruptionMode: JobDisruptionMode.ALL },
  affinity: {
    nodes: [{ fields: [{ key: 'metadata.name', operator: NodeOperator.NOT_IN, values: ['old'] }] }],
    nearPods: [
      {
        labels: {},
        expressions: [LabelExpression.in('tier', ['web', 'data']), LabelExpression.exists('app')],
        namespaces: ['shop'],
        namespaceLabels: { team: 'shop', stage: 'live' },
        namespaceExpressions: [LabelExpression.doesNotExist('retired')],
        matchLabelKeys: ['batch.kubernetes.io/job-name'],
        mismatchLabelKeys: ['tier'],
      },
    ],
  },
  tolerations: [{ key: 'example.com/cost', value: '10', operator: TolerationOperator.LT }],
  topologySpread: [
    {
      topologyKey: 'topology.kubernetes.io/zone',
      required: true,
      labels: { tier: 'web' },
      expressions: [LabelExpression.notIn('app', ['old'])],
      matchLabelKeys: ['example.com/team'],
      minDomains: 3,
      nodeAffinityPolicy: NodeInclusionPolicy.IGNORE,
      nodeTaintsPolicy: NodeInclusionPolicy.HONOR,
    },
  ],
  podFailurePolicy: [
    PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'),
    PodFailureRule.onExitCodes(PodFailureAction.COUNT, [7], { anyContainer: true }),
    PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [9]),
    PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [42, 3], { container: 'main', allOthers: true }),
    PodFailureRule.onPodCondition(PodFailureAction.COUNT, 'Odd', 'False'),
  ],
  serviceAccount: existing,
  hostAccess: {
    reason: 'reads logs\nof all pods',
    privileged: true,
    hostPaths: {
      '/host/log': { path: '/var/log', type: HostPathVolumeType.DIRECTORY },
      '/host/made': { path: '/var/made', readOnly: false, name: 'made' },
    },
    hostNetwork: true,
    hostPID: true,
    hostIPC: true,
    nodeName: 'node-1',
  },
  sidecars: [
    {
      name: 'agent',
      image: 'agent:1',
      hostAccess: { reason: 'counts bytes', hostPaths: { '/dev': { path: '/dev' } } },
    },
  ],
  rerun: '2026-11-21',
  suspend: true,
});
new RunOnceJob(chart, 'fixed', {
  image: IMAGE,
  name: JobName.fromText('fixed'),
  token: ServiceAccountToken.NONE,
});
new RunOnceJob(chart, 'settings', {
  image: IMAGE,
  name: JobName.fromText('settings'),
  resources: {
    cpu: { request: Cpu.millis(100) },
    hugePages: { '2Mi': Size.mebibytes(4), '1Gi': Size.gibibytes(1) },
    claims: [{ name: 'gpu', request: 'large' }, { name: 'disk' }],
  },
  dns: {
    hostname: 'worker',
    subdomain: 'workers',
    hostnameAsFQDN: false,
    policy: DnsPolicy.NONE,
    nameservers: ['192.0.2.53'],
    searches: ['example.com'],
    options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
  },
  hostnameOverride: 'worker.example.com',
  hostAliases: [{ ip: '192.0.2.10', hostnames: ['db', 'db.example.com'] }],
  schedulerName: 'batch-scheduler',
  schedulingGates: ['example.com/quota'],
  hostUsers: false,
  shareProcessNamespace: true,
  podActiveDeadline: Duration.minutes(30),
  podResources: {
    cpu: { request: Cpu.units(1) },
    memory: { limit: Size.gibibytes(4) },
    hugePages: { '2Mi': Size.mebibytes(8), '1Gi': Size.gibibytes(1) },
  },
  resourceClaims: { gpu: ResourceClaim.fromTemplateName('one-gpu'), disk: ResourceClaim.fromName('fast') },
});
new RunOnceJob(chart, 'based', { image: IMAGE, name: JobName.fromContentHash('start') });
new RunOnceJob(chart, 'hook', { image: IMAGE, name: JobName.fromGenerateName('each-') });
new RunOnceJob(chart, 'ahead', { image: IMAGE, delivery: Delivery.argoCd({ syncWave: -1, prune: false }) });
new RunOnceJob(chart, 'smoke', {
  image: IMAGE,
  script: Script.fromInline('smoke\n'),
  delivery: Delivery.argoCdHook(ArgoCdHookPhase.POST_SYNC, {
    deletePolicies: [ArgoCdHookDeletePolicy.HOOK_SUCCEEDED, ArgoCdHookDeletePolicy.HOOK_FAILED],
    syncWave: 1,
  }),
});
new RunOnceJob(chart, 'created', { image: IMAGE, delivery: Delivery.fluxIfNotPresent({ prune: false }) });
new RunOnceJob(chart, 'queued', {
  image: IMAGE,
  parallelism: 4,
  commonAnnotations: { 'example.com/team': 'data' },
  kueue: { queue: 'batch', priorityClass: 'low', minParallelism: 2 },
});
new RunOnceJob(chart, 'watched', {
  image: IMAGE,
  ports: [{ number: 8080, name: 'http', protocol: Protocol.TCP }],
  startupProbe: Probe.fromHttpGet('/started'),
  livenessProbe: GrpcProbe.of(9090, { service: 'report', terminationGracePeriod: Duration.seconds(5) }),
  readinessProbe: Probe.fromTcpSocket({ periodSeconds: Duration.seconds(5) }),
  lifecycle: {
    postStart: Handler.fromCommand(['touch', '/tmp/started']),
    preStop: Handler.fromHttpGet('/stop'),
  },
  stopSignal: 'SIGINT',
  stdin: true,
  tty: true,
  terminationMessagePath: '/tmp/message',
  terminationMessagePolicy: TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR,
  restartPolicyRules: [
    ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [42, 7], { allOthers: true }),
  ],
  securityContext: {
    runAsNonRoot: true,
    dropCapabilities: ['NET_RAW'],
    seccompProfile: SecurityProfile.localhost('audit.json'),
    appArmorProfile: SecurityProfile.unconfined(),
    seLinuxOptions: { type: 'container_t', level: 's0:c1,c2' },
  },
  podSecurityContext: {
    supplementalGroupsPolicy: SupplementalGroupsPolicy.STRICT,
    seLinuxChangePolicy: SeLinuxChangePolicy.RECURSIVE,
    seccompProfile: SecurityProfile.runtimeDefault(),
  },
  additionalContainers: [
    { name: 'upload', image: 'upload:1', containerRestartPolicy: ContainerRestartPolicy.ON_FAILURE },
  ],
});

// Volumes and variables
const variables = Mount.fromEmptyDir({ name: 'variables', subPathExpr: '$(POD)' });
new RunOnceJob(chart, 'volumes', {
  image: IMAGE,
  env: {
    POD: EnvSource.fromField('metadata.name'),
    NODES: EnvSource.fromField('status.hostIPs'),
    TOKEN: EnvSource.fromFile('variables', 'job.env', 'TOKEN', { optional: true }),
    MEMORY: EnvSource.fromResource('limits.memory', { divisor: '1Mi' }),
  },
  envFrom: [
    EnvSource.fromConfigMap(config, { prefix: 'APP_', optional: true }),
    EnvSource.fromSecret(login, { optional: true }),
  ],
  mounts: {
    '/variables': variables,
    '/model': Mount.fromImage('registry.example.com/model:1', {
      pullPolicy: ImagePullPolicy.NEVER,
      recursiveReadOnly: RecursiveReadOnly.IF_POSSIBLE,
    }),
    '/nfs': Mount.fromNfs('nfs.example.com', '/exports', {
      mountPropagation: MountPropagation.HOST_TO_CONTAINER,
    }),
    '/pod': Mount.fromDownwardApi(
      {
        labels: EnvSource.fromField('metadata.labels'),
        cpu: EnvSource.fromResource('requests.cpu', { containerName: 'main' }),
      },
      { mode: 0o440, modes: { cpu: 0o400 } },
    ),
    '/certificates': Mount.fromProjected(
      [
        ProjectedSource.fromTrustBundle('internal-ca', 'ca.pem'),
        ProjectedSource.fromTrustBundlesOfSigner('example.com/ca', 'all.pem', {
          labels: { b: '2', a: '1' },
          optional: true,
        }),
        ProjectedSource.fromPodCertificate('example.com/ca', 'pod.pem', {
          keyType: PodKeyType.ECDSA_P256,
          maxExpiration: Duration.hours(12),
        }),
        ProjectedSource.fromDownwardApi(
          { uid: EnvFieldPaths.POD_UID },
          { values: { team: EnvSource.fromField("metadata.labels['team']") }, modes: { uid: 0o400 } },
        ),
        ProjectedSource.fromSecret(login, { items: { username: 'user' }, modes: { username: 0o400 } }),
      ],
      { mode: 0o440 },
    ),
  },
  volumeDevices: { '/dev/disk': PersistentVolumeClaim.fromClaimName(chart, 'disk', 'disk') },
});

// Jobs with Secrets
const dump = SecretMountedJob.periodic(chart, 'dump', {
  image: IMAGE,
  schedule: '0 3 * * *',
  spread: Spread.HOUR,
  secretMounts: { '/run/login': { secret: login, keys: ['password'] } },
});
const restore = SecretMountedJob.runOnce(chart, 'restore', {
  image: IMAGE,
  secretMounts: {
    '/run/z': { secret: login, keys: ['password'] },
    '/run/a': { secret: login, keys: ['username'] },
  },
});
restore.node.addDependency(dump);
account.allow([Verb.GET], dump.job);
const often = SecretMountedJob.periodic(chart, 'often', {
  image: IMAGE,
  schedule: '* * * * *',
  secretMounts: { '/run/login': { secret: login, keys: ['password'] } },
});
often.acknowledge('batch/schedule-every-minute', 'it ends within a second');

// Jobs for a list
const setup = new JobFanOut(chart, 'setup', {
  image: IMAGE,
  script: Script.fromFile('files/report.py', { interpreter: ['python3', '-u'] }),
  sidecars: [{ name: 'proxy', image: 'proxy:1', script: Script.fromInline('proxy\n') }],
  args: ['--all'],
  env: { LEVEL: EnvValue.fromValue('info'), AREA: EnvValue.fromValue('eu') },
  rerun: '2026-11-21',
  suspend: true,
  labels: { tier: 'setup' },
  items: [
    {
      id: 'user2',
      env: { USER: EnvValue.fromValue('user2'), GROUP: EnvValue.fromValue('b') },
      mounts: { '/etc/files': Mount.fromConfigMap(files), '/etc/config': Mount.fromConfigMap(config) },
      secretMounts: { '/run/login': { secret: login, keys: ['password'] } },
      args: ['--user', 'user2'],
      serviceAccount: existing,
      rerun: 'again',
    },
    { id: 'user1' },
  ],
});

// Jobs of a table
const fleet = new JobFleet(chart, 'fleet', {
  table: 'jobs.yaml',
  cluster: 'south',
  env: { USER_NAME: login.envValue('username') },
  sidecars: [{ name: 'proxy', image: 'proxy:1', script: Script.fromInline('proxy\n') }],
  imagePullSecrets: [Secret.fromSecretName(chart, 'pull-fleet', 'pull')],
  annotations: { 'example.com/on-call': '@@ON_CALL@@' },
});
fleet.acknowledge('batch/schedule-dst', 'a run more or less does no harm');

// A build
const build = new SourceBuild(chart, 'build', {
  gitUri: 'git@git.example.com:team/report.git',
  gitSecret: Secret.fromSecretName(chart, 'git', 'git'),
  contextDir: 'jobs/report',
  builder: BuilderImage.fromRegistry('quay.io/sclorg/python-312-c9s:latest'),
  env: { PIP_INDEX_URL: EnvValue.fromValue('https://pypi.example.com/simple'), A: EnvValue.fromValue('1') },
  triggers: [BuildTrigger.onConfigChange(), BuildTrigger.onGenericWebhook(login)],
  runPolicy: BuildRunPolicy.SERIAL_LATEST_ONLY,
  resources: { cpu: { request: Cpu.units(1) } },
  completionDeadline: Duration.minutes(30),
});
const built = new PeriodicJob(chart, 'built', {
  image: build.image,
  schedule: '5 5 * * *',
  podSecurityContext: { imageUser: true, noFsGroup: true },
});

// What the constructs tell
new ConfigFiles(chart, 'told', {
  files: {
    'told.json': FileContent.fromInline(
      JSON.stringify([
        [files.name, files.kind],
        [account.name, account.namespace, account.apiObject?.kind, account.toSubjectConfiguration().name],
        [existing.name, existing.apiObject?.kind, existing.roles.map(({ name }) => name)],
        [nightly.name, nightly.apiObject.name, nightly.schedule],
        [indexed.name, built.name],
        [dump.name, dump.schedule, dump.job.name, dump.job.resourceType],
        [restore.name, restore.schedule, restore.job.apiObject.name],
        [setup.name, setup.jobs.map(({ name }) => name), setup.findJob('user1').apiObject.name],
        [fleet.name, fleet.jobs.map(({ schedule }) => schedule), fleet.findJob('sweep').name],
        JobFleet.clustersOf('jobs.yaml'),
        [build.name, build.image, build.registryImage, build.imageStream.kind, build.buildConfig.kind],
        [account.roles.length, account.roleBindings.map(({ kind }) => kind)],
        [Verb.DELETE_COLLECTION.name, Verb.fromName('bind').name],
        JobWarning.of(app).map(({ id, subject }) => [id, subject]),
      ]),
    ),
  },
});

app.synth();
