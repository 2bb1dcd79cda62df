import { Size } from 'cdk8s';
import { EnvFrom, EnvValue, ImagePullPolicy, IPersistentVolumeClaim } from 'cdk8s-plus-27';
import { Script } from '../../files/script';
import { ComputeResources } from '../resources/resources';
import { ContainerSecrets } from '../secret-mounts';
import { SecurityContextOptions } from '../security/security-options';
import { Mount } from '../volumes/mount';

/** What a container has around the program that it runs. */
export interface ContainerSettings {
  /**
   * Environment variables. A value may refer to others by `$(NAME)`; the order does not matter. EnvSource makes values that
   * EnvValue does not, such as a key of a file.
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets whose keys all become environment variables; `env` wins over them. With EnvSource, they may be
   * missing.
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Volumes by the path they are mounted at.
   * @default - an empty folder at /tmp where the image is read-only, of the size that tmpSize says
   */
  readonly mounts?: { [path: string]: Mount };

  /**
   * Claims of volumeMode Block by the path of the device that the container finds there, such as `/dev/database`. The pod's
   * fsGroup does not own it.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support
   */
  readonly volumeDevices?: { [devicePath: string]: IPersistentVolumeClaim };

  /**
   * What the container's processes may do.
   * @default - the `restricted` pod-security level, with a read-only image
   */
  readonly securityContext?: SecurityContextOptions;
}

/** What one container runs. */
export interface ContainerOptions extends ContainerSettings {
  /** Image to run, best with a tag or digest of its own: `registry.example.com/team/report:1.4.2`. */
  readonly image: string;

  /**
   * When the kubelet pulls the image.
   * @default - Kubernetes' own: IfNotPresent, or Always for the tag latest and for none
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Program and first arguments, one word an element; no shell reads them.
   * @default - the image's entrypoint
   */
  readonly command?: string[];

  /**
   * Arguments, one word an element.
   * @default - the image's, or none with a command or script
   */
  readonly args?: string[];

  /**
   * A script to run instead of a command. `args` are its arguments.
   * @default - none
   */
  readonly script?: Script;

  /**
   * Working directory.
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * What the container asks for and may use at most.
   * @default - requests 100m CPU and 256Mi memory, limits memory to 512Mi
   */
  readonly resources?: ComputeResources;

  /**
   * How much may be written to /tmp. A pod that writes more is evicted, so that a leak ends the job and does not fill
   * the disk of its node. With readOnlyRootFilesystem: false, /tmp is a part of the image unless this is set.
   * @default Size.gibibytes(1)
   */
  readonly tmpSize?: Size;
}

/** A container beside the job's own: one that runs before it, or a sidecar. */
export interface NamedContainer extends ContainerOptions, ContainerSecrets {
  /** Name of the container, unique in its pod. */
  readonly name: string;
}
