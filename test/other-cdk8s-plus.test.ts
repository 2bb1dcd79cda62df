/**
 * Objects of other versions of cdk8s-plus than the peer. `Plus` is any of them, so what compiles here compiles with each;
 * and each must write what the peer writes.
 */

import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ApiObject, App, Chart, Duration, Size } from 'cdk8s';
import * as plus27 from 'cdk8s-plus-27';
import * as plus30 from 'cdk8s-plus-30';
import * as plus34 from 'cdk8s-plus-34';
import {
  BuilderImage,
  BuildTrigger,
  ConfigFiles,
  ContainerOptions,
  EnvSource,
  FileContent,
  GrpcProbe,
  JobFanOut,
  Mount,
  PeriodicJob,
  ProjectedSource,
  RunOnceJob,
  ScopedServiceAccount,
  ServiceAccountToken,
  SecretMountedJob,
  SourceBuild,
  Verb,
} from 'cdk8s-jobs';
import {
  containerOf,
  IMAGE,
  manifestOf,
  NAMESPACE,
  ofKind,
  runOnce,
  SCHEDULE,
  testChart,
  writtenBy,
} from './support/charts';
import { fleetOfText, tableText } from './support/fleets';

type Plus = typeof plus27 | typeof plus30 | typeof plus34;

const OTHERS: [name: string, plus: Plus][] = [
  ['cdk8s-plus-30', plus30],
  ['cdk8s-plus-34', plus34],
];

/** The objects that jobs refer to, created in the chart or only named there. */
function objectsOf(plus: Plus, chart: Chart) {
  return {
    configMaps: [
      new plus.ConfigMap(chart, 'config', { metadata: { name: 'config' }, data: { key: 'x', other: 'y' } }),
      plus.ConfigMap.fromConfigMapName(chart, 'named-config', 'named-config'),
    ],
    secrets: [
      new plus.Secret(chart, 'secret', { metadata: { name: 'secret' }, stringData: { key: 'x' } }),
      plus.Secret.fromSecretName(chart, 'named-secret', 'named-secret'),
    ],
    claims: [
      new plus.PersistentVolumeClaim(chart, 'claim', { metadata: { name: 'claim' } }),
      plus.PersistentVolumeClaim.fromClaimName(chart, 'named-claim', 'named-claim'),
    ],
    accounts: [
      new plus.ServiceAccount(chart, 'account', { metadata: { name: 'account' } }),
      plus.ServiceAccount.fromServiceAccountName(chart, 'named-account', 'named-account'),
    ],
  };
}

type Objects = ReturnType<typeof objectsOf>;

function mountsOf(plus: Plus, { configMaps, secrets, claims }: Objects): { [path: string]: Mount } {
  const { POD_NAME, POD_LABEL } = plus.EnvFieldPaths;
  return {
    '/config': Mount.fromConfigMap(configMaps[0]),
    '/named-config': Mount.fromConfigMap(configMaps[1]),
    '/secret': Mount.fromSecret(secrets[0]),
    '/named-secret': Mount.fromSecret(secrets[1]),
    '/claim': Mount.fromPersistentVolumeClaim(claims[0]),
    '/named-claim': Mount.fromPersistentVolumeClaim(claims[1]),
    '/memory': Mount.fromEmptyDir({ medium: plus.EmptyDirMedium.MEMORY }),
    '/disk': Mount.fromEmptyDir({ medium: plus.EmptyDirMedium.DEFAULT }),
    '/ephemeral': Mount.fromEphemeral({
      size: Size.gibibytes(1),
      accessModes: [plus.PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
    }),
    '/csi': Mount.fromCsi('csi.example.com', { nodePublishSecret: secrets[0] }),
    '/projected': Mount.fromProjected([
      ProjectedSource.fromConfigMap(configMaps[0]),
      ProjectedSource.fromSecret(secrets[1]),
      ProjectedSource.fromDownwardApi({ name: POD_NAME, labels: POD_LABEL }),
    ]),
    '/pod': Mount.fromDownwardApi({ app: plus.EnvValue.fromFieldRef(POD_LABEL, { key: 'app' }) }),
    '/image': Mount.fromImage(IMAGE, { pullPolicy: plus.ImagePullPolicy.ALWAYS }),
    '/nfs': Mount.fromNfs('nfs', '/', { mountPropagation: plus.MountPropagation.HOST_TO_CONTAINER }),
  };
}

/** Names one version, since a method with an enum or class parameter can only be called if its version is known. */
function resourceVariables({ EnvValue, Pod, ResourceFieldPaths }: typeof plus34): {
  [name: string]: plus34.EnvValue;
} {
  const container = new Pod(new Chart(new App(), 'other'), 'pod').addContainer({ name: 'side', image: 'x' });
  return {
    MEMORY: EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1Mi' }),
    CPU: EnvValue.fromResource(ResourceFieldPaths.CPU_LIMIT, { container }),
  };
}

function containerOptions(plus: Plus, chart: Chart, objects: Objects): ContainerOptions {
  const [configMap] = objects.configMaps;
  const [secret] = objects.secrets;
  const cpu: plus30.CpuResources | plus34.CpuResources = {
    request: plus.Cpu.millis(250),
    limit: plus.Cpu.units(2),
  };
  const memory: plus30.MemoryResources | plus34.MemoryResources = { request: Size.mebibytes(64) };
  const ephemeralStorage: plus30.EphemeralStorageResources | plus34.EphemeralStorageResources = {
    limit: Size.gibibytes(1),
  };
  const port: plus30.ContainerPort | plus34.ContainerPort = { number: 8080, protocol: plus.Protocol.TCP };
  return {
    image: IMAGE,
    imagePullPolicy: plus.ImagePullPolicy.ALWAYS,
    env: {
      TEXT: plus.EnvValue.fromValue('text'),
      CONFIG: plus.EnvValue.fromConfigMap(configMap, 'key', { optional: true }),
      SECRET: plus.EnvValue.fromSecretValue({ secret, key: 'key' }),
      SHORT: secret.envValue('key'),
      FIELD: plus.EnvValue.fromFieldRef(plus.EnvFieldPaths.POD_LABEL, { key: 'app' }),
      ...resourceVariables(plus as typeof plus34),
      PROCESS: plus.EnvValue.fromProcess('PATH'),
    },
    envFrom: [
      plus27.Env.fromConfigMap(configMap, 'P_'),
      plus27.Env.fromSecret(secret),
      EnvSource.fromConfigMap(configMap),
      EnvSource.fromSecret(secret, { optional: true }),
    ],
    mounts: mountsOf(plus, objects),
    volumeDevices: { '/dev/disk': plus.PersistentVolumeClaim.fromClaimName(chart, 'block', 'block') },
    ports: [port],
    startupProbe: plus27.Probe.fromCommand(['true']),
    lifecycle: { preStop: plus27.Handler.fromHttpGet('/stop') },
    resources: { cpu, memory, ephemeralStorage },
  };
}

/** Every prop and method that accepts a cdk8s-plus object, in one chart. */
function writeAll(plus: Plus): string {
  const chart = testChart();
  const objects = objectsOf(plus, chart);
  const { configMaps, secrets, accounts } = objects;
  const container = containerOptions(plus, chart, objects);

  const dns: plus30.PodDnsProps | plus34.PodDnsProps = {
    policy: plus.DnsPolicy.DEFAULT,
    options: [{ name: 'ndots', value: '2' }],
  };
  const hostAlias: plus30.HostAlias | plus34.HostAlias = { ip: '192.0.2.10', hostnames: ['db'] };

  new PeriodicJob(chart, 'periodic', {
    ...container,
    schedule: SCHEDULE,
    concurrencyPolicy: plus.ConcurrencyPolicy.REPLACE,
    serviceAccount: accounts[0],
    imagePullSecrets: secrets,
    dns,
    hostAliases: [hostAlias],
    podSecurityContext: { fsGroupChangePolicy: plus.FsGroupChangePolicy.ALWAYS },
    hostAccess: {
      reason: 'reads logs',
      hostPaths: { '/host/log': { path: '/var/log', type: plus.HostPathVolumeType.DIRECTORY } },
    },
    tolerations: [{ key: 'batch', effect: plus.TaintEffect.NO_EXECUTE }],
    affinity: { nearPods: [{ expressions: [plus.LabelExpression.in('app', ['db'])] }] },
    topologySpread: [{ topologyKey: 'zone', expressions: [plus.LabelExpression.exists('app')] }],
    initContainers: [{ ...container, startupProbe: undefined, lifecycle: undefined, name: 'first' }],
    sidecars: [
      { ...container, name: 'beside', secretMounts: { '/login': { secret: secrets[1], keys: ['a'] } } },
    ],
    secretMounts: { '/login': { secret: secrets[0], keys: ['key'] } },
  });
  new RunOnceJob(chart, 'once', { ...container, serviceAccount: accounts[1] });
  new JobFanOut(chart, 'fan-out', {
    image: IMAGE,
    command: ['run'],
    items: [{ id: 'a', env: { A: plus.EnvValue.fromValue('a') }, serviceAccount: accounts[0] }],
  });
  SecretMountedJob.runOnce(chart, 'login', {
    ...container,
    secretMounts: { '/login': { secret: secrets[0], keys: ['key'] } },
  });
  fleetOfText(tableText({ jobs: [{ name: 'row', command: ['run'] }] }), chart, {
    env: { A: plus.EnvValue.fromValue('a') },
    serviceAccount: accounts[1],
    imagePullSecrets: secrets,
  });
  new SourceBuild(chart, 'build', {
    gitUri: 'https://git.example.com/team/report.git',
    gitSecret: secrets[0],
    builder: BuilderImage.fromImageStreamTag('python:3.12'),
    env: { A: plus.EnvValue.fromValue('a') },
    triggers: [BuildTrigger.onGenericWebhook(secrets[1])],
    resources: { cpu: { request: plus.Cpu.units(1) } },
  });

  const account = new ScopedServiceAccount(chart, 'scoped', { imagePullSecrets: secrets });
  account.allow([Verb.LIST], plus.ApiResource.PODS);
  account.allow([Verb.GET], plus.ApiResource.custom({ apiGroup: 'example.com', resourceType: 'widgets' }));
  account.allow([Verb.PATCH], configMaps[0]);
  account.allowRead(new plus.Service(chart, 'web', { metadata: { name: 'web' }, ports: [{ port: 80 }] }));
  account.allowReadClusterWide(plus.ApiResource.NODES);
  account.allowClusterWide([Verb.GET], new plus.Namespace(chart, 'tenant', { metadata: { name: 'tenant' } }));
  account.allowApply([configMaps[0]]);
  return writtenBy(chart);
}

test.each(OTHERS)('%s in every prop and method results in the same YAML as the peer', (_, plus) => {
  expect(writeAll(plus)).toBe(writeAll(plus27));
});

test('every cdk8s-plus type that the library accepts is tested here', () => {
  const imports = /import (?:type )?\{([^}]+)\} from 'cdk8s-plus-27'/g;
  const taken = readdirSync('lib', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [...readFileSync(join('lib', file), 'utf8').matchAll(imports)])
    .flatMap(([, names]) => names.match(/\w+/g) ?? [])
    .filter((name) => name !== 'k8s')
    .map((name) => name.replace(/^I(?=[A-Z])/, ''));
  const tried = readFileSync(__filename, 'utf8').match(/(?<=\bplus(?:34)?\.)\w+/g);
  expect(tried).toEqual(expect.arrayContaining(taken));
  expect(taken).toContain('Secret');
});

describe('a Probe or Handler, whose private members make it a type of its own,', () => {
  test('of another version is refused by types, and works if types are not checked', () => {
    const probe: plus34.Probe = plus34.Probe.fromHttpGet('/up', { periodSeconds: Duration.seconds(5) });
    const given: plus34.ContainerLifecycle = { postStart: plus34.Handler.fromTcpSocket() };
    // @ts-expect-error Types have separate declarations of a private property 'probeOptions'.
    const livenessProbe: plus27.Probe = probe;
    // @ts-expect-error Types have separate declarations of a private property 'tcpSocketOptions'.
    const lifecycle: plus27.ContainerLifecycle = given;
    const job = runOnce({ ports: [{ number: 8080 }], livenessProbe, lifecycle });
    expect(containerOf(job)).toMatchObject({
      livenessProbe: { httpGet: { path: '/up', port: 8080, scheme: 'HTTP' }, periodSeconds: 5 },
      lifecycle: { postStart: { tcpSocket: { port: 8080 } } },
    });
  });

  test('by gRPC accepts the options of every version', () => {
    const options: plus34.ProbeOptions = { periodSeconds: Duration.seconds(5) };
    const { livenessProbe } = containerOf(runOnce({ livenessProbe: GrpcProbe.of(9090, options) }));
    expect(livenessProbe).toEqual({ grpc: { port: 9090 }, periodSeconds: 5 });
  });

  test('by gRPC may come from a version that has it', () => {
    const probe: unknown = plus34.Probe.fromGrpc({ port: 9090, service: 'report' });
    const { livenessProbe } = containerOf(runOnce({ livenessProbe: probe as plus27.Probe }));
    expect(livenessProbe).toEqual({ failureThreshold: 3, grpc: { port: 9090, service: 'report' } });
  });
});

describe('an EnvFrom, whose private members make it a type of its own,', () => {
  const secret = plus34.Secret.fromSecretName(testChart(), 'secret', 'secret');

  test('is created by the peer from an object of any version', () => {
    const envFrom: plus27.EnvFrom[] = [plus27.Env.fromSecret(secret)];
    expect(containerOf(runOnce({ envFrom })).envFrom).toEqual([{ secretRef: { name: 'secret' } }]);
  });

  test('of another version is refused by types, and works if types are not checked', () => {
    const given: plus34.EnvFrom = plus34.Env.fromSecret(secret);
    // @ts-expect-error Types have separate declarations of a private property 'configMap'.
    const envFrom: plus27.EnvFrom[] = [given];
    expect(containerOf(runOnce({ envFrom })).envFrom).toEqual([{ secretRef: { name: 'secret' } }]);
  });
});

test.each(OTHERS)('%s accepts what the library creates', (_, other) => {
  const plus = other as typeof plus34;
  const chart = testChart();
  const files = new ConfigFiles(chart, 'files', { files: { key: FileContent.fromInline('x') } });
  const account = new ScopedServiceAccount(chart, 'account', { token: ServiceAccountToken.NONE });
  const pod = new plus.Pod(chart, 'pod', {
    serviceAccount: account,
    containers: [{ image: IMAGE, envVariables: { A: plus.EnvValue.fromConfigMap(files, 'key') } }],
    volumes: [plus.Volume.fromConfigMap(chart, 'volume', files)],
  });
  const role = new plus.Role(chart, 'role');
  role.allowRead(plus.ApiResource.PODS);
  role.allow(['get'], files);
  role.bind(account);
  const subject: plus34.SubjectConfiguration = {
    kind: 'ServiceAccount',
    name: 'account',
    namespace: NAMESPACE,
  };

  expect(manifestOf({ apiObject: ApiObject.of(pod) }).spec).toMatchObject({
    serviceAccountName: account.name,
    containers: [{ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name: files.name, key: 'key' } } }] }],
    volumes: [{ configMap: { name: files.name } }],
  });
  expect(ofKind(chart, 'RoleBinding')[0].subjects).toEqual([subject]);
  expect(ofKind(chart, 'Role')[0].rules).toContainEqual({
    apiGroups: [''],
    resources: ['configmaps'],
    resourceNames: [files.name],
    verbs: ['get'],
  });
});
