import type { HostPathVolumeType } from 'cdk8s-plus-27';
import { MountOptions } from '../volumes/mount-options';

/**
 * A file or folder of the node. The kubelet does not change its owner or mode, so the container's user needs permissions
 * on it: the default user can read what is world-readable, and can write almost nothing.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
export interface HostPath extends MountOptions {
  /** Absolute path on the node. */
  readonly path: string;
  /**
   * What must exist at the path, or is created there with root as the owner, before the container starts.
   * @default - nothing is checked; if nothing exists, the container runtime creates a folder
   */
  readonly type?: HostPathVolumeType;
}

/**
 * Access of a container to its node. With any of these props, the pod no longer meets the `baseline` pod-security level.
 */
export interface ContainerHostAccess {
  /** Why the access is needed, for reviewers of the manifest. It becomes the annotation `cdk8s-jobs/host-access`. */
  readonly reason: string;
  /**
   * Whether the processes have all privileges on the node: all capabilities, all devices, no seccomp. Only root has the
   * capabilities, so this is rarely useful without runAsUser 0. `allowPrivilegeEscalation: false` and the dropped
   * capabilities are left out of the manifest; the root file system stays read-only.
   * @default false
   * @see https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers
   */
  readonly privileged?: boolean;
  /**
   * Files and folders of the node by the paths where they are mounted. They are read-only unless `readOnly` is false.
   * @default - none
   */
  readonly hostPaths?: { [path: string]: HostPath };
}

/** Access of a pod and of the job's own container to their node. */
export interface HostAccess extends ContainerHostAccess {
  /**
   * Whether the pod uses the network of the node, with its addresses and ports. Names of Services still resolve.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * Whether the pod sees the processes of the node.
   * @default false
   */
  readonly hostPID?: boolean;
  /**
   * Whether the pod shares System V IPC and POSIX message queues with the node.
   * @default false
   */
  readonly hostIPC?: boolean;
  /**
   * Name of the node to run on. The scheduler is bypassed: taints with NoSchedule are ignored, and a pod that does not
   * fit or does not match nodeSelector fails at once.
   * @default - the scheduler chooses
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodename
   */
  readonly nodeName?: string;
}
