/** Values of types that compilers refuse, as they reach the constructs in apps that run unchecked. */

import { Size } from 'cdk8s';
import {
  ContainerLifecycle,
  ContainerPort,
  DnsOption,
  EnvFieldPaths,
  HostAlias,
  PodDnsProps,
  Secret,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  KueueOptions,
  Affinity,
  BuilderImage,
  ClusterApp,
  ClusterAppProps,
  ConfigFiles,
  ConfigFilesProps,
  ContainerHostAccess,
  ContainerClaim,
  ContainerOptions,
  ContainerSecrets,
  SecurityContextOptions,
  ContainerSettings,
  CsiMountOptions,
  DownwardApiMountOptions,
  EmptyDirOptions,
  EnvSource,
  EphemeralMountOptions,
  ExitCodeOptions,
  FanOutItem,
  FileContent,
  FilesMountOptions,
  HostAccess,
  HostPath,
  ImageMountOptions,
  JobFanOut,
  JobFanOutProps,
  JobFleet,
  JobFleetProps,
  JobOptions,
  ComputeResources,
  JobScheduling,
  JobSettings,
  Mount,
  MountOptions,
  NamedContainer,
  NodeExpression,
  NodeOperator,
  NodeTerm,
  PeriodicJob,
  PeriodicJobProps,
  PodFailureAction,
  PodFailureRule,
  PodResources,
  PodSecurityContextOptions,
  PodTerm,
  PodCertificateOptions,
  ProjectedDownwardApiOptions,
  ProjectedFilesOptions,
  ProjectedMountOptions,
  ProjectedSource,
  ProjectedTokenOptions,
  RunOnceJob,
  RunOnceJobProps,
  ScopedServiceAccount,
  ScopedServiceAccountProps,
  SecretMount,
  SecretMountedJob,
  SeLinuxOptions,
  ServiceAccountToken,
  SignerTrustBundleOptions,
  SourceBuild,
  SourceBuildProps,
  SuccessRule,
  Toleration,
  TopologySpread,
} from 'cdk8s-jobs';
import { IMAGE, SCHEDULE, testChart, writtenBy } from '../support/charts';
import { fileBesideTables } from '../support/fleets';

const secret = Secret.fromSecretName(testChart(), 'login', 'login');
const VALUES = {
  null: null,
  number: 5,
  text: 'x',
  map: {},
  list: [],
  nulls: [null],
  flag: true,
  construct: secret,
};

/** A value that is wrong, and the same without what is wrong in it. */
type Wrong = readonly [value: unknown, without: unknown];
/** All that is wrong for a type. */
type Kind = readonly Wrong[];

/** All values but those that a compiler takes. */
const allBut = (...right: readonly (keyof typeof VALUES)[]): Kind =>
  Object.entries(VALUES)
    .filter(([name]) => !right.includes(name as keyof typeof VALUES))
    .map(([, value]) => [value, undefined]);
/** Of a construct a compiler sees that it is no map; it has no field that counts. */
const NO_MAP = allBut('map', 'construct');
const mapOf = (key: string, kind: Kind): Kind => [
  ...NO_MAP,
  ...kind.map(([value, without]): Wrong => [
    { [key]: value },
    without === undefined ? {} : { [key]: without },
  ]),
];
const listOf = (kind: Kind): Kind => [
  ...allBut('list'),
  ...kind.map(([value, without]): Wrong => [[value], without === undefined ? [] : [without]]),
];
/** A map of known names; `right` is one. */
const record = <T extends object>(right: Partial<T>, fields: Fields<T>): Kind => [
  ...NO_MAP,
  ...Object.entries<Kind>(fields).flatMap(([field, kind]) =>
    kind.map(([value, without]): Wrong => [
      { ...right, [field]: value },
      { ...right, [field]: without },
    ]),
  ),
];
/** A kind for each prop: a new one fails to compile until it is here. */
type Fields<T> = { readonly [prop in keyof Required<T>]: Kind };

const TEXT = allBut('text');
const NUMBER = allBut('number');
const FLAG = allBut('flag');
const REFERENCE = allBut('construct');
/** An object of a class, or a word of an enum. */
const OTHER = allBut();
const TEXTS = mapOf('a', TEXT);
const WORDS = listOf(TEXT);

const KERNEL = {
  seccompProfile: OTHER,
  appArmorProfile: OTHER,
  seLinuxOptions: record<SeLinuxOptions>({}, { level: TEXT, role: TEXT, type: TEXT, user: TEXT }),
};
const SECURITY: Fields<SecurityContextOptions> = {
  runAsUser: NUMBER,
  runAsGroup: NUMBER,
  readOnlyRootFilesystem: FLAG,
  allowPrivilegeEscalation: FLAG,
  addCapabilities: WORDS,
  dropCapabilities: WORDS,
  runAsNonRoot: FLAG,
  ...KERNEL,
};
const POD_SECURITY: Fields<PodSecurityContextOptions> = {
  imageUser: FLAG,
  runAsUser: NUMBER,
  runAsGroup: NUMBER,
  fsGroup: NUMBER,
  noFsGroup: FLAG,
  fsGroupChangePolicy: OTHER,
  supplementalGroups: listOf(NUMBER),
  supplementalGroupsPolicy: OTHER,
  seLinuxChangePolicy: OTHER,
  ...KERNEL,
  runAsNonRoot: FLAG,
  sysctls: TEXTS,
};
const MOUNT: Fields<MountOptions> = {
  name: TEXT,
  readOnly: FLAG,
  subPath: TEXT,
  subPathExpr: TEXT,
  mountPropagation: OTHER,
  recursiveReadOnly: OTHER,
};

const AMOUNTS = record({}, { request: OTHER, limit: OTHER });
const RESOURCES: Fields<ComputeResources> = {
  cpu: AMOUNTS,
  memory: AMOUNTS,
  ephemeralStorage: AMOUNTS,
  devices: mapOf('a/b', NUMBER),
  hugePages: mapOf('2Mi', OTHER),
  claims: listOf(record<ContainerClaim>({ name: 'a' }, { name: TEXT, request: TEXT })),
};
const SECRET_MOUNT = record<SecretMount>(
  { secret, keys: ['a'] },
  { secret: REFERENCE, keys: WORDS, env: mapOf('A', TEXT), optional: FLAG },
);
const SECRETS: Fields<ContainerSecrets> = { secretMounts: mapOf('/a', SECRET_MOUNT) };
const PORT: Fields<ContainerPort> = {
  number: NUMBER,
  name: TEXT,
  protocol: OTHER,
  hostPort: NUMBER,
  hostIp: TEXT,
};
const AROUND: Fields<ContainerSettings> = {
  env: mapOf('A', OTHER),
  envFrom: listOf(OTHER),
  mounts: mapOf('/a', OTHER),
  volumeDevices: mapOf('/a', REFERENCE),
  securityContext: record<SecurityContextOptions>({}, SECURITY),
  ports: listOf(record<ContainerPort>({ number: 1 }, PORT)),
  startupProbe: OTHER,
  livenessProbe: OTHER,
  readinessProbe: OTHER,
  lifecycle: record<ContainerLifecycle>({}, { postStart: OTHER, preStop: OTHER }),
  stopSignal: TEXT,
  stdin: FLAG,
  tty: FLAG,
  terminationMessagePath: TEXT,
  terminationMessagePolicy: OTHER,
  containerRestartPolicy: OTHER,
  restartPolicyRules: listOf(OTHER),
};
const CONTAINER: Fields<ContainerOptions> = {
  ...AROUND,
  image: TEXT,
  imagePullPolicy: OTHER,
  command: WORDS,
  args: WORDS,
  script: OTHER,
  workingDir: TEXT,
  resources: record<ComputeResources>({}, RESOURCES),
  tmpSize: OTHER,
};
const HOST_PATH: HostPath = { path: '/var/log' };
const CONTAINER_HOST_ACCESS: ContainerHostAccess = { reason: 'reads logs', privileged: true };
const CONTAINER_HOST: Fields<ContainerHostAccess> = {
  reason: TEXT,
  privileged: FLAG,
  hostPaths: mapOf('/log', record<HostPath>(HOST_PATH, { ...MOUNT, path: TEXT, type: OTHER })),
};
const CONTAINERS = listOf(
  record<NamedContainer>(
    { name: 'a', image: IMAGE },
    { name: TEXT, ...CONTAINER, ...SECRETS, hostAccess: record(CONTAINER_HOST_ACCESS, CONTAINER_HOST) },
  ),
);
const LABEL_EXPRESSIONS = listOf(OTHER);
const POD_TERMS = listOf(
  record<PodTerm>(
    { labels: {}, expressions: [] },
    {
      labels: TEXTS,
      expressions: LABEL_EXPRESSIONS,
      namespaces: WORDS,
      namespaceLabels: TEXTS,
      namespaceExpressions: LABEL_EXPRESSIONS,
      matchLabelKeys: WORDS,
      mismatchLabelKeys: WORDS,
      topologyKey: TEXT,
      weight: NUMBER,
    },
  ),
);
const EXPRESSION: NodeExpression = { key: 'a', operator: NodeOperator.IN, values: ['b'] };
const FIELD: NodeExpression = { ...EXPRESSION, key: 'metadata.name' };
const NODE_TERM = record<NodeTerm>(
  { expressions: [EXPRESSION], fields: [FIELD] },
  {
    expressions: listOf(record<NodeExpression>(EXPRESSION, { key: TEXT, operator: OTHER, values: WORDS })),
    fields: listOf(record<NodeExpression>(FIELD, { key: TEXT, operator: OTHER, values: WORDS })),
    weight: NUMBER,
  },
);
const SCHEDULING: Fields<JobScheduling> = {
  gang: FLAG,
  minCount: NUMBER,
  topologyKey: TEXT,
  disruptionMode: OTHER,
  sharedClaims: WORDS,
};
const SETTINGS: Fields<JobSettings & ContainerSecrets> = {
  ...AROUND,
  ...SECRETS,
  containerName: TEXT,
  additionalContainers: CONTAINERS,
  initContainers: CONTAINERS,
  sidecars: CONTAINERS,
  serviceAccount: REFERENCE,
  token: OTHER,
  hostAccess: record<HostAccess>(CONTAINER_HOST_ACCESS, {
    ...CONTAINER_HOST,
    hostNetwork: FLAG,
    hostPID: FLAG,
    hostIPC: FLAG,
    nodeName: TEXT,
  }),
  podSecurityContext: record<PodSecurityContextOptions>({}, POD_SECURITY),
  affinity: record<Affinity>({}, { nodes: listOf(NODE_TERM), nearPods: POD_TERMS, awayFromPods: POD_TERMS }),
  tolerations: listOf(
    record<Toleration>(
      { key: 'a' },
      { key: TEXT, value: TEXT, operator: OTHER, effect: OTHER, duration: OTHER },
    ),
  ),
  topologySpread: listOf(
    record<TopologySpread>(
      { topologyKey: 'a', required: true },
      {
        topologyKey: TEXT,
        maxSkew: NUMBER,
        required: FLAG,
        labels: TEXTS,
        expressions: LABEL_EXPRESSIONS,
        matchLabelKeys: WORDS,
        minDomains: NUMBER,
        nodeAffinityPolicy: OTHER,
        nodeTaintsPolicy: OTHER,
      },
    ),
  ),
  priorityClassName: TEXT,
  runtimeClassName: TEXT,
  imagePullSecrets: listOf(REFERENCE),
  enableServiceLinks: FLAG,
  dns: record<PodDnsProps>(
    {},
    {
      hostname: TEXT,
      subdomain: TEXT,
      hostnameAsFQDN: FLAG,
      policy: OTHER,
      nameservers: WORDS,
      searches: WORDS,
      options: listOf(record<DnsOption>({ name: 'a' }, { name: TEXT, value: TEXT })),
    },
  ),
  hostnameOverride: TEXT,
  hostAliases: listOf(
    record<HostAlias>({ ip: '192.0.2.1', hostnames: ['a'] }, { ip: TEXT, hostnames: WORDS }),
  ),
  schedulerName: TEXT,
  schedulingGates: WORDS,
  hostUsers: FLAG,
  shareProcessNamespace: FLAG,
  podActiveDeadline: OTHER,
  podResources: record<PodResources>({}, { cpu: AMOUNTS, memory: AMOUNTS, hugePages: mapOf('2Mi', OTHER) }),
  resourceClaims: mapOf('a', OTHER),
  terminationGracePeriod: OTHER,
  podAnnotations: TEXTS,
  parallelism: NUMBER,
  completions: NUMBER,
  completionMode: OTHER,
  backoffLimitPerIndex: NUMBER,
  maxFailedIndexes: NUMBER,
  successPolicy: listOf(record<SuccessRule>({}, { succeededIndexes: TEXT, succeededCount: NUMBER })),
  managedBy: TEXT,
  scheduling: record<JobScheduling>({}, SCHEDULING),
  podFailurePolicy: listOf(OTHER),
  restartPolicy: OTHER,
  podReplacementPolicy: OTHER,
  annotations: TEXTS,
  commonAnnotations: TEXTS,
  delivery: OTHER,
  kueue: record<KueueOptions>({ queue: 'a' }, { queue: TEXT, priorityClass: TEXT, minParallelism: NUMBER }),
  patches: listOf(OTHER),
};
const JOB: Fields<JobOptions & ContainerSecrets> = {
  ...SETTINGS,
  ...CONTAINER,
  backoffLimit: NUMBER,
  activeDeadline: OTHER,
  ttlAfterFinished: OTHER,
  labels: TEXTS,
  commonLabels: TEXTS,
  podLabels: TEXTS,
  nodeSelector: TEXTS,
};
const PERIODIC_JOB: Fields<PeriodicJobProps> = {
  ...JOB,
  name: TEXT,
  jobLabels: TEXTS,
  jobAnnotations: TEXTS,
  schedule: TEXT,
  timeZone: TEXT,
  spread: OTHER,
  concurrencyPolicy: OTHER,
  startingDeadline: OTHER,
  successfulJobsHistoryLimit: NUMBER,
  failedJobsHistoryLimit: NUMBER,
  suspend: FLAG,
};
const RUN_ONCE_JOB: Fields<RunOnceJobProps> = { ...JOB, rerun: TEXT, name: OTHER, suspend: FLAG };
const ITEM: Fields<FanOutItem> = {
  id: TEXT,
  env: mapOf('A', OTHER),
  mounts: mapOf('/a', OTHER),
  secretMounts: mapOf('/a', SECRET_MOUNT),
  args: WORDS,
  serviceAccount: REFERENCE,
  rerun: TEXT,
};
const FAN_OUT: Fields<JobFanOutProps> = {
  ...JOB,
  items: listOf(record<FanOutItem>({ id: 'user1' }, ITEM)),
  rerun: TEXT,
  suspend: FLAG,
};
const FLEET: Fields<JobFleetProps> = { ...SETTINGS, table: TEXT, cluster: TEXT };
const CONFIG_FILES: Fields<ConfigFilesProps> = {
  files: mapOf('a', OTHER),
  folder: TEXT,
  fixedName: TEXT,
  labels: TEXTS,
  annotations: TEXTS,
  delivery: OTHER,
};
const ACCOUNT: Fields<ScopedServiceAccountProps> = {
  name: TEXT,
  imagePullSecrets: listOf(REFERENCE),
  annotations: TEXTS,
  labels: TEXTS,
  commonLabels: TEXTS,
  commonAnnotations: TEXTS,
  delivery: OTHER,
  token: OTHER,
};
const BUILD: Fields<SourceBuildProps> = {
  gitUri: TEXT,
  gitRef: TEXT,
  gitSecret: REFERENCE,
  contextDir: TEXT,
  builder: OTHER,
  env: mapOf('A', OTHER),
  triggers: listOf(OTHER),
  runPolicy: OTHER,
  resources: record<ComputeResources>({}, RESOURCES),
  completionDeadline: OTHER,
  tag: TEXT,
  name: TEXT,
};
const APP: Fields<ClusterAppProps> = {
  outdir: TEXT,
  outputFileExtension: TEXT,
  yamlOutputType: NUMBER,
  recordConstructMetadata: FLAG,
  allowDuplicates: FLAG,
  strict: FLAG,
  resolvers: listOf(OTHER),
  featureGates: listOf(TEXT),
  kubernetesVersion: TEXT,
  placeholders: TEXT,
};

const MODES = mapOf('a', NUMBER);
const PATHS = { items: mapOf('a', TEXT), modes: NO_MAP, optional: FLAG };
const FILES: Fields<FilesMountOptions> = { ...MOUNT, ...PATHS, mode: NUMBER };
const EMPTY_DIR: Fields<EmptyDirOptions> = { ...MOUNT, medium: OTHER, sizeLimit: OTHER };
const SIZE = Size.gibibytes(1);
const POD_NAME = EnvSource.fromField('metadata.name');
const EPHEMERAL: Fields<EphemeralMountOptions> = {
  ...MOUNT,
  size: OTHER,
  storageClassName: TEXT,
  accessModes: listOf(OTHER),
};
const CSI: Fields<CsiMountOptions> = { ...MOUNT, attributes: TEXTS, nodePublishSecret: REFERENCE };
const IMAGE_MOUNT: Fields<ImageMountOptions> = { ...MOUNT, pullPolicy: OTHER };
const DOWNWARD: Fields<DownwardApiMountOptions> = { ...MOUNT, mode: NUMBER, modes: MODES };
const PROJECTED: Fields<ProjectedMountOptions> = { ...MOUNT, mode: NUMBER };
const PROJECTED_FILES: Fields<ProjectedFilesOptions> = PATHS;
const PROJECTED_VALUES: Fields<ProjectedDownwardApiOptions> = { values: mapOf('b', OTHER), modes: MODES };
const BUNDLE: Fields<SignerTrustBundleOptions> = { labels: TEXTS, optional: FLAG };
const CERTIFICATE: Fields<PodCertificateOptions> = {
  keyType: OTHER,
  maxExpiration: OTHER,
  userAnnotations: mapOf('a/b', TEXT),
};
const TOKEN: Fields<ProjectedTokenOptions> = { audience: TEXT, expiration: OTHER };
const EXIT_CODES: Fields<ExitCodeOptions> = { container: TEXT, anyContainer: FLAG, allOthers: FLAG };
const MOUNTS: {
  readonly [name: string]: readonly [{ readonly [prop: string]: Kind }, (options: never) => Mount];
} = {
  fromSecret: [FILES, (options) => Mount.fromSecret(secret, options)],
  emptyDir: [EMPTY_DIR, (options) => Mount.fromEmptyDir(options)],
  ephemeral: [EPHEMERAL, (options: object) => Mount.fromEphemeral({ size: SIZE, ...options })],
  csi: [CSI, (options) => Mount.fromCsi('csi.example.com', options)],
  image: [IMAGE_MOUNT, (options) => Mount.fromImage(IMAGE, options)],
  downward: [DOWNWARD, (options) => Mount.fromDownwardApi({ a: POD_NAME }, options)],
  projected: [PROJECTED, (options) => Mount.fromProjected([ProjectedSource.fromSecret(secret)], options)],
  'projected of values': [
    PROJECTED_VALUES,
    (options) =>
      Mount.fromProjected([ProjectedSource.fromDownwardApi({ a: EnvFieldPaths.POD_NAME }, options)]),
  ],
  'projected of bundles': [
    BUNDLE,
    (options) => Mount.fromProjected([ProjectedSource.fromTrustBundlesOfSigner('a.b/c', 'a', options)]),
  ],
  'projected of a certificate': [
    CERTIFICATE,
    (options) => Mount.fromProjected([ProjectedSource.fromPodCertificate('a.b/c', 'a', options)]),
  ],
  'projected of a Secret': [
    PROJECTED_FILES,
    (options) => Mount.fromProjected([ProjectedSource.fromSecret(secret, options)]),
  ],
  'projected of a token': [
    TOKEN,
    (options) => Mount.fromProjected([ProjectedSource.fromServiceAccountToken('a', options)]),
  ],
};

type Make = (scope: Construct, props: never) => unknown;
const once = { image: IMAGE };
const periodic = { ...once, schedule: SCHEDULE };

let table: string;
beforeAll(() => {
  table = fileBesideTables(
    'jobs.yaml',
    `clusters: [x]\njobs: [{ name: a, image: a, schedule: "${SCHEDULE}" }]\n`,
  );
});

/** What a construct writes with some props. */
function written(make: Make, props: object): string {
  const chart = testChart();
  make(chart, props as never);
  return writtenBy(chart);
}

type Case = [
  name: string,
  subject: string,
  fields: { readonly [prop: string]: Kind },
  least: () => object,
  make: Make,
];

describe.each<Case>([
  [
    'PeriodicJob',
    "PeriodicJob 'test/x'",
    PERIODIC_JOB,
    () => periodic,
    (scope, props) => new PeriodicJob(scope, 'x', props),
  ],
  [
    'RunOnceJob',
    "RunOnceJob 'test/x'",
    RUN_ONCE_JOB,
    () => once,
    (scope, props) => new RunOnceJob(scope, 'x', props),
  ],
  [
    'SecretMountedJob',
    "(?:SecretMountedJob|PeriodicJob) 'test/x'",
    SECRETS,
    () => periodic,
    (scope, props) => SecretMountedJob.periodic(scope, 'x', props),
  ],
  [
    'JobFanOut',
    "(?:JobFanOut 'test/x'|RunOnceJob 'test/x/user1')",
    FAN_OUT,
    () => ({ ...once, items: [{ id: 'user1' }] }),
    (scope, props) => new JobFanOut(scope, 'x', props),
  ],
  [
    'JobFleet',
    "(?:JobFleet 'test/x'|PeriodicJob 'test/x/a' \\(\\S+jobs.yaml:2, cluster x\\))",
    FLEET,
    () => ({ table, cluster: 'x' }),
    (scope, props) => new JobFleet(scope, 'x', props),
  ],
  [
    'ConfigFiles',
    "ConfigFiles 'test/x'",
    CONFIG_FILES,
    () => ({ files: { b: FileContent.fromInline('b') } }),
    (scope, props) => new ConfigFiles(scope, 'x', props),
  ],
  [
    'ScopedServiceAccount',
    "ScopedServiceAccount 'test/x'",
    ACCOUNT,
    () => ({ token: ServiceAccountToken.NONE }),
    (scope, props) => new ScopedServiceAccount(scope, 'x', props),
  ],
  [
    'SourceBuild',
    "SourceBuild 'test/x'",
    BUILD,
    () => ({ gitUri: 'https://git.example.com/a', builder: BuilderImage.fromRegistry('a:1') }),
    (scope, props) => new SourceBuild(scope, 'x', props),
  ],
  ...Object.entries(MOUNTS).map(([name, [fields, mount]]): Case => [
    `Mount.${name}`,
    "PeriodicJob 'test/x'",
    fields,
    () => ({}),
    (scope, props) => new PeriodicJob(scope, 'x', { ...periodic, mounts: { '/a': mount(props) } }),
  ]),
  [
    'PodFailureRule',
    "PeriodicJob 'test/x'",
    EXIT_CODES,
    () => ({}),
    (scope, props) => {
      const rule = PodFailureRule.onExitCodes(PodFailureAction.IGNORE, [1], props);
      return new PeriodicJob(scope, 'x', { ...periodic, podFailurePolicy: [rule] });
    },
  ],
  ['ClusterApp', 'ClusterApp', APP, () => ({}), (_, props) => new ClusterApp(props)],
])(
  'values of a wrong type are no YAML of a %s, and no error of JavaScript:',
  (_, subject, fields, least, make) => {
    test.each(Object.keys(fields))('%s', (prop) => {
      const said = new RegExp(`^${subject}: .* must `);
      const wrong = fields[prop].flatMap(([value, without], index) => {
        let yaml: string;
        try {
          yaml = written(make, { ...least(), [prop]: value });
        } catch (error) {
          const { message } = error as Error;
          return said.test(message) ? [] : [`${index}: ${message}`];
        }
        return yaml === written(make, { ...least(), [prop]: without }) ? [] : [`${index}: YAML`];
      });
      expect(wrong).toEqual([]);
    });
  },
);
