import { Size } from 'cdk8s';
import type {
  EmptyDirMedium,
  ImagePullPolicy,
  ISecret,
  MountPropagation,
  PersistentVolumeAccessMode,
} from 'cdk8s-plus-27';

/** Whether what is mounted below a read-only volume is read-only as well. */
export enum RecursiveReadOnly {
  /** It may be writable. */
  DISABLED = 'Disabled',
  /** It is read-only where the node's runtime can do that. */
  IF_POSSIBLE = 'IfPossible',
  /** It is read-only; the container does not start where the node's runtime cannot do that. */
  ENABLED = 'Enabled',
}

/** How a container sees a mounted volume. */
export interface MountOptions {
  /**
   * Name of the volume. Mounts of the same name in other containers of the pod share one volume.
   * @default - the name of what is mounted; for a folder that is made for the pod, a name from the path, not shared
   */
  readonly name?: string;
  /**
   * Forbid the container to write. Another container may mount the same volume and write.
   * @default - true for configuration, secrets and CSI volumes, false for the others
   */
  readonly readOnly?: boolean;
  /**
   * Mount only this file or folder of the volume. A file mounted so does not follow changes.
   * @default - the whole volume
   */
  readonly subPath?: string;
  /**
   * Mount only this folder, in which `$(NAME)` stands for an environment variable of the container: a folder for each pod
   * by `$(POD_NAME)`. It excludes subPath.
   * @default - the whole volume
   */
  readonly subPathExpr?: string;
  /**
   * Whether the container sees what the node mounts in the volume later. BIDIRECTIONAL, by which the node sees
   * what the container mounts, needs a privileged container.
   * @default - Kubernetes' own: NONE
   */
  readonly mountPropagation?: MountPropagation;
  /**
   * Whether what is mounted below a read-only volume is read-only as well. It needs `readOnly`, and a mountPropagation of
   * NONE. Needs Kubernetes 1.31.
   * @default - Kubernetes' own: DISABLED
   */
  readonly recursiveReadOnly?: RecursiveReadOnly;
}

/** How files of a ConfigMap or Secret appear in the container. */
export interface FilesMountOptions extends MountOptions {
  /**
   * The keys to mount, each with the path it gets below the mount.
   * @default - every key, as a file of its name
   */
  readonly items?: { [key: string]: string };
  /**
   * Permission bits of the files, in octal, such as 0o555 for scripts. Write the `0o`: 400 is decimal, and 0o620.
   * @default - 0o644 for a ConfigMap; 0o440 for a Secret, readable by the pod's fsGroup, or what noFsGroup says of it
   */
  readonly mode?: number;
  /**
   * Permission bits of single files by their keys, which are in `items`; `mode` is for the others.
   * @default - mode
   */
  readonly modes?: { [key: string]: number };
  /**
   * Start the pod also where the object or key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a folder with several sources. */
export interface ProjectedMountOptions extends MountOptions {
  /**
   * Permission bits of the files, in octal, such as 0o440 where a Secret is among the sources.
   * @default - 0o644, also for Secrets
   */
  readonly mode?: number;
}

/** Settings of a folder with values of the pod. */
export interface DownwardApiMountOptions extends MountOptions {
  /**
   * Permission bits of the files, in octal.
   * @default - 0o644
   */
  readonly mode?: number;
  /**
   * Permission bits of single files by their paths.
   * @default - mode
   */
  readonly modes?: { [path: string]: number };
}

/** Settings of a folder that is the content of an image. */
export interface ImageMountOptions extends MountOptions {
  /**
   * When the kubelet pulls the image, with the imagePullSecrets of the pod.
   * @default - Kubernetes' own: IfNotPresent, or Always for the tag latest and for none
   */
  readonly pullPolicy?: ImagePullPolicy;
}

/** Settings of a folder that lives as long as its pod. */
export interface EmptyDirOptions extends MountOptions {
  /**
   * Where the files are kept; MEMORY counts against the memory limit.
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: EmptyDirMedium;
  /**
   * A pod that writes more than this is evicted. With MEMORY, the write fails.
   * @default - no limit of its own
   */
  readonly sizeLimit?: Size;
}

/** Settings of a volume claimed for one pod and deleted with it. */
export interface EphemeralMountOptions extends MountOptions {
  /** How much storage to claim. */
  readonly size: Size;
  /**
   * StorageClass of the claim.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
  /**
   * Access modes of the claim.
   * @default [PersistentVolumeAccessMode.READ_WRITE_ONCE]
   */
  readonly accessModes?: PersistentVolumeAccessMode[];
}

/** Settings of a volume that a CSI driver makes for the pod. */
export interface CsiMountOptions extends MountOptions {
  /**
   * What the driver asks to be told, such as `secretProviderClass`.
   * @default - nothing
   */
  readonly attributes?: { [key: string]: string };
  /**
   * Secret that the driver needs to make the volume.
   * @default - none
   */
  readonly nodePublishSecret?: ISecret;
}
