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

/** Settings of a container other than its image, program and resources. */
export interface ContainerSettings {
  /**
   * Environment variables. A value may refer to others by `$(NAME)`; the order does not matter. EnvSource creates values
   * that EnvValue cannot, such as a key of a file.
   * @see https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets of which every key becomes an environment variable. `env` takes precedence over them.
   * EnvSource can refer to optional ones.
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/configure-pod-configmap/#configure-all-key-value-pairs-in-a-configmap-as-container-environment-variables
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Volumes by the path they are mounted at.
   * @default - an emptyDir of the size tmpSize at /tmp if the root file system is read-only
   * @see https://kubernetes.io/docs/concepts/storage/volumes/
   */
  readonly mounts?: { [path: string]: Mount };

  /**
   * Claims of volumeMode Block by the path of their device in the container, such as `/dev/database`. The pod's fsGroup
   * does not apply to them.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#raw-block-volume-support
   */
  readonly volumeDevices?: { [devicePath: string]: IPersistentVolumeClaim };

  /**
   * Security settings of the container.
   * @default - the `restricted` pod-security level, with a read-only root file system
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
   */
  readonly securityContext?: SecurityContextOptions;

  /**
   * Ports that the program listens on. Probes and lifecycle handlers without a port use the first one.
   * @default - no ports are listed; programs can listen on any port all the same
   */
  readonly ports?: ContainerPort[];

  /**
   * Restarts the container if it has not started after a number of tries. Other probes wait until it succeeds, and so do
   * the containers after a sidecar. Not for init containers.
   * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
   * @default - none
   */
  readonly startupProbe?: Probe;

  /**
   * Stops the container if the probe fails. A sidecar is then restarted; the job's own container has failed, unless a
   * restart policy restarts it. Not for init containers.
   * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
   * @default - none
   */
  readonly livenessProbe?: Probe;

  /**
   * Decides whether the container is ready. Services send requests only to pods that are ready. Not for init containers.
   * @see https://kubernetes.io/docs/concepts/workloads/pods/probes/
   * @default - none
   */
  readonly readinessProbe?: Probe;

  /**
   * Handlers that run right after the container has started, and before it is stopped. The `preStop` handler does not run
   * if the program exits by itself. Not for init containers.
   * @see https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/
   * @default - none
   */
  readonly lifecycle?: ContainerLifecycle;

  /**
   * Signal that Kubernetes sends to stop the program, such as `SIGINT`. Needs the feature gate ContainerStopSignals,
   * which is off by default: without it, Kubernetes ignores the signal. Not for init containers.
   * @default - the image's own, or else SIGTERM
   */
  readonly stopSignal?: string;

  /**
   * Keeps standard input open for `kubectl attach`. Without it, programs read end-of-file at once.
   * @default false
   */
  readonly stdin?: boolean;

  /**
   * Gives the program a terminal. Some programs format their output differently for one. A terminal also merges standard
   * output and standard error.
   * @default false
   */
  readonly tty?: boolean;

  /**
   * File of the container whose content becomes its termination message.
   * @see https://kubernetes.io/docs/tasks/debug/debug-application/determine-reason-pod-failure/
   * @default - Kubernetes' own: /dev/termination-log
   */
  readonly terminationMessagePath?: string;

  /**
   * Where the termination message of the container comes from.
   * @default - Kubernetes' own: the file only
   */
  readonly terminationMessagePolicy?: TerminationMessagePolicy;

  /**
   * When this container is restarted in its pod. Unless the Job has JobRestartPolicy.ON_FAILURE, such restarts do not
   * count as failures: `backoffLimit` and `podFailurePolicy` ignore them, and only `activeDeadline` ends them. In
   * `initContainers`, ALWAYS makes the container a sidecar, which needs Kubernetes 1.29; everything else needs 1.35.
   * @default - NEVER with restartPolicyRules, ALWAYS for sidecars; otherwise the restartPolicy of the pod
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#container-restarts
   */
  readonly containerRestartPolicy?: ContainerRestartPolicy;

  /**
   * Exit codes on which this container is restarted in its pod, whatever containerRestartPolicy is. The first rule that
   * matches decides. At most 20 rules. As with containerRestartPolicy, such restarts do not count as failures of the Job.
   * Needs Kubernetes 1.35.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#restart-rules
   */
  readonly restartPolicyRules?: ContainerRestartRule[];
}

/** The image, program and resources of a container. */
export interface ContainerOptions extends ContainerSettings {
  /**
   * Image to run, preferably with a unique tag or a digest: `registry.example.com/team/report:1.4.2`.
   * @see https://kubernetes.io/docs/concepts/containers/images/
   */
  readonly image: string;

  /**
   * When the kubelet pulls the image.
   * @default - Kubernetes' own: IfNotPresent, or Always for the tag latest or no tag
   * @see https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Program and first arguments, one word per element. No shell interprets them.
   * @default - the image's entrypoint
   * @see https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/
   */
  readonly command?: string[];

  /**
   * Arguments of the program, one word per element.
   * @default - the image's arguments, or none with a command or script
   */
  readonly args?: string[];

  /**
   * Script to run instead of a command. `args` are its arguments.
   * @default - none
   */
  readonly script?: Script;

  /**
   * Working directory.
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * CPU, memory and other resources that the container requests, and their limits.
   * @default - requests 100m CPU and 256Mi memory, limits memory to 512Mi
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   */
  readonly resources?: ComputeResources;

  /**
   * How much may be written to /tmp. A pod that writes more is evicted, so that a leak fails the job instead of filling
   * the disk of its node. With readOnlyRootFilesystem: false, /tmp is part of the container's root file system unless you
   * set this.
   * @default Size.gibibytes(1)
   */
  readonly tmpSize?: Size;
}

/** A container in addition to the job's own: an additional container, an init container or a sidecar. */
export interface NamedContainer extends ContainerOptions, ContainerSecrets {
  /** Name of the container, unique in its pod. */
  readonly name: string;

  /**
   * Access that the container has to its node, and the reason.
   * @default - none
   */
  readonly hostAccess?: ContainerHostAccess;
}
