import { Duration } from 'cdk8s';
import { IServiceAccount, ISecret } from 'cdk8s-plus-27';
import { Guard } from '../validation/guard';
import { LevelLabels } from '../validation/labels';
import { ContainerOptions, ContainerSettings, NamedContainer } from './containers/container-options';
import { Affinity } from './placement/affinity';
import { Toleration } from './placement/tolerations';
import { TopologySpread } from './placement/topology-spread';
import { PodSecurityContextOptions } from './security/security-options';
import { ServiceAccountToken } from './service-account-token';

/** What the pods of a job have around the program that they run. */
export interface PodSettings extends ContainerSettings {
  /**
   * Name of the job's own container, as logs and events show it.
   * @default main
   */
  readonly containerName?: string;

  /**
   * Containers that run at the same time as the job's own. The pod ends when all of them have ended, and fails if one of
   * them fails. What only helps the job's own container, and runs as long as that, is one of `sidecars`.
   * @default - none
   */
  readonly additionalContainers?: NamedContainer[];

  /**
   * Containers that run one after another before the job's own.
   * @default - none
   */
  readonly initContainers?: NamedContainer[];

  /**
   * Containers that start before initContainers, run beside the job's own, and are stopped when it ends. One
   * that ignores SIGTERM delays the end by the grace period. Under JobRestartPolicy.ON_FAILURE the restarts of sidecars
   * alone can fail a Job. Needs Kubernetes 1.29.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  readonly sidecars?: NamedContainer[];

  /**
   * Identity of the pods towards the API server.
   * @default - the namespace's account `default`
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * The token of the account that containers find mounted. Only jobs that call the API, or prove their identity to
   * another service, need one.
   * @default - what a ScopedServiceAccount says; none of any other account
   */
  readonly token?: ServiceAccountToken;

  /**
   * Who the pod's processes are.
   * @default - a numeric user that is not root
   */
  readonly podSecurityContext?: PodSecurityContextOptions;

  /**
   * Nodes and pods to run on, near or away from.
   * @default - none
   */
  readonly affinity?: Affinity;

  /**
   * Taints that the pods tolerate.
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * How the pods spread over the cluster.
   * @default - the cluster's own rule
   */
  readonly topologySpread?: TopologySpread[];

  /**
   * Name of a PriorityClass.
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Name of a RuntimeClass.
   * @default - the node's runtime
   */
  readonly runtimeClassName?: string;

  /**
   * Secrets to pull the images with, instead of those of the service account.
   * @default - those of the service account
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Give every container a set of environment variables for each Service of the namespace, such as DATABASE_PORT, beside
   * the names by which DNS finds them. A Service that is called like a program's setting may change what that does.
   * @default false
   */
  readonly enableServiceLinks?: boolean;

  /**
   * Time that the processes get to stop, in whole seconds.
   * @default - Kubernetes' own: 30 seconds
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
}

/** What the pods of a job run, and where. */
export interface PodOptions extends ContainerOptions, PodSettings {
  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Labels of all that the job consists of: the CronJob, its Jobs, their pods, and ConfigMaps of scripts. The labels of
   * the chart are on all of these but pods. `labels`, `jobLabels` and `podLabels` win over this one.
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * More labels of the pods only, which Services, PodDisruptionBudgets and NetworkPolicies select them by.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };
}

/** What the levels of one workload share: the guard of its construct, its name and its labels. */
export interface Workload {
  readonly guard: Guard;
  readonly name: string;
  readonly labels: LevelLabels;
  /** How long a Job's name gets, with what the controller or a hash appends. */
  readonly jobNameLength: number;
  /** The whole name of the Job, where it is fixed. */
  readonly jobName?: string;
}
