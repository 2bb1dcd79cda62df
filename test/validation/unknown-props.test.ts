/** Props and options that there are not: of every struct of the public API, wherever it is given. */

import { ApiObject, JsonPatch, Size } from 'cdk8s';
import { ApiResource, ConfigMap, Cpu, EnvValue, Secret, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  ArgoCdHookPhase,
  BuilderImage,
  ClusterApp,
  ConfigFiles,
  ContainerRestartAction,
  ContainerRestartRule,
  Delivery,
  EnvSource,
  FileContent,
  GrpcProbe,
  JobFanOut,
  JobFleet,
  JobFleetProps,
  Mount,
  PeriodicJob,
  PeriodicJobProps,
  PodFailureAction,
  PodFailureRule,
  ProjectedSource,
  RunOnceJob,
  ScopedServiceAccount,
  Script,
  SecretMountedJob,
  ServiceAccountToken,
  SourceBuild,
  Verb,
} from 'cdk8s-jobs';
import { STRUCTS } from '../../lib/validation/structs';
import { IMAGE, periodic, SCHEDULE, testChart, writtenBy } from '../support/charts';
import { jobOptions, jobSettings } from '../support/every-prop/job-props';
import { fileBesideTables } from '../support/fleets';
import { messageOf } from '../support/messages';

const UNKNOWN = 'xyzzy';
const once = { image: IMAGE };
const scheduled = { ...once, schedule: SCHEDULE };
const secret = Secret.fromSecretName(testChart(), 'login', 'login');
const configMap = ConfigMap.fromConfigMapName(testChart(), 'config', 'config');
const secretMounts = { '/run/login': { secret, keys: ['password'] } };
const GIT = { gitUri: 'https://git.example.com/a', builder: BuilderImage.fromRegistry('a:1') };

let table: string;
beforeAll(() => {
  table = fileBesideTables(
    'unknown-props.yaml',
    `clusters: [x]\njobs: [{ name: a, image: a, schedule: "${SCHEDULE}" }]\n`,
  );
});

/** Gives more props or options, which are of no type, beside the least that is needed. */
type Give = (scope: Construct, more: never) => unknown;
type Place = readonly [subject: string, struct: string, give: Give, path?: string];

const ofJob = (more: object): unknown => periodic(more);
const mounted = (mount: Mount): unknown => ofJob({ mounts: { '/a': mount } });
const projected = (source: ProjectedSource): unknown => mounted(Mount.fromProjected([source]));
const filed = (content: FileContent): unknown => new ConfigFiles(testChart(), 'x', { files: { a: content } });
const account = (scope: Construct): ScopedServiceAccount => new ScopedServiceAccount(scope, 'x');
const applied = (scope: Construct): ApiObject[] => [
  new ApiObject(scope, 'object', { apiVersion: 'v1', kind: 'ConfigMap' }),
];
const JOB = "PeriodicJob 'test/nightly'";
const ENV = 'EnvSource';
const FILES = "ConfigFiles 'test/x'";
const ACCOUNT = "ScopedServiceAccount 'test/x'";
const PODS = ApiResource.PODS;

/** Every constructor and method that takes a struct. */
const PLACES: readonly Place[] = [
  [
    "PeriodicJob 'test/x'",
    'PeriodicJobProps',
    (scope, more: object) => new PeriodicJob(scope, 'x', { ...scheduled, ...more }),
  ],
  [
    "RunOnceJob 'test/x'",
    'RunOnceJobProps',
    (scope, more: object) => new RunOnceJob(scope, 'x', { ...once, ...more }),
  ],
  [
    "SecretMountedJob 'test/x'",
    'PeriodicSecretMountedJobProps',
    (scope, more: object) => SecretMountedJob.periodic(scope, 'x', { ...scheduled, secretMounts, ...more }),
  ],
  [
    "SecretMountedJob 'test/x'",
    'RunOnceSecretMountedJobProps',
    (scope, more: object) => SecretMountedJob.runOnce(scope, 'x', { ...once, secretMounts, ...more }),
  ],
  [
    "JobFanOut 'test/x'",
    'JobFanOutProps',
    (scope, more: object) => new JobFanOut(scope, 'x', { ...once, items: [{ id: 'a' }], ...more }),
  ],
  [
    "JobFanOut 'test/x'",
    'FanOutItem',
    (scope, more: object) => new JobFanOut(scope, 'x', { ...once, items: [{ id: 'a', ...more }] }),
    'items["a"].',
  ],
  [
    "JobFleet 'test/x'",
    'JobFleetProps',
    (scope, more: object) => new JobFleet(scope, 'x', { table, cluster: 'x', ...more }),
  ],
  [
    FILES,
    'ConfigFilesProps',
    (scope, more: object) =>
      new ConfigFiles(scope, 'x', { files: { a: FileContent.fromInline('a') }, ...more }),
  ],
  [
    ACCOUNT,
    'ScopedServiceAccountProps',
    (scope, more: object) =>
      new ScopedServiceAccount(scope, 'x', { token: ServiceAccountToken.NONE, ...more }),
  ],
  [
    ACCOUNT,
    'ExistingAccountOptions',
    (scope, more) => ScopedServiceAccount.fromServiceAccountName(scope, 'x', 'robot', more),
  ],
  [ACCOUNT, 'AllowOptions', (scope, more) => account(scope).allow([Verb.GET], PODS, more), 'allow.'],
  [ACCOUNT, 'AllowOptions', (scope, more) => account(scope).allowRead(PODS, more), 'allowRead.'],
  [
    ACCOUNT,
    'AllowClusterWideOptions',
    (scope, more) => account(scope).allowClusterWide([Verb.GET], PODS, more),
    'allowClusterWide.',
  ],
  [
    ACCOUNT,
    'AllowClusterWideOptions',
    (scope, more) => account(scope).allowReadClusterWide(PODS, more),
    'allowReadClusterWide.',
  ],
  [
    ACCOUNT,
    'AllowApplyOptions',
    (scope, more) => account(scope).allowApply(applied(scope), more),
    'allowApply.',
  ],
  [
    ACCOUNT,
    'AllowApplyOptions',
    (scope, more) => account(scope).allowApplyClusterWide(applied(scope), more),
    'allowApplyClusterWide.',
  ],
  [
    "SourceBuild 'test/x'",
    'SourceBuildProps',
    (scope, more: object) => new SourceBuild(scope, 'x', { ...GIT, ...more }),
  ],
  [
    "SourceBuild 'test/x'",
    'ImageStreamTagOptions',
    (scope, more) =>
      new SourceBuild(scope, 'x', { ...GIT, builder: BuilderImage.fromImageStreamTag('a:1', more) }),
    'builder.',
  ],
  ['ClusterApp', 'ClusterAppProps', (_, more) => new ClusterApp(more)],
  [FILES, 'FileOptions', (_, more) => filed(FileContent.fromInline('a', more)), 'files["a"].'],
  [FILES, 'FileOptions', (_, more) => filed(FileContent.fromFile(__filename, more)), 'files["a"].'],
  [
    FILES,
    'FileOptions',
    (scope, more) => filed(FileContent.fromObjects(applied(scope), more)),
    'files["a"].',
  ],
  [JOB, 'ScriptOptions', (_, more) => ofJob({ script: Script.fromInline('true\n', more) }), 'script.'],
  [
    JOB,
    'ScriptOptions',
    (_, more: object) => ofJob({ script: Script.fromFile(__filename, { interpreter: ['node'], ...more }) }),
    'script.',
  ],
  [
    JOB,
    'ExitCodeOptions',
    (_, more) =>
      ofJob({ podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.IGNORE, [1], more)] }),
    'podFailurePolicy[0].',
  ],
  [JOB, 'ArgoCdOptions', (_, more) => ofJob({ delivery: Delivery.argoCd(more) }), 'delivery.'],
  [JOB, 'ArgoCdOptions', (_, more) => ofJob({ delivery: Delivery.argoCdReplace(more) }), 'delivery.'],
  [
    JOB,
    'ArgoCdHookOptions',
    (_, more) => ofJob({ delivery: Delivery.argoCdHook(ArgoCdHookPhase.SYNC, more) }),
    'delivery.',
  ],
  [JOB, 'FluxOptions', (_, more) => ofJob({ delivery: Delivery.flux(more) }), 'delivery.'],
  [JOB, 'FluxOptions', (_, more) => ofJob({ delivery: Delivery.fluxIfNotPresent(more) }), 'delivery.'],
  [JOB, 'FluxOptions', (_, more) => ofJob({ delivery: Delivery.fluxForce(more) }), 'delivery.'],
  [JOB, 'FilesMountOptions', (_, more) => mounted(Mount.fromConfigMap(configMap, more)), 'mounts["/a"].'],
  [JOB, 'FilesMountOptions', (_, more) => mounted(Mount.fromSecret(secret, more)), 'mounts["/a"].'],
  [
    JOB,
    'MountOptions',
    (_, more) => mounted(Mount.fromPersistentVolumeClaim({ name: 'a' } as never, more)),
    'mounts["/a"].',
  ],
  [
    JOB,
    'ProjectedMountOptions',
    (_, more) => mounted(Mount.fromProjected([ProjectedSource.fromSecret(secret)], more)),
    'mounts["/a"].',
  ],
  [JOB, 'EmptyDirOptions', (_, more) => mounted(Mount.fromEmptyDir(more)), 'mounts["/a"].'],
  [
    JOB,
    'EphemeralMountOptions',
    (_, more: object) => mounted(Mount.fromEphemeral({ size: Size.gibibytes(1), ...more })),
    'mounts["/a"].',
  ],
  [
    JOB,
    'DownwardApiMountOptions',
    (_, more) => mounted(Mount.fromDownwardApi({ a: EnvSource.fromField('metadata.name') }, more)),
    'mounts["/a"].',
  ],
  [JOB, 'ImageMountOptions', (_, more) => mounted(Mount.fromImage(IMAGE, more)), 'mounts["/a"].'],
  [JOB, 'MountOptions', (_, more) => mounted(Mount.fromNfs('a', '/', more)), 'mounts["/a"].'],
  [ENV, 'EnvFileOptions', (_, more) => EnvSource.fromFile('a', 'b', 'C', more), 'fromFile.'],
  [ENV, 'EnvResourceOptions', (_, more) => EnvSource.fromResource('limits.cpu', more), 'fromResource.'],
  [ENV, 'EnvFromOptions', (_, more) => EnvSource.fromConfigMap(configMap, more), 'fromConfigMap.'],
  [ENV, 'EnvFromOptions', (_, more) => EnvSource.fromSecret(secret, more), 'fromSecret.'],
  [
    JOB,
    'ProjectedDownwardApiOptions',
    (_, more) => projected(ProjectedSource.fromDownwardApi({}, more)),
    'mounts["/a"].sources[0].',
  ],
  [
    JOB,
    'TrustBundleOptions',
    (_, more) => projected(ProjectedSource.fromTrustBundle('a', 'a', more)),
    'mounts["/a"].sources[0].',
  ],
  [
    JOB,
    'SignerTrustBundleOptions',
    (_, more) => projected(ProjectedSource.fromTrustBundlesOfSigner('a.b/c', 'a', more)),
    'mounts["/a"].sources[0].',
  ],
  [
    JOB,
    'PodCertificateOptions',
    (_, more) => projected(ProjectedSource.fromPodCertificate('a.b/c', 'a', more)),
    'mounts["/a"].sources[0].',
  ],
  [JOB, 'CsiMountOptions', (_, more) => mounted(Mount.fromCsi('csi.example.com', more)), 'mounts["/a"].'],
  [
    JOB,
    'ProjectedFilesOptions',
    (_, more) => projected(ProjectedSource.fromConfigMap(configMap, more)),
    'mounts["/a"].sources[0].',
  ],
  [
    JOB,
    'ProjectedFilesOptions',
    (_, more) => projected(ProjectedSource.fromSecret(secret, more)),
    'mounts["/a"].sources[0].',
  ],
  [
    JOB,
    'ProjectedTokenOptions',
    (_, more) => projected(ProjectedSource.fromServiceAccountToken('a', more)),
    'mounts["/a"].sources[0].',
  ],
  [
    JOB,
    'ProjectedTokenOptions',
    (_, more) => ofJob({ token: ServiceAccountToken.fromProjection(more) }),
    'token.',
  ],
  [
    JOB,
    'GrpcProbeOptions',
    (_, more) => ofJob({ livenessProbe: GrpcProbe.of(9090, more) }),
    'livenessProbe.',
  ],
  [
    JOB,
    'ContainerRestartOptions',
    (_, more) =>
      ofJob({
        restartPolicyRules: [ContainerRestartRule.onExitCodes(ContainerRestartAction.RESTART, [3], more)],
      }),
    'restartPolicyRules[0].',
  ],
];

/** The words of a struct's row in the table, those of the structs that it extends included. */
function wordsOf(struct: string): string[] {
  return STRUCTS[struct]
    .replaceAll('!', '')
    .split(' ')
    .flatMap((word) => (word.startsWith('...') ? wordsOf(word.slice(3)) : [word]));
}

/** Something in each struct that is in a struct, at any depth, by the path to it. */
function inside(struct: string, thing: object): (readonly [path: string, struct: string, value: object])[] {
  const nested = wordsOf(struct).flatMap((word) => {
    const [name, type] = word.split(':');
    if (type === undefined) return [];
    const [, of, suffix] = /^(.*?)(\[\]|\{\})?$/.exec(type) as RegExpExecArray;
    if (!Object.hasOwn(STRUCTS, of)) return [];
    return inside(of, thing).map(([path, innermost, value]): [string, string, object] => {
      if (suffix === '[]') return [`${name}[0].${path}`, innermost, { [name]: [value] }];
      if (suffix === '{}') return [`${name}["k"].${path}`, innermost, { [name]: { k: value } }];
      return [`${name}.${path}`, innermost, { [name]: value }];
    });
  });
  return [['', struct, thing], ...nested];
}

/** Whether a struct is of a peer. */
const isOpen = (struct: string): boolean => struct.includes('.');

const CASES = PLACES.flatMap(([subject, struct, give, prefix = '']) =>
  inside(struct, { [UNKNOWN]: 'hunter2' })
    .filter(([, of]) => !isOpen(of))
    .map(([path, of, value]) => [subject, prefix + path, of, give, value] as const),
);

test('every struct of the table is given somewhere, or extended by one that is', () => {
  const given = new Set(PLACES.flatMap(([, struct]) => inside(struct, {}).map(([, of]) => of)));
  const extended = new Set(Object.values(STRUCTS).flatMap((row) => row.match(/(?<=\.\.\.)\S+/g) ?? []));
  expect(Object.keys(STRUCTS).filter((struct) => !given.has(struct) && !extended.has(struct))).toEqual([]);
  expect(given.size).toBeGreaterThan(35);
  expect(CASES.length).toBeGreaterThan(130);
});

test.each(CASES)(
  'of %s at %s, in %s, is refused, and its value not shown',
  (subject, path, struct, give, value) => {
    const message = messageOf(() => give(testChart(), value as never));
    expect(message.split('; ')[0]).toBe(`${subject}: ${path}${UNKNOWN} is not a prop of ${struct}`);
    expect(message).not.toContain('hunter2');
  },
);

/** What code an error has, if there is one. */
function codeOf(act: () => unknown): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { readonly code?: unknown }).code;
  }
}

test.each(
  PLACES.flatMap(([subject, struct, give, prefix = '']) =>
    inside(struct, { [UNKNOWN]: undefined }).map(
      ([path, , value]) => [subject, prefix + path, give, value] as const,
    ),
  ),
)('of %s at %s passes where it has no value', (_, __, give, value) => {
  expect(codeOf(() => give(testChart(), value as never))).not.toBe('prop/unknown');
});

/** A copy of a value of a struct that has a member without a value in each struct. */
function withUndefined(struct: string, value: object): object {
  const copy: { [key: string]: unknown } = { ...value, [UNKNOWN]: undefined };
  for (const word of wordsOf(struct)) {
    const [name, type] = word.split(':');
    const member = copy[name] as { [key: string]: object } | undefined;
    if (type === undefined || member === undefined) continue;
    const of = type.replace(/\[\]$|\{\}$/, '');
    if (!Object.hasOwn(STRUCTS, of)) continue;
    if (type.endsWith('[]')) copy[name] = Object.values(member).map((one) => withUndefined(of, one));
    else if (type.endsWith('{}'))
      copy[name] = Object.fromEntries(
        Object.entries(member).map(([key, one]) => [key, withUndefined(of, one)]),
      );
    else copy[name] = withUndefined(of, member);
  }
  return copy;
}

test('every prop of a job is known, and those without a value change nothing', () => {
  const write = (change: (props: object) => object): string => {
    const chart = testChart();
    const props = change({ ...jobOptions(chart), schedule: SCHEDULE });
    new PeriodicJob(chart, 'nightly', props as PeriodicJobProps);
    return writtenBy(chart);
  };
  expect(write((props) => withUndefined('PeriodicJobProps', props))).toBe(write((props) => props));
});

test('every prop of a fleet is known', () => {
  const chart = testChart();
  const settings = jobSettings(chart);
  const props: JobFleetProps = { ...settings, env: {}, table, cluster: 'x' };
  expect(() => new JobFleet(chart, 'x', props)).not.toThrow();
});

describe('what is not a struct is not entered:', () => {
  const KEYS = { timezone: 'a', backoffLimt: 'b' };
  test.each<[what: string, props: Partial<PeriodicJobProps>]>([
    ['labels', { labels: KEYS, podLabels: KEYS, jobLabels: KEYS, commonLabels: KEYS, nodeSelector: KEYS }],
    ['annotations', { annotations: KEYS, podAnnotations: KEYS, jobAnnotations: KEYS }],
    ['env', { env: { timezone: EnvValue.fromValue('a'), image: EnvValue.fromValue('b') } }],
    ['paths of mounts', { mounts: { '/timezone': Mount.fromEmptyDir() } }],
    [
      'keys of Secrets',
      { secretMounts: { '/timezone': { secret, keys: ['keys'], env: { optinal: 'keys' } } } },
    ],
    ['devices', { resources: { devices: { 'example.com/memroy': 1 } } }],
    ['sysctls', { podSecurityContext: { sysctls: { 'net.fsgroup': '1' } } }],
    ['labels of affinity', { affinity: { nearPods: [{ labels: { wieght: '1' } }] } }],
    ['patches', { patches: [JsonPatch.add('/spec/x', { timezone: 'a', op: 'b' })] }],
    ['attributes of a volume', { mounts: { '/a': Mount.fromCsi('csi.example.com', { attributes: KEYS }) } }],
  ])('%s', (_, props) => {
    expect(() => periodic(props)).not.toThrow();
  });

  test('objects of classes', () => {
    const account = Object.assign(ServiceAccount.fromServiceAccountName(testChart(), 'x', 'robot'), KEYS);
    expect(() => periodic({ serviceAccount: account })).not.toThrow();
  });

  test('plurals', () => {
    const chart = testChart();
    const object = new ApiObject(chart, 'object', { apiVersion: 'example.com/v1', kind: 'Preview' });
    const plurals = { Preview: 'previews', reson: 'resons' };
    expect(() => account(chart).allowApply([object], { plurals })).not.toThrow();
  });
});

describe('names that were meant otherwise:', () => {
  test.each<[props: object, text: string]>([
    [{ timezone: 'Etc/UTC' }, "timezone is not a prop of PeriodicJobProps; did you mean 'timeZone'?"],
    [{ backoffLimt: 0 }, "backoffLimt is not a prop of PeriodicJobProps; did you mean 'backoffLimit'?"],
    [{ cmd: ['a'] }, "cmd is not a prop of PeriodicJobProps; did you mean 'command'?"],
    [{ arguments: ['a'] }, "arguments is not a prop of PeriodicJobProps; did you mean 'args'?"],
    [{ environment: {} }, "environment is not a prop of PeriodicJobProps; did you mean 'env'?"],
    [
      { activeDeadlineSeconds: 60 },
      "activeDeadlineSeconds is not a prop of PeriodicJobProps; did you mean 'activeDeadline'?",
    ],
    [
      { ttlSecondsAfterFinished: 60 },
      "ttlSecondsAfterFinished is not a prop of PeriodicJobProps; did you mean 'ttlAfterFinished'?",
    ],
    [
      { serviceAccountName: 'robot' },
      "serviceAccountName is not a prop of PeriodicJobProps; did you mean 'serviceAccount'?",
    ],
    [
      { resources: { memroy: {} } },
      "resources.memroy is not a prop of ComputeResources; did you mean 'memory'?",
    ],
    [
      {
        sidecars: [
          { name: 'a', image: 'a' },
          { name: 'b', image: 'b', comand: ['b'] },
        ],
      },
      "sidecars[1].comand is not a prop of NamedContainer; did you mean 'command'?",
    ],
    [
      { affinity: { nodes: [{ expressions: [{ key: 'a', operator: 'In', value: ['b'] }] }] } },
      "affinity.nodes[0].expressions[0].value is not a prop of NodeExpression; did you mean 'values'?",
    ],
    [
      { securityContext: { privileged: true } },
      "securityContext.privileged is not a prop of SecurityContextOptions; write next to it hostAccess: { reason: '…', privileged: true }",
    ],
    [
      { team: 'data' },
      'team is not a prop of PeriodicJobProps; remove it, or do not pass it on: ' +
        'const { team, ...others } = props',
    ],
    ...['TOKEN=hunter2', 'TOKEN:hunter2', 'TOKEN hunter2', 'TOKEN-hunter2', 'TOKEN\nhunter2'].map(
      (key): [object, string] => [{ [key]: 'x' }, '["TOKEN"] is not a prop of PeriodicJobProps; remove it'],
    ),
    [{ ': hunter2': 'x' }, '[""] is not a prop of PeriodicJobProps; remove it'],
    [
      { namespace: 'a' },
      'namespace is not a prop of PeriodicJobProps; set it on the chart, as in new Chart(app, id, { namespace })',
    ],
    [{ nodeLabels: {} }, "nodeLabels is not a prop of PeriodicJobProps; did you mean 'nodeSelector'?"],
    [{ resources: { gpu: 1 } }, "resources.gpu is not a prop of ComputeResources; did you mean 'devices'?"],
    [
      { nodeName: 'a' },
      "nodeName is not a prop of PeriodicJobProps; write hostAccess: { reason: '…', nodeName: 'node-1' }",
    ],
    [
      { readinessGates: [] },
      "readinessGates is not a prop of PeriodicJobProps; add it to the pod's spec with patches: " +
        "[JsonPatch.add('/spec/…/readinessGates', …)]",
    ],
    [{ sa: 'a' }, "sa is not a prop of PeriodicJobProps; did you mean 'serviceAccount'?"],
    [
      { automountServiceAccountToken: false },
      "automountServiceAccountToken is not a prop of PeriodicJobProps; did you mean 'token'?",
    ],
    ...Object.entries({
      liveness: 'livenessProbe',
      readiness: 'readinessProbe',
      startup: 'startupProbe',
      portNumber: 'ports',
    }).map(([word, prop]): [object, string] => [
      { [word]: 1 },
      `${word} is not a prop of PeriodicJobProps; did you mean '${prop}'?`,
    ]),
    [
      { securityContext: { ensureNonRoot: true } },
      "securityContext.ensureNonRoot is not a prop of SecurityContextOptions; did you mean 'runAsNonRoot'?",
    ],
    [
      { containers: [] },
      'containers is not a prop of PeriodicJobProps; write the props of the container (image, command, …) as props of the job, and further containers in additionalContainers',
    ],
    [
      { metadata: { name: 'kept' } },
      'metadata is not a prop of PeriodicJobProps; write name, labels and annotations in its place',
    ],
    [
      { podMetadata: {} },
      'podMetadata is not a prop of PeriodicJobProps; write podLabels and podAnnotations in its place',
    ],
    [
      { failedJobsRetained: 1 },
      "failedJobsRetained is not a prop of PeriodicJobProps; did you mean 'failedJobsHistoryLimit'?",
    ],
    [
      { successfulJobsRetained: 1 },
      "successfulJobsRetained is not a prop of PeriodicJobProps; did you mean 'successfulJobsHistoryLimit'?",
    ],
    [
      { dockerRegistryAuth: secret },
      'dockerRegistryAuth is not a prop of PeriodicJobProps; write imagePullSecrets: [ … ]',
    ],
    [
      { isolate: true },
      'isolate is not a prop of PeriodicJobProps; remove it, and add a NetworkPolicy that selects the pods by their labels',
    ],
    ...['select', 'selector', 'manualSelector'].map((name): [object, string] => [
      { [name]: true },
      `${name} is not a prop of PeriodicJobProps; remove it, because Kubernetes itself selects the pods of a Job`,
    ]),
    ...['jobTemplate', 'spec', 'template'].map((name): [object, string] => [
      { [name]: {} },
      `${name} is not a prop of PeriodicJobProps; write the fields inside it as props of the job, such as image and command`,
    ]),
    [
      { overhead: {} },
      'overhead is not a prop of PeriodicJobProps; set it in a RuntimeClass, and write the name of that in runtimeClassName',
    ],
    ...['preemptionPolicy', 'priority'].map((name): [object, string] => [
      { [name]: 1 },
      `${name} is not a prop of PeriodicJobProps; set it in a PriorityClass, and write the name of that in priorityClassName`,
    ]),
    [
      { ephemeralContainers: [] },
      'ephemeralContainers is not a prop of PeriodicJobProps; remove it, because only kubectl debug adds them, to running pods',
    ],
    [
      { hostPid: true },
      "hostPid is not a prop of PeriodicJobProps; write hostAccess: { reason: '…', hostPID: true }",
    ],
    [
      { stdinOnce: true },
      "stdinOnce is not a prop of PeriodicJobProps; add it to the container with patches: [JsonPatch.add('/spec/…/containers/0/stdinOnce', …)]",
    ],
    [
      { affinity: { podAntiAffinity: {} } },
      "affinity.podAntiAffinity is not a prop of Affinity; did you mean 'awayFromPods'?",
    ],
    [
      { securityContext: { fsGroup: 1000 } },
      'securityContext.fsGroup is not a prop of SecurityContextOptions; write it in the podSecurityContext of the job',
    ],
    [
      { securityContext: { capabilities: {} } },
      'securityContext.capabilities is not a prop of SecurityContextOptions; write addCapabilities and dropCapabilities in its place',
    ],
    [
      { podSecurityContext: { capabilities: {} } },
      'podSecurityContext.capabilities is not a prop of PodSecurityContextOptions; write it in securityContext, as addCapabilities and dropCapabilities',
    ],
    [
      { podSecurityContext: { readOnlyRootFilesystem: true } },
      'podSecurityContext.readOnlyRootFilesystem is not a prop of PodSecurityContextOptions; write it in securityContext',
    ],
    [{ volumes: [] }, "volumes is not a prop of PeriodicJobProps; did you mean 'mounts'?"],
    [{ volumeMounts: [] }, "volumeMounts is not a prop of PeriodicJobProps; did you mean 'mounts'?"],
    ...['path', 'policy'].map((name): [object, string] => [
      { [name]: 'a' },
      `${name} is not a prop of PeriodicJobProps; remove it, or do not pass it on: ` +
        `const { ${name}, ...others } = props`,
    ]),
    [
      { constructor: 'x' },
      'constructor is not a prop of PeriodicJobProps; remove it, or do not pass it on: const { constructor, ...others } = props',
    ],
    [{ timezone: null }, "timezone is not a prop of PeriodicJobProps; did you mean 'timeZone'?"],
  ])('%j', (props, text) => {
    expect(messageOf(() => ofJob(props))).toBe(`${JOB}: ${text}`);
  });

  test('a prop by which a construct could not do without what was meant', () => {
    expect(messageOf(() => new JobFanOut(testChart(), 'x', { ...once, item: [] } as never))).toBe(
      "JobFanOut 'test/x': item is not a prop of JobFanOutProps; did you mean 'items'?",
    );
    expect(
      messageOf(() => new JobFanOut(testChart(), 'x', { ...once, items: [{ name: 'a' }] } as never)),
    ).toBe(
      "JobFanOut 'test/x': items[0].name is not a prop of FanOutItem; remove it, or write one of id, args, env, mounts, rerun, secretMounts, serviceAccount",
    );
    expect(
      messageOf(() => SecretMountedJob.runOnce(testChart(), 'x', { ...once, secretMount: {} } as never)),
    ).toBe(
      "SecretMountedJob 'test/x': secretMount is not a prop of RunOnceSecretMountedJobProps; did you mean 'secretMounts'?",
    );
  });

  test.each([
    ['containers', 'write image and command in the table, and further containers in additionalContainers'],
    ['metadata', 'write labels in the table, and annotations here'],
    ['podMetadata', 'write labels in the table, and podAnnotations here'],
  ])('a prop of cdk8s-plus whose parts are in the table: %s', (name, cure) => {
    expect(messageOf(() => new JobFleet(testChart(), 'x', { table, cluster: 'x', [name]: {} }))).toBe(
      `JobFleet 'test/x': ${name} is not a prop of JobFleetProps; ${cure}`,
    );
  });

  test('a prop of a periodic job on a job that runs once', () => {
    expect(
      messageOf(() => new RunOnceJob(testChart(), 'x', { ...once, failedJobsRetained: 1 } as never)),
    ).toBe(
      "RunOnceJob 'test/x': failedJobsRetained is not a prop of RunOnceJobProps; use PeriodicJob for a job that runs on a schedule",
    );
  });

  test.each(['image', 'schedule', 'timeZone', 'suspend', 'backoffLimit', 'labels', 'name'])(
    'a column of the table of a fleet: %s',
    (column) => {
      const props = { table, cluster: 'x', [column]: 'a' };
      expect(messageOf(() => new JobFleet(testChart(), 'x', props))).toBe(
        `JobFleet 'test/x': ${column} is not a prop of JobFleetProps; write it in the table`,
      );
    },
  );

  test('the clusters of a table', () => {
    const props = { table, clusters: ['x'] } as never;
    expect(messageOf(() => new JobFleet(testChart(), 'x', props))).toBe(
      "JobFleet 'test/x': clusters is not a prop of JobFleetProps; did you mean 'cluster'?",
    );
  });

  test('a column of the table in a container of the fleet', () => {
    const sidecars = [{ name: 'a', image: 'a', schedule: SCHEDULE }];
    const props = { table, cluster: 'x', sidecars };
    expect(messageOf(() => new JobFleet(testChart(), 'x', props))).toContain(
      'sidecars[0].schedule is not a prop of NamedContainer; remove it, or write one of',
    );
  });

  test.each(['outDir', 'out', 'output', 'directory', 'dir', 'folder'])('the folder of an App: %s', (name) => {
    expect(messageOf(() => new ClusterApp({ [name]: 'dist/east' }))).toBe(
      `ClusterApp: ${name} is not a prop of ClusterAppProps; did you mean 'outdir'?`,
    );
  });

  test('the name of an account that exists, given twice', () => {
    const options = { name: 'robot' } as never;
    expect(
      messageOf(() => ScopedServiceAccount.fromServiceAccountName(testChart(), 'x', 'robot', options)),
    ).toContain(`${ACCOUNT}: name is not a prop of ExistingAccountOptions`);
  });
});

describe('structs of peers, of which there are newer versions:', () => {
  test('they are these', () => {
    expect(Object.keys(STRUCTS).filter(isOpen)).toEqual([
      'cdk8s-plus-27.ContainerLifecycle',
      'cdk8s-plus-27.ContainerPort',
      'cdk8s-plus-27.CpuResources',
      'cdk8s-plus-27.DnsOption',
      'cdk8s-plus-27.EphemeralStorageResources',
      'cdk8s-plus-27.HostAlias',
      'cdk8s-plus-27.MemoryResources',
      'cdk8s-plus-27.PodDnsProps',
      'cdk8s-plus-27.ProbeOptions',
      'cdk8s.AppProps',
    ]);
  });

  test('a name that is misspelled is refused', () => {
    expect(messageOf(() => ofJob({ resources: { cpu: { reqest: Cpu.units(1) } } }))).toBe(
      `${JOB}: resources.cpu.reqest is not a prop of CpuResources; did you mean 'request'?`,
    );
  });

  test('a name that may be new passes', () => {
    expect(() => ofJob({ resources: { cpu: { futureField: 1 } } })).not.toThrow();
  });
});

describe('props that are an object of a class', () => {
  class TeamProps {
    public readonly image = IMAGE;
    public readonly schedule = SCHEDULE;
    public readonly team = 'data';
  }
  class Misspelled extends TeamProps {
    public readonly timezone = 'Etc/UTC';
  }

  test('may have members of their own', () => {
    expect(() => new PeriodicJob(testChart(), 'nightly', new TeamProps())).not.toThrow();
    expect(() => new JobFanOut(testChart(), 'x', Object.assign(new TeamProps(), { items: [] }))).toThrow(
      'items',
    );
  });

  test('are refused where they have nothing of what is needed, such as a Size in the place of limits', () => {
    expect(messageOf(() => ofJob({ resources: { memory: Size.gibibytes(1) } }))).toBe(
      `${JOB}: resources.memory must have the props of MemoryResources; write it like { request: Size.mebibytes(512), limit: Size.gibibytes(1) }`,
    );
    expect(() => ofJob({ resources: new (class {})() })).not.toThrow();
  });

  test('are refused for one that is misspelled', () => {
    expect(messageOf(() => new PeriodicJob(testChart(), 'nightly', new Misspelled()))).toContain(
      "'timeZone'?",
    );
  });

  test('lose their class when they are spread', () => {
    expect(messageOf(() => ofJob({ ...new TeamProps() }))).toContain(
      'team is not a prop of PeriodicJobProps',
    );
  });
});

describe('a prop that copies would lose is refused:', () => {
  class Getters {
    public readonly schedule = SCHEDULE;
    public get image(): string {
      return IMAGE;
    }
  }
  class Limits {
    public get limit(): Cpu {
      return Cpu.units(1);
    }
  }
  const bare = Object.assign(Object.create(null) as object, scheduled);
  const hidden = Object.defineProperty({ schedule: SCHEDULE }, 'image', { value: IMAGE });
  const LOST = 'must be a property of its own, since copies lose inherited properties and getters of a class';

  test.each<[what: string, props: object]>([
    ['inherited from a map', Object.create(scheduled) as object],
    ['inherited from a map without a prototype', Object.create(bare) as object],
    ['a getter of a class', new Getters()],
    ['not enumerable', hidden],
  ])('%s', (_, props) => {
    const act = (): unknown => new PeriodicJob(testChart(), 'nightly', props as PeriodicJobProps);
    expect(messageOf(act)).toBe(`${JOB}: image ${LOST}; copy it into a map: { image: given.image, … }`);
    expect(codeOf(act)).toBe('prop/inherited');
  });

  test('at any depth', () => {
    expect(messageOf(() => ofJob({ resources: { cpu: new Limits() } }))).toContain(
      `${JOB}: resources.cpu.limit ${LOST}`,
    );
  });

  test('also one that is unknown, or misspelled', () => {
    const act = (more: object): unknown =>
      new PeriodicJob(testChart(), 'nightly', Object.create({ ...scheduled, ...more }) as PeriodicJobProps);
    expect(messageOf(() => act({ timezone: 'Etc/UTC' }))).toContain("did you mean 'timeZone'?");
  });

  test('and not one without a value', () => {
    const props = Object.assign(Object.create({ timeZone: undefined }) as object, scheduled);
    expect(() => new PeriodicJob(testChart(), 'nightly', props)).not.toThrow();
  });
});

test.each<[what: string, props: object]>([
  ['have no prototype', Object.assign(Object.create(null) as object, scheduled)],
  [
    'have a prototype without one',
    Object.assign(Object.create(Object.create(null) as object) as object, scheduled),
  ],
  ['have a constructor without a value', { ...scheduled, constructor: undefined }],
])('props may %s, and are closed', (_, props) => {
  expect(() => new PeriodicJob(testChart(), 'nightly', props as PeriodicJobProps)).not.toThrow();
  const more = Object.assign(props, { team: 'data' }) as unknown as PeriodicJobProps;
  expect(messageOf(() => new PeriodicJob(testChart(), 'nightly', more))).toContain('team is not a prop');
});

test.each([undefined, null, 'text', ['list']])('%j in the place of props is refused', (props) => {
  const text = 'must have props; write them like';
  expect(messageOf(() => new PeriodicJob(testChart(), 'nightly', props as never))).toBe(
    `${JOB}: ${text} { image: '…', schedule: '…' }`,
  );
  expect(messageOf(() => SecretMountedJob.runOnce(testChart(), 'x', props as never))).toBe(
    `SecretMountedJob 'test/x': ${text} { image: '…', secretMounts: { '/run/login': { secret, keys: ['password'] } } }`,
  );
  expect(messageOf(() => new SourceBuild(testChart(), 'x', props as never))).toBe(
    `SourceBuild 'test/x': ${text} { gitUri: '…', builder: … }`,
  );
  expect(messageOf(() => new JobFanOut(testChart(), 'x', { ...once, items: [props] } as never))).toBe(
    `JobFanOut 'test/x': items[0] must be a map; write it like { id: '${props === 'text' ? props : '…'}' }`,
  );
});

test('nothing in the place of options is refused', () => {
  expect(messageOf(() => account(testChart()).allow([Verb.GET], PODS, null as never))).toBe(
    `${ACCOUNT}: allow must have options; write them like { names: … }`,
  );
  expect(messageOf(() => new ClusterApp(null as never))).toBe(
    'ClusterApp: must have props; write them like { outdir: … }',
  );
});

describe('what is left out where a factory or method needs it is an error of the construct:', () => {
  test.each<[text: string, act: (nothing: never) => unknown]>([
    [
      `${JOB}: token must have options; write them like { audience: … }`,
      (nothing) => ofJob({ token: ServiceAccountToken.fromProjection(nothing) }),
    ],
    [
      `${JOB}: mounts["/a"] must have options; write them like { size: … }`,
      (nothing) => mounted(Mount.fromEphemeral(nothing)),
    ],
    [
      `${JOB}: mounts["/a"].sources must be a list; write it like [ … ]`,
      (nothing) => mounted(Mount.fromProjected(nothing)),
    ],
    [
      `${JOB}: podFailurePolicy[0].codes must be a list; write it like [ … ]`,
      (nothing) =>
        ofJob({ podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.IGNORE, nothing)] }),
    ],
    [
      `${FILES}: files["a"] must be a list; write it like [ … ]`,
      (nothing) => filed(FileContent.fromObjects(nothing)),
    ],
    [
      `${ACCOUNT}: allowApply.objects must be a list; write it like [ … ]`,
      (nothing) => account(testChart()).allowApply(nothing),
    ],
    [
      `${ACCOUNT}: allowRead.resource must be an ApiResource, or a construct that is one; ` +
        'write it like ApiResource.PODS, or ApiResource.custom({ apiGroup, resourceType })',
      (nothing) => account(testChart()).allowRead(nothing),
    ],
  ])('%s', (text, act) => {
    for (const nothing of [undefined, null]) expect(messageOf(() => act(nothing as never))).toBe(text);
  });

  test('a file', () => {
    for (const nothing of [undefined, null] as never[]) {
      expect(messageOf(() => filed(FileContent.fromFile(nothing)))).toContain(
        `${FILES}: files["a"] must be a file that exists`,
      );
      expect(messageOf(() => ofJob({ script: Script.fromFile(nothing) }))).toContain(
        `${JOB}: script must be a file that exists`,
      );
    }
  });
});
