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

/** Settings of a job's pods other than the image, program and resources. */
export interface PodSettings extends ContainerSettings {
  /**
   * Name of the job's own container, as shown in logs and events.
   * @default main
   */
  readonly containerName?: string;

  /**
   * Containers that run at the same time as the job's own. The pod ends when all of them have ended, and fails if one of
   * them fails. For a helper that runs only as long as the job's own container, use `sidecars`.
   * @default - none
   */
  readonly additionalContainers?: NamedContainer[];

  /**
   * Containers that run one after another before the job's own.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   */
  readonly initContainers?: NamedContainer[];

  /**
   * Containers that start before initContainers, run together with the job's own, and are stopped when it ends. A sidecar
   * that ignores SIGTERM delays the end of the pod by the grace period. With JobRestartPolicy.ON_FAILURE, restarts of
   * sidecars alone can fail a Job. Needs Kubernetes 1.29.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  readonly sidecars?: NamedContainer[];

  /**
   * Service account that the pods run as. It is their identity towards the API server.
   * @default - the service account `default` of the namespace
   * @see https://kubernetes.io/docs/concepts/security/service-accounts/
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Token of the service account, mounted into the containers. Only jobs that call the Kubernetes API, or prove their
   * identity to another service, need one.
   * @default - the token that a ScopedServiceAccount sets; none for any other account
   */
  readonly token?: ServiceAccountToken;

  /**
   * User, groups and other security settings of all containers of the pod.
   * @default - a numeric user that is not root
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/security-context/
   */
  readonly podSecurityContext?: PodSecurityContextOptions;

  /**
   * Access of the pods and of the job's own container to their node, such as its files, its network, its processes or all
   * privileges, with the reason. Such pods do not meet the `baseline` pod-security level: namespaces that enforce a level
   * refuse them.
   * @default - none
   */
  readonly hostAccess?: HostAccess;

  /**
   * Nodes to run on, and pods to run near to or away from.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
   */
  readonly affinity?: Affinity;

  /**
   * Taints that the pods tolerate.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
   */
  readonly tolerations?: Toleration[];

  /**
   * How the pods spread over the cluster.
   * @default - the cluster's default constraints
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
   */
  readonly topologySpread?: TopologySpread[];

  /**
   * Name of a PriorityClass.
   * @default - the cluster's default
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/
   */
  readonly priorityClassName?: string;

  /**
   * Name of a RuntimeClass.
   * @default - the node's default runtime
   * @see https://kubernetes.io/docs/concepts/containers/runtime-class/
   */
  readonly runtimeClassName?: string;

  /**
   * Secrets with the credentials to pull the images. They replace those of the service account.
   * @default - those of the service account
   * @see https://kubernetes.io/docs/concepts/containers/images/#specifying-imagepullsecrets-on-a-pod
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Whether every container gets environment variables for each Service of the namespace, such as DATABASE_PORT, in
   * addition to DNS names. A Service whose variables match a program's settings may change what the program does.
   * @default false
   * @see https://kubernetes.io/docs/tutorials/services/connect-applications-service/#accessing-the-service
   */
  readonly enableServiceLinks?: boolean;

  /**
   * Host name and DNS settings of the pods. Pods of an indexed Job are named after the Job and their index, whatever
   * `hostname` is.
   * @default - the host name is the name of the pod; the cluster's DNS
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/
   */
  readonly dns?: PodDnsProps;

  /**
   * Host name that the processes see, for example one that a license is bound to. It is not in DNS. Needs Kubernetes
   * 1.35.
   * @default - the hostname of `dns`, or the name of the pod
   */
  readonly hostnameOverride?: string;

  /**
   * Entries that the kubelet adds to /etc/hosts.
   * @default - none
   * @see https://kubernetes.io/docs/tasks/network/customize-hosts-file-for-pods/
   */
  readonly hostAliases?: HostAlias[];

  /**
   * Name of the scheduler that chooses the node.
   * @default - Kubernetes' own: default-scheduler
   * @see https://kubernetes.io/docs/tasks/extend-kubernetes/configure-multiple-schedulers/
   */
  readonly schedulerName?: string;

  /**
   * Names of scheduling gates. Each pod is scheduled only after all of them have been removed from it; the deadline of
   * the Job counts meanwhile.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/
   */
  readonly schedulingGates?: string[];

  /**
   * Whether the pod shares the user IDs of its node. With false, the pod has a user namespace of its own: root in the pod
   * is an unprivileged user of the node. The node must support user namespaces. Needs Kubernetes 1.33.
   * @default - Kubernetes' own: true
   * @see https://kubernetes.io/docs/concepts/workloads/pods/user-namespaces/
   */
  readonly hostUsers?: boolean;

  /**
   * Whether the containers of a pod see each other's processes and can send them signals.
   * @default - Kubernetes' own: false
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/share-process-namespace/
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Time after which a single pod is stopped and counts as failed, in whole seconds from its start; backoffLimit decides
   * whether another pod is created. The pod and its logs are kept. `activeDeadline`, in contrast, limits all tries
   * together and deletes the pods that still run.
   * @default - none
   */
  readonly podActiveDeadline?: Duration;

  /**
   * Requests and limits of all containers of a pod together. If a resource is set here, containers that do not set it
   * have no default for it. Needs Kubernetes 1.34.
   * @default - those of the containers
   * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
   */
  readonly podResources?: PodResources;

  /**
   * Devices of the pods, by names that you choose. `resources.claims` of containers refers to these names. Needs
   * Kubernetes 1.34.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
   */
  readonly resourceClaims?: { [name: string]: ResourceClaim };

  /**
   * Time that the processes have to stop after SIGTERM, in whole seconds.
   * @default - Kubernetes' own: 30 seconds
   * @see https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
}

/** The containers of a job's pods, and where the pods run. */
export interface PodOptions extends ContainerOptions, PodSettings {
  /**
   * Labels that a node must have to run the pods.
   * @default - any node
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#nodeselector
   */
  readonly nodeSelector?: { [key: string]: string };

  /**
   * Labels of all objects of the job: the CronJob, its Jobs, their pods, and the ConfigMaps of scripts. Labels of the
   * chart are on all of these except pods. `labels`, `jobLabels` and `podLabels` take precedence over this prop.
   * @default - none
   */
  readonly commonLabels?: { [key: string]: string };

  /**
   * Additional labels of the pods only, for example for the selectors of Services, PodDisruptionBudgets and
   * NetworkPolicies.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };
}

/** What the templates of a workload share: the guard of its construct, its name and its labels. */
export interface Workload {
  readonly guard: Guard;
  readonly name: string;
  readonly labels: LevelLabels;
  /** The length of a Job's name, including what the controller or a hash appends. */
  readonly jobNameLength: number;
  /** The full name of the Job, if it is fixed. */
  readonly jobName?: string;
  /** Whether ConfigMaps of scripts keep their name when edited, instead of having a hash of their content in it. */
  readonly areScriptsEdited?: boolean;
}
