import type { HostPathVolumeType } from 'cdk8s-plus-27';
import { MountOptions } from '../volumes/mount-options';

/**
 * A file or folder of the node. The kubelet changes no owner and no mode of it, so the container's user needs the rights:
 * the default user reads what everybody on the node may read, and writes hardly anything.
 * @see https://kubernetes.io/docs/concepts/storage/volumes/#hostpath
 */
export interface HostPath extends MountOptions {
  /** Where it is on the node, as an absolute path. */
  readonly path: string;
  /**
   * What must be there, or is made there for root, before the container starts.
   * @default - nothing is checked; a folder is made where there is nothing
   */
  readonly type?: HostPathVolumeType;
}

/** What a container gets of its node. Whatever is set here leaves the `baseline` pod-security level. */
export interface ContainerHostAccess {
  /** Why it is needed, for whoever reviews the manifest: the annotation `cdk8s-jobs/host-access` says it. */
  readonly reason: string;
  /**
   * Run the processes with all rights on the node: all capabilities, all devices, no seccomp. Only root has the
   * capabilities, so this hardly ever makes sense without runAsUser 0. `allowPrivilegeEscalation: false` and the
   * dropped capabilities are left out of the manifest; the image stays read-only.
   * @default false
   * @see https://kubernetes.io/docs/concepts/security/linux-kernel-security-constraints/#privileged-containers
   */
  readonly privileged?: boolean;
  /**
   * Files and folders of the node by the paths they are mounted at, read-only unless they say otherwise.
   * @default - none
   */
  readonly hostPaths?: { [path: string]: HostPath };
}

/** What a pod and its job's own container get of their node. */
export interface HostAccess extends ContainerHostAccess {
  /**
   * Run in the network of the node, with its addresses and ports. The names of Services still resolve.
   * @default false
   */
  readonly hostNetwork?: boolean;
  /**
   * See the processes of the node.
   * @default false
   */
  readonly hostPID?: boolean;
  /**
   * Share System V IPC and POSIX message queues with the node.
   * @default false
   */
  readonly hostIPC?: boolean;
  /**
   * Run on the node of this name. The scheduler is not asked: taints with NoSchedule do not matter, and a pod that does not
   * fit or does not match nodeSelector fails at once.
   * @default - the scheduler chooses
   */
  readonly nodeName?: string;
}
