import { App, Chart } from 'cdk8s';
import { ConfigMap, Deployment, EnvFieldPaths, EnvFrom, EnvValue, Secret } from 'cdk8s-plus-27';
import { EnvSource, Mount, RunOnceJobProps } from 'cdk8s-jobs';
import { containerOf, IMAGE, Json, podOf, requiredBy, runOnce, testChart } from '../../support/charts';

const chart = testChart();
const configMap = ConfigMap.fromConfigMapName(chart, 'config', 'config');
const secret = Secret.fromSecretName(chart, 'secret', 'secret');
const folder = Mount.fromEmptyDir({ name: 'variables' });
const file = (optional?: boolean) => EnvSource.fromFile('variables', 'job.env', 'TOKEN', { optional });
const writer = { name: 'write', image: IMAGE, mounts: { '/out': folder } };

const sourceOf = (value: EnvValue, props: Partial<RunOnceJobProps> = {}) =>
  containerOf(runOnce({ env: { A: value }, ...props })).env[0].valueFrom;

test('containers of cdk8s-plus can use its values, too', () => {
  const other = testChart();
  const envFrom = [EnvSource.fromConfigMap(configMap, { prefix: 'A_', optional: true })];
  const envVariables = { IPS: EnvSource.fromField('status.hostIPs') };
  new Deployment(other, 'web', { containers: [{ image: IMAGE, envVariables, envFrom }] });
  expect(other.toJson()[0].spec.template.spec.containers[0]).toMatchObject({
    env: [{ name: 'IPS', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } }],
    envFrom: [{ prefix: 'A_', configMapRef: { name: 'config', optional: true } }],
  });
});

describe('a key of a file', () => {
  const fileKeyRef = { volumeName: 'variables', path: 'job.env', key: 'TOKEN' };

  test('is read from the folder that an init container fills, without another mount', () => {
    const pod = podOf(runOnce({ initContainers: [writer], env: { A: file() } }));
    expect(pod.containers[0].env).toEqual([{ name: 'A', valueFrom: { fileKeyRef } }]);
    expect(pod.containers[0].volumeMounts.map(({ name }: Json) => name)).toEqual(['tmp']);
    expect(pod.volumes).toContainEqual({ name: 'variables', emptyDir: {} });
  });

  test('may be missing', () => {
    const props = { mounts: { '/a': folder } };
    expect(sourceOf(file(true), props)).toEqual({ fileKeyRef: { ...fileKeyRef, optional: true } });
    expect(sourceOf(file(false), props)).toEqual({ fileKeyRef });
  });

  test('is read by an init container, too, from a folder that a sidecar mounts', () => {
    const initContainers = [{ name: 'read', image: IMAGE, env: { A: file() } }];
    const sidecars = [{ ...writer, name: 'proxy' }];
    expect(podOf(runOnce({ initContainers, sidecars })).initContainers[1].env[0].valueFrom).toEqual({
      fileKeyRef,
    });
  });

  test('can be referred to by other variables', () => {
    const env = { B: EnvValue.fromValue('$(A)'), A: file() };
    const names = containerOf(runOnce({ initContainers: [writer], env })).env.map(({ name }: Json) => name);
    expect(names).toEqual(['A', 'B']);
  });
});

test.each(['status.hostIPs', 'status.podIP', "metadata.labels['team']", "metadata.annotations['a/b']"])(
  'the field %s is a value',
  (fieldPath) => expect(sourceOf(EnvSource.fromField(fieldPath))).toEqual({ fieldRef: { fieldPath } }),
);

test('a field is rendered as by cdk8s-plus', () => {
  expect(sourceOf(EnvSource.fromField('spec.nodeName'))).toEqual(
    sourceOf(EnvValue.fromFieldRef(EnvFieldPaths.NODE_NAME)),
  );
});

test('a resource can be that of the container or of another one', () => {
  const resource = 'limits.hugepages-2Mi';
  expect(sourceOf(EnvSource.fromResource(resource))).toEqual({ resourceFieldRef: { resource } });
  const options = { containerName: 'main', divisor: '1Mi' };
  expect(sourceOf(EnvSource.fromResource(resource, options))).toEqual({
    resourceFieldRef: { resource, ...options },
  });
});

describe('all keys of an object', () => {
  const envFrom = (...sources: EnvFrom[]) => containerOf(runOnce({ envFrom: sources })).envFrom;

  test('are rendered as by cdk8s-plus, unless they are optional', () => {
    expect(envFrom(EnvSource.fromConfigMap(configMap), EnvSource.fromSecret(secret))).toEqual([
      { configMapRef: { name: 'config' } },
      { secretRef: { name: 'secret' } },
    ]);
    expect(envFrom(EnvSource.fromSecret(secret, { prefix: 'DB_', optional: true }))).toEqual([
      { secretRef: { name: 'secret', optional: true }, prefix: 'DB_' },
    ]);
    expect(envFrom(EnvSource.fromConfigMap(configMap, { optional: false }))).toEqual([
      { configMapRef: { name: 'config' } },
    ]);
  });

  test('are required, unless they are optional', () => {
    const requires = (optional: boolean) =>
      requiredBy({ envFrom: [EnvSource.fromSecret(secret, { optional })] });
    expect(requires(false)).toBe('Secret/secret\n');
    expect(requires(true)).toBeUndefined();
  });

  test('can be used by a container of cdk8s-plus, too', () => {
    const other = new Chart(new App(), 'other');
    const deployment = new Deployment(other, 'web', {
      containers: [{ image: IMAGE, envVariables: { IPS: EnvSource.fromField('status.hostIPs') } }],
    });
    deployment.containers[0].env.copyFrom(EnvSource.fromConfigMap(configMap, { optional: true }));
    const [container] = other.toJson()[0].spec.template.spec.containers;
    expect(container.envFrom).toEqual([{ configMapRef: { name: 'config', optional: true } }]);
    expect(container.env).toEqual([
      { name: 'IPS', valueFrom: { fieldRef: { fieldPath: 'status.hostIPs' } } },
    ]);
  });
});
