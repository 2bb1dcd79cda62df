import { Duration } from 'cdk8s';
import { IServiceAccount, ISecret } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { affinity, Affinity } from './affinity';
import { ConfigData, configData, contentName } from './config-data';
import { container, ContainerOptions, NamedContainer, PodScope } from './container';
import { Guard } from './guard';
import { checkAnnotations, checkLabel, checkLabels, StringMap } from './labels';
import { isDnsSubdomain, plainName } from './names';
import { Plain, unlessEmpty } from './plain';
import { Toleration, tolerations, TopologySpread, topologySpread } from './scheduling';
import { podSecurityContext, PodSecurity } from './security';
import { PodVolumes } from './volumes';

/** What the pods of a job run, and where. */
export interface PodOptions extends ContainerOptions {
  /**
   * Name of the job's own container, as logs and events show it.
   * @default main
   */
  readonly containerName?: string;

  /**
   * Containers that run one after another before the job's own.
   * @default - none
   */
  readonly initContainers?: NamedContainer[];

  /**
   * Containers that start before initContainers, run beside the job's own, and are stopped when it ends. One
   * that ignores SIGTERM delays the end by the grace period. Needs Kubernetes 1.29.
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
   * Mount a token of the account. Only jobs that call the API need it.
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Who the pod's processes are.
   * @default - a numeric user that is not root
   */
  readonly podSecurity?: PodSecurity;

  /**
   * Labels that a node must have.
   * @default - any node
   */
  readonly nodeSelector?: { [key: string]: string };

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
   * Secrets to pull the images with.
   * @default - those of the service account
   */
  readonly imagePullSecrets?: ISecret[];

  /**
   * Time that the processes get to stop, in whole seconds.
   * @default - Kubernetes' own: 30 seconds
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * More labels of the pods.
   * @default - none
   */
  readonly podLabels?: { [key: string]: string };

  /**
   * Annotations of the pods.
   * @default - none
   */
  readonly podAnnotations?: { [key: string]: string };
}

/** A ConfigMap that a pod brings along. */
export interface ConfigMapContent {
  /** Id of its construct below the job's. */
  readonly id: string;
  readonly name: string;
  readonly data: ConfigData;
}

/** What the levels of one workload share: the guard of its construct, its name and its labels. */
export interface Workload {
  readonly guard: Guard;
  readonly name: string;
  readonly labels: StringMap;
  /** How long a Job's name gets, with what the controller or a hash appends. */
  readonly jobNameLength: number;
}

export type PodSpec = Plain<k8s.PodSpec>;

export interface PodTemplate {
  readonly metadata: Plain<k8s.ObjectMeta>;
  readonly spec: PodSpec;
}

export interface RenderedPod {
  readonly template: PodTemplate;
  readonly containerNames: readonly string[];
  readonly configMaps: readonly ConfigMapContent[];
}

export function podTemplate(workload: Workload, options: PodOptions, restartPolicy: string): RenderedPod {
  const { guard } = workload;
  const configMaps: ConfigMapContent[] = [];
  const volumes = new PodVolumes(namesOfMounts(options));
  const scope = (isMain: boolean): PodScope => ({
    volumes,
    isMain,
    security: options.podSecurity ?? {},
    deliver: (at, prefix, script) => {
      const data = configData(at, new Map([[script.fileName, script.bytes]]));
      const name = contentName(`${workload.name}-${prefix}script`, data);
      configMaps.push({ id: `${prefix}script`, name, data });
      return name;
    },
  });
  const main = container(guard, { ...options, name: options.containerName ?? 'main' }, scope(true));
  const others = (prop: string, containers: readonly NamedContainer[] = []) =>
    containers.map((given, index) => container(guard.at(`${prop}[${index}]`), given, scope(false)));
  const sidecars = others('sidecars', options.sidecars).map((sidecar) => ({
    ...sidecar,
    restartPolicy: 'Always',
  }));
  const initContainers = [...sidecars, ...others('initContainers', options.initContainers)];
  const containerNames = [main, ...initContainers].map(({ name }) => name);
  checkDistinctNames(guard, containerNames);
  const metadata = podMetadata(workload, options);
  const spec: PodSpec = {
    ...placement(workload, options),
    serviceAccountName: options.serviceAccount && plainName(guard, 'serviceAccount', options.serviceAccount),
    automountServiceAccountToken: options.automountServiceAccountToken ?? false,
    imagePullSecrets: options.imagePullSecrets?.map((secret, index) => ({
      name: plainName(guard, `imagePullSecrets[${index}]`, secret),
    })),
    securityContext: podSecurityContext(guard.at('podSecurity'), options.podSecurity),
    restartPolicy,
    terminationGracePeriodSeconds:
      options.terminationGracePeriod &&
      guard.seconds('terminationGracePeriod', options.terminationGracePeriod),
    initContainers: unlessEmpty(initContainers),
    containers: [main],
    volumes: volumes.render(),
  };
  return { template: { metadata, spec }, containerNames, configMaps };
}

function podMetadata({ guard, labels }: Workload, options: PodOptions): Plain<k8s.ObjectMeta> {
  return {
    labels: { ...labels, ...checkLabels(guard, 'podLabels', options.podLabels) },
    annotations: unlessEmpty(checkAnnotations(guard, 'podAnnotations', options.podAnnotations)),
  };
}

function placement({ guard, name, labels }: Workload, options: PodOptions): Partial<PodSpec> {
  const { nodeSelector = {}, priorityClassName, runtimeClassName } = options;
  for (const [key, value] of Object.entries(nodeSelector)) {
    checkLabel(guard, `nodeSelector[${JSON.stringify(key)}]`, key, value);
  }
  for (const [prop, value] of Object.entries({ priorityClassName, runtimeClassName })) {
    if (value === undefined || isDnsSubdomain(value)) continue;
    guard.fail(prop, {
      rule: 'must be the name of a class: lower-case letters, digits, "-" and "."',
      got: value,
      cure: 'look it up with `kubectl get priorityclass,runtimeclass`',
    });
  }
  const tolerated = tolerations(guard, options.tolerations);
  const own = { ...labels, ...options.podLabels }['app.kubernetes.io/name'] ?? name;
  const spread = topologySpread(guard, options.topologySpread, { 'app.kubernetes.io/name': own });
  return {
    priorityClassName,
    runtimeClassName,
    nodeSelector: unlessEmpty(nodeSelector),
    affinity: unlessEmpty(affinity(guard, options.affinity)),
    tolerations: unlessEmpty(tolerated),
    topologySpreadConstraints: unlessEmpty(spread),
  };
}

function checkDistinctNames(guard: Guard, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  guard.fail('containerName', {
    rule: 'must differ from the names of initContainers and sidecars, and these from each other',
    got: twice,
    cure: 'rename one of the two',
  });
}

/** The names that users gave to volumes, in any container of the pod. */
function namesOfMounts(options: PodOptions): Set<string> {
  const containers: ContainerOptions[] = [
    options,
    ...(options.initContainers ?? []),
    ...(options.sidecars ?? []),
  ];
  const mounts = containers.flatMap(({ mounts: given = {} }) => Object.values(given));
  return new Set(mounts.flatMap(({ _options: { name } }) => name ?? []));
}
