import { Duration, Size } from 'cdk8s';
import { DnsPolicy, EmptyDirMedium } from 'cdk8s-plus-27';
import { CompletionMode, Mount, PodResources, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
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

/** Settings of a pod as a whole, observed from inside it if possible. */
const NAMESPACE = 'e2e-pod-settings';

const sh = (...lines: string[]) => ['/bin/sh', '-euc', lines.join('\n')];
const podResources: PodResources = { memory: { limit: Size.mebibytes(64) } };

/** The command line of each process that the container sees. */
const PROCESSES = `for f in /proc/[0-9]*/cmdline; do tr '\\0' ' ' < $f; echo; done 2> /tmp/gone`;

/** Jobs that all run at the same time, so that none waits for another. */
const JOBS: { readonly [name: string]: Partial<RunOnceJobProps> } = {
  resolver: {
    command: ['cat', '/etc/resolv.conf'],
    dns: {
      policy: DnsPolicy.NONE,
      nameservers: ['192.0.2.53', '2001:db8::53'],
      searches: ['example.com', '_tcp.example.com'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    },
  },
  'more-searches': {
    command: ['cat', '/etc/resolv.conf'],
    dns: { searches: ['example.com'], options: [{ name: 'ndots', value: '2' }] },
  },
  hosts: {
    command: sh('hostname', 'hostname -f', 'cat /etc/hosts'),
    dns: { hostname: 'worker', subdomain: 'workers' },
    hostAliases: [
      { ip: '192.0.2.10', hostnames: ['db', 'db.example.com'] },
      { ip: '2001:db8::10', hostnames: ['cache'] },
    ],
  },
  whole: {
    command: ['hostname'],
    dns: { hostname: 'w', subdomain: 'workers', hostnameAsFQDN: true },
  },
  override: {
    command: sh('hostname', 'cat /etc/hosts'),
    dns: { hostname: 'worker' },
    hostnameOverride: 'licensed.example.com',
  },
  numbered: {
    command: ['hostname'],
    dns: { hostname: 'worker' },
    completionMode: CompletionMode.INDEXED,
    completions: 2,
    parallelism: 2,
  },
  'too-long': {
    command: ['hostname'],
    dns: { subdomain: 'workers-of-the-nightly-report', hostnameAsFQDN: true },
  },
  shared: {
    command: sh(`until ${PROCESSES} | grep -x 'sleep 271 '; do sleep 1; done`),
    sidecars: [{ name: 'beside', image: IMAGE, command: ['sleep', '271'] }],
    shareProcessNamespace: true,
    terminationGracePeriod: Duration.seconds(1),
  },
  unshared: {
    command: sh(`! ${PROCESSES} | grep -x 'sleep 271 '`, 'echo alone'),
    sidecars: [{ name: 'beside', image: IMAGE, command: ['sleep', '271'] }],
    terminationGracePeriod: Duration.seconds(1),
  },
  'memory-of-all': {
    // A cgroup of version 1 shows the limit of its parents; one of version 2 only its own, which is none.
    command: sh(
      'stat=/sys/fs/cgroup/memory/memory.stat',
      'if [ -e $stat ]; then grep hierarchical_memory_limit $stat; else cat /sys/fs/cgroup/memory.max; fi',
    ),
    podResources,
  },
  'too-much-for-all': {
    command: sh('head -c 100M /dev/zero > /memory/a'),
    mounts: {
      '/memory': Mount.fromEmptyDir({ medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(200) }),
    },
    podResources,
    backoffLimit: 0,
  },
  gated: { command: ['echo', 'let through'], schedulingGates: ['example.com/quota'] },
  unscheduled: { command: ['true'], schedulerName: 'no-such-scheduler' },
  slow: {
    command: sh('echo seen', 'sleep 60'),
    podActiveDeadline: Duration.seconds(3),
    backoffLimit: 1,
    terminationGracePeriod: Duration.seconds(1),
  },
  'own-users': { command: sh('id -u', 'cat /proc/self/uid_map'), hostUsers: false },
};

const named = (kind: string, name: string) => list(NAMESPACE, kind, `app.kubernetes.io/name=${name}`);
const logOf = (name: string) => logOfFinished(NAMESPACE, named('jobs', name)[0].metadata.name);
const conditionsOf = ({ status }: KubeObject) =>
  (status.conditions ?? []) as { type: string; reason?: string; message?: string }[];

beforeAll(() => {
  freshNamespace(NAMESPACE);
  apply(
    chartIn(NAMESPACE, (chart) => {
      for (const [name, props] of Object.entries(JOBS)) {
        const job = new RunOnceJob(chart, name, { image: IMAGE, ...props });
        if (name === 'too-long') job.acknowledge('batch/hostname-length', 'it is what is shown here');
      }
    }),
  );
});
afterAll(() => deleteNamespace(NAMESPACE));

test("a DNS policy of None drops the cluster's entries in resolv.conf, and others add to them", () => {
  const lines = (name: string) => logOf(name).trim().split('\n').sort();
  expect(lines('resolver')).toEqual([
    'nameserver 192.0.2.53',
    'nameserver 2001:db8::53',
    expect.stringMatching(/^options (edns0 ndots:2|ndots:2 edns0)$/),
    'search example.com _tcp.example.com',
  ]);
  const more = lines('more-searches');
  expect(more).toContain('options ndots:2');
  expect(more).toContain(`search ${NAMESPACE}.svc.cluster.local svc.cluster.local cluster.local example.com`);
});

test('hostname and subdomain make a full name, which hostnameAsFQDN makes the hostname', () => {
  const full = `worker.workers.${NAMESPACE}.svc.cluster.local`;
  const [hostname, whole, ...hosts] = logOf('hosts').split('\n');
  expect([hostname, whole]).toEqual(['worker', full]);
  expect(hosts).toContainEqual(expect.stringMatching(new RegExp(`^[0-9a-f.:]+\t${full}\tworker$`)));
  expect(logOf('whole')).toBe(`w.workers.${NAMESPACE}.svc.cluster.local\n`);
});

test('aliases are lines of /etc/hosts', () => {
  const hosts = logOf('hosts').split('\n');
  expect(hosts).toContain('192.0.2.10\tdb\tdb.example.com');
  expect(hosts).toContain('2001:db8::10\tcache');
});

test('hostnameOverride replaces the hostname, also in /etc/hosts', () => {
  const [hostname, ...hosts] = logOf('override').split('\n');
  expect(hostname).toBe('licensed.example.com');
  expect(hosts).toContainEqual(expect.stringMatching(/^[0-9a-f.:]+\tlicensed\.example\.com$/));
  expect(hosts.join('\n')).not.toContain('worker');
});

test('indexed pods are named after the Job and their index, whatever the hostname is', () => {
  const [{ metadata }] = named('jobs', 'numbered');
  logOf('numbered');
  const logs = named('pods', 'numbered').map((pod) => kubectl(['logs', '-n', NAMESPACE, pod.metadata.name]));
  expect(logs.sort()).toEqual([`${metadata.name}-0\n`, `${metadata.name}-1\n`]);
});

const eventOf = (pod: string, reason: string) => {
  const selected = ['--field-selector', `involvedObject.name=${pod},reason=${reason}`];
  const events = JSON.parse(kubectl(['get', 'events', '-n', NAMESPACE, ...selected, '-o', 'json']));
  return (events.items as { message: string }[]).at(0)?.message;
};

test('no pod starts whose full name is longer than 64 characters', async () => {
  const [{ metadata }] = named('pods', 'too-long');
  const message = await eventually(30, () => eventOf(metadata.name, 'FailedCreatePodSandBox'));
  expect(message).toContain('is too long (64 characters is the max');
});

test('containers see the processes of each other only with shareProcessNamespace', () => {
  expect(logOf('shared')).toBe('sleep 271 \n');
  expect(logOf('unshared')).toBe('alone\n');
});

test('the memory limit of the pod is the maximum of its container, which has no default then', async () => {
  expect(named('pods', 'memory-of-all')[0].spec).toMatchObject({
    resources: { limits: { memory: '64Mi' }, requests: { memory: '64Mi' } },
    containers: [{ resources: { requests: { cpu: '100m' } } }],
  });
  expect(logOf('memory-of-all')).toMatch(/^(hierarchical_memory_limit 67108864|max)\n$/);
  const job = await eventually(30, () =>
    named('jobs', 'too-much-for-all').find((each) =>
      conditionsOf(each).some(({ type }) => type === 'Failed'),
    ),
  );
  expect(conditionsOf(job)).toContainEqual(expect.objectContaining({ reason: 'BackoffLimitExceeded' }));
});

test('a scheduling gate holds a pod until it is removed', () => {
  const [{ metadata, status }] = named('pods', 'gated');
  expect(status).toMatchObject({ phase: 'Pending', conditions: [{ reason: 'SchedulingGated' }] });
  const removed = JSON.stringify([{ op: 'remove', path: '/spec/schedulingGates' }]);
  kubectl(['patch', 'pod', metadata.name, '-n', NAMESPACE, '--type=json', '-p', removed]);
  expect(logOf('gated')).toBe('let through\n');
});

test('a pod waits for a scheduler that does not exist', () => {
  expect(named('pods', 'unscheduled')).toMatchObject([
    { spec: { schedulerName: 'no-such-scheduler' }, status: { phase: 'Pending' } },
  ]);
  expect(conditionsOf(named('pods', 'unscheduled')[0])).toEqual([]);
});

test('podActiveDeadline ends one pod, which is kept with its log, and the Job retries', async () => {
  const job = await eventually(60, () =>
    named('jobs', 'slow').find((each) => conditionsOf(each).some(({ type }) => type === 'Failed')),
  );
  expect(job.status).toMatchObject({ failed: 2 });
  expect(conditionsOf(job)).toContainEqual(expect.objectContaining({ reason: 'BackoffLimitExceeded' }));
  const pods = named('pods', 'slow');
  expect(pods.map(({ status }) => status.reason)).toEqual(['DeadlineExceeded', 'DeadlineExceeded']);
  expect(pods.map(({ metadata }) => kubectl(['logs', '-n', NAMESPACE, metadata.name]))).toEqual([
    'seen\n',
    'seen\n',
  ]);
});

test('users of a user namespace are other users on the node, if its runtime can map them', async () => {
  const [{ metadata, spec }] = named('pods', 'own-users');
  expect(spec).toMatchObject({ hostUsers: false, securityContext: { runAsUser: 65532, runAsNonRoot: true } });
  const log = () => tryKubectl(['logs', '-n', NAMESPACE, metadata.name]).stdout.trim() || undefined;
  const refused = () => eventOf(metadata.name, 'FailedCreatePodSandBox');
  // The first user of the pod is not the first of the node.
  expect(await eventually(30, () => log() ?? refused())).toMatch(
    /^65532\n\s*0\s+[1-9]\d+\s+65536$|runtime does not support user namespaces/,
  );
});
