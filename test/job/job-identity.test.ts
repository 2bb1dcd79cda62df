/** Which edits create a new Job, and which keep the existing one. */

import { Chart, Duration, JsonPatch, Size } from 'cdk8s';
import { Cpu, DnsPolicy, EnvValue, Probe, Protocol, Secret, ServiceAccount } from 'cdk8s-plus-27';
import {
  GrpcProbe,
  CompletionMode,
  ConfigFiles,
  EnvSource,
  FileContent,
  JobDisruptionMode,
  JobName,
  Mount,
  PodFailureAction,
  PodFailureRule,
  JobRestartPolicy,
  PodReplacementPolicy,
  RunOnceJobProps,
  Script,
  ServiceAccountToken,
} from 'cdk8s-jobs';
import { manifestOf, runOnce, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

const nameOf = (props: Partial<RunOnceJobProps> = {}, chart?: Chart) => runOnce(props, chart).name;
const add = (path: string, value: unknown) => ({ patches: [JsonPatch.add(path, value)] });
const indexed = (completions: number, parallelism?: number) => ({
  completionMode: CompletionMode.INDEXED,
  completions,
  parallelism,
});

// A change here runs every Job of every user again, and needs a line in CHANGELOG.md. The props are written out, so that
// a new one in test/support/every-prop.ts changes no name.
describe('pinned names', () => {
  test.each<[what: string, name: string, props: (chart: Chart) => Partial<RunOnceJobProps>]>([
    ['the least props', 'migrate-3af5f2ee', () => ({})],
    [
      'a command with its environment',
      'migrate-df23e937',
      () => ({ command: ['report', '-v'], env: { TZ: EnvValue.fromValue('UTC') } }),
    ],
    ['a script', 'migrate-5eddbac3', () => ({ script: Script.fromInline('echo hello\n') })],
    ['a rerun', 'migrate-c1cdbe1b', () => ({ rerun: '2026-11-21' })],
    ['indexed pods', 'migrate-065d4d99', () => indexed(5, 5)],
    [
      'props of its pods',
      'migrate-875c6131',
      (chart) => ({
        mounts: { '/data': Mount.fromEmptyDir({ sizeLimit: Size.mebibytes(64) }) },
        secretMounts: { '/login': { secret: Secret.fromSecretName(chart, 'login', 'login'), keys: ['key'] } },
        resources: { cpu: { request: Cpu.millis(250) }, memory: { limit: Size.gibibytes(1) } },
        securityContext: { readOnlyRootFilesystem: false },
        podSecurityContext: { runAsUser: 1001 },
        sidecars: [{ name: 'proxy', image: 'proxy:1' }],
        serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'account', 'reporter'),
        token: ServiceAccountToken.AUTOMOUNT,
        nodeSelector: { 'kubernetes.io/arch': 'arm64' },
        affinity: { nearPods: [{ labels: { app: 'cache' } }] },
        tolerations: [{ key: 'example.com/dedicated' }],
        topologySpread: [{ topologyKey: 'topology.kubernetes.io/zone' }],
        podFailurePolicy: [PodFailureRule.onPodCondition(PodFailureAction.IGNORE, 'DisruptionTarget')],
      }),
    ],
  ])('of a Job with %s', (_, name, props) => {
    const chart = testChart();
    expect(nameOf(props(chart), chart)).toBe(name);
  });

  test('of a ConfigMap with files', () => {
    const files = {
      'app.yaml': FileContent.fromInline('a: 1\n'),
      run: FileContent.fromInline('true\n', { mode: 0o555 }),
    };
    expect(new ConfigFiles(testChart(), 'settings', { files }).name).toBe('settings-0284c405');
  });

  test('of the ConfigMap of a script', () => {
    const chart = testChart();
    runOnce({ script: Script.fromInline('echo hello\n') }, chart);
    expect(chart.toJson().map(({ metadata }) => metadata.name)).toContain('migrate-script-34ab75f2');
  });
});

describe('defaults that the API server writes do not change the name:', () => {
  const POD = '/spec/template/spec';
  const image = (reference: string) => ({ mounts: { '/a': Mount.fromImage(reference) } });
  const values = {
    name: EnvSource.fromField('metadata.name'),
    cpu: EnvSource.fromResource('limits.cpu', { containerName: 'main' }),
  };
  const nfs = { mounts: { '/a': Mount.fromNfs('nfs.example.com', '/') } };
  const folder = { mounts: { '/a': Mount.fromEmptyDir() } };
  const file = { ...folder, env: { A: EnvSource.fromFile('a', 'job.env', 'A') } };
  const set = (path: string, value: unknown) => JsonPatch.add(`${POD}/${path}`, value);
  const downward = { mounts: { '/a': Mount.fromDownwardApi(values) } };

  test.each<[what: string, props: Partial<RunOnceJobProps>, patch: JsonPatch]>([
    ['the pull policy of an image', image('a:1'), set('volumes/0/image/pullPolicy', 'IfNotPresent')],
    ['that of an image without a tag', image('a'), set('volumes/0/image/pullPolicy', 'Always')],
    ['the mode of files of the pod', downward, set('volumes/0/downwardAPI/defaultMode', 0o644)],
    [
      'the version of a field',
      downward,
      JsonPatch.remove(`${POD}/volumes/0/downwardAPI/items/1/fieldRef/apiVersion`),
    ],
    ['that an export is writable', nfs, set('volumes/0/nfs/readOnly', false)],
    ['that a file must be there', file, set('containers/0/env/0/valueFrom/fileKeyRef/optional', false)],
    ['an empty folder', folder, JsonPatch.remove(`${POD}/volumes/0/emptyDir`)],
    [
      'that a claim has files',
      { mounts: { '/a': Mount.fromEphemeral({ size: Size.gibibytes(1) }) } },
      set('volumes/0/ephemeral/volumeClaimTemplate/spec/volumeMode', 'Filesystem'),
    ],
  ])('%s', (_, props, patch) => {
    expect(nameOf({ ...props, patches: [patch] })).toBe(nameOf(props));
  });

  test.each<[what: string, props: Partial<RunOnceJobProps>, patch: JsonPatch]>([
    ['another pull policy', image('a:1'), set('volumes/0/image/pullPolicy', 'Always')],
    ['that of latest', image('a:latest'), set('volumes/0/image/pullPolicy', 'IfNotPresent')],
    ['another mode', downward, set('volumes/0/downwardAPI/defaultMode', 0o600)],
    ['another unit', downward, set('volumes/0/downwardAPI/items/0/resourceFieldRef/divisor', '1m')],
    ['a file that may be missing', file, set('containers/0/env/0/valueFrom/fileKeyRef/optional', true)],
  ])('but %s is', (_, props, patch) => {
    expect(nameOf({ ...props, patches: [patch] })).not.toBe(nameOf(props));
  });
});

describe('a new Job is created by', () => {
  test.each<[what: string, props: Partial<RunOnceJobProps>]>([
    ['another image', { image: 'registry.example.com/report:1.4.3' }],
    ['a command', { command: ['report'] }],
    ['an argument', { args: ['-v'] }],
    ['a script', { script: Script.fromInline('true') }],
    ['an environment variable', { env: { A: EnvValue.fromValue('1') } }],
    ['a mount', { mounts: { '/data': Mount.fromEmptyDir() } }],
    ['other resources', { resources: { cpu: {} } }],
    ['a restart policy', { restartPolicy: JobRestartPolicy.ON_FAILURE }],
    ['a pod label', { podLabels: { a: 'b' } }],
    ['a label of all levels', { commonLabels: { a: 'b' } }],
    ['a pod annotation', { podAnnotations: { a: 'b' } }],
    ['a node selector', { nodeSelector: { a: 'b' } }],
    ['a grace period', { terminationGracePeriod: Duration.seconds(5) }],
    ['completions', { completions: 2 }],
    ['parallelism, which alone makes a work queue', { parallelism: 1 }],
    ['a completion mode', indexed(1)],
    ['a failure policy', { podFailurePolicy: [PodFailureRule.onExitCodes(PodFailureAction.FAIL_JOB, [3])] }],
    ['a rerun', { rerun: '2026-11-21' }],
    [
      'a patched selector',
      {
        podLabels: { a: 'b' },
        patches: [
          JsonPatch.add('/spec/manualSelector', true),
          JsonPatch.add('/spec/selector', { matchLabels: { a: 'b' } }),
        ],
      },
    ],
    ['a patched controller', add('/spec/managedBy', 'example.com/controller')],
    ['a patched field of the pod that is not known here', add('/spec/template/spec/novelty', true)],
  ])('%s', (_, props) => {
    expect(nameOf(props)).not.toBe(nameOf());
    expect(nameOf(props)).toMatch(/^migrate-[0-9a-f]{8}$/);
  });

  test('another content of a script, through the name of its ConfigMap', () => {
    expect(nameOf({ script: Script.fromInline('a') })).not.toBe(nameOf({ script: Script.fromInline('b') }));
  });

  test('another content of mounted ConfigFiles, through their name', () => {
    const withFile = (text: string) => {
      const chart = testChart();
      const config = new ConfigFiles(chart, 'config', { files: { a: FileContent.fromInline(text) } });
      return nameOf({ mounts: { '/etc/config': Mount.fromConfigMap(config) } }, chart);
    };
    expect(withFile('1')).not.toBe(withFile('2'));
    expect(withFile('1')).toBe(withFile('1'));
  });

  test('another rerun', () => {
    expect(nameOf({ rerun: '1' })).not.toBe(nameOf({ rerun: '2' }));
    expect(nameOf({ rerun: '1' })).toBe(nameOf({ rerun: '1' }));
  });
});

describe('the name stays the same with', () => {
  test.each<[what: string, props: Partial<RunOnceJobProps>]>([
    ['a ttl', { ttlAfterFinished: Duration.days(1) }],
    ['another deadline', { activeDeadline: Duration.hours(1) }],
    ['another backoffLimit', { backoffLimit: 5 }],
    ['suspend', { suspend: true }],
    ['a label of the object', { labels: { a: 'b' } }],
    ['an annotation of the object', { annotations: { a: 'b' } }],
    ['a patched replacement policy, which may change', add('/spec/podReplacementPolicy', 'Failed')],
    ['a replacement policy', { podReplacementPolicy: PodReplacementPolicy.TERMINATING_OR_FAILED }],
    [
      'a default that is written out',
      {
        backoffLimit: 2,
        restartPolicy: JobRestartPolicy.NEVER,
        suspend: false,
        completions: 1,
        completionMode: CompletionMode.NON_INDEXED,
      },
    ],
    [
      'a prop that is undefined',
      { command: undefined, env: {}, mounts: {}, initContainers: [], sidecars: [] },
    ],
  ])('%s', (_, props) => {
    expect(nameOf(props)).toBe(nameOf());
  });

  test('another label of the chart, which its pods do not have', () => {
    expect(nameOf({}, testChart({ labels: { team: 'a' } }))).toBe(nameOf());
  });

  test('another namespace', () => {
    expect(nameOf({}, testChart({ namespace: 'other' }))).toBe(nameOf());
  });

  test('the same labels in another order', () => {
    expect(nameOf({ podLabels: { a: '1', b: '2' } })).toBe(nameOf({ podLabels: { b: '2', a: '1' } }));
  });
});

describe('parallelism', () => {
  test('of a work queue may change', () => {
    expect(nameOf({ parallelism: 2 })).toBe(nameOf({ parallelism: 5 }));
  });

  test('with completions may be added, changed and removed', () => {
    const names = [undefined, 1, 2, 5].map((parallelism) => nameOf({ completions: 5, parallelism }));
    expect(new Set(names).size).toBe(1);
  });

  test('is another Job if completions is added', () => {
    expect(nameOf({ parallelism: 2 })).not.toBe(nameOf({ parallelism: 2, completions: 1 }));
  });
});

describe('indexed pods', () => {
  const patched = (path: string, value: unknown) => nameOf({ ...indexed(5), ...add(path, value) });

  test('are another Job if completions changes, since a complete Job stays complete', () => {
    expect(nameOf(indexed(2, 2))).not.toBe(nameOf(indexed(4, 4)));
    expect(nameOf(indexed(5, 2))).not.toBe(nameOf(indexed(6, 2)));
  });

  test('stay the same Job if only parallelism changes', () => {
    expect(nameOf(indexed(5, 2))).toBe(nameOf(indexed(5, 3)));
    expect(nameOf(indexed(5))).toBe(nameOf(indexed(5, 5)));
  });

  test.each([
    ['/spec/successPolicy', { rules: [{ succeededCount: 1 }] }],
    ['/spec/backoffLimitPerIndex', 1],
  ])('are another Job with %s', (path, value) => {
    expect(patched(path, value)).not.toBe(nameOf(indexed(5)));
  });

  test.each<[path: string, value: unknown, props: Partial<RunOnceJobProps>]>([
    [
      '/spec/successPolicy',
      { rules: [{ succeededIndexes: '0', succeededCount: 1 }] },
      { successPolicy: [{ succeededCount: 1, succeededIndexes: '0' }] },
    ],
    ['/spec/backoffLimitPerIndex', 1, { backoffLimitPerIndex: 1 }],
    ['/spec/managedBy', 'example.com/controller', { managedBy: 'example.com/controller' }],
  ])('keep their name if %s moves from a patch to a prop', (path, value, props) => {
    expect(nameOf({ ...indexed(5), ...props })).toBe(patched(path, value));
  });

  test('stay the same Job if maxFailedIndexes changes', () => {
    const limited = (maxFailedIndexes?: number) =>
      nameOf({
        ...indexed(5),
        patches: [
          JsonPatch.add('/spec/backoffLimitPerIndex', 1),
          ...(maxFailedIndexes === undefined
            ? []
            : [JsonPatch.add('/spec/maxFailedIndexes', maxFailedIndexes)]),
        ],
      });
    expect(limited(2)).toBe(limited());
    expect(limited(2)).toBe(limited(3));
  });
});

describe('scheduling of Kubernetes 1.37', () => {
  const three = { completions: 3, parallelism: 3 };
  const gang = (minCount: number, more: object = {}) =>
    nameOf({ ...three, ...add('/spec/scheduling', { schedulingPolicy: { gang: { minCount } }, ...more }) });

  test('is another Job if any other part of it changes', () => {
    expect(gang(2)).not.toBe(nameOf(three));
    expect(gang(2, { disruptionMode: { single: {} } })).not.toBe(gang(2));
  });

  test('stays the same Job if only minCount changes', () => {
    expect(gang(2)).toBe(gang(3));
  });

  test('has the same name by props and by a patch', () => {
    const props = { gang: true, minCount: 2, disruptionMode: JobDisruptionMode.ALL };
    expect(nameOf({ ...three, scheduling: props })).toBe(gang(2, { disruptionMode: { all: {} } }));
  });
});

describe('values that Kubernetes treats as equal keep the name', () => {
  test.each<[what: string, one: Partial<RunOnceJobProps>, other: Partial<RunOnceJobProps>]>([
    [
      'parts of cores',
      { resources: { cpu: { limit: Cpu.units(0.5) } } },
      { resources: { cpu: { limit: Cpu.millis(500) } } },
    ],
    [
      'sizes',
      { resources: { memory: { limit: Size.gibibytes(1) } } },
      { resources: { memory: { limit: Size.mebibytes(1024) } } },
    ],
    [
      'sizes of folders',
      { mounts: { '/data': Mount.fromEmptyDir({ sizeLimit: Size.gibibytes(1) }) } },
      { mounts: { '/data': Mount.fromEmptyDir({ sizeLimit: Size.mebibytes(1024) }) } },
    ],
    ['the default grace period', {}, { terminationGracePeriod: Duration.seconds(30) }],
    ['an empty list', {}, add('/spec/template/spec/containers/0/args', [])],
    ['a patched default', {}, add('/spec/template/spec/dnsPolicy', 'ClusterFirst')],
    ['the default scheduler', {}, { schedulerName: 'default-scheduler' }],
    ['the default DNS policy', {}, { dns: { policy: DnsPolicy.CLUSTER_FIRST } }],
    ['an empty hostname', {}, add('/spec/template/spec/hostname', '')],
    [
      'the protocol of a port',
      { ports: [{ number: 80 }] },
      { ports: [{ number: 80, protocol: Protocol.TCP }] },
    ],
    [
      'the numbers of a probe',
      { livenessProbe: Probe.fromCommand(['true']) },
      add('/spec/template/spec/containers/0/livenessProbe', {
        exec: { command: ['true'] },
        failureThreshold: 3,
        periodSeconds: 10,
        successThreshold: 1,
        timeoutSeconds: 1,
      }),
    ],
    [
      'the service of a gRPC probe',
      { readinessProbe: GrpcProbe.of(80) },
      add('/spec/template/spec/containers/0/readinessProbe', { grpc: { port: 80, service: '' } }),
    ],
    [
      'the path and scheme of a probe',
      add('/spec/template/spec/containers/0/startupProbe', { httpGet: { port: 80 } }),
      add('/spec/template/spec/containers/0/startupProbe', {
        httpGet: { port: 80, path: '/', scheme: 'HTTP' },
      }),
    ],
    [
      'the version of a field',
      add('/spec/template/spec/containers/0/env', [
        { name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } },
      ]),
      add('/spec/template/spec/containers/0/env', [
        { name: 'A', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName', apiVersion: 'v1' } } },
      ]),
    ],
    [
      'a quantity that a patch writes otherwise',
      { resources: { cpu: { request: Cpu.millis(100), limit: Cpu.millis(500) } } },
      add('/spec/template/spec/containers/0/resources/limits', { memory: '0.5Gi', cpu: 0.5 }),
    ],
  ])('%s', (_, one, other) => {
    const memory = { limit: Size.mebibytes(512), request: Size.mebibytes(256) };
    const named = (props: Partial<RunOnceJobProps>) =>
      nameOf({ ...props, resources: { memory, ...props.resources } });
    expect(named(one)).toBe(named(other));
  });
});

// Confirmed on Kubernetes 1.36.3: it refuses to apply the second if the first exists.
describe('values that Kubernetes refuses to add to an existing Job change the name', () => {
  const pod = '/spec/template/spec';
  const volume = (source: object) => add(`${pod}/volumes/-`, { name: 'more', ...source });
  const probe = (more: object) =>
    add(`${pod}/containers/0/livenessProbe`, { exec: { command: ['true'] }, ...more });

  test.each<[what: string, one: Partial<RunOnceJobProps>, other: Partial<RunOnceJobProps>]>([
    [
      'the policy of an fsGroup',
      { patches: [JsonPatch.remove(`${pod}/securityContext/fsGroupChangePolicy`)] },
      add(`${pod}/securityContext/fsGroupChangePolicy`, 'Always'),
    ],
    [
      'service links',
      { patches: [JsonPatch.remove(`${pod}/enableServiceLinks`)] },
      add(`${pod}/enableServiceLinks`, true),
    ],
    [
      'a Secret that is not optional',
      volume({ secret: { secretName: 'login' } }),
      volume({ secret: { secretName: 'login', optional: false } }),
    ],
    [
      'a CSI volume that is not read-only',
      volume({ csi: { driver: 'csi.example.com' } }),
      volume({ csi: { driver: 'csi.example.com', readOnly: false } }),
    ],
    ['users of the node', {}, { hostUsers: true }],
    ['processes that are not shared', {}, { shareProcessNamespace: false }],
    ['a hostname that is not whole', {}, { dns: { hostnameAsFQDN: false } }],
    ['the grace period of a probe', probe({}), probe({ terminationGracePeriodSeconds: 30 })],
  ])('%s', (_, one, other) => {
    expect(nameOf(one)).not.toBe(nameOf(other));
  });
});

describe('a fixed name', () => {
  test('stays the same whatever changes', () => {
    expect(nameOf({ name: JobName.fromText('migration'), image: 'other' })).toBe('migration');
  });

  test('may be patched anywhere later', () => {
    const job = runOnce({ name: JobName.fromText('migration') });
    job.apiObject.addJsonPatch(JsonPatch.add('/spec/template/spec/hostPID', true));
    expect(manifestOf(job).spec.template.spec.hostPID).toBe(true);
  });
});

describe('a patch of the API object', () => {
  const SEALED =
    "RunOnceJob 'test/migrate': apiObject must not be patched in fields that are hashed into its name, since other objects already use the name; set it as a prop (jobs have patches), or give the object a fixed name";

  test.each([
    ['/spec/template/spec/hostPID', true],
    ['/spec/template/metadata/labels/late', 'yes'],
    ['/spec/completions', 3],
    ['/spec/parallelism', 3],
    ['/spec/managedBy', 'example.com/controller'],
  ])('of %s is refused, since the name is a hash of it', (path, value) => {
    const job = runOnce();
    expect(messageOf(() => job.apiObject.addJsonPatch(JsonPatch.add(path, value)))).toBe(SEALED);
  });

  test('is refused even among others', () => {
    const { apiObject } = runOnce();
    const harmless = JsonPatch.add('/spec/suspend', true);
    const late = JsonPatch.replace('/spec/template/spec/containers/0/image', 'other');
    expect(messageOf(() => apiObject.addJsonPatch(harmless, late))).toBe(SEALED);
  });

  test.each([
    ['/spec/suspend', true],
    ['/spec/backoffLimit', 9],
    ['/metadata/finalizers', ['example.com/a']],
    ['/spec/novelty', { any: 'thing' }],
  ])('of %s is fine', (path, value) => {
    const job = runOnce();
    job.apiObject.addJsonPatch(JsonPatch.add(path, value));
    const [, parent, field] = path.split('/');
    expect(manifestOf(job)[parent][field]).toEqual(value);
    expect(manifestOf(job).metadata.name).toBe(job.name);
  });
});

test('the hash is that of the patched manifest', () => {
  const command = ['report'];
  const patched = add('/spec/template/spec/containers/0/command', command);
  expect(nameOf(patched)).toBe(nameOf({ command }));
});
