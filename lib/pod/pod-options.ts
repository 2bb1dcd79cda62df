import { Duration } from 'cdk8s';
import type { HostAlias, ISecret, IServiceAccount, PodDnsProps } from 'cdk8s-plus-27';
import { Guard } from '../validation/guard';
import { LevelLabels } from '../validation/labels';
import { ContainerOptions, ContainerSettings, NamedContainer } from './containers/container-options';
import { Affinity } from './placement/affinity';
import { Toleration } from './placement/tolerations';
import { TopologySpread } from './placement/topology-spread';
import { PodResources } from './resources/pod-resources';
import { HostAccess } from './security/host-access-options';
import { PodSecurityContextOptions } from './security/security-options';
import { ServiceAccountToken } from './service-account-token';
import { ResourceClaim } from './settings/resource-claim';

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
   * What the pods and the job's own container get of their node, and why: all rights, files and folders, its network, its
   * processes. Leaves the `baseline` pod-security level, so that namespaces which enforce a level refuse the pods.
   * @default - nothing
   */
  readonly hostAccess?: HostAccess;

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
   * How the pods are called, and which DNS servers they ask. Numbered pods are called by Job and number, whatever
   * `hostname` says.
   * @default - named like the pod; the cluster's DNS
   */
  readonly dns?: PodDnsProps;

  /**
   * Name that the processes see as that of their host, such as one that a licence asks for. DNS does not know it. Needs
   * Kubernetes 1.35.
   * @default - the hostname of `dns`, or the name of the pod
   */
  readonly hostnameOverride?: string;

  /**
   * Lines that the kubelet adds to /etc/hosts.
   * @default - none
   */
  readonly hostAliases?: HostAlias[];

  /**
   * Scheduler that chooses the node.
   * @default - Kubernetes' own: default-scheduler
   */
  readonly schedulerName?: string;

  /**
   * Names of what holds each pod back: it waits, while the deadline of the Job counts, until somebody has removed all of
   * them from the pod.
   * @default - none
   */
  readonly schedulingGates?: string[];

  /**
   * Whether the pod's users are those of the node. With false, root in the pod is an ordinary user of the node; the
   * node must be able to map them. Needs Kubernetes 1.33.
   * @default - Kubernetes' own: true
   */
  readonly hostUsers?: boolean;

  /**
   * Whether containers see the processes of each other, and may send them signals.
   * @default - Kubernetes' own: false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Time after which one pod is ended, in whole seconds from its start, and counts as a failure: backoffLimit decides
   * whether there is another one. Such a pod stays with its logs, where `activeDeadline`, which is of all tries together,
   * deletes those that run.
   * @default - none
   */
  readonly podActiveDeadline?: Duration;

  /**
   * What all containers of a pod ask for together, and may use at most. Containers that say nothing of a resource that is
   * said here have no default for it. Needs Kubernetes 1.34.
   * @default - what the containers say
   */
  readonly podResources?: PodResources;

  /**
   * Devices of the pods by a name of your own, by which `resources.claims` of containers refer to them. Needs Kubernetes
   * 1.34.
   * @default - none
   */
  readonly resourceClaims?: { [name: string]: ResourceClaim };

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
  /** Whether ConfigMaps of scripts are edited under one name, and not named by their content. */
  readonly areScriptsEdited?: boolean;
}
