/**
 * A value for every prop, typed as complete: a prop that is added to the library fails to compile here until
 * its test says where the value lands.
 */

import { Duration, JsonPatch, Size } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  DnsPolicy,
  EmptyDirMedium,
  EnvFieldPaths,
  EnvFrom,
  EnvValue,
  FsGroupChangePolicy,
  Handler,
  HostPathVolumeType,
  ImagePullPolicy,
  LabelExpression,
  MountPropagation,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Probe,
  Protocol,
  PodDnsProps,
  Secret,
  ServiceAccount,
  TaintEffect,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ArgoCdOptions,
  Delivery,
  KueueOptions,
  Affinity,
  CompletionMode,
  ContainerRestartAction,
  ContainerRestartOptions,
  ContainerRestartPolicy,
  ContainerRestartRule,
  ContainerSecrets,
  SecurityContextOptions,
  CsiMountOptions,
  DownwardApiMountOptions,
  EmptyDirOptions,
  EnvFileOptions,
  EnvFromOptions,
  EnvResourceOptions,
  EnvSource,
  EphemeralMountOptions,
  FilesMountOptions,
  GrpcProbe,
  GrpcProbeOptions,
  HostAccess,
  HostPath,
  ImageMountOptions,
  JobOptions,
  ComputeResources,
  JobSettings,
  JobDisruptionMode,
  JobScheduling,
  NodeExpression,
  NodeInclusionPolicy,
  NodeOperator,
  Mount,
  MountOptions,
  NodeTerm,
  PodFailureAction,
  PodFailureRule,
  PodResources,
  PodSecurityContextOptions,
  PodTerm,
  ProjectedDownwardApiOptions,
  ProjectedFilesOptions,
  ProjectedMountOptions,
  ProjectedSource,
  ProjectedTokenOptions,
  ResourceClaim,
  JobRestartPolicy,
  RecursiveReadOnly,
  PodReplacementPolicy,
  Script,
  SecretMount,
  SecurityProfile,
  SeLinuxChangePolicy,
  SeLinuxOptions,
  ServiceAccountToken,
  SuccessRule,
  SupplementalGroupsPolicy,
  TerminationMessagePolicy,
  Toleration,
  TolerationOperator,
  TopologySpread,
} from 'cdk8s-jobs';

export type Complete<T> = Required<T>;

/** All but imageUser and noFsGroup, which exclude ids. */
export const podSecurityContext: Complete<Omit<PodSecurityContextOptions, 'imageUser' | 'noFsGroup'>> = {
  runAsUser: 1001,
  runAsGroup: 1002,
  fsGroup: 1003,
  fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS,
  supplementalGroups: [1004, 1005],
  supplementalGroupsPolicy: SupplementalGroupsPolicy.STRICT,
  seccompProfile: SecurityProfile.unconfined(),
  appArmorProfile: SecurityProfile.localhost('pods'),
  seLinuxOptions: { level: 's0:c1,c2' },
  seLinuxChangePolicy: SeLinuxChangePolicy.RECURSIVE,
  runAsNonRoot: false,
  sysctls: { 'net.ipv4.ping_group_range': '0 2147483647' },
};

const seLinuxOptions: Complete<SeLinuxOptions> = {
  level: 's0:c3,c4',
  role: 'system_r',
  type: 'container_t',
  user: 'system_u',
};
export const securityContext: Complete<SecurityContextOptions> = {
  runAsNonRoot: true,
  runAsUser: 2001,
  runAsGroup: 2002,
  readOnlyRootFilesystem: false,
  allowPrivilegeEscalation: true,
  addCapabilities: ['NET_BIND_SERVICE', 'CHOWN'],
  dropCapabilities: ['KILL', 'SETPCAP'],
  seccompProfile: SecurityProfile.localhost('profiles/audit.json'),
  appArmorProfile: SecurityProfile.runtimeDefault(),
  seLinuxOptions,
};

export const resources: Complete<ComputeResources> = {
  cpu: { request: Cpu.millis(250), limit: Cpu.units(2) },
  memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1.5) },
  ephemeralStorage: { request: Size.gibibytes(1), limit: Size.gibibytes(10) },
  devices: { 'nvidia.com/gpu': 2 },
  hugePages: { '2Mi': Size.mebibytes(4) },
  claims: [{ name: 'gpu', request: 'large' }],
};

export const podResources: Complete<PodResources> = {
  cpu: { request: Cpu.units(1), limit: Cpu.units(4) },
  memory: { request: Size.gibibytes(2), limit: Size.gibibytes(4) },
  hugePages: { '2Mi': Size.mebibytes(64) },
};

/** All but what excludes hostnameOverride. */
export const dns: Complete<PodDnsProps> = {
  hostname: 'report',
  subdomain: 'reports',
  hostnameAsFQDN: false,
  policy: DnsPolicy.NONE,
  nameservers: ['192.0.2.53'],
  searches: ['example.com'],
  options: [{ name: 'ndots', value: '2' }],
};

export const toleration: Complete<Toleration> = {
  key: 'example.com/dedicated',
  value: 'batch',
  operator: TolerationOperator.EQUAL,
  effect: TaintEffect.NO_EXECUTE,
  duration: Duration.minutes(5),
};

export const topologySpread: Complete<TopologySpread> = {
  topologyKey: 'topology.kubernetes.io/zone',
  maxSkew: 2,
  required: true,
  labels: { app: 'batch' },
  expressions: [LabelExpression.exists('tier')],
  matchLabelKeys: ['batch.kubernetes.io/job-name'],
  minDomains: 3,
  nodeAffinityPolicy: NodeInclusionPolicy.IGNORE,
  nodeTaintsPolicy: NodeInclusionPolicy.HONOR,
};

export const expression: Complete<NodeExpression> = {
  key: 'disk',
  operator: NodeOperator.IN,
  values: ['ssd', 'nvme'],
};
const preferredNodes: Complete<NodeTerm> = {
  expressions: [expression],
  fields: [{ key: 'metadata.name', operator: NodeOperator.NOT_IN, values: ['node-7'] }],
  weight: 10,
};
const preferredPods: Complete<PodTerm> = {
  labels: { app: 'db' },
  expressions: [LabelExpression.in('tier', ['data', 'cache'])],
  namespaces: ['shop'],
  namespaceLabels: { team: 'shop' },
  namespaceExpressions: [LabelExpression.doesNotExist('retired')],
  matchLabelKeys: ['batch.kubernetes.io/job-name'],
  mismatchLabelKeys: ['app'],
  topologyKey: 'topology.kubernetes.io/region',
  weight: 20,
};
export const affinity: Complete<Affinity> = {
  nodes: [{ expressions: [{ key: 'gpu', operator: NodeOperator.EXISTS }] }, preferredNodes],
  nearPods: [{ labels: { app: 'cache' } }, preferredPods],
  awayFromPods: [{ labels: { app: 'batch' } }, preferredPods],
};

const successRule: Complete<SuccessRule> = { succeededIndexes: '0,2-4', succeededCount: 2 };

/** Of Kubernetes 1.37. */
const scheduling: Complete<JobScheduling> = {
  gang: true,
  minCount: 2,
  topologyKey: 'example.com/rack',
  disruptionMode: JobDisruptionMode.ALL,
  sharedClaims: [],
};

/** All but subPathExpr, which excludes subPath. */
const mountOptions: Complete<Omit<MountOptions, 'subPathExpr'>> = {
  name: 'named',
  readOnly: true,
  subPath: 'sub/path',
  mountPropagation: MountPropagation.NONE,
  recursiveReadOnly: RecursiveReadOnly.IF_POSSIBLE,
};
const writable = { readOnly: false, recursiveReadOnly: RecursiveReadOnly.DISABLED };
const files: Complete<Omit<FilesMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  items: { key: 'dir/file', other: 'other' },
  mode: 0o440,
  modes: { other: 0o400 },
  optional: true,
};
const emptyDir: Complete<Omit<EmptyDirOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'scratch',
  ...writable,
  medium: EmptyDirMedium.MEMORY,
  sizeLimit: Size.mebibytes(100),
};
const ephemeral: Complete<Omit<EphemeralMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'claimed',
  size: Size.gibibytes(5),
  storageClassName: 'fast',
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
};
const projectedFiles: Complete<ProjectedFilesOptions> = {
  items: { key: 'a' },
  modes: { key: 0o444 },
  optional: true,
};
const projected: Complete<Omit<ProjectedMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'all-in-one',
  mode: 0o440,
};
const memory: Complete<EnvResourceOptions> = { containerName: 'report', divisor: '1Mi' };
const downward: Complete<Omit<DownwardApiMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'pod-values',
  mode: 0o440,
  modes: { memory: 0o400 },
};
const values = {
  team: EnvSource.fromField("metadata.labels['team']"),
  memory: EnvSource.fromResource('limits.memory', memory),
};
const projectedValues: Complete<ProjectedDownwardApiOptions> = { values, modes: { labels: 0o444 } };
const image: Complete<Omit<ImageMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'model',
  pullPolicy: ImagePullPolicy.ALWAYS,
};
const envFile: Complete<EnvFileOptions> = { optional: true };
const envFrom: Complete<EnvFromOptions> = { prefix: 'MORE_', optional: true };
const token: Complete<ProjectedTokenOptions> = { audience: 'vault', expiration: Duration.hours(2) };

/** Mounts of every kind, each with all its options, and what they refer to in the scope. */
function mounts(scope: Construct): { [path: string]: Mount } {
  const configMap = ConfigMap.fromConfigMapName(scope, 'config', 'config');
  const secret = Secret.fromSecretName(scope, 'secret', 'secret');
  const claim = PersistentVolumeClaim.fromClaimName(scope, 'claim', 'claim');
  const csi: Complete<Omit<CsiMountOptions, 'subPathExpr'>> = {
    ...mountOptions,
    name: 'vault',
    ...writable,
    attributes: { secretProviderClass: 'vault' },
    nodePublishSecret: secret,
  };
  const sources = [
    ProjectedSource.fromConfigMap(configMap, projectedFiles),
    ProjectedSource.fromSecret(secret, { ...projectedFiles, items: { key: 'b' } }),
    ProjectedSource.fromDownwardApi({ labels: EnvFieldPaths.POD_LABEL }, projectedValues),
    ProjectedSource.fromServiceAccountToken('token', token),
  ];
  return {
    '/config': Mount.fromConfigMap(configMap, { ...files, name: 'config-files' }),
    '/secret': Mount.fromSecret(secret, { ...files, name: 'secret-files' }),
    '/claim': Mount.fromPersistentVolumeClaim(claim, { ...mountOptions, name: 'claim-files' }),
    '/scratch': Mount.fromEmptyDir(emptyDir),
    '/projected': Mount.fromProjected(sources, projected),
    '/pod': Mount.fromDownwardApi(values, downward),
    '/model': Mount.fromImage('registry.example.com/team/model:1', image),
    '/nfs': Mount.fromNfs('nfs.example.com', '/exports', { ...mountOptions, name: 'exports' }),
    '/runs': Mount.fromEmptyDir({ name: 'variables', subPathExpr: 'runs/$(FIRST)' }),
    '/ephemeral': Mount.fromEphemeral(ephemeral),
    '/csi': Mount.fromCsi('csi.example.com', csi),
  };
}

const grpc: Complete<GrpcProbeOptions> = {
  service: 'report',
  terminationGracePeriod: Duration.seconds(5),
  failureThreshold: 4,
  initialDelaySeconds: Duration.seconds(1),
  periodSeconds: Duration.seconds(2),
  successThreshold: 1,
  timeoutSeconds: Duration.seconds(3),
};
const everyOther: Complete<ContainerRestartOptions> = { allOthers: true };

/** All but the namespaces of the node and its name, which exclude other props. */
const hostAccess: Complete<
  Omit<HostAccess, 'hostNetwork' | 'hostPID' | 'hostIPC' | 'nodeName' | 'hostPaths'>
> & { readonly hostPaths: { readonly [path: string]: Complete<Omit<HostPath, 'subPathExpr'>> } } = {
  reason: 'reads the logs of the node',
  privileged: true,
  hostPaths: {
    '/host/log': { ...mountOptions, name: 'node-log', path: '/var/log', type: HostPathVolumeType.DIRECTORY },
  },
};

const argoCd: Complete<ArgoCdOptions> = { syncWave: -1, prune: false };
const kueue: Complete<KueueOptions> = { queue: 'batch', priorityClass: 'high', minParallelism: 2 };

/** Every prop that a job has around what it runs. */
export function jobSettings(scope: Construct): Complete<JobSettings & ContainerSecrets> {
  const configMap = ConfigMap.fromConfigMapName(scope, 'env', 'env');
  const secretMount: Complete<SecretMount> = {
    secret: Secret.fromSecretName(scope, 'login', 'login'),
    keys: ['username', 'password'],
    env: { LOGIN: 'username' },
    optional: true,
  };
  return {
    env: {
      FIRST: EnvValue.fromValue('1'),
      SECOND: EnvValue.fromConfigMap(configMap, 'second'),
      THIRD: EnvSource.fromFile('variables', 'job.env', 'THIRD', envFile),
    },
    envFrom: [new EnvFrom(configMap, 'CM_'), EnvSource.fromConfigMap(configMap, envFrom)],
    mounts: mounts(scope),
    volumeDevices: { '/dev/disk': PersistentVolumeClaim.fromClaimName(scope, 'disk', 'disk') },
    secretMounts: { '/login/': secretMount },
    securityContext,
    ports: [{ number: 8080, name: 'http', protocol: Protocol.TCP }],
    startupProbe: Probe.fromHttpGet('/started', { failureThreshold: 30 }),
    livenessProbe: GrpcProbe.of(9090, grpc),
    readinessProbe: Probe.fromTcpSocket({ successThreshold: 2, timeoutSeconds: Duration.seconds(5) }),
    lifecycle: {
      postStart: Handler.fromCommand(['touch', '/tmp/started']),
      preStop: Handler.fromHttpGet('/stop', { port: 8081 }),
    },
    stopSignal: 'SIGINT',
    stdin: true,
    tty: true,
    terminationMessagePath: '/tmp/message/',
    terminationMessagePolicy: TerminationMessagePolicy.FALLBACK_TO_LOGS_ON_ERROR,
    containerRestartPolicy: ContainerRestartPolicy.NEVER,
    restartPolicyRules: [
      ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [75]),
      ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART_ALL_CONTAINERS, [42, 7], everyOther),
    ],
    containerName: 'report',
    additionalContainers: [{ name: 'upload', image: 'registry.example.com:5000/team/report:1.4.2' }],
    initContainers: [{ name: 'fetch', image: 'fetch:1', script: Script.fromInline('fetch > /tmp/x\n') }],
    sidecars: [{ name: 'proxy', image: 'proxy:1' }],
    serviceAccount: ServiceAccount.fromServiceAccountName(scope, 'account', 'reporter'),
    token: ServiceAccountToken.AUTOMOUNT,
    hostAccess,
    podSecurityContext,
    affinity,
    tolerations: [toleration],
    topologySpread: [topologySpread],
    priorityClassName: 'low',
    runtimeClassName: 'gvisor',
    imagePullSecrets: [Secret.fromSecretName(scope, 'pull', 'registry')],
    enableServiceLinks: true,
    dns,
    hostnameOverride: 'report.example.com',
    hostAliases: [{ ip: '192.0.2.10', hostnames: ['db.example.com'] }],
    schedulerName: 'batch-scheduler',
    schedulingGates: ['example.com/quota'],
    hostUsers: true,
    shareProcessNamespace: true,
    podActiveDeadline: Duration.minutes(30),
    podResources,
    resourceClaims: { gpu: ResourceClaim.fromTemplateName('gpu'), shared: ResourceClaim.fromName('fpga') },
    terminationGracePeriod: Duration.minutes(2),
    podAnnotations: { level: 'pod' },
    parallelism: 3,
    completions: 6,
    completionMode: CompletionMode.INDEXED,
    backoffLimitPerIndex: 1,
    maxFailedIndexes: 2,
    successPolicy: [successRule, { succeededCount: 5 }],
    managedBy: 'kubernetes.io/job-controller',
    scheduling,
    podReplacementPolicy: PodReplacementPolicy.FAILED,
    podFailurePolicy: [
      PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget'),
      PodFailureRule.onExitCodes(PodFailureAction.COUNT, [7], { anyContainer: true }),
      PodFailureRule.onExitCodes(PodFailureAction.FAIL_INDEX, [9]),
      PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [42, 3], {
        container: 'report',
        allOthers: true,
      }),
    ],
    restartPolicy: JobRestartPolicy.NEVER,
    annotations: { level: 'object' },
    commonAnnotations: { level: 'common', owner: 'data' },
    delivery: Delivery.argoCd(argoCd),
    kueue,
    patches: [JsonPatch.add('/metadata/annotations/patched', 'yes')],
  };
}

/** Every prop that both kinds of job have, but script, which excludes command. */
export function jobOptions(scope: Construct): Complete<Omit<JobOptions, 'script'> & ContainerSecrets> {
  return {
    ...jobSettings(scope),
    image: 'registry.example.com:5000/team/report:1.4.2',
    imagePullPolicy: ImagePullPolicy.ALWAYS,
    command: ['report', '--all'],
    args: ['--since', 'yesterday'],
    workingDir: '/srv/',
    resources,
    tmpSize: Size.gibibytes(5),
    nodeSelector: { 'kubernetes.io/arch': 'arm64' },
    commonLabels: { level: 'common', every: 'level' },
    podLabels: { level: 'pod' },
    backoffLimit: 7,
    activeDeadline: Duration.minutes(90),
    ttlAfterFinished: Duration.days(7),
    labels: { level: 'object' },
  };
}
