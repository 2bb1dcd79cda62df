import { readFileSync } from 'fs';
import { Duration, Size, Yaml } from 'cdk8s';
import { ApiResource, EmptyDirMedium, Secret } from 'cdk8s-plus-27';
import {
  Mount,
  PeriodicJob,
  RunOnceJob,
  RunOnceJobProps,
  ScopedServiceAccount,
  ServiceAccountToken,
  Verb,
} from 'cdk8s-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  KubeObject,
  list,
  logOfFinished,
  tryKubectl,
} from './kubernetes';

/** What docs/ state about Jobs, pods and kubectl themselves, if no other test shows it. */
const NAMESPACE = 'e2e-statements-jobs';

const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));
const sleep = (seconds: number) => ['/bin/sh', '-c', `sleep ${seconds}`];
const named = (kind: string, name: string) => list(NAMESPACE, kind, `app.kubernetes.io/name=${name}`);

function runOnce(name: string, props: Partial<RunOnceJobProps>): KubeObject {
  apply(
    chartIn(NAMESPACE, (chart) => {
      new RunOnceJob(chart, name, {
        image: IMAGE,
        terminationGracePeriod: Duration.seconds(1),
        ...props,
      });
    }),
  );
  return named('jobs', name)[0];
}

const reasonOfEnd = ({ status }: KubeObject) =>
  (status.conditions as { type: string; reason: string }[] | undefined)?.find(({ type }) => type === 'Failed')
    ?.reason;
const isFinished = ({ status }: KubeObject) =>
  (status.conditions as { type: string }[] | undefined)?.some(({ type }) => /^(Complete|Failed)$/.test(type));

beforeAll(() => freshNamespace(NAMESPACE));
afterAll(() => deleteNamespace(NAMESPACE));

test('a deadline deletes the pod that it ends, and keeps those that had failed before', async () => {
  // The second try would start 10 seconds after the first one failed.
  runOnce('tried', { command: ['/bin/sh', '-c', 'echo seen; exit 1'], activeDeadline: Duration.seconds(10) });
  runOnce('hanging', { command: sleep(60), activeDeadline: Duration.seconds(4) });
  for (const name of ['tried', 'hanging']) {
    const job = await eventually(30, () => named('jobs', name).find(isFinished));
    expect(reasonOfEnd(job)).toBe('DeadlineExceeded');
  }
  expect(named('pods', 'hanging')).toEqual([]);
  const [{ metadata }] = named('pods', 'tried');
  expect(kubectl(['logs', '-n', NAMESPACE, metadata.name])).toBe('seen\n');
});

test('raising the limits of a failed Job runs nothing; a ttl deletes it, and the next apply runs it again', async () => {
  const failing = { command: ['false'], backoffLimit: 0 };
  const { metadata } = runOnce('finished', failing);
  await eventually(30, () => named('jobs', 'finished').find(isFinished));

  const higher = { ...failing, backoffLimit: 3, activeDeadline: Duration.hours(48) };
  expect(runOnce('finished', higher)).toMatchObject({
    metadata: { uid: metadata.uid },
    spec: { backoffLimit: 3 },
  });
  await pause(3);
  expect(named('pods', 'finished')).toHaveLength(1);
  expect(reasonOfEnd(named('jobs', 'finished')[0])).toBe('BackoffLimitExceeded');

  const short = { ...failing, ttlAfterFinished: Duration.seconds(1) };
  runOnce('finished', short);
  await eventually(10, () => (named('jobs', 'finished').length === 0 ? true : undefined));
  expect(runOnce('finished', short).metadata).toMatchObject({ name: metadata.name });
  await eventually(30, () => named('pods', 'finished').at(0));
});

test('of the pods of a suspended Job, placement and resources may change, and nothing else', () => {
  const { metadata } = runOnce('waiting', { command: ['true'], suspend: true });
  const change = (pod: object, spec: object = {}) =>
    tryKubectl([
      ...['patch', 'job', metadata.name, '-n', NAMESPACE, '--dry-run=server', '-p'],
      JSON.stringify({ spec: { ...spec, template: { spec: pod } } }),
    ]);
  const container = (fields: object) => ({ containers: [{ name: 'main', ...fields }] });

  expect(change({ nodeSelector: { pool: 'batch' } }).stderr).toBe('');
  expect(change({ tolerations: [{ key: 'batch', operator: 'Exists' }] }).stderr).toBe('');
  const more = container({ resources: { requests: { memory: '300Mi' } } });
  expect(change(more).stderr).toBe('');
  expect(change(more, { suspend: false }).stderr).toBe('');

  for (const pod of [
    container({ image: 'other' }),
    container({ args: ['other'] }),
    { terminationGracePeriodSeconds: 5 },
  ]) {
    expect(change(pod).stderr).toContain('field is immutable');
  }
});

test('pruning by a label deletes the kinds that the recipe lists; without a list also the namespace, and no Role', () => {
  apply(
    chartIn(NAMESPACE, (chart) => {
      const account = new ScopedServiceAccount(chart, 'gone', { token: ServiceAccountToken.AUTOMOUNT });
      account.allow([Verb.LIST], ApiResource.PODS);
      new PeriodicJob(chart, 'gone-too', {
        schedule: '@daily',
        suspend: true,
        image: IMAGE,
        serviceAccount: account,
      });
    }),
  );
  const label = `app.kubernetes.io/part-of=${NAMESPACE}`;
  kubectl(['label', 'namespace', NAMESPACE, label]);
  const rest = chartIn(NAMESPACE, (chart) => {
    new PeriodicJob(chart, 'edited', { schedule: '@daily', suspend: true, image: IMAGE });
  });
  const prune = (...options: string[]) =>
    kubectl(['apply', '-f', '-', '--prune', '-l', label, ...options, '--dry-run=server'], rest)
      .split('\n')
      .filter((line) => line.includes('pruned') && /gone|namespace/.test(line))
      .map((line) => line.split(' ')[0])
      .sort();

  expect(prune()).toEqual(['cronjob.batch/gone-too', `namespace/${NAMESPACE}`]);
  const recipe = readFileSync('docs/recipes.md', 'utf8').match(/--prune-allowlist=\S+/g) ?? [];
  expect(prune(...recipe)).toEqual([
    'cronjob.batch/gone-too',
    'role.rbac.authorization.k8s.io/gone',
    'rolebinding.rbac.authorization.k8s.io/gone',
    'serviceaccount/gone',
  ]);
});

test('suspending a running Job deletes its pods, which is not a failure', async () => {
  const { metadata } = runOnce('stopped', { command: sleep(60) });
  await eventually(30, () => named('pods', 'stopped').find(({ status }) => status.phase === 'Running'));
  expect(runOnce('stopped', { command: sleep(60), suspend: true }).metadata.uid).toBe(metadata.uid);
  await eventually(15, () => (named('pods', 'stopped').length === 0 ? true : undefined));
  expect(named('jobs', 'stopped')[0].status.failed ?? 0).toBe(0);
});

test('writes to a full memory-backed folder fail', () => {
  const { metadata } = runOnce('full', {
    command: [
      '/bin/sh',
      '-c',
      'dd if=/dev/zero of=/memory/file bs=1M count=2 2>&1 | grep -o "No space left on device"',
    ],
    mounts: {
      '/memory': Mount.fromEmptyDir({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(1) }),
    },
  });
  expect(logOfFinished(NAMESPACE, metadata.name)).toBe('No space left on device\n');
});

/** The pod that the API server would create at the `restricted` level, or why it refuses the pod. */
function pod(fields: object, image = 'registry.example.com/report:1') {
  const securityContext = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } };
  const manifest = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'tried', namespace: NAMESPACE },
    spec: { containers: [{ name: 'main', image, securityContext }], ...fields },
  };
  return tryKubectl(['create', '-f', '-', '--dry-run=server', '-o', 'json'], Yaml.stringify(manifest));
}

test('the restricted level allows the kernel parameters that the recipe names', () => {
  const parameters = (name: string) => ({
    securityContext: {
      runAsNonRoot: true,
      runAsUser: 65532,
      seccompProfile: { type: 'RuntimeDefault' },
      sysctls: [{ name, value: '1' }],
    },
  });
  for (const name of [
    'kernel.shm_rmid_forced',
    ...['ping_group_range', 'ip_unprivileged_port_start', 'ip_local_port_range', 'ip_local_reserved_ports'],
    ...['tcp_syncookies', 'tcp_fin_timeout', 'tcp_keepalive_time', 'tcp_rmem', 'tcp_wmem'],
  ].map((name) => (name.includes('.') ? name : `net.ipv4.${name}`))) {
    expect(pod(parameters(name)).stderr).toBe('');
  }
  expect(pod(parameters('net.ipv4.ip_forward')).stderr).toContain('forbidden sysctls (net.ipv4.ip_forward)');
});

test("a pod has the account's pull secrets only if it names none, and pulls an image without a tag each time", () => {
  apply(
    chartIn(NAMESPACE, (chart) => {
      new ScopedServiceAccount(chart, 'puller', {
        token: ServiceAccountToken.NONE,
        imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
      });
    }),
  );
  const restricted = {
    serviceAccountName: 'puller',
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
  };
  const spec = (fields: object, image?: string) =>
    JSON.parse(pod({ ...restricted, ...fields }, image).stdout).spec;
  expect(spec({}).imagePullSecrets).toEqual([{ name: 'registry' }]);
  expect(spec({ imagePullSecrets: [{ name: 'other' }] }).imagePullSecrets).toEqual([{ name: 'other' }]);
  expect(spec({}, 'report').containers[0].imagePullPolicy).toBe('Always');
  expect(spec({}, 'report:latest').containers[0].imagePullPolicy).toBe('Always');
  expect(spec({}).containers[0].imagePullPolicy).toBe('IfNotPresent');
});
