import { Size } from 'cdk8s';
import type {
  EmptyDirMedium,
  ImagePullPolicy,
  ISecret,
  MountPropagation,
  PersistentVolumeAccessMode,
} from 'cdk8s-plus-27';

/** Whether mounts below a read-only volume are read-only as well. */
export enum RecursiveReadOnly {
  /** They can be writable. */
  DISABLED = 'Disabled',
  /** They are read-only if the container runtime of the node supports it. */
  IF_POSSIBLE = 'IfPossible',
  /** They are read-only. The container does not start if the container runtime of the node does not support it. */
  ENABLED = 'Enabled',
}

/** Settings of the mount of a volume in a container. */
export interface MountOptions {
  /**
   * Name of the volume. Mounts with the same name in other containers of the pod share one volume.
   * @default - the name of the mounted object; for a volume that is created for the pod, a name from the path, not shared
   */
  readonly name?: string;
  /**
   * Whether the container can only read the volume. Another container can mount the same volume and write to it.
   * @default - true for ConfigMaps, Secrets and other files of the API, images, host paths and CSI volumes, false for the
   * others
   */
  readonly readOnly?: boolean;
  /**
   * Path of a single file or folder of the volume to mount. Such a mount does not receive updates of its ConfigMap or
   * Secret.
   * @default - the whole volume
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath
   */
  readonly subPath?: string;
  /**
   * Path of a single folder of the volume to mount, in which `$(NAME)` is replaced by an environment variable of the
   * container. `$(POD_NAME)`, for example, gives each pod its own folder. Cannot be set together with subPath.
   * @default - the whole volume
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#using-subpath-expanded-environment
   */
  readonly subPathExpr?: string;
  /**
   * Whether the container sees what the node mounts in the volume later. With BIDIRECTIONAL, the node also sees what the
   * container mounts; this needs a privileged container.
   * @default - Kubernetes' own: NONE
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#mount-propagation
   */
  readonly mountPropagation?: MountPropagation;
  /**
   * Whether mounts below a read-only volume are read-only as well. Requires `readOnly: true` and a mountPropagation of
   * NONE. Needs Kubernetes 1.31.
   * @default - Kubernetes' own: DISABLED
   * @see https://kubernetes.io/docs/concepts/storage/volumes/#recursive-read-only-mounts
   */
  readonly recursiveReadOnly?: RecursiveReadOnly;
}

/** Settings of a mount of the files of a ConfigMap or Secret. */
export interface FilesMountOptions extends MountOptions {
  /**
   * The keys to mount, each with the path of its file in the volume.
   * @default - every key, as a file named after the key
   */
  readonly items?: { [key: string]: string };
  /**
   * Permission bits of the files, in octal, such as 0o555 for scripts. Do not forget the `0o`: 400 is decimal and means
   * 0o620.
   * @default - 0o644 for a ConfigMap; for a Secret 0o440, which the pod's fsGroup can read, or as described at noFsGroup
   */
  readonly mode?: number;
  /**
   * Permission bits of single files by their keys, which must be in `items`. `mode` applies to the others.
   * @default - mode
   */
  readonly modes?: { [key: string]: number };
  /**
   * Whether the pod starts even if the object or a key is missing.
   * @default false
   */
  readonly optional?: boolean;
}

/** Settings of a projected volume, which has several sources. */
export interface ProjectedMountOptions extends MountOptions {
  /**
   * Permission bits of the files, in octal, such as 0o440 if a Secret is one of the sources.
   * @default - 0o644, also for Secrets
   */
  readonly mode?: number;
}

/** Settings of a volume with fields of the pod as files. */
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

/** Settings of a volume with the files of an image. */
export interface ImageMountOptions extends MountOptions {
  /**
   * When the kubelet pulls the image, with the imagePullSecrets of the pod.
   * @default - Kubernetes' own: IfNotPresent, or Always for the tag latest or no tag
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
   */
  readonly pullPolicy?: ImagePullPolicy;
}

/** Settings of an emptyDir, which exists as long as its pod. */
export interface EmptyDirOptions extends MountOptions {
  /**
   * Where the files are stored. Files in MEMORY count toward the memory limit.
   * @default EmptyDirMedium.DEFAULT
   */
  readonly medium?: EmptyDirMedium;
  /**
   * Maximum size of the files. A pod that writes more is evicted; with MEMORY, the write fails.
   * @default - no limit
   */
  readonly sizeLimit?: Size;
}

/** Settings of a volume that is claimed for a single pod and deleted with it. */
export interface EphemeralMountOptions extends MountOptions {
  /** Size of the storage to claim. */
  readonly size: Size;
  /**
   * StorageClass of the claim.
   * @default - the cluster's default class
   * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
   */
  readonly storageClassName?: string;
  /**
   * Access modes of the claim.
   * @default [PersistentVolumeAccessMode.READ_WRITE_ONCE]
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes
   */
  readonly accessModes?: PersistentVolumeAccessMode[];
}

/** Settings of a volume that a CSI driver creates for the pod. */
export interface CsiMountOptions extends MountOptions {
  /**
   * Attributes for the driver, such as `secretProviderClass`.
   * @default - none
   */
  readonly attributes?: { [key: string]: string };
  /**
   * Secret that the driver needs to create the volume.
   * @default - none
   */
  readonly nodePublishSecret?: ISecret;
}
