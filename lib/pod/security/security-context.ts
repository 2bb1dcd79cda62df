import type { FsGroupChangePolicy, k8s } from 'cdk8s-plus-27';
import { FS_GROUP_CHANGE_POLICY } from '../../kubernetes/enums';
import { Plain, sortedEntries, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { capabilities } from './capabilities';
import { ofKernel, WrittenKernelSettings } from './kernel-settings';
import {
  PodSecurityContextOptions,
  SeLinuxChangePolicy,
  SecurityContextOptions,
  SupplementalGroupsPolicy,
} from './security-options';

/** A user id that no user of a node has. Distroless images name it nonroot. */
const DEFAULT_USER = 65532;

const SYSCTL = /^(?=.{1,253}$)[a-z0-9]([-_a-z0-9]*[a-z0-9])?([./][a-z0-9]([-_a-z0-9]*[a-z0-9])?)*$/;

/** The security contexts as rendered into the manifest, with fields that are newer than the types of cdk8s-plus-27. */
type WrittenPodSecurityContext = Plain<k8s.PodSecurityContext> &
  WrittenKernelSettings & {
    readonly supplementalGroupsPolicy?: SupplementalGroupsPolicy;
    readonly seLinuxChangePolicy?: SeLinuxChangePolicy;
  };
type WrittenSecurityContext = Plain<k8s.SecurityContext> & WrittenKernelSettings;

export function podSecurityContext(
  guard: Guard,
  given: PodSecurityContextOptions = {},
): WrittenPodSecurityContext {
  const user = podUser(guard, given);
  const sysctls = kernelParameters(guard, given.sysctls ?? {});
  const owner = volumeOwner(guard, given, user.runAsGroup);
  return {
    ...user,
    supplementalGroups: guard
      .list('supplementalGroups', given.supplementalGroups)
      ?.map((id, index) => guard.wholeNumber(['supplementalGroups', index], id)),
    supplementalGroupsPolicy: guard.choice(
      'supplementalGroupsPolicy',
      given.supplementalGroupsPolicy,
      SupplementalGroupsPolicy,
    ),
    sysctls,
    seLinuxChangePolicy: guard.choice('seLinuxChangePolicy', given.seLinuxChangePolicy, SeLinuxChangePolicy),
    seccompProfile: { type: 'RuntimeDefault' },
    ...owner,
    ...ofKernel(guard, given),
  };
}

function podUser(guard: Guard, given: PodSecurityContextOptions) {
  const { imageUser = false, runAsNonRoot = true } = guard.map([], given);
  guard.flag('imageUser', imageUser);
  guard.flag('runAsNonRoot', runAsNonRoot);
  if (imageUser) refuseUser(guard, given);
  const runAsUser =
    userId(guard, 'runAsUser', given.runAsUser, runAsNonRoot) ?? (imageUser ? undefined : DEFAULT_USER);
  const runAsGroup = guard.wholeNumber('runAsGroup', given.runAsGroup) ?? runAsUser;
  return { runAsNonRoot, runAsUser, runAsGroup };
}

function kernelParameters(
  guard: Guard,
  given: { readonly [name: string]: string },
): WrittenPodSecurityContext['sysctls'] {
  const sysctls = sortedEntries(guard.map('sysctls', given)).map(([name, value]) => ({
    name: guard.matches('sysctls', name, SYSCTL, {
      code: 'name/format',
      rule: 'must be kernel parameters of at most 253 characters',
      cure: "write it like 'net.core.somaxconn'",
    }),
    value: guard.text(['sysctls', { key: name }], value, 'write the value as a string'),
  }));
  return unlessEmpty(sysctls);
}

/** The group that owns volumes, and when the kubelet changes their owner. */
function volumeOwner(
  guard: Guard,
  given: PodSecurityContextOptions,
  runAsGroup: number | undefined,
): Pick<Plain<k8s.PodSecurityContext>, 'fsGroup' | 'fsGroupChangePolicy'> {
  const policy = guard.choice('fsGroupChangePolicy', given.fsGroupChangePolicy, FS_GROUP_CHANGE_POLICY);
  const group = guard.wholeNumber('fsGroup', given.fsGroup);
  if (guard.flag('noFsGroup', given.noFsGroup)) {
    for (const prop of ['fsGroup', 'fsGroupChangePolicy'] as const) {
      if (given[prop] === undefined) continue;
      guard.fail(prop, {
        code: 'value/conflict',
        rule: 'must be left out with noFsGroup',
        got: given[prop],
        cure: `remove ${prop} or noFsGroup`,
      });
    }
    return {};
  }
  const fsGroup = group ?? (given.imageUser ? undefined : runAsGroup);
  return { fsGroup, fsGroupChangePolicy: policy ?? fsGroupPolicy(fsGroup) };
}

/**
 * By default, the owner of a claim with many files is not changed at each start. Without a group, there is nothing to
 * change.
 */
export function fsGroupPolicy(fsGroup: unknown): FsGroupChangePolicy | undefined {
  return fsGroup === undefined ? undefined : FS_GROUP_CHANGE_POLICY.ON_ROOT_MISMATCH;
}

/** The mode with which the container can read a Secret's files, which the kubelet writes as root:fsGroup. */
export function secretFileMode(given?: SecurityContextOptions, pod: PodSecurityContextOptions = {}): number {
  if (!pod.noFsGroup) return 0o440;
  return (given?.runAsUser ?? pod.runAsUser) === 0 ? 0o400 : 0o444;
}

export function securityContext(
  guard: Guard,
  given: SecurityContextOptions = {},
  pod: PodSecurityContextOptions = {},
): WrittenSecurityContext {
  guard.map([], given);
  const runAsNonRoot = guard.flag('runAsNonRoot', given.runAsNonRoot);
  const isNonRoot = runAsNonRoot ?? pod.runAsNonRoot ?? true;
  const runAsUser = userId(guard, 'runAsUser', given.runAsUser, isNonRoot);
  if (runAsNonRoot && runAsUser === undefined) userId(guard, 'runAsNonRoot', pod.runAsUser, true);
  return {
    runAsNonRoot,
    runAsUser,
    runAsGroup: guard.wholeNumber('runAsGroup', given.runAsGroup),
    allowPrivilegeEscalation: guard.flag('allowPrivilegeEscalation', given.allowPrivilegeEscalation) ?? false,
    readOnlyRootFilesystem: guard.flag('readOnlyRootFilesystem', given.readOnlyRootFilesystem) ?? true,
    capabilities: capabilities(guard, given, mayBeRoot(given, pod)),
    ...ofKernel(guard, given),
  };
}

/** Whether the container may run as root. The user of an image is not known here. */
function mayBeRoot(given: SecurityContextOptions, pod: PodSecurityContextOptions): boolean {
  const user = given.runAsUser ?? pod.runAsUser;
  if (user !== undefined) return user === 0;
  return pod.imageUser === true && (given.runAsNonRoot ?? pod.runAsNonRoot) === false;
}

function userId(
  guard: Guard,
  prop: string,
  id: number | undefined,
  runAsNonRoot: boolean,
): number | undefined {
  if (id === 0 && runAsNonRoot) {
    guard.fail(prop, {
      code: 'security/root',
      rule: 'must not be root, because the kubelet refuses to start the container',
      got: id,
      cure: 'choose another id, or also set runAsNonRoot: false',
    });
  }
  return guard.wholeNumber(prop, id);
}

function refuseUser(guard: Guard, { runAsUser }: PodSecurityContextOptions): void {
  if (runAsUser === undefined) return;
  guard.fail('runAsUser', {
    code: 'security/user',
    rule: 'must be left out with imageUser, which leaves the user to the image or platform',
    got: runAsUser,
    cure: 'remove runAsUser or imageUser',
  });
}
