/** What must be in the cluster beforehand, as an annotation; and keys that an object of the App has not. */

import { ApiObject, App, Chart, JsonPatch, Size, Yaml } from 'cdk8s';
import {
  ConfigMap,
  Env,
  EnvValue,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Secret,
  ServiceAccount,
} from 'cdk8s-plus-27';
import {
  ConfigFiles,
  FileContent,
  JobName,
  Mount,
  PeriodicJob,
  ProjectedSource,
  RunOnceJob,
  RunOnceJobProps,
  Script,
} from 'cdk8s-jobs';
import { createObject } from '../../lib/synth/object';
import { Guard } from '../../lib/validation/guard';
import { IMAGE, Json, runOnce, SCHEDULE, testChart } from '../support/charts';
import { messageOf } from '../support/messages';
import * as fc from '../support/properties';

const REQUIRES = 'cdk8s-jobs/requires';

const references = testChart();
const secret = (name: string) =>
  Secret.fromSecretName(references, `secret-${references.node.children.length}`, name);
const configMap = (name: string) =>
  ConfigMap.fromConfigMapName(references, `map-${references.node.children.length}`, name);
const patched = (path: string, value: unknown) => ({
  patches: [JsonPatch.add(`/spec/template/spec${path}`, value)],
});
const variable = (name: string, key: string, optional?: boolean) =>
  EnvValue.fromSecretValue({ secret: secret(name), key }, { optional });
const claim = PersistentVolumeClaim.fromClaimName(references, 'claim', 'store');
const account = (name: string) =>
  ServiceAccount.fromServiceAccountName(references, `account-${references.node.children.length}`, name);

/** The annotation of the first Job or CronJob of a chart. */
function requiredBy(chart: Chart): string | undefined {
  const { metadata } = chart.toJson().find(({ kind }) => kind === 'Job' || kind === 'CronJob');
  return metadata.annotations?.[REQUIRES];
}

function required(props: Partial<RunOnceJobProps>, chart = testChart()): string | undefined {
  runOnce(props, chart);
  return requiredBy(chart);
}

describe('required is', () => {
  const image = 'x';
  const mounts = (mount: Mount) => ({ mounts: { '/data': mount } });

  test.each<[what: string, props: Partial<RunOnceJobProps>, text: string]>([
    [
      'a Secret with the keys that are mounted',
      { secretMounts: { '/s': { secret: secret('s'), keys: ['b', 'a'] } } },
      'Secret/s: a, b',
    ],
    ['a Secret of which all is mounted', mounts(Mount.fromSecret(secret('s'))), 'Secret/s'],
    [
      'a Secret of which a key is mounted elsewhere',
      mounts(Mount.fromSecret(secret('s'), { items: { a: 'dir/file' } })),
      'Secret/s: a',
    ],
    ['a ConfigMap of which all is mounted', mounts(Mount.fromConfigMap(configMap('c'))), 'ConfigMap/c'],
    [
      'what is projected',
      mounts(
        Mount.fromProjected([
          ProjectedSource.fromSecret(secret('s'), { items: { a: 'x' } }),
          ProjectedSource.fromConfigMap(configMap('c')),
          ProjectedSource.fromServiceAccountToken('token'),
        ]),
      ),
      'ConfigMap/c\nSecret/s: a',
    ],
    ['a key in a variable', { env: { A: variable('s', 'k') } }, 'Secret/s: k'],
    [
      'a key of a ConfigMap in a variable',
      { env: { A: EnvValue.fromConfigMap(configMap('c'), 'k') } },
      'ConfigMap/c: k',
    ],
    [
      'what is the environment, without keys',
      { envFrom: [Env.fromConfigMap(configMap('c')), Env.fromSecret(secret('s'))] },
      'ConfigMap/c\nSecret/s',
    ],
    ['a pull secret', { imagePullSecrets: [secret('registry')] }, 'Secret/registry'],
    ['an account', { serviceAccount: account('robot') }, 'ServiceAccount/robot'],
    ['a claim', mounts(Mount.fromPersistentVolumeClaim(claim)), 'PersistentVolumeClaim/store'],
    [
      'a storage class',
      mounts(Mount.fromEphemeral({ size: Size.gibibytes(1), storageClassName: 'fast' })),
      'StorageClass/fast',
    ],
    [
      'a CSI driver, and the Secret that it needs',
      mounts(Mount.fromCsi('csi.example.com', { nodePublishSecret: secret('s') })),
      'CSIDriver/csi.example.com\nSecret/s',
    ],
    ['a priority class', { priorityClassName: 'low' }, 'PriorityClass/low'],
    ['a runtime class', { runtimeClassName: 'gvisor' }, 'RuntimeClass/gvisor'],
    [
      'what sidecars and init containers refer to',
      {
        sidecars: [{ name: 'a', image, env: { A: variable('s', 'k') } }],
        initContainers: [{ name: 'b', image, env: { A: variable('t', 'k') } }],
      },
      'Secret/s: k\nSecret/t: k',
    ],
    [
      'each object once, with the keys of all references',
      {
        ...mounts(Mount.fromSecret(secret('s'), { items: { b: 'b' } })),
        env: { A: variable('s', 'c'), B: variable('s', 'a'), C: variable('s', 'b') },
        envFrom: [Env.fromSecret(secret('s'))],
      },
      'Secret/s: a, b, c',
    ],
    [
      'a reference with optional: false',
      { env: { A: variable('s', 'a', false), B: variable('s', 'b', true) } },
      'Secret/s: a',
    ],
    ['what a patch refers to', patched('/priorityClassName', 'high'), 'PriorityClass/high'],
  ])('%s', (_, props, text) => {
    expect(required(props)).toBe(`${text}\n`);
  });

  test.each<[what: string, props: Partial<RunOnceJobProps>]>([
    ['of the least props', {}],
    ['of an empty folder', mounts(Mount.fromEmptyDir())],
    ['of the default storage class', mounts(Mount.fromEphemeral({ size: Size.gibibytes(1) }))],
    ['of no storage class', mounts(Mount.fromEphemeral({ size: Size.gibibytes(1), storageClassName: '' }))],
    ['of a script, which comes along', { script: Script.fromInline('true') }],
    ['of the account that each namespace has', { serviceAccount: account('default') }],
    [
      'of the certificates that each namespace has',
      mounts(Mount.fromConfigMap(configMap('kube-root-ca.crt'))),
    ],
    ['of a class that each cluster has', { priorityClassName: 'system-node-critical' }],
    ['of an optional volume', mounts(Mount.fromSecret(secret('s'), { optional: true }))],
    [
      'of an optional source',
      mounts(Mount.fromProjected([ProjectedSource.fromConfigMap(configMap('c'), { optional: true })])),
    ],
    [
      'of an optional secret mount',
      {
        secretMounts: {
          '/s': { secret: secret('s'), keys: ['a'], env: { A: 'a' }, optional: true },
        },
      },
    ],
    ['of an optional variable', { env: { A: variable('s', 'k', true) } }],
  ])('nothing %s', (_, props) => {
    expect(required(props)).toBeUndefined();
  });
});

test('what a PeriodicJob requires stands on its CronJob only', () => {
  const chart = testChart();
  new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE, priorityClassName: 'low' });
  const [{ metadata, spec }] = chart.toJson();
  expect(metadata.annotations).toEqual({ [REQUIRES]: 'PriorityClass/low\n' });
  expect(spec.jobTemplate.metadata).not.toHaveProperty('annotations');
  expect(spec.jobTemplate.spec.template.metadata).not.toHaveProperty('annotations');
});

test('one requirement is one line in YAML, also where there is only one', () => {
  const yaml = (props: Partial<RunOnceJobProps>) => {
    const chart = testChart();
    runOnce(props, chart);
    return Yaml.stringify(...chart.toJson());
  };
  const env = { A: variable('pretty', 'b'), B: variable('pretty', 'a') };
  expect(yaml({ env })).toContain(`
  annotations:
    cdk8s-jobs/requires: |
      Secret/pretty: a, b
  labels:`);
  expect(yaml({ env, priorityClassName: 'low' })).toContain(`
  annotations:
    cdk8s-jobs/requires: |
      PriorityClass/low
      Secret/pretty: a, b
  labels:`);
});

test('what is required does not change the name of a Job', () => {
  const props = { serviceAccount: account('robot') };
  const [made, missing] = [testChart(), testChart()];
  new ServiceAccount(made, 'robot', { metadata: { name: 'robot' } });
  expect(runOnce(props, made).name).toBe(runOnce(props, missing).name);
  expect([requiredBy(made), requiredBy(missing)]).toEqual([undefined, 'ServiceAccount/robot\n']);
});

describe('what the App makes is not required', () => {
  const props: Partial<RunOnceJobProps> = {
    env: { A: variable('s', 'k'), B: EnvValue.fromConfigMap(configMap('c'), 'k') },
    mounts: { '/data': Mount.fromPersistentVolumeClaim(claim) },
    serviceAccount: account('robot'),
  };
  function makeAll(chart: Chart): void {
    new Secret(chart, 's', { metadata: { name: 's' }, stringData: { k: 'x' } });
    new ConfigMap(chart, 'c', { metadata: { name: 'c' }, data: { k: 'x' } });
    new ServiceAccount(chart, 'robot', { metadata: { name: 'robot' } });
    const accessModes = [PersistentVolumeAccessMode.READ_WRITE_ONCE];
    new PersistentVolumeClaim(chart, 'store', { metadata: { name: 'store' }, accessModes });
  }

  test('before the job', () => {
    const chart = testChart();
    makeAll(chart);
    expect(required(props, chart)).toBeUndefined();
  });

  test('after the job, also where the manifests were looked at in between', () => {
    const chart = testChart();
    expect(required(props, chart)?.split('\n')).toHaveLength(5);
    makeAll(chart);
    expect(requiredBy(chart)).toBeUndefined();
  });

  test('in another chart of the namespace', () => {
    const app = new App();
    const [one, other] = ['one', 'other'].map((id) => new Chart(app, id, { namespace: 'batch' }));
    makeAll(other);
    expect(required(props, one)).toBeUndefined();
  });

  test('of a kind that is in no namespace, in any chart', () => {
    const app = new App();
    const [one, other] = ['one', 'other'].map((id) => new Chart(app, id, { namespace: id }));
    new ApiObject(other, 'low', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'low' },
    });
    expect(required({ priorityClassName: 'low', runtimeClassName: 'low' }, one)).toBe('RuntimeClass/low\n');
  });

  test.each<[what: string, make: (app: App) => unknown]>([
    ['of another namespace', (app) => makeAll(new Chart(app, 'other', { namespace: 'other' }))],
    ['of another app', () => makeAll(testChart())],
    [
      'of another group of that kind',
      (app) =>
        new ApiObject(new Chart(app, 'other', { namespace: 'batch' }), 'x', {
          apiVersion: 'example.com/v1',
          kind: 'ServiceAccount',
          metadata: { name: 'robot' },
        }),
    ],
  ])('but an object %s is', (_, make) => {
    const app = new App();
    make(app);
    const chart = new Chart(app, 'test', { namespace: 'batch' });
    expect(required({ serviceAccount: account('robot') }, chart)).toBe('ServiceAccount/robot\n');
  });
});

describe('what is required', () => {
  test('is read again after a later patch', () => {
    const chart = testChart();
    const job = runOnce({ name: JobName.fromText('job'), priorityClassName: 'low' }, chart);
    job.apiObject.addJsonPatch(JsonPatch.replace('/spec/template/spec/priorityClassName', 'high'));
    expect(requiredBy(chart)).toBe('PriorityClass/high\n');
  });

  test.each<[how: string, props: Partial<RunOnceJobProps>]>([
    ['as an annotation', { annotations: { [REQUIRES]: 'mine' } }],
    ['by a patch', { patches: [JsonPatch.add('/metadata/annotations', { 'cdk8s-jobs/requires': 'mine' })] }],
  ])('is what the user says %s', (_, props) => {
    expect(required({ ...props, priorityClassName: 'low' })).toBe('mine');
  });

  test('of another kind of object is what its construct says, by namespace where it is another one', () => {
    const chart = testChart();
    const manifest = { apiVersion: 'build.openshift.io/v1', kind: 'BuildConfig', metadata: { name: 'x' } };
    createObject(new Guard('SourceBuild', 'test/x', 'batch'), chart, 'x', manifest, {
      requires: () => [
        { kind: 'Secret', name: 'git' },
        { group: 'image.openshift.io', kind: 'ImageStreamTag', namespace: 'openshift', name: 'python:3.9' },
        { kind: 'Kind', name: 'BuildConfig.build.openshift.io' },
      ],
    });
    expect(chart.toJson()[0].metadata.annotations[REQUIRES]).toBe(
      'ImageStreamTag/openshift/python:3.9\nKind/BuildConfig.build.openshift.io\nSecret/git\n',
    );
  });
});

test('what is required of another namespace is looked for there', () => {
  const app = new App();
  const [one, other] = ['one', 'other'].map((id) => new Chart(app, id, { namespace: id }));
  const secrets = ['one', 'other'].map((namespace) => ({ kind: 'Secret', namespace, name: 's' }));
  const manifest = { apiVersion: 'v1', kind: 'Thing', metadata: { name: 'x' } };
  createObject(new Guard('Thing', 'one/x', 'one'), one, 'x', manifest, { requires: () => secrets });
  const required = () => one.toJson()[0].metadata.annotations[REQUIRES];
  expect(required()).toBe('Secret/one/s\nSecret/other/s\n');
  new Secret(other, 's', { metadata: { name: 's' } });
  expect(required()).toBe('Secret/one/s\n');
});

describe('a key that an object of the App has not', () => {
  const failed = 'Validation failed with the following errors:\n  [] ';
  const LIKE = "; did you mean 'password'?";
  const UNLIKE = '; write one of these keys, add the key to it, or make the reference optional';
  const ofSecret = (place: string, end: string) =>
    `RunOnceJob 'test/migrate': ${place} must refer to a key of Secret 's', which has password, username${end}`;

  function errorOf(make: (chart: Chart) => unknown, props: Partial<RunOnceJobProps>): string {
    const chart = testChart();
    make(chart);
    runOnce(props, chart);
    return messageOf(() => chart.toJson());
  }

  const makeSecret = (chart: Chart) =>
    new Secret(chart, 's', {
      metadata: { name: 's' },
      stringData: { username: 'me', password: 'hunter2-swordfish' },
    });

  /** Places that refer to a key of the Secret. */
  const PLACES: [place: string, props: (key: string) => Partial<RunOnceJobProps>][] = [
    ['env["A"]', (key) => ({ env: { A: variable('s', key) } })],
    ['secretMounts["/s"].keys[1]', (key) => ({ secretMounts: { '/s': keysOf('username', key) } })],
    [
      'secretMounts["/s"].keys[0]',
      (key) => ({ secretMounts: { '/s': { ...keysOf(key), env: { A: key } } } }),
    ],
    ['mounts["/s/"].items', (key) => ({ mounts: { '/s/': Mount.fromSecret(secret('s'), item(key)) } })],
    [
      'mounts["/s"].sources[1].items',
      (key) => mounts(Mount.fromProjected(['other', 's'].map((name) => source(name, key)))),
    ],
    [
      'sidecars[0].env["A"]',
      (key) => ({ sidecars: [{ name: 'a', image: 'x', env: { A: variable('s', key) } }] }),
    ],
    [
      'initContainers[1].secretMounts["/s"].keys[0]',
      (key) => ({
        initContainers: [
          { name: 'a', image: 'x' },
          { name: 'b', image: 'x', secretMounts: { '/s': keysOf(key) } },
        ],
      }),
    ],
  ];
  const keysOf = (...keys: string[]) => ({ secret: secret('s'), keys });
  const item = (key: string) => ({ items: { [key]: 'x' } });
  const source = (name: string, key: string) =>
    ProjectedSource.fromSecret(secret(name), { items: { [key]: name } });
  const mounts = (mount: Mount) => ({ mounts: { '/s': mount } });

  test.each(PLACES)('has a warning with the nearest key: %s', (place, props) => {
    expect(errorOf(makeSecret, props('pasword'))).toBe(failed + ofSecret(place, `, got "pasword"${LIKE}`));
  });

  test.each(PLACES)('is not shown where it may be a value: %s', (place, props) => {
    const message = errorOf(makeSecret, props('swordfish'));
    expect(message).toBe(failed + ofSecret(place, UNLIKE));
    expect(message).not.toMatch(/swordfish|hunter2/);
  });

  test('is reported for each place, except for optional references', () => {
    const env = { A: variable('s', 'x'), B: variable('s', 'x', true), C: variable('s', 'x') };
    expect(errorOf(makeSecret, { env })).toBe(
      `${failed}${ofSecret('env["A"]', UNLIKE)}\n  [] ${ofSecret('env["C"]', UNLIKE)}`,
    );
  });

  test('is reported for the object if only a patch refers to it', () => {
    const variables = [{ name: 'A', valueFrom: { secretKeyRef: { name: 's', key: 'Password' } } }];
    expect(errorOf(makeSecret, patched('/containers/0/env', variables))).toBe(
      `${failed}RunOnceJob 'test/migrate': Secret 's' must have every key that is referred to; it has password, username, got "Password"${LIKE}`,
    );
  });

  test('is reported for the construct that refers to it', () => {
    const chart = testChart();
    makeSecret(chart);
    const env = { A: variable('s', 'pasword') };
    new PeriodicJob(chart, 'nightly', { image: IMAGE, schedule: SCHEDULE, env });
    expect(messageOf(() => chart.toJson())).toContain(
      "PeriodicJob 'test/nightly': env[\"A\"] must refer to a key of Secret 's'",
    );
  });

  test('is refused in ConfigFiles', () => {
    const chart = testChart();
    const files = new ConfigFiles(chart, 'target', {
      files: { 'max-hops': FileContent.fromInline('15'), logo: FileContent.fromInline('\u0085') },
    });
    runOnce({ env: { A: EnvValue.fromConfigMap(files, 'max_hops') } }, chart);
    expect(messageOf(() => chart.toJson())).toBe(
      `${failed}RunOnceJob 'test/migrate': env["A"] must refer to a key of ConfigMap '${files.name}', which has logo, max-hops, got "max_hops"; did you mean 'max-hops'?`,
    );
  });

  test('is refused in an object of another library, with the data of a Secret too', () => {
    const make = (chart: Chart) =>
      new ApiObject(chart, 's', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 's' },
        data: { b: 'eA==' },
        stringData: { a: 'x' },
      });
    expect(errorOf(make, { env: { A: variable('s', 'none') } })).toBe(
      `${failed}${ofSecret('env["A"]', UNLIKE).replace('password, username', 'a, b')}`,
    );
  });

  test('is reported for each key', () => {
    const env = { A: variable('s', 'x'), B: variable('s', 'y') };
    expect(errorOf(makeSecret, { env }).match(/must refer to a key/g)).toHaveLength(2);
  });

  test('may be there the next time', () => {
    const chart = testChart();
    const map = new ConfigMap(chart, 'c', { metadata: { name: 'c' }, data: { a: 'x' } });
    runOnce({ env: { A: EnvValue.fromConfigMap(map, 'a') } }, chart);
    const nightly = { image: IMAGE, schedule: SCHEDULE, env: { B: EnvValue.fromConfigMap(map, 'b') } };
    expect(chart.toJson()).toHaveLength(2);
    new PeriodicJob(chart, 'nightly', nightly);
    expect(messageOf(() => chart.toJson())).toContain('got "b"');
    map.addData('b', 'x');
    expect(chart.toJson()).toHaveLength(3);
  });

  test.each<[what: string, props: Partial<RunOnceJobProps>]>([
    ['of an optional reference', { env: { A: variable('s', 'pasword', true) } }],
    ['of a reference to all keys', { envFrom: [Env.fromSecret(secret('s'))] }],
  ])('is fine %s', (_, props) => {
    const chart = testChart();
    makeSecret(chart);
    expect(required(props, chart)).toBeUndefined();
  });

  test('is fine of a Secret without any, which somebody else fills', () => {
    const chart = testChart();
    new Secret(chart, 's', { metadata: { name: 's' }, type: 'kubernetes.io/service-account-token' });
    expect(required({ env: { A: variable('s', 'token') } }, chart)).toBeUndefined();
  });
});

describe('of any references', () => {
  const name = fc.constantFrom('a', 'a-b', 'c.d', 'default');
  const key = fc.constantFrom('k', 'l', 'm.n');
  const reference = fc.record({
    kind: fc.constantFrom('Secret', 'ConfigMap'),
    name,
    key: fc.option(key, { nil: undefined }),
    optional: fc.boolean(),
  });
  type Reference = { kind: string; name: string; key?: string; optional: boolean };

  /** A mount of the key, or of the whole object. */
  function mountOf({ kind, name, key, optional }: Reference): Mount {
    const options = { items: key === undefined ? undefined : { [key]: key }, optional };
    return kind === 'Secret'
      ? Mount.fromSecret(secret(name), options)
      : Mount.fromConfigMap(configMap(name), options);
  }

  function make(chart: Chart, { kind, name }: { kind: string; name: string }, index: number): void {
    const data = { k: 'x', l: 'x', 'm.n': 'x' };
    new ApiObject(chart, `made-${index}`, { apiVersion: 'v1', kind, metadata: { name }, data });
  }

  test('exactly those that are needed and not made are required, sorted, each object once', () => {
    const made = fc.uniqueArray(fc.record({ kind: fc.constantFrom('Secret', 'ConfigMap'), name }), {
      selector: ({ kind, name }) => kind + name,
    });
    fc.assert(
      fc.property(fc.array(reference, { maxLength: 8 }), made, (given, objects) => {
        const chart = testChart();
        objects.forEach((object, index) => make(chart, object, index));
        const mounts = Object.fromEntries(given.map((each, index) => [`/${index}`, mountOf(each)]));
        const lines = (required({ mounts }, chart) ?? '').split('\n').slice(0, -1);

        const isMade = ({ kind, name }: Reference) =>
          objects.some((object: Json) => object.kind === kind && object.name === name);
        const needed = given.filter((each) => !each.optional && !isMade(each));
        const expected = new Map<string, Set<string>>();
        for (const { kind, name, key } of needed) {
          const keys = expected.get(`${kind}/${name}`) ?? new Set();
          expected.set(`${kind}/${name}`, key === undefined ? keys : keys.add(key));
        }
        const read = lines.map((line): [string, string[]] => {
          const [object, keys = ''] = line.split(': ');
          return [object, keys === '' ? [] : keys.split(', ')];
        });
        expect(read.map(([object]) => object)).toEqual([...expected.keys()].sort());
        for (const [object, keys] of read) expect(keys).toEqual([...expected.get(object)!].sort());
      }),
      { numRuns: 100 },
    );
  });
});

test('two jobs of one App each have their own', () => {
  const chart = testChart();
  new RunOnceJob(chart, 'one', { image: IMAGE, priorityClassName: 'low' });
  new RunOnceJob(chart, 'other', { image: IMAGE, runtimeClassName: 'gvisor' });
  expect(chart.toJson().map(({ metadata }) => metadata.annotations[REQUIRES])).toEqual([
    'PriorityClass/low\n',
    'RuntimeClass/gvisor\n',
  ]);
});
