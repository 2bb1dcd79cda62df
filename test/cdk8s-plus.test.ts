/** cdk8s-plus objects in props: everything that is accepted, created in the App or only referred to. */

import { ApiObject, Duration, Size } from 'cdk8s';
import {
  ConfigMap,
  Cpu,
  Env,
  EnvFieldPaths,
  EnvValue,
  IConfigMap,
  ISecret,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Pod,
  ResourceFieldPaths,
  Secret,
  ServiceAccount,
} from 'cdk8s-plus-27';
import { ConfigFiles, FileContent, Mount, ProjectedSource, RunOnceJobProps } from 'cdk8s-jobs';
import { containerOf, jobSpecOf, podOf, runOnce, testChart } from './support/charts';

const chart = testChart();
const configMap = new ConfigMap(chart, 'made-config', {
  metadata: { name: 'made-config' },
  data: { key: 'x' },
});
const secret = new Secret(chart, 'made-secret', {
  metadata: { name: 'made-secret' },
  stringData: { key: 'x' },
});
const claim = new PersistentVolumeClaim(chart, 'made-claim', {
  metadata: { name: 'made-claim' },
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE],
});
const account = new ServiceAccount(chart, 'made-account', { metadata: { name: 'made-account' } });
const files = new ConfigFiles(chart, 'files', { files: { key: FileContent.fromInline('x') } });

const volumesOf = (...mounts: Mount[]) =>
  podOf(runOnce({ mounts: Object.fromEntries(mounts.map((mount, index) => [`/${index}`, mount])) })).volumes;

describe.each<[how: string, given: IConfigMap, name: string]>([
  ['created in the app', configMap, 'made-config'],
  [
    'that exists in the cluster',
    ConfigMap.fromConfigMapName(chart, 'other-config', 'other-config'),
    'other-config',
  ],
  ['of files', files, files.name],
])('a ConfigMap %s', (_, given, name) => {
  test('can be mounted', () => {
    expect(volumesOf(Mount.fromConfigMap(given))[0].configMap).toEqual({ name });
  });

  test('can be projected', () => {
    const [volume] = volumesOf(Mount.fromProjected([ProjectedSource.fromConfigMap(given)]));
    expect(volume.projected.sources).toEqual([{ configMap: { name } }]);
  });

  test('can be an environment variable', () => {
    const job = runOnce({ env: { A: EnvValue.fromConfigMap(given, 'key', { optional: true }) } });
    expect(containerOf(job).env).toEqual([
      { name: 'A', valueFrom: { configMapKeyRef: { name, key: 'key', optional: true } } },
    ]);
  });

  test('can be the environment, with a prefix or without', () => {
    const job = runOnce({ envFrom: [Env.fromConfigMap(given), Env.fromConfigMap(given, 'P_')] });
    expect(containerOf(job).envFrom).toEqual([
      { configMapRef: { name } },
      { configMapRef: { name }, prefix: 'P_' },
    ]);
  });
});

describe.each<[how: string, given: ISecret, name: string]>([
  ['created in the app', secret, 'made-secret'],
  [
    'that exists in the cluster',
    Secret.fromSecretName(chart, 'other-secret', 'other-secret'),
    'other-secret',
  ],
])('a Secret %s', (_, given, name) => {
  test('can be mounted', () => {
    expect(volumesOf(Mount.fromSecret(given))[0].secret).toEqual({ secretName: name, defaultMode: 0o440 });
  });

  test('can be projected', () => {
    const [volume] = volumesOf(Mount.fromProjected([ProjectedSource.fromSecret(given)]));
    expect(volume.projected.sources).toEqual([{ secret: { name } }]);
  });

  test('can be an environment variable', () => {
    const job = runOnce({ env: { A: EnvValue.fromSecretValue({ secret: given, key: 'key' }) } });
    expect(containerOf(job).env).toEqual([{ name: 'A', valueFrom: { secretKeyRef: { name, key: 'key' } } }]);
  });

  test('can be the environment', () => {
    expect(containerOf(runOnce({ envFrom: [Env.fromSecret(given)] })).envFrom).toEqual([
      { secretRef: { name } },
    ]);
  });

  test('can pull images', () => {
    expect(podOf(runOnce({ imagePullSecrets: [given] })).imagePullSecrets).toEqual([{ name }]);
  });
});

test.each([
  ['created in the app', account, 'made-account'],
  [
    'that exists in the cluster',
    ServiceAccount.fromServiceAccountName(chart, 'other-account', 'other-account'),
    'other-account',
  ],
])('a ServiceAccount %s can be the identity', (_, serviceAccount, name) => {
  expect(podOf(runOnce({ serviceAccount })).serviceAccountName).toBe(name);
});

test.each([
  ['created in the app', claim, 'made-claim'],
  [
    'that exists in the cluster',
    PersistentVolumeClaim.fromClaimName(chart, 'other-claim', 'other-claim'),
    'other-claim',
  ],
])('a PersistentVolumeClaim %s can be mounted', (_, given, claimName) => {
  expect(volumesOf(Mount.fromPersistentVolumeClaim(given))[0].persistentVolumeClaim).toEqual({ claimName });
});

describe('an environment variable', () => {
  const valueOf = (value: EnvValue) => containerOf(runOnce({ env: { A: value } })).env[0];
  const container = new Pod(chart, 'pod').addContainer({ name: 'sidecar', image: 'x' });

  test('of text is text', () => {
    expect(valueOf(EnvValue.fromValue(''))).toEqual({ name: 'A', value: '' });
  });

  test('of the process that runs the app is text', () => {
    process.env.CDK8S_JOBS_TEST = 'from the process';
    try {
      expect(valueOf(EnvValue.fromProcess('CDK8S_JOBS_TEST'))).toEqual({
        name: 'A',
        value: 'from the process',
      });
    } finally {
      delete process.env.CDK8S_JOBS_TEST;
    }
  });

  test.each([
    [EnvFieldPaths.POD_NAME, 'metadata.name'],
    [EnvFieldPaths.POD_NAMESPACE, 'metadata.namespace'],
    [EnvFieldPaths.POD_UID, 'metadata.uid'],
    [EnvFieldPaths.POD_IP, 'status.podIP'],
    [EnvFieldPaths.SERVICE_ACCOUNT_NAME, 'spec.serviceAccountName'],
    [EnvFieldPaths.NODE_NAME, 'spec.nodeName'],
  ])('of a field of the pod is %s', (field, fieldPath) => {
    expect(valueOf(EnvValue.fromFieldRef(field))).toEqual({
      name: 'A',
      valueFrom: { fieldRef: { fieldPath } },
    });
  });

  test('of a label of the pod names the label and may name the API version', () => {
    const options = { key: 'app.kubernetes.io/name', apiVersion: 'v1' };
    expect(valueOf(EnvValue.fromFieldRef(EnvFieldPaths.POD_LABEL, options)).valueFrom).toEqual({
      fieldRef: { fieldPath: "metadata.labels['app.kubernetes.io/name']", apiVersion: 'v1' },
    });
  });

  test('of a resource is plain YAML, where cdk8s-plus wraps the divisor', () => {
    expect(
      valueOf(EnvValue.fromResource(ResourceFieldPaths.MEMORY_LIMIT, { divisor: '1Mi', container }))
        .valueFrom,
    ).toEqual({
      resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi', containerName: 'sidecar' },
    });
    expect(valueOf(EnvValue.fromResource(ResourceFieldPaths.CPU_REQUEST)).valueFrom).toEqual({
      resourceFieldRef: { resource: 'requests.cpu' },
    });
  });
});

test('several variables are sorted by name, each after those that it refers to', () => {
  const env = { Z: 'z', A: '$(M)', _1: '', M: '', 'B.C': '' };
  const values = Object.entries(env).map(([name, value]) => [name, EnvValue.fromValue(value)]);
  const rendered = containerOf(runOnce({ env: Object.fromEntries(values) })).env;
  expect(rendered.map(({ name }: { name: string }) => name)).toEqual(['M', 'A', 'B.C', 'Z', '_1']);
});

test('a reference may mean a variable that comes from an EnvFrom', () => {
  const job = runOnce({
    env: { PATH: EnvValue.fromValue('$(PATH):/opt/bin'), URL: EnvValue.fromValue('$(Path)') },
    envFrom: [Env.fromConfigMap(configMap)],
    command: ['run', '$(path_)', '$(Path)'],
  });
  expect(containerOf(job).env).toEqual([
    { name: 'PATH', value: '$(PATH):/opt/bin' },
    { name: 'URL', value: '$(Path)' },
  ]);
});

describe('an object of another namespace', () => {
  const elsewhere = testChart({ namespace: 'other' });
  const there = new ConfigMap(elsewhere, 'there', { metadata: { name: 'there' } });

  test('is accepted if the chart of the job, or the object, has no namespace', () => {
    const mounts = { '/x': Mount.fromConfigMap(there) };
    expect(podOf(runOnce({ mounts }, testChart({}))).volumes[0].configMap.name).toBe('there');
    const anywhere = new ConfigMap(testChart({}), 'any', { metadata: { name: 'anywhere' } });
    const found = podOf(runOnce({ mounts: { '/x': Mount.fromConfigMap(anywhere) } }));
    expect(found.volumes[0].configMap.name).toBe('anywhere');
  });

  test('is accepted if only its name is known', () => {
    const known = ConfigMap.fromConfigMapName(elsewhere, 'known', 'known');
    const { volumes } = podOf(runOnce({ mounts: { '/x': Mount.fromConfigMap(known) } }));
    expect(volumes[0].configMap.name).toBe('known');
  });
});

describe('quantities', () => {
  test.each<[what: string, cpu: Cpu, text: string]>([
    ['millicores', Cpu.millis(250), '250m'],
    ['cores', Cpu.units(2), '2'],
    ['parts of cores', Cpu.units(0.1), '100m'],
  ])('%s are written in canonical form', (_, limit, text) => {
    expect(containerOf(runOnce({ resources: { cpu: { limit } } })).resources.limits.cpu).toBe(text);
  });

  test.each<[size: Size, text: string]>([
    [Size.kibibytes(512), '512Ki'],
    [Size.mebibytes(100), '100Mi'],
    [Size.gibibytes(1.5), '1536Mi'],
    [Size.tebibytes(2), '2Ti'],
  ])('sizes are written in canonical form (%#)', (limit, text) => {
    expect(containerOf(runOnce({ resources: { memory: { limit } } })).resources.limits.memory).toBe(text);
  });

  test.each<[prop: string, props: Partial<RunOnceJobProps>, field: string, seconds: number]>([
    ['activeDeadline', { activeDeadline: Duration.minutes(1) }, 'activeDeadlineSeconds', 60],
    ['activeDeadline', { activeDeadline: Duration.millis(2000) }, 'activeDeadlineSeconds', 2],
    ['ttlAfterFinished', { ttlAfterFinished: Duration.days(1) }, 'ttlSecondsAfterFinished', 86_400],
    ['ttlAfterFinished', { ttlAfterFinished: Duration.seconds(0) }, 'ttlSecondsAfterFinished', 0],
  ])('%s counts seconds (%#)', (_, props, field, seconds) => {
    expect(jobSpecOf(runOnce(props))[field]).toBe(seconds);
  });

  test('a grace period of 0 is kept', () => {
    expect(
      podOf(runOnce({ terminationGracePeriod: Duration.seconds(0) })).terminationGracePeriodSeconds,
    ).toBe(0);
  });
});

test('a cdk8s-plus object in the same chart is written with the job', () => {
  const own = testChart();
  const config = new ConfigMap(own, 'config', { data: { a: 'b' } });
  runOnce({ envFrom: [Env.fromConfigMap(config)] }, own);
  expect(own.toJson().map(({ kind }) => kind)).toEqual(['ConfigMap', 'Job']);
  expect(ApiObject.of(config).name).toBe(
    containerOf(runOnce({ envFrom: [Env.fromConfigMap(config)] })).envFrom[0].configMapRef.name,
  );
});
