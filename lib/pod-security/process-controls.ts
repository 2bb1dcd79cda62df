import { Control, inSpec, Violation } from './control';
import { allContexts, At, containerContexts, hasOwnUsers, PodFields, SecurityFields } from './pod-fields';

/** The capabilities that container runtimes give root by default. */
const CAPABILITIES: ReadonlySet<string> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Kernel parameters that are separate for each pod, with the first version of the policy that allows each. */
const SYSCTLS: { readonly [name: string]: number } = {
  'kernel.shm_rmid_forced': 0,
  'net.ipv4.ip_local_port_range': 0,
  'net.ipv4.tcp_syncookies': 0,
  'net.ipv4.ping_group_range': 0,
  'net.ipv4.ip_unprivileged_port_start': 0,
  'net.ipv4.ip_local_reserved_ports': 27,
  'net.ipv4.tcp_keepalive_time': 29,
  'net.ipv4.tcp_fin_timeout': 29,
  'net.ipv4.tcp_keepalive_intvl': 29,
  'net.ipv4.tcp_keepalive_probes': 29,
  'net.ipv4.tcp_rmem': 32,
  'net.ipv4.tcp_wmem': 32,
  'net.ipv4.tcp_slow_start_after_idle': 37,
  'net.ipv4.tcp_notsent_lowat': 37,
};

/** The controls of `baseline` for what processes may do. */
export const PROCESS_CONTROLS: readonly Control[] = [
  {
    id: 'capabilities_baseline',
    level: 'baseline',
    since: 0,
    must: "must be one of the container runtime's defaults",
    violations: (pod) => addedCapabilities(pod, (name) => CAPABILITIES.has(name)),
  },
  {
    id: 'privileged',
    level: 'baseline',
    since: 0,
    must: 'must be false',
    violations: (pod) =>
      inSpec(
        containerContexts(pod).flatMap(({ path, value }) =>
          value.privileged === true ? [{ path: [...path, 'privileged'] }] : [],
        ),
      ),
  },
  {
    id: 'procMount',
    level: 'baseline',
    since: 0,
    must: 'must be Default',
    violations: (pod, minor) => (minor >= 35 && hasOwnUsers(pod) ? [] : procMounts(pod)),
  },
  {
    id: 'sysctls',
    level: 'baseline',
    since: 0,
    must: 'must be a safe sysctl',
    violations: ({ spec }, minor) =>
      (spec.securityContext?.sysctls ?? []).flatMap(({ name: got = '' }, index) => {
        const isAllowed = Object.hasOwn(SYSCTLS, got) && SYSCTLS[got] <= minor;
        return isAllowed ? [] : [{ path: ['spec', 'securityContext', 'sysctls', index, 'name'], got }];
      }),
  },
  {
    id: 'windowsHostProcess',
    level: 'baseline',
    since: 0,
    must: 'must be false',
    violations: (pod) => inSpec(allContexts(pod).flatMap(hostProcess)),
  },
];

export function addedCapabilities(pod: PodFields, isAllowed: (name: string) => boolean): Violation[] {
  return inSpec(
    containerContexts(pod).flatMap(({ path, value }) =>
      (value.capabilities?.add ?? []).flatMap((got, index) =>
        isAllowed(got) ? [] : [{ path: [...path, 'capabilities', 'add', index], got }],
      ),
    ),
  );
}

export function procMounts(pod: PodFields): Violation[] {
  return inSpec(
    containerContexts(pod).flatMap(({ path, value: { procMount } }) =>
      [undefined, null, 'Default'].includes(procMount)
        ? []
        : [{ path: [...path, 'procMount'], got: procMount }],
    ),
  );
}

function hostProcess({ path, value }: At<SecurityFields>): Violation[] {
  return value.windowsOptions?.hostProcess === true
    ? [{ path: [...path, 'windowsOptions', 'hostProcess'] }]
    : [];
}
