import { ApiObject, App, Chart, JsonPatch } from 'cdk8s';
import { HostPathVolumeType } from 'cdk8s-plus-27';
import { HostAccess, JobWarning, RunOnceJob, RunOnceJobProps } from 'cdk8s-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  eventually,
  freshNamespace,
  IMAGE,
  kubectl,
  list,
  logOfFinished,
  tryKubectl,
} from './kubernetes';

/** The effects of host access for a job on a real node, and which pods the admission of a real API server refuses. */
const NAMESPACE = 'e2e-host-access';
const LEVELS = ['baseline', 'restricted'] as const;
const namespaceOf = (level: string) => `e2e-host-${level}`;

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const VERSION = 'pod-security.kubernetes.io/enforce-version';
const reason = 'the proof looks at its node';
const ROOT = { podSecurityContext: { runAsUser: 0, runAsNonRoot: false } };
const sh = (text: string): Partial<RunOnceJobProps> => ({ command: ['/bin/sh', '-c', text] });
const host = (hostAccess: Partial<HostAccess>): Partial<RunOnceJobProps> => ({
  hostAccess: { reason, ...hostAccess },
});

const CAPABILITIES = "awk '/^CapEff/ { print $2 }' /proc/self/status";
const MOUNTS = 'mount -t tmpfs none /mnt 2>/dev/null && echo mounted || echo not mounted';
const PROCESSES = 'grep -hE "^(kubelet|containerd)$" /proc/[0-9]*/comm; true';
const NAMESPACES =
  'for ns in ipc pid net; do [ "$(readlink /proc/1/ns/$ns)" = "$(readlink /proc/self/ns/$ns)" ] && echo $ns; done; true';
const ADDRESSES = "awk '/host LOCAL/ { print last } { last = $2 }' /proc/net/fib_trie";
const MADE = { path: '/var/tmp/e2e-host-access', type: HostPathVolumeType.DIRECTORY_OR_CREATE };
const READ = 'ls -d /host/log && touch /host/log/x 2>/dev/null; echo $?';

/** All run at the same time, since each waits for the node to start it. */
const JOBS: { readonly [name: string]: Partial<RunOnceJobProps> } = {
  'privileged-root': { ...sh(`${CAPABILITIES}; ${MOUNTS}`), ...host({ privileged: true }), ...ROOT },
  'privileged-user': { ...sh(`${CAPABILITIES}; ${MOUNTS}`), ...host({ privileged: true }) },
  'plain-root': { ...sh(`${CAPABILITIES}; ${MOUNTS}`), ...ROOT },
  'reads-logs': { ...sh(READ), ...host({ hostPaths: { '/host/log': { path: '/var/log' } } }), ...ROOT },
  'user-reads': {
    ...sh('cat /host/os-release >/dev/null && echo read; cat /host/shadow 2>/dev/null || echo refused'),
    ...host({
      hostPaths: {
        '/host/os-release': { path: '/etc/os-release' },
        '/host/shadow': { path: '/etc/shadow', type: HostPathVolumeType.FILE },
      },
    }),
  },
  'user-writes': {
    ...sh('touch /made/a 2>/dev/null || echo refused'),
    ...host({ hostPaths: { '/made': { ...MADE, readOnly: false } } }),
  },
  'root-writes': {
    ...sh('echo kept >/made/kept; stat -c %U:%a /made'),
    ...host({ hostPaths: { '/made': { ...MADE, readOnly: false } } }),
    ...ROOT,
  },
  'all-processes': { ...sh(PROCESSES), ...host({ hostPID: true }) },
  'own-processes': sh(PROCESSES),
  'host-namespaces': {
    ...sh(NAMESPACES),
    ...host({ privileged: true, hostPID: true, hostIPC: true }),
    ...ROOT,
  },
  network: {
    ...sh(`${ADDRESSES}; getent hosts kubernetes.default.svc.cluster.local >/dev/null && echo resolved`),
    ...host({ hostNetwork: true }),
  },
  'own-network': sh(ADDRESSES),
};

const nodes = () => JSON.parse(kubectl(['get', 'nodes', '-o', 'json'])).items;
const names = new Map<string, string>();
const log = (name: string) => logOfFinished(NAMESPACE, names.get(name)!);

beforeAll(() => {
  freshNamespace(NAMESPACE, { [ENFORCE]: 'privileged' });
  for (const level of LEVELS) freshNamespace(namespaceOf(level), { [ENFORCE]: level });
  const nodeName = nodes()[0].metadata.name;
  const all = { ...JOBS, placed: { ...sh('true'), ...host({ nodeName }) } };
  apply(
    chartIn(NAMESPACE, (chart) => {
      for (const [name, props] of Object.entries(all))
        names.set(name, new RunOnceJob(chart, name, { image: IMAGE, backoffLimit: 0, ...props }).name);
    }),
  );
});
afterAll(() => [NAMESPACE, ...LEVELS.map(namespaceOf)].forEach(deleteNamespace));

test('a privileged job of root has all capabilities, and a root user alone does not', () => {
  const NONE = '0000000000000000';
  expect(log('privileged-root')).toMatch(/^0000[0-9a-f]+\nmounted\n$/);
  expect(log('plain-root')).toBe(`${NONE}\nnot mounted\n`);
  expect(log('privileged-user')).toBe(`${NONE}\nnot mounted\n`);
});

test('files of the node can be read, and written only if the mount is writable', () => {
  expect(log('reads-logs')).toBe('/host/log\n1\n');
  expect(log('user-reads')).toBe('read\nrefused\n');
});

test('a folder that the node creates belongs to root, who may write there', () => {
  expect(log('user-writes')).toBe('refused\n');
  expect(log('root-writes')).toBe('root:755\n');
});

test('the job shares the processes and the IPC of the node', () => {
  expect(log('all-processes')).toContain('kubelet\n');
  expect(log('own-processes')).toBe('');
  expect(log('host-namespaces')).toBe('ipc\npid\n');
});

test("in the network of the node a job has the node's address, and can resolve Services", () => {
  const { addresses } = nodes()[0].status;
  const { address } = addresses.find(({ type }: { type: string }) => type === 'InternalIP');
  const lines = log('network').split('\n');
  expect(lines).toContain(address);
  expect(lines).toContain('resolved');
  expect(log('own-network').split('\n')).not.toContain(address);
});

test('a job that names its node bypasses the scheduler', () => {
  log('placed');
  const [pod] = list(NAMESPACE, 'pods', `job-name=${names.get('placed')}`);
  const fields = `involvedObject.name=${pod.metadata.name},reason=Scheduled`;
  const events = JSON.parse(
    kubectl(['get', 'events', '-n', NAMESPACE, '--field-selector', fields, '-o', 'json']),
  );
  expect(events.items).toEqual([]);
});

/** A job in a chart with its namespace, as judged by synth, and its pod, as judged by the API server. */
function judged(level: string, props: Partial<RunOnceJobProps>, labels: { [label: string]: string } = {}) {
  const namespace = namespaceOf(level);
  const chart = new Chart(new App(), 'test', { namespace });
  new ApiObject(chart, 'namespace', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: namespace, labels: { [ENFORCE]: level, ...labels } },
  });
  const job = new RunOnceJob(chart, 'judged', { image: IMAGE, ...props });
  const { metadata, spec } = job.apiObject.toJson().spec.template;
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { ...metadata, name: 'judged', namespace }, spec };
  const { status, stderr } = tryKubectl(['create', '--dry-run=server', '-f', '-'], JSON.stringify(pod));
  if (status !== 0) expect(stderr).toContain('violates PodSecurity');
  const refusal = JobWarning.of(chart).find(({ id }) => id === 'batch/security-level');
  return { synth: refusal !== undefined, server: status !== 0 };
}

const POD = '/spec/template/spec';
const patch = (path: string, value: unknown): Partial<RunOnceJobProps> => ({
  patches: [JsonPatch.add(`${POD}${path}`, value)],
});

const CASES: readonly (readonly [what: string, props: Partial<RunOnceJobProps>, refusedBy: string])[] = [
  ['the defaults', {}, ''],
  ['privileged', host({ privileged: true }), 'baseline restricted'],
  ['a file of the node', host({ hostPaths: { '/a': { path: '/etc' } } }), 'baseline restricted'],
  ['the network of the node', host({ hostNetwork: true }), 'baseline restricted'],
  ['the processes of the node', host({ hostPID: true }), 'baseline restricted'],
  ['the IPC of the node', host({ hostIPC: true }), 'baseline restricted'],
  ['the name of a node', host({ nodeName: 'node' }), ''],
  ['root', ROOT, 'restricted'],
  ['escalation', { securityContext: { allowPrivilegeEscalation: true } }, 'restricted'],
  ['NET_BIND_SERVICE', { ...ROOT, securityContext: { addCapabilities: ['NET_BIND_SERVICE'] } }, 'restricted'],
  ['CHOWN', { ...ROOT, securityContext: { addCapabilities: ['CHOWN'] } }, 'restricted'],
  ['NET_ADMIN', { ...ROOT, securityContext: { addCapabilities: ['NET_ADMIN'] } }, 'baseline restricted'],
  ['a safe sysctl', { podSecurityContext: { sysctls: { 'net.ipv4.tcp_syncookies': '1' } } }, ''],
  ['another sysctl', { podSecurityContext: { sysctls: { 'kernel.msgmax': '1' } } }, 'baseline restricted'],
  [
    'a port of the node by a patch',
    patch('/containers/0/ports', [{ containerPort: 80, hostPort: 80 }]),
    'baseline restricted',
  ],
  [
    'no seccomp by a patch',
    patch('/securityContext/seccompProfile', { type: 'Unconfined' }),
    'baseline restricted',
  ],
  [
    'nothing of seccomp by a patch',
    { patches: [JsonPatch.remove(`${POD}/securityContext/seccompProfile`)] },
    'restricted',
  ],
  ['nfs by a patch', patch('/volumes/-', { name: 'a', nfs: { server: 'a', path: '/' } }), 'restricted'],
  ['an image as a volume by a patch', patch('/volumes/-', { name: 'a', image: { reference: 'a:1' } }), ''],
];

test.each(CASES)('synth and the API server agree on %s', (_, props, refusedBy) => {
  for (const level of LEVELS) {
    const isRefused = refusedBy.includes(level);
    expect({ level, ...judged(level, props) }).toEqual({ level, synth: isRefused, server: isRefused });
  }
});

test('they agree on a given version of the policy', () => {
  const probe = { httpGet: { host: 'example.com', port: 80 } };
  const sidecar = patch('/initContainers', [
    { ...{ name: 'a', image: IMAGE, restartPolicy: 'Always' }, livenessProbe: probe },
  ]);
  for (const [version, isRefused] of [
    ['v1.33', false],
    ['v1.34', true],
  ] as const) {
    kubectl(['label', '--overwrite', 'namespace', namespaceOf('baseline'), `${VERSION}=${version}`]);
    const verdict = judged('baseline', sidecar, { [VERSION]: version });
    expect({ version, ...verdict }).toEqual({ version, synth: isRefused, server: isRefused });
  }
});

test('a refused Job is accepted but gets no pod; one that meets the level runs', async () => {
  const namespace = namespaceOf('restricted');
  let [refused, running] = ['', ''];
  apply(
    chartIn(namespace, (chart) => {
      refused = new RunOnceJob(chart, 'refused', { image: IMAGE, ...host({ hostPID: true }) }).name;
      running = new RunOnceJob(chart, 'running', { image: IMAGE, ...sh('echo ran') }).name;
    }),
  );
  const fields = `involvedObject.name=${refused},reason=FailedCreate`;
  const message = await eventually(20, () => {
    const args = ['get', 'events', '-n', namespace, '--field-selector', fields, '-o', 'json'];
    return JSON.parse(kubectl(args)).items.at(0)?.message as string | undefined;
  });
  expect(message).toContain('violates PodSecurity "restricted:latest": host namespaces (hostPID=true)');
  expect(list(namespace, 'pods', `job-name=${refused}`)).toEqual([]);
  expect(logOfFinished(namespace, running)).toBe('ran\n');
});

test.each(['restrictd', ''])('the API server refuses a namespace of the level %j', (level) => {
  const metadata = { name: 'e2e-host-wrong', labels: { [ENFORCE]: level } };
  const manifest = JSON.stringify({ apiVersion: 'v1', kind: 'Namespace', metadata });
  expect(tryKubectl(['create', '--dry-run=server', '-f', '-'], manifest).stderr).toContain(
    'must be one of privileged, baseline, restricted',
  );
});
