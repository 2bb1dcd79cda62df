import { FsGroupChangePolicy } from 'cdk8s-plus-27';

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
   * Linux capabilities to keep; all others are dropped. Processes that are not root get them only by files
   * that carry them and with allowPrivilegeEscalation, which leaves the `restricted` level.
   * @default - none
   */
  readonly addCapabilities?: string[];
}
