import { plainText } from '../../../lib/review/report/said';
import { podFields } from '../../../lib/review/workloads/security/pod-fields';
import { judged } from '../../../lib/review/workloads/security/pod-level';
import { findWorkloads } from '../../../lib/review/workloads/workloads';
import { cronJob, detailsOf, findingsOf, headOf, SECURE, SECURE_POD } from '../manifests';

const of = 'CronJob reports/nightly';
type Pod = { readonly container?: object; readonly pod?: object };
const nightly = ({ container = {}, pod = {} }: Pod) => cronJob('nightly', container, { pod });
const found = (before: Pod, after: Pod) => findingsOf(findWorkloads, [nightly(before)], [nightly(after)]);

const restricted = { container: SECURE, pod: SECURE_POD };
const context = (fields: object) => ({
  ...restricted,
  container: { securityContext: { ...SECURE.securityContext, ...fields } },
});
const inPod = (fields: object) => ({ ...restricted, pod: { ...SECURE_POD, ...fields } });
const add = (name: string) => context({ capabilities: { drop: ['ALL'], add: [name] } });
const mount = (path: string) => inPod({ volumes: [{ name: 'v', hostPath: { path } }] });

describe('access to the node', () => {
  test.each<[string, Pod, string]>([
    [
      'privileged',
      context({ privileged: true, allowPrivilegeEscalation: true }),
      'container main is privileged and container main may gain privileges',
    ],
    ['hostPath', mount('/var/run/docker.sock'), '/var/run/docker.sock of the node is mounted'],
    ['hostPID', inPod({ hostPID: true }), 'pods see the processes of the node'],
    ['hostNetwork', inPod({ hostNetwork: true }), 'pods use the network of the node'],
    ['hostIPC', inPod({ hostIPC: true }), 'pods share memory with processes of the node'],
  ])('by %s is a critical risk', (_, after, what) => {
    expect(found(restricted, after).map(headOf)).toEqual([
      `critical risk:critical security-lowered: ${of} gets access to the node: ${what}`,
    ]);
    expect(findingsOf(findWorkloads, [], [nightly(after)]).map(headOf)).toEqual([
      expect.stringContaining(
        `critical risk:critical security-lowered: ${of} is new with access to the node: `,
      ),
    ]);
  });

  test('by one more path is reported if there was another', () => {
    expect(found(mount('/etc/ssl'), mount('/')).map(headOf)).toEqual([
      `critical risk:critical security-lowered: ${of} gets access to the node: / of the node is mounted`,
    ]);
    expect(found(mount('/'), mount('/'))).toEqual([]);
  });

  test('by a path that becomes writable is reported', () => {
    const mounted = (readOnly: boolean) => ({
      ...mount('/var/log'),
      container: { ...SECURE, volumeMounts: [{ name: 'v', mountPath: '/logs', readOnly }] },
    });
    expect(found(mounted(true), mounted(false)).map(headOf)).toEqual([
      `high security-lowered: ${of} may now write to /var/log of the node, and could only read before`,
    ]);
    expect(found(mounted(false), mounted(true)).map(headOf)).toEqual([
      `medium: ${of} can no longer write to /var/log of the node`,
    ]);
  });

  test('of pods that had a privileged container is not new access', () => {
    const privileged = { privileged: true, allowPrivilegeEscalation: true };
    const pod = { volumes: [{ name: 'v', hostPath: { path: '/opt' } }] };
    const [finding, ...others] = found(context(privileged), {
      ...mount('/opt'),
      pod: { ...SECURE_POD, ...pod },
    });
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(
      `medium: In ${of}, which had access to the node already, /opt of the node is mounted`,
    );
    expect(detailsOf(finding)).toEqual(['no longer: container main is privileged']);
    const shared = found(context(privileged), {
      ...context(privileged),
      pod: { ...SECURE_POD, hostPID: true },
    });
    expect(shared.map(headOf)).toEqual([
      `critical risk:critical security-lowered: ${of} gets access to the node: pods see the processes of the node`,
    ]);
  });

  test('in several ways names the worst first, and counts the others', () => {
    const [finding] = found(
      {},
      { container: { securityContext: { privileged: true } }, pod: { hostPID: true, hostIPC: true } },
    );
    expect(headOf(finding)).toBe(
      `critical risk:critical security-lowered: ${of} gets access to the node: container main is privileged, pods see the processes of the node and 1 more`,
    );
    expect(detailsOf(finding)).toEqual([
      'Pod Security Standard privileged instead of baseline',
      'pods share memory with processes of the node',
    ]);
  });
});

describe('less security', () => {
  const falls = `${of} falls to the security level`;
  test.each<[string, Pod, Pod, string]>([
    [
      'a capability',
      restricted,
      add('SYS_ADMIN'),
      `high security-lowered: ${falls} privileged: container main gets capability SYS_ADMIN`,
    ],
    [
      'a usual capability',
      restricted,
      add('CHOWN'),
      `medium security-lowered: ${falls} baseline: container main gets capability CHOWN`,
    ],
    [
      'root',
      restricted,
      context({ runAsNonRoot: false, runAsUser: 0 }),
      `medium security-lowered: ${falls} baseline: container main may run as root and container main runs as root`,
    ],
    [
      'perhaps root',
      restricted,
      { ...restricted, pod: { securityContext: { seccompProfile: { type: 'RuntimeDefault' } } } },
      `medium security-lowered: ${falls} baseline: container main may run as root`,
    ],
    [
      'no seccomp profile',
      restricted,
      { ...restricted, pod: { securityContext: { runAsNonRoot: true } } },
      `medium security-lowered: ${falls} baseline: container main has no seccomp profile`,
    ],
    [
      'a port of the node',
      restricted,
      { ...restricted, container: { ...SECURE, ports: [{ containerPort: 80, hostPort: 8080 }] } },
      `high security-lowered: ${falls} privileged: container main opens port 8080 of the node`,
    ],
    [
      'a volume of another type',
      restricted,
      inPod({ volumes: [{ name: 'v', nfs: { server: 'a', path: '/' } }] }),
      `medium security-lowered: ${falls} baseline: a volume is of type nfs`,
    ],
    [
      'a kernel parameter',
      restricted,
      inPod({
        securityContext: { ...SECURE_POD.securityContext, sysctls: [{ name: 'kernel.msgmax', value: '1' }] },
      }),
      `high security-lowered: ${falls} privileged: pods set kernel parameter kernel.msgmax`,
    ],
    [
      'one more capability',
      add('SYS_ADMIN'),
      context({ capabilities: { drop: ['ALL'], add: ['SYS_ADMIN', 'NET_ADMIN'] } }),
      `high security-lowered: ${of} loses security: container main gets capability NET_ADMIN`,
    ],
    [
      'one thing less',
      { container: { securityContext: { runAsNonRoot: true } } },
      {},
      `low: ${of} loses security: container main may run as root`,
    ],
  ])('by %s', (_, before, after, expected) => {
    expect(found(before, after).map(headOf)).toEqual([expected]);
  });

  test('of new pods is reported below baseline', () => {
    expect(findingsOf(findWorkloads, [], [nightly(add('NET_ADMIN'))]).map(headOf)).toEqual([
      `high security-lowered: ${of} is new with less security than baseline: container main gets capability NET_ADMIN`,
    ]);
    expect(findingsOf(findWorkloads, [], [nightly({})])).toEqual([]);
  });

  test('of many is reported once', () => {
    const fleet = (pod: object) => [1, 2, 3].map((index) => cronJob(`job${index}`, {}, { pod }));
    expect(findingsOf(findWorkloads, fleet({}), fleet({ hostNetwork: true })).map(headOf)).toEqual([
      'critical risk:critical security-lowered: 3 CronJobs in reports get access to the node: pods use the network of the node',
    ]);
  });
});

describe('more security', () => {
  test.each<[Pod, Pod, string]>([
    [{}, restricted, `info: ${of} rises to the security level restricted from baseline`],
    [mount('/'), restricted, `info: ${of} rises to the security level restricted from privileged`],
  ])('is reported', (before, after, expected) => {
    const raised = found(before, after).filter(({ rule }) => rule === 'workloads/security-raised');
    expect(raised.map(headOf)).toEqual([expected]);
  });

  test('names what is no longer so', () => {
    const [finding] = found({}, restricted).filter(({ rule }) => rule === 'workloads/security-raised');
    expect(detailsOf(finding)).toEqual([
      'before: container main may gain privileges',
      'before: container main keeps capabilities that it could drop',
      'before: container main may run as root',
      'before: container main has no seccomp profile',
    ]);
    expect(finding.facts).toEqual({
      change: { before: 'baseline', after: 'restricted', gained: [] },
      objects: [],
      own: undefined,
    });
  });

  test('of the same level is reported if it concerns the node', () => {
    const both = inPod({ hostPID: true, hostIPC: true });
    expect(found(both, inPod({ hostIPC: true })).map(headOf)).toEqual([
      `info: No longer in ${of}: pods see the processes of the node`,
    ]);
  });

  test('is not reported for the same level, another name or no change', () => {
    const nonRoot = found({}, { container: { securityContext: { runAsNonRoot: true } } });
    expect(nonRoot.map(({ rule }) => rule)).toEqual(['workloads/non-root']);
    expect(found({}, { container: { name: 'other' } })).toEqual([]);
    expect(found({ pod: { dnsPolicy: 'Default' } }, {})).toEqual([]);
  });
});

describe('a namespace that enforces a level', () => {
  const namespace = (level: string, name = 'reports') => ({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': level } },
  });
  const refused = (level: string, what: string) =>
    `high pods-fail: ${of} gets no pods, since the namespace enforces the level ${level}: ${what}`;
  const heads = (before: object[], after: object[]) =>
    findingsOf(findWorkloads, before, after)
      .filter(({ rule }) => rule === 'workloads/pods-refused')
      .map(headOf);
  const host = nightly(inPod({ hostNetwork: true }));

  test.each<[string, object[], object[], string[]]>([
    [
      'a new object',
      [],
      [namespace('baseline'), host],
      [refused('baseline', 'pods use the network of the node')],
    ],
    [
      'a changed one',
      [namespace('baseline'), nightly({})],
      [namespace('baseline'), host],
      [refused('baseline', 'pods use the network of the node')],
    ],
    [
      'one that is the same while the level changes',
      [namespace('baseline'), nightly({})],
      [namespace('restricted'), nightly({})],
      [
        refused(
          'restricted',
          'container main may gain privileges, container main keeps capabilities that it could drop and 2 more',
        ),
      ],
    ],
    ['one that is in another namespace', [], [namespace('baseline', 'other'), host], []],
    [
      'one that was refused before',
      [namespace('baseline'), host],
      [namespace('baseline'), nightly(inPod({ hostPID: true }))],
      [],
    ],
    ['one that meets it', [], [namespace('restricted'), nightly(restricted)], []],
  ])('of %s is reported if it refuses the pods', (_, before, after, expected) => {
    expect(heads(before, after)).toEqual(expected);
  });
});

describe('a pod of wrong types', () => {
  test.each<[string, { readonly spec?: unknown; readonly metadata?: unknown }]>([
    ['nothing', {}],
    ['a text', { spec: 'a' }],
    ['null', { spec: null, metadata: null }],
    ['lists of texts', { spec: { containers: ['a', null, 5], volumes: 'x', initContainers: { a: 1 } } }],
    [
      'wrong fields',
      {
        spec: {
          containers: [
            {
              name: 5,
              ports: [null, 'x'],
              securityContext: { capabilities: { add: 'ALL', drop: [1] }, runAsUser: 'root' },
            },
          ],
          securityContext: [],
          os: 'linux',
        },
        metadata: { annotations: { a: 5 } },
      },
    ],
  ])('that is %s is judged', (_, pod) => {
    expect(['baseline', 'restricted']).toContain(judged(podFields(pod), false).level);
  });
});

describe('the files of an image', () => {
  const root = (readOnlyRootFilesystem?: boolean) => context({ readOnlyRootFilesystem });

  test.each([undefined, false])('can be written to if readOnlyRootFilesystem becomes %s', (now) => {
    expect(found(root(true), root(now)).map(({ rule, title }) => `${rule}: ${plainText(title)}`)).toEqual([
      `workloads/root-writable: Container main of ${of} may now write to the files of its image`,
    ]);
  });

  test('are not reported if they stay writable or read-only', () => {
    expect(found(root(), root(false))).toEqual([]);
    expect(found(root(true), root(true))).toEqual([]);
  });

  test.each<[string, object, string]>([
    ['no folder', {}, 'no folder remains writable'],
    [
      'the writable ones of its folders',
      {
        volumeMounts: [
          { name: 'tmp', mountPath: '/tmp' },
          { name: 'data', mountPath: '/data' },
          { name: 'data', mountPath: '/old', readOnly: true },
          { name: 'login', mountPath: '/run/login' },
        ],
      },
      '/data and /tmp remain writable',
    ],
    [
      'no folder of volumes that are always read-only',
      {
        volumeMounts: ['login', 'token', 'labels', 'settings', 'tools', 'driver'].map((name) => ({
          name,
          mountPath: `/${name}`,
        })),
      },
      'no folder remains writable',
    ],
    [
      'folders that show a part of a volume, or that a driver creates',
      {
        volumeMounts: [
          { name: 'data', mountPath: '/part/', subPath: 'q' },
          { name: 'cache', mountPath: '/cache' },
        ],
      },
      '/cache and /part remain writable',
    ],
    [
      'the first ones of many',
      {
        volumeMounts: ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((name) => ({
          name: 'tmp',
          mountPath: `/${name}`,
        })),
      },
      '/a, /b, /c, /d, /e and 2 more remain writable',
    ],
  ])('that become read-only are reported with %s', (_, mounts, line) => {
    const volumes = [
      { name: 'tmp', emptyDir: {} },
      { name: 'data', persistentVolumeClaim: { claimName: 'data' } },
      { name: 'login', secret: { secretName: 'login' } },
      { name: 'token', projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } },
      { name: 'labels', downwardAPI: {} },
      { name: 'settings', configMap: { name: 'settings' } },
      { name: 'tools', image: { reference: 'tools:1' } },
      { name: 'driver', csi: { driver: 'secrets.example.com', readOnly: true } },
      { name: 'cache', csi: { driver: 'cache.example.com' } },
    ];
    const pod = (readOnly?: boolean) => {
      const { container } = root(readOnly);
      return { container: { ...container, ...mounts }, pod: { ...restricted.pod, volumes } };
    };
    const [finding, ...others] = found(pod(), pod(true));
    expect(others).toEqual([]);
    expect(headOf(finding)).toBe(`medium: ${of} can no longer write to the files of its image`);
    expect(detailsOf(finding)).toEqual([line]);
  });
});
