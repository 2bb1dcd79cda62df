import type { FsGroupChangePolicy } from 'cdk8s-plus-27';
import { SecurityProfile } from './security-profile';

/** How the supplementalGroups of a pod meet those of the image. */
export enum SupplementalGroupsPolicy {
  /** The groups that the image gives its user are added. */
  MERGE = 'Merge',
  /** Only the groups that the pod says. */
  STRICT = 'Strict',
}

/** How volumes get the SELinux label of the pod. */
export enum SeLinuxChangePolicy {
  /** By a mount option where the volume can, which is fast. Then only pods with the same label can mount it. */
  MOUNT_OPTION = 'MountOption',
  /** File by file. */
  RECURSIVE = 'Recursive',
}

/**
 * The SELinux label of processes. Any `user` or `role`, and most types, leave the `baseline` level.
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/#assign-selinux-labels-to-a-container
 */
export interface SeLinuxOptions {
  /**
   * Level, such as `s0:c123,c456`.
   * @default - the container runtime's
   */
  readonly level?: string;
  /**
   * Role.
   * @default - the container runtime's
   */
  readonly role?: string;
  /**
   * Type, such as `container_t`.
   * @default - the container runtime's
   */
  readonly type?: string;
  /**
   * User.
   * @default - the container runtime's
   */
  readonly user?: string;
}

/**
 * Who the pod's processes are. Whatever is set here, the rest stays at the `restricted` pod-security level.
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export interface PodSecurityContextOptions {
  /**
   * Set no user, group and fsGroup ids by default: the pod runs as the image's own user, or as the one that the
   * platform chooses, as OpenShift's restricted-v2 does from the range of the namespace. The pod still must not run as
   * root, so the image must name its user by a number other than 0, unless runAsNonRoot is false.
   * @default false
   */
  readonly imageUser?: boolean;
  /**
   * Numeric user id. A number, since Kubernetes cannot tell whether an image's named user is root.
   * @default 65532
   */
  readonly runAsUser?: number;
  /**
   * Numeric group id.
   * @default - the user id; none with imageUser
   */
  readonly runAsGroup?: number;
  /**
   * Group that owns mounted Secrets, claims and other volumes that support ownership.
   * @default - the group id; none with imageUser or noFsGroup
   */
  readonly fsGroup?: number;
  /**
   * Set no fsGroup: volumes keep their owners and modes. Databases refuse a folder that a group may write, and ssh as
   * root a key that a group may read. The files of Secrets are then of mode 0400 where the container is said to run as
   * user 0, and 0444 otherwise, since the kubelet writes them as root.
   * @default false
   */
  readonly noFsGroup?: boolean;
  /**
   * Whether the kubelet gives all files of a claim to the fsGroup at every start, or only where the folder that is
   * mounted has another group or mode.
   * @default FsGroupChangePolicy.ON_ROOT_MISMATCH; Kubernetes' own, ALWAYS, where no fsGroup is set
   */
  readonly fsGroupChangePolicy?: FsGroupChangePolicy;
  /**
   * More groups of the processes.
   * @default - none
   */
  readonly supplementalGroups?: number[];
  /**
   * Whether the groups that the image gives its user are added to these. Needs Kubernetes 1.33.
   * @default - Kubernetes' own: MERGE
   */
  readonly supplementalGroupsPolicy?: SupplementalGroupsPolicy;
  /**
   * System calls that processes may make. SecurityProfile.unconfined() leaves the `baseline` level.
   * @default SecurityProfile.runtimeDefault()
   */
  readonly seccompProfile?: SecurityProfile;
  /**
   * AppArmor profile of the processes, on nodes that have AppArmor. SecurityProfile.unconfined() leaves the `baseline`
   * level. Needs Kubernetes 1.30.
   * @default - the container runtime's
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
   * Refuse to start as root. False leaves the `restricted` level, and allows user id 0.
   * @default true
   */
  readonly runAsNonRoot?: boolean;
  /**
   * Kernel parameters of the pod, such as `{ 'net.ipv4.ping_group_range': '0 2147483647' }`.
   * @default - the node's
   */
  readonly sysctls?: { [name: string]: string };
}

/** What a container's processes may do. */
export interface SecurityContextOptions {
  /**
   * Refuse to start this container as root. False leaves the `restricted` level, and allows user id 0.
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
   * Mount the image read-only; a writable /tmp is added.
   * @default true
   */
  readonly readOnlyRootFilesystem?: boolean;
  /**
   * Let processes gain more rights than their parent. True leaves the `restricted` level.
   * @default false
   */
  readonly allowPrivilegeEscalation?: boolean;
  /**
   * Linux capabilities to drop. Any list without ALL leaves the `restricted` level: `[]` keeps what the container runtime
   * gives to root, such as CHOWN.
   * @default ['ALL']
   */
  readonly dropCapabilities?: string[];
  /**
   * System calls that the container's processes may make. SecurityProfile.unconfined() leaves the `baseline` level.
   * @default - the pod's
   */
  readonly seccompProfile?: SecurityProfile;
  /**
   * AppArmor profile of the container's processes. SecurityProfile.unconfined() leaves the `baseline` level. Needs
   * Kubernetes 1.30.
   * @default - the pod's
   */
  readonly appArmorProfile?: SecurityProfile;
  /**
   * SELinux label of the container's processes.
   * @default - the pod's
   */
  readonly seLinuxOptions?: SeLinuxOptions;
  /**
   * Linux capabilities to keep; all others are dropped. Processes that are not root get them only by files
   * that carry them and with allowPrivilegeEscalation, which leaves the `restricted` level.
   * @default - none
   */
  readonly addCapabilities?: string[];
}
