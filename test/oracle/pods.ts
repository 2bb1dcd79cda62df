/** Pods of which each field that a level is about is often there, and often refused. */

import fc from 'fast-check';
import type { PodFields } from '../../lib/pod-security/pod-fields';

const flag = fc.boolean();
const optional = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record(fields, { requiredKeys: [] });
/** Mostly what is allowed, since a pod with many fields is hardly ever allowed otherwise. */
const mostly = <T>(allowed: readonly T[], refused: readonly T[]) =>
  fc.oneof(
    { weight: 20, arbitrary: fc.constantFrom(...allowed) },
    { weight: 1, arbitrary: fc.constantFrom(...refused) },
  );
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const rarelyNot = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 20 });

const profile = fc.record({ type: mostly(['RuntimeDefault', 'Localhost'], ['Unconfined', '']) });
const seLinuxOptions = optional({
  type: mostly(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t'], ['spc_t']),
  user: mostly([''], ['system_u']),
  role: mostly([''], ['system_r']),
  level: fc.constant('s0'),
});
const shared = {
  appArmorProfile: profile,
  runAsNonRoot: mostly([true], [false]),
  runAsUser: mostly([1, 65532], [0]),
  seccompProfile: profile,
  seLinuxOptions,
  windowsOptions: optional({ hostProcess: mostly([false], [true]) }),
};

const names = ['NET_BIND_SERVICE', 'CHOWN', 'SYS_CHROOT', 'AUDIT_WRITE', 'SETPCAP'];
const capabilities = optional({
  add: fc.array(mostly(['NET_BIND_SERVICE'], [...names, 'SYS_ADMIN', 'ALL', 'CAP_CHOWN']), { maxLength: 2 }),
  drop: mostly([['ALL'], ['KILL', 'ALL']], [[], ['all'], ['KILL']]),
}).map((given) => ({ drop: ['ALL'], ...given }));
const containerContext = fc
  .tuple(
    rarelyNot(fc.constant({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } })),
    optional({
      ...shared,
      allowPrivilegeEscalation: mostly([false], [true]),
      capabilities,
      privileged: mostly([false], [true]),
      procMount: mostly(['Default'], ['Unmasked']),
    }),
  )
  .map(([complete, other]) => ({ ...complete, ...other }));

const host = mostly(['', undefined], ['example.com', '127.0.0.1']);
const handler = fc.oneof(
  fc.record({ httpGet: fc.record({ host, port: fc.constant(80) }) }),
  fc.record({ tcpSocket: fc.record({ host, port: fc.constant(80) }) }),
  fc.constant({ exec: { command: ['true'] } }),
);
const container = (name: string) =>
  optional({
    name: fc.constant(name),
    securityContext: containerContext,
    livenessProbe: rarely(handler),
    readinessProbe: rarely(handler),
    startupProbe: rarely(handler),
    lifecycle: rarely(optional({ postStart: handler, preStop: handler })),
    ports: rarely(
      fc.array(optional({ containerPort: fc.constant(80), hostPort: mostly([0], [80]) }), { maxLength: 2 }),
    ),
  }).map((fields) => ({ ...fields, name }));
const containers = (...all: string[]) => fc.tuple(...all.map(container));

const ALLOWED = ['configMap', 'downwardAPI', 'emptyDir', 'persistentVolumeClaim', 'projected', 'secret'];
const REFUSED = ['hostPath', 'nfs', 'iscsi', 'gitRepo', 'cephfs', 'awsElasticBlockStore', 'flexVolume', 'fc'];
const volume = mostly([...ALLOWED, 'csi', 'ephemeral', 'image', ''], REFUSED).map((kind) => ({
  name: 'a',
  ...(kind !== '' && { [kind]: kind === 'fc' ? { lun: 1 } : {} }),
}));

const sysctl = mostly(
  [
    'kernel.shm_rmid_forced',
    'net.ipv4.tcp_syncookies',
    'net.ipv4.ip_local_reserved_ports',
    'net.ipv4.tcp_keepalive_time',
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_rmem',
    'net.ipv4.tcp_slow_start_after_idle',
  ],
  ['kernel.msgmax', 'net/ipv4/tcp_syncookies'],
).map((name) => ({ name, value: '1' }));

const annotations = fc.dictionary(
  fc.constantFrom(
    'container.apparmor.security.beta.kubernetes.io/a',
    'container.apparmor.security.beta.kubernetes.io/other',
    'container.seccomp.security.alpha.kubernetes.io/a',
    'container.seccomp.security.alpha.kubernetes.io/other',
    'seccomp.security.alpha.kubernetes.io/pod',
  ),
  mostly(['runtime/default', 'localhost/x', 'docker/default'], ['unconfined', '']),
  { maxKeys: 2 },
);

const podContext = fc
  .tuple(
    rarelyNot(fc.constant({ runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } })),
    optional({ ...shared, sysctls: rarely(fc.array(sysctl, { maxLength: 3 })) }),
  )
  .map(([complete, other]) => ({ ...complete, ...other }));

export const anyPod: fc.Arbitrary<PodFields> = fc
  .record({
    annotations: rarely(annotations),
    containers: fc.oneof(containers('a'), containers('a', 'b')),
    ephemeralContainers: rarely(containers('debug')),
    initContainers: rarely(containers('before')),
    hostIPC: rarely(flag),
    hostNetwork: rarely(flag),
    hostPID: rarely(flag),
    hostUsers: fc.option(flag, { nil: undefined }),
    os: rarely(fc.constantFrom({ name: 'linux' }, { name: 'windows' })),
    securityContext: podContext,
    volumes: rarely(fc.array(volume, { maxLength: 2 })),
  })
  .map(({ annotations: given, ...spec }) => ({ metadata: { annotations: given }, spec }) as PodFields);
