import { Chart, JsonPatch } from 'cdk8s';
import { HostPathVolumeType, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { HostAccess, JobFanOut, Mount, RunOnceJobProps } from 'cdk8s-jobs';
import { checkHostAccess } from '../../../lib/pod/security/host-access';
import { Guard } from '../../../lib/validation/guard';
import {
  containerOf,
  IMAGE,
  Json,
  manifestOf,
  ofKind,
  periodic,
  podOf,
  runOnce,
  testChart,
} from '../../support/charts';
import { fleetOf } from '../../support/fleets';
import { messageOf } from '../../support/messages';

const reason = 'reads the logs of the node';
const LOG = { path: '/var/log' };
const given = (hostAccess: Partial<HostAccess>, props: Partial<RunOnceJobProps> = {}) =>
  runOnce({ hostAccess: { reason, ...hostAccess }, ...props });
const refusal = (hostAccess: object, props: Partial<RunOnceJobProps> = {}) =>
  messageOf(() => runOnce({ hostAccess: hostAccess as HostAccess, ...props }));
const HOST = { privileged: true };

describe('the reason', () => {
  const annotations = (props: Partial<RunOnceJobProps>) => manifestOf(runOnce(props)).metadata.annotations;

  test('is on the Job, without a name if it is for a single container', () => {
    expect(annotations({ hostAccess: { reason: 'a\nb', ...HOST } })).toEqual({
      'cdk8s-jobs/host-access': 'a\nb',
    });
    const sidecars = [{ name: 'agent', image: IMAGE, hostAccess: { reason: 'counts', ...HOST } }];
    expect(annotations({ sidecars })).toEqual({ 'cdk8s-jobs/host-access': 'counts' });
  });

  test('is on the CronJob and not on its Jobs or pods', () => {
    const { metadata, spec } = manifestOf(
      periodic({ hostAccess: { reason, ...HOST }, annotations: { a: 'b' } }),
    );
    expect(metadata.annotations).toEqual({ a: 'b', 'cdk8s-jobs/host-access': reason });
    expect(JSON.stringify(spec)).not.toContain(reason);
  });

  test('has the names of containers if there are several', () => {
    const container = (name: string, why: string) => ({
      name,
      image: IMAGE,
      hostAccess: { reason: why, ...HOST },
    });
    const props = {
      containerName: 'report',
      hostAccess: { reason: 'reads logs\nof all pods', hostPID: true },
      initContainers: [container('before', 'mounts a disk'), { name: 'other', image: IMAGE }],
      sidecars: [container('agent', ' counts\n')],
    };
    expect(annotations(props)).toEqual({
      'cdk8s-jobs/host-access': 'report: reads logs\n  of all pods\nagent: counts\nbefore: mounts a disk',
    });
  });

  test('does not change the name of a Job', () => {
    const name = (why: string) => given({ ...HOST, reason: why }).name;
    expect(name('a')).toBe(name('b'));
    expect(name('a')).not.toBe(runOnce().name);
  });

  test('is on each Job of a fan-out, and on each row of a fleet', () => {
    const chart = testChart();
    new JobFanOut(chart, 'each', { image: IMAGE, items: [{ id: 'a' }], hostAccess: { reason, ...HOST } });
    fleetOf({ jobs: [{ name: 'row' }] }, chart, { hostAccess: { reason, ...HOST } });
    const written = [...ofKind(chart, 'Job'), ...ofKind(chart, 'CronJob')];
    expect(written.map(({ metadata }) => metadata.annotations['cdk8s-jobs/host-access'])).toEqual([
      reason,
      reason,
    ]);
  });
});

describe('a privileged container', () => {
  test('has no default that contradicts it, and keeps its root file system read-only', () => {
    expect(containerOf(given(HOST)).securityContext).toEqual({
      privileged: true,
      readOnlyRootFilesystem: true,
    });
  });

  test('keeps settings of the props', () => {
    const securityContext = { allowPrivilegeEscalation: true, addCapabilities: ['NET_RAW'], runAsUser: 5 };
    expect(containerOf(given(HOST, { securityContext })).securityContext).toEqual({
      privileged: true,
      readOnlyRootFilesystem: true,
      runAsUser: 5,
      allowPrivilegeEscalation: true,
      capabilities: { add: ['NET_RAW'] },
    });
  });

  test('does not make other containers privileged', () => {
    const initContainers = [{ name: 'before', image: IMAGE }];
    const [before] = podOf(given(HOST, { initContainers })).initContainers;
    expect(before.securityContext).toEqual(containerOf(runOnce()).securityContext);
  });

  test('may not have allowPrivilegeEscalation: false', () => {
    expect(refusal({ reason, ...HOST }, { securityContext: { allowPrivilegeEscalation: false } })).toBe(
      "RunOnceJob 'test/migrate': securityContext.allowPrivilegeEscalation must not be false with hostAccess.privileged, or Kubernetes refuses the job, got false; remove it: privileged processes can always escalate privileges",
    );
  });

  test('that a patch makes unprivileged has the default again', () => {
    const patches = [JsonPatch.remove('/spec/template/spec/containers/0/securityContext/privileged')];
    expect(containerOf(given(HOST, { patches })).securityContext.allowPrivilegeEscalation).toBe(false);
  });
});

describe('files of the node', () => {
  test('are mounted read-only by default, with one volume for each path and type', () => {
    const hostPaths = {
      '/host/log/': { path: '/var//log/' },
      '/host/root': { path: '/' },
      '/host/made': { ...LOG, type: HostPathVolumeType.DIRECTORY_OR_CREATE, readOnly: false },
      '/host/part': { ...LOG, subPath: 'pods', type: HostPathVolumeType.DEFAULT },
    };
    const sidecars = [{ name: 'agent', image: IMAGE, hostAccess: { reason, hostPaths: { '/log': LOG } } }];
    const { containers, initContainers, volumes } = podOf(given({ hostPaths }, { sidecars }));
    expect(volumes.filter(({ hostPath }: Json) => hostPath)).toEqual([
      { name: 'host-var-log', hostPath: { path: '/var/log' } },
      { name: 'host-var-log-2', hostPath: { path: '/var/log', type: 'DirectoryOrCreate' } },
      { name: 'host', hostPath: { path: '/' } },
    ]);
    const ofHost = ({ mountPath }: Json) => /^\/(?:host|log)/.test(mountPath);
    expect(containers[0].volumeMounts.filter(ofHost)).toEqual([
      { name: 'host-var-log', mountPath: '/host/log', readOnly: true },
      { name: 'host-var-log-2', mountPath: '/host/made' },
      { name: 'host-var-log', mountPath: '/host/part', subPath: 'pods', readOnly: true },
      { name: 'host', mountPath: '/host/root', readOnly: true },
    ]);
    expect(initContainers[0].volumeMounts.filter(ofHost)).toEqual([
      { name: 'host-var-log', mountPath: '/log', readOnly: true },
    ]);
  });

  test('may have a name, which no other volume can have', () => {
    const claim = (chart: Chart) => PersistentVolumeClaim.fromClaimName(chart, 'claim', 'logs');
    const chart = testChart();
    const job = runOnce(
      {
        mounts: { '/a': Mount.fromPersistentVolumeClaim(claim(chart)) },
        hostAccess: { reason, hostPaths: { '/b': { ...LOG, name: 'logs' } } },
      },
      chart,
    );
    expect(podOf(job).containers[0].volumeMounts).toMatchObject([
      { name: 'logs-2', mountPath: '/a' },
      { name: 'logs', mountPath: '/b' },
      { mountPath: '/tmp' },
    ]);
  });

  test('may be mounted at /tmp, even with a patch', () => {
    const patches = [JsonPatch.add('/metadata/labels/a', 'b')];
    for (const props of [{}, { patches }]) {
      const { containers, volumes } = podOf(given({ hostPaths: { '/tmp': { path: '/tmp' } } }, props));
      expect(containers[0].volumeMounts).toEqual([{ name: 'host-tmp', mountPath: '/tmp', readOnly: true }]);
      expect(volumes).toHaveLength(1);
    }
  });

  test.each([
    [
      'log',
      LOG,
      'hostAccess.hostPaths["log"] must be an absolute path below /, without "..", "." or ":", got "log"; write it like \'/etc/report\'',
    ],
    [
      '/log',
      { path: 'var/log' },
      'hostAccess.hostPaths["/log"].path must be an absolute path of the node without ".." or ".", got "var/log"; write it like \'/var/log\'',
    ],
    [
      '/log',
      { path: '/var/../log' },
      'hostAccess.hostPaths["/log"].path must be an absolute path of the node without ".." or ".", got "/var/../log"; write it like \'/var/log\'',
    ],
    [
      '/log',
      { ...LOG, type: 'Folder' },
      "hostAccess.hostPaths[\"/log\"].type must be '' or 'DirectoryOrCreate' or 'Directory' or 'FileOrCreate' or 'File' or 'Socket' or 'CharDevice' or 'BlockDevice', got \"Folder\"; write one of these",
    ],
  ])('%s: %j is refused', (path, file, message) => {
    expect(refusal({ reason, hostPaths: { [path]: file } })).toBe(`RunOnceJob 'test/migrate': ${message}`);
  });

  test('may not be mounted at the path of another mount', () => {
    const mounts = { '/log': Mount.fromEmptyDir() };
    expect(refusal({ reason, hostPaths: { '/log': LOG } }, { mounts })).toContain(
      'hostAccess.hostPaths["/log"] must be the only mount at its path',
    );
  });
});

describe('what a pod shares with its node', () => {
  test('is rendered with the names of Kubernetes', () => {
    expect(podOf(given({ hostPID: true, hostIPC: true, nodeName: 'node-1' }))).toMatchObject({
      hostPID: true,
      hostIPC: true,
      nodeName: 'node-1',
    });
    expect(podOf(given({ hostPID: true, hostNetwork: false, hostIPC: false }))).not.toHaveProperty('hostIPC');
  });

  test('resolves names of Services with hostNetwork, as long as it is set', () => {
    expect(podOf(given({ hostNetwork: true }))).toMatchObject({
      hostNetwork: true,
      dnsPolicy: 'ClusterFirstWithHostNet',
    });
    const patched = (path: string, value: unknown) =>
      podOf(given({ hostNetwork: true }, { patches: [JsonPatch.add(`/spec/template/spec/${path}`, value)] }));
    expect(patched('dnsPolicy', 'Default').dnsPolicy).toBe('Default');
    expect(patched('hostNetwork', false)).not.toHaveProperty('dnsPolicy');
  });

  const sysctls = { 'net.ipv4.tcp_syncookies': '1' };
  test.each<[string, object, Partial<RunOnceJobProps>, string]>([
    [
      'no name of a node',
      { nodeName: 'Node 1' },
      {},
      'nodeName must be the name of a node: at most 253 lower-case letters, digits, "-" and ".", got "Node 1"; look it up with `kubectl get nodes`',
    ],
    [
      "a kernel parameter of the node's network",
      { hostNetwork: true },
      { podSecurityContext: { sysctls } },
      'hostNetwork must be left out with sysctls of the network, which then belong to the node, or Kubernetes refuses the job; remove one of the two',
    ],
  ])('%s is refused', (_, hostAccess, props, message) => {
    expect(refusal({ reason, ...hostAccess }, props)).toBe(
      `RunOnceJob 'test/migrate': hostAccess.${message}`,
    );
  });
});

describe('host access that sets nothing', () => {
  const NOTHING =
    "RunOnceJob 'test/migrate': hostAccess must set the access that the container has to its node; remove it, or set privileged, hostPaths, hostNetwork, hostPID, hostIPC or nodeName";
  test.each([
    {},
    { privileged: false },
    { hostPaths: {} },
    { hostNetwork: false, hostPID: false, hostIPC: false },
  ])('%j is refused', (nothing) => {
    expect(refusal({ reason, ...nothing })).toBe(NOTHING);
  });

  test.each(['', ' \n', undefined])('the reason %j is refused', (none) => {
    expect(refusal({ ...HOST, reason: none })).toContain('hostAccess.reason must be text that is not empty');
  });
});

describe('a port of the node', () => {
  const ports = (port: object, props: object = {}) =>
    ({ ports: [{ number: 80 }, { number: 81, ...port }], ...props }) as Partial<RunOnceJobProps>;
  const part = (options: object) => {
    try {
      checkHostAccess(new Guard('Job', 'a'), options);
      return '';
    } catch (error) {
      return (error as Error).message;
    }
  };

  test.each([{ hostPort: 81 }, { hostIp: '127.0.0.1' }])('%j needs host access', (port) => {
    expect(part(ports(port))).toBe(
      "Job 'a': hostAccess must be set with ports[1], which uses a port of the node; write hostAccess: { reason: '…' }, or remove hostPort and hostIp, which Services do not need",
    );
    expect(part(ports(port, { hostAccess: { reason } }))).toBe('');
  });

  test('without hostPort needs no host access, and host access without any is refused', () => {
    expect(part(ports({}))).toBe('');
    expect(part(ports({}, { hostAccess: { reason } }))).toContain('hostAccess must set the access');
  });
});
