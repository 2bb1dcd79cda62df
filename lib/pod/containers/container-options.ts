import { Size } from 'cdk8s';
import type {
  ContainerLifecycle,
  ContainerPort,
  EnvFrom,
  EnvValue,
  ImagePullPolicy,
  IPersistentVolumeClaim,
  Probe,
} from 'cdk8s-plus-27';
import { Script } from '../../files/script';
import { ComputeResources } from '../resources/resources';
import { ContainerSecrets } from '../secret-mounts';
import { ContainerHostAccess } from '../security/host-access-options';
import { SecurityContextOptions } from '../security/security-options';
import { Mount } from '../volumes/mount';
import { ContainerRestartPolicy, ContainerRestartRule } from './restart-rules';
import { TerminationMessagePolicy } from './termination-message';

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

  /**
   * Ports that the program listens on. Probes and lifecycle handlers that name no port take the first one.
   * @default - none are listed, which closes none
   */
  readonly ports?: ContainerPort[];

  /**
   * Stops the container if it has not come up after some tries. Other probes wait for it, and so do the containers behind a
   * sidecar. Not for init containers.
   * @default - none
   */
  readonly startupProbe?: Probe;

  /**
   * Stops the container if it no longer answers. A sidecar is started again then; the job's own container has failed, unless
   * a restart policy restarts it. Not for init containers.
   * @default - none
   */
  readonly livenessProbe?: Probe;

  /**
   * Whether Services send requests to the pod, and whether the pod counts as ready. Not for init containers.
   * @default - none
   */
  readonly readinessProbe?: Probe;

  /**
   * What runs right after the container has started, and before it is stopped. The second one does not run where the
   * program ends by itself. Not for init containers.
   * @default - none
   */
  readonly lifecycle?: ContainerLifecycle;

  /**
   * Signal that asks the program to stop, such as `SIGINT`. Needs the feature gate ContainerStopSignals, which is off by
   * default: without it, Kubernetes ignores the signal. Not for init containers.
   * @default - the image's own, or else SIGTERM
   */
  readonly stopSignal?: string;

  /**
   * Keep the standard input open for `kubectl attach`; without it, programs read its end.
   * @default false
   */
  readonly stdin?: boolean;

  /**
   * Give the program a terminal, which some print to in another way. It also joins both kinds of output.
   * @default false
   */
  readonly tty?: boolean;

  /**
   * File of the container whose text becomes the message of its end.
   * @default - Kubernetes' own: /dev/termination-log
   */
  readonly terminationMessagePath?: string;

  /**
   * Where the message of the container's end comes from.
   * @default - Kubernetes' own: the file only
   */
  readonly terminationMessagePolicy?: TerminationMessagePolicy;

  /**
   * When this container is restarted in its pod. Unless the Job has JobRestartPolicy.ON_FAILURE, such restarts are no
   * failures: neither `backoffLimit` nor `podFailurePolicy` sees them, and only `activeDeadline` ends them. Of
   * `initContainers`, ALWAYS makes a sidecar at that place, which needs Kubernetes 1.29; all else needs 1.35.
   * @default - NEVER with restartPolicyRules, ALWAYS of sidecars; else what restartPolicy says of the pod
   */
  readonly containerRestartPolicy?: ContainerRestartPolicy;

  /**
   * Exit codes on which this container is restarted in its pod, whatever containerRestartPolicy says; the first rule that
   * matches decides. At most 20. Such restarts are no failures of the Job, as with containerRestartPolicy. Needs
   * Kubernetes 1.35.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-rules
   */
  readonly restartPolicyRules?: ContainerRestartRule[];
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

/** A container beside the job's own: an additional one, one that runs before it, or a sidecar. */
export interface NamedContainer extends ContainerOptions, ContainerSecrets {
  /** Name of the container, unique in its pod. */
  readonly name: string;

  /**
   * What the container gets of its node, and why.
   * @default - nothing
   */
  readonly hostAccess?: ContainerHostAccess;
}
