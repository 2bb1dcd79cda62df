import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty, onlySet } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { isDnsSubdomain } from '../../validation/names';
import { jobContainers, OtherContainers } from '../containers/job-containers';
import { Mount } from '../volumes/mount';
import { ContainerHostAccess, HostAccess, HostPath } from './host-access-options';
import { SecurityContextOptions } from './security-options';

/** The options of a container that concern its node. */
interface ContainerPart extends HostPart {
  readonly ports?: readonly { readonly hostPort?: number; readonly hostIp?: string }[];
  readonly securityContext?: SecurityContextOptions;
}

const FLAGS = ['hostNetwork', 'hostPID', 'hostIPC'] as const;

/** Throws an error if host access has no reason, or if it gives no access. */
export function checkHostAccess(guard: Guard, { hostAccess, ports }: ContainerPart): void {
  if (hostAccess === undefined && ports === undefined) return;
  const port = guard
    .maps('ports', ports ?? [])
    .findIndex(({ hostPort, hostIp }) => (hostPort ?? hostIp ?? undefined) !== undefined);
  if (hostAccess === undefined) return port < 0 ? undefined : refusePort(guard, port);
  const at = guard.at('hostAccess');
  const { privileged, hostPaths = {}, nodeName, ...rest }: HostAccess = at.map([], hostAccess);
  at.text(
    'reason',
    rest.reason,
    'write why the job needs access to its node, such as "reads the logs of the node"',
  );
  at.flag('privileged', privileged);
  for (const flag of FLAGS) at.flag(flag, rest[flag]);
  checkNodeName(at, nodeName);
  const paths = Object.keys(at.map('hostPaths', hostPaths));
  const hasNode = nodeName !== undefined || FLAGS.some((flag) => rest[flag]);
  if (privileged || hasNode || paths.length > 0 || port >= 0) return;
  at.fail([], {
    code: 'security/host-access',
    rule: 'must set the access that the container has to its node',
    cure: 'remove it, or set privileged, hostPaths, hostNetwork, hostPID, hostIPC or nodeName',
  });
}

function refusePort(guard: Guard, index: number): never {
  return guard.fail('hostAccess', {
    code: 'security/host-access',
    rule: `must be set with ports[${index}], which uses a port of the node`,
    cure: "write hostAccess: { reason: '…' }, or remove hostPort and hostIp, which Services do not need",
  });
}

function checkNodeName(at: Guard, nodeName: string | undefined): void {
  const isName = (text: string) => isDnsSubdomain(text);
  if (nodeName === undefined || at.accepts(nodeName, isName)) return;
  at.fail('nodeName', {
    code: 'name/format',
    rule: 'must be the name of a node: at most 253 lower-case letters, digits, "-" and "."',
    got: nodeName,
    cure: 'look it up with `kubectl get nodes`',
  });
}

/** The mounts of files and folders of the node. */
export function hostMounts(guard: Guard, { hostAccess }: ContainerPart): { [path: string]: Mount } {
  if (hostAccess?.hostPaths === undefined) return {};
  const at = guard.at('hostAccess', 'hostPaths');
  const paths: readonly (readonly [string, HostPath])[] = Object.entries(hostAccess.hostPaths);
  return Object.fromEntries(
    paths.map(([path, given]) => [path, Mount._fromHostPath(at.map({ key: path }, given))]),
  );
}

/** The security context of a container that may be privileged. Defaults that contradict privileged are left out. */
export function withPrivileges(
  guard: Guard,
  { hostAccess, securityContext = {} }: ContainerPart,
  rendered: Plain<k8s.SecurityContext>,
): Plain<k8s.SecurityContext> {
  if (hostAccess?.privileged !== true) return rendered;
  const { allowPrivilegeEscalation } = securityContext;
  if (allowPrivilegeEscalation === false) {
    guard.fail(['securityContext', 'allowPrivilegeEscalation'], {
      code: 'value/conflict',
      rule: 'must not be false with hostAccess.privileged, or Kubernetes refuses the job',
      got: false,
      cure: 'remove it: privileged processes can always escalate privileges',
    });
  }
  const { add, drop } = rendered.capabilities ?? {};
  const capabilities = { add, drop: securityContext.dropCapabilities && drop };
  return { ...rendered, privileged: true, allowPrivilegeEscalation, capabilities: unlessEmpty(capabilities) };
}

/** What a pod shares with its node. The names are spelled as in Kubernetes, unlike in cdk8s-plus-27. */
interface HostFields extends Pick<Plain<k8s.PodSpec>, 'dnsPolicy' | 'hostNetwork' | 'nodeName'> {
  readonly hostIPC?: boolean;
  readonly hostPID?: boolean;
}

/** Only fields that are set, so that a DNS policy from props can override them. */
export function hostFields({ hostAccess }: { readonly hostAccess?: HostAccess }): HostFields {
  if (hostAccess === undefined) return {};
  const { hostNetwork, hostPID, hostIPC, nodeName } = hostAccess;
  return onlySet({
    nodeName,
    hostNetwork: hostNetwork || undefined,
    hostPID: hostPID || undefined,
    hostIPC: hostIPC || undefined,
    dnsPolicy: hostNetwork ? WITH_HOST_NET : undefined,
  });
}

/** The DNS policy with which names of Services resolve even with hostNetwork. */
export const WITH_HOST_NET = 'ClusterFirstWithHostNet';

/** The option of a container that sets its access to the node. */
export interface HostPart {
  readonly hostAccess?: ContainerHostAccess;
}

/** The options of a job that have reasons for host access. */
export interface HostAccessPart extends OtherContainers<HostPart & { readonly name: string }>, HostPart {
  readonly containerName?: string;
}

/** The value of the annotation with the reasons for host access, by the names of the containers if there are several. */
export function hostAccessReasons(options: HostAccessPart): string | undefined {
  const { containerName = 'main' } = options;
  const reasons: { readonly name?: string; readonly reason: string }[] = [];
  for (const { options: given, prop } of jobContainers<HostPart & { readonly name?: string }>(options)) {
    if (given.hostAccess === undefined) continue;
    const name = prop.length === 0 ? containerName : given.name;
    reasons.push({ name, reason: given.hostAccess.reason.trim() });
  }
  if (reasons.length < 2) return reasons.at(0)?.reason;
  return reasons.map(({ name, reason }) => `${name}: ${reason.replaceAll('\n', '\n  ')}`).join('\n');
}
