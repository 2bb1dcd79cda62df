import type { FsGroupChangePolicy } from 'cdk8s-plus-27';
import { SecurityProfile } from './security-profile';

/** How the supplementalGroups of a pod are combined with the groups in the image. */
export enum SupplementalGroupsPolicy {
  /** The groups that the user has in the image are added. */
  MERGE = 'Merge',
  /** Only the groups that the pod sets are used. */
  STRICT = 'Strict',
}

/** How volumes get the SELinux label of the pod. */
export enum SeLinuxChangePolicy {
  /**
   * By a mount option if the volume supports it, which is fast. Only pods with the same label can then mount the volume.
   */
  MOUNT_OPTION = 'MountOption',
  /** File by file. */
  RECURSIVE = 'Recursive',
}

/**
 * The SELinux label of processes. With any `user` or `role`, and with most types, the pod no longer meets the `baseline`
 * level.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container
 */
export interface SeLinuxOptions {
  /**
   * SELinux level, such as `s0:c123,c456`.
   * @default - the container runtime's
   */
  readonly level?: string;
  /**
   * SELinux role.
   * @default - the container runtime's
   */
  readonly role?: string;
  /**
   * SELinux type, such as `container_t`.
   * @default - the container runtime's
   */
  readonly type?: string;
  /**
   * SELinux user.
   * @default - the container runtime's
   */
  readonly user?: string;
}

/**
 * User, groups and other security settings of all containers of a pod. Props that are not set keep the `restricted`
 * pod-security level.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export interface PodSecurityContextOptions {
  /**
   * Whether user, group and fsGroup ids are left unset by default. The pod then runs as the user of the image, or as one
   * that the platform chooses, as OpenShift's restricted-v2 does from the range of the namespace. The pod still must not
   * run as root, so the image must set its user by a number other than 0, unless runAsNonRoot is false.
   * @default false
   */
  readonly imageUser?: boolean;
  /**
   * Numeric user id of the processes. It must be a number because Kubernetes cannot tell whether a user name in an image
   * is root.
   * @default 65532
   */
  readonly runAsUser?: number;
  /**
   * Numeric group id of the processes.
   * @default - the user id; none with imageUser
   */
  readonly runAsGroup?: number;
  /**
   * Group that owns mounted Secrets, claims and other volumes that support ownership.
   * @default - the group id; none with imageUser or noFsGroup
   */
  readonly fsGroup?: number;
  /**
   * Whether fsGroup is left unset, so that volumes keep their owners and modes. Databases refuse a folder that is
   * group-writable, and ssh as root refuses a key that is group-readable. The files of Secrets then have mode 0400 if the
   * container is set to run as user 0, and 0444 otherwise, because the kubelet writes them as root.
   * @default false
   */
  readonly noFsGroup?: boolean;
  /**
   * Whether the kubelet changes the group of all files of a claim to the fsGroup at every start, or only if the mounted
   * folder has another group or mode.
   * @default FsGroupChangePolicy.ON_ROOT_MISMATCH; Kubernetes' own, ALWAYS, if no fsGroup is set
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#configure-volume-permission-and-ownership-change-policy-for-pods
   */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;
  /**
   * Additional groups of the processes.
   * @default - none
   */
  readonly supplementalGroups?: number[];
  /**
   * Whether the groups that the user has in the image are added. Needs Kubernetes 1.33.
   * @default - Kubernetes' own: MERGE
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#supplementalgroupspolicy
   */
  readonly supplementalGroupsPolicy?: SupplementalGroupsPolicy;
  /**
   * Seccomp profile: the system calls that processes may make. With SecurityProfile.unconfined(), the pod no longer meets
   * the `baseline` level.
   * @default SecurityProfile.runtimeDefault()
   * @see https://kubernetes.io/docs/tutorials/security/seccomp/
   */
  readonly seccompProfile?: SecurityProfile;
  /**
   * AppArmor profile of the processes, on nodes that have AppArmor. With SecurityProfile.unconfined(), the pod no longer
   * meets the `baseline` level. Needs Kubernetes 1.30.
   * @default - the container runtime's
   * @see https://kubernetes.io/docs/tutorials/security/apparmor/
   */
  readonly appArmorProfile?: SecurityProfile;
  /**
   * SELinux label of the processes, on nodes that have SELinux.
   * @default - the container runtime's
   */
  readonly seLinuxOptions?: SeLinuxOptions;
  /**
   * How volumes get the SELinux label. Needs Kubernetes 1.33.
   * @default - Kubernetes' own
   */
  readonly seLinuxChangePolicy?: SeLinuxChangePolicy;
  /**
   * Whether the kubelet refuses to start containers as root. With false, user id 0 is allowed, and the pod no longer
   * meets the `restricted` level.
   * @default true
   */
  readonly runAsNonRoot?: boolean;
  /**
   * Kernel parameters of the pod, such as `{ 'net.ipv4.ping_group_range': '0 2147483647' }`.
   * @default - the node's
   * @see https://kubernetes.io/docs/tasks/administer-cluster/sysctl-cluster/
   */
  readonly sysctls?: { [name: string]: string };
}

/** Security settings of a single container. */
export interface SecurityContextOptions {
  /**
   * Whether the kubelet refuses to start this container as root. With false, user id 0 is allowed, and the pod no longer
   * meets the `restricted` level.
   * @default - the pod's
   */
  readonly runAsNonRoot?: boolean;
  /**
   * Numeric user id of this container.
   * @default - the pod's
   */
  readonly runAsUser?: number;
  /**
   * Numeric group id of this container.
   * @default - the pod's
   */
  readonly runAsGroup?: number;
  /**
   * Whether the root file system of the container is read-only. A writable /tmp is added.
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Whether processes can gain more privileges than their parent. With true, the pod no longer meets the `restricted`
   * level.
   * @default false
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Linux capabilities to drop. With a list without ALL, the pod no longer meets the `restricted` level. `[]` keeps the
   * capabilities that the container runtime gives root, such as CHOWN.
   * @default ['ALL']
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#set-capabilities-for-a-container
   */
  readonly dropCapabilities?: string[];
  /**
   * Seccomp profile: the system calls that the container's processes may make. With SecurityProfile.unconfined(), the pod
   * no longer meets the `baseline` level.
   * @default - the pod's
   */
  readonly seccompProfile?: SecurityProfile;
  /**
   * AppArmor profile of the container's processes. With SecurityProfile.unconfined(), the pod no longer meets the
   * `baseline` level. Needs Kubernetes 1.30.
   * @default - the pod's
   */
  readonly appArmorProfile?: SecurityProfile;
  /**
   * SELinux label of the container's processes.
   * @default - the pod's
   */
  readonly seLinuxOptions?: SeLinuxOptions;
  /**
   * Linux capabilities to keep; all others are dropped. Processes that are not root get them only from files with file
   * capabilities and with allowPrivilegeEscalation, so that the pod no longer meets the `restricted` level.
   * @default - none
   */
  readonly addCapabilities?: string[];
}
