import type { k8s } from 'cdk8s-plus-27';
import { ConfigMapContent } from '../files/config-map-content';
import { NAME } from '../manifest/own-keys';
import { Plain, unlessEmpty, onlySet } from '../manifest/plain';
import { Guard } from '../validation/guard';
import { checkAnnotations, checkLabel, checkPodLabels } from '../validation/labels';
import { isDnsSubdomain } from '../validation/names';
import { plainName } from '../validation/references';
import { podAccount } from './account';
import { checkTogether } from './checks/check-together';
import { refuseHostConflicts } from './checks/host-access';
import { podContainers } from './containers/pod-containers';
import { affinity } from './placement/affinity';
import { tolerations } from './placement/tolerations';
import { topologySpread } from './placement/topology-spread';
import { PodOptions, Workload } from './pod-options';
import { ContainerSecrets } from './secret-mounts';
import { hostFields } from './security/host-access';
import { podSecurityContext } from './security/security-context';
import { NewerPodFields } from './settings/pod-fields';
import { podSettings } from './settings/pod-settings';

export type PodSpec = Omit<Plain<k8s.PodSpec>, 'resourceClaims'> & NewerPodFields;

export interface PodTemplate {
  readonly metadata: Plain<k8s.ObjectMeta>;
  readonly spec: PodSpec;
}

export interface RenderedPod {
  readonly template: PodTemplate;
  readonly containerNames: readonly string[];
  readonly configMaps: readonly ConfigMapContent[];
  /** Contents of scripts by the names of the containers that run them; undefined if there are none. */
  readonly scripts?: ReadonlyMap<string, string>;
}

export function podTemplate(
  workload: Workload,
  options: PodOptions & ContainerSecrets,
  restartPolicy: string,
): RenderedPod {
  const { guard } = workload;
  const { token, ...account } = podAccount(guard, options);
  const { containers, initContainers, volumes, names, ...files } = podContainers(workload, options, token);
  const metadata = podMetadata(workload, options);
  const settings = podSettings(guard, options);
  const placed = placement(workload, options);
  const spec: PodSpec = {
    imagePullSecrets: pullSecrets(guard, options),
    securityContext: podSecurityContext(guard.at('podSecurityContext'), options.podSecurityContext),
    os: containers.some(hasStopSignal) || initContainers.some(hasStopSignal) ? { name: 'linux' } : undefined,
    restartPolicy,
    enableServiceLinks: guard.flag('enableServiceLinks', options.enableServiceLinks) ?? false,
    terminationGracePeriodSeconds: guard.seconds('terminationGracePeriod', options.terminationGracePeriod),
    initContainers: unlessEmpty(initContainers),
    containers,
    volumes,
    ...account,
    ...placed,
    ...hostFields(options),
    ...settings,
  };
  refuseHostConflicts(guard, { metadata, spec });
  checkTogether(guard, options, spec);
  return { template: { metadata, spec }, containerNames: names, ...files };
}

function pullSecrets(guard: Guard, { imagePullSecrets }: PodOptions): PodSpec['imagePullSecrets'] {
  return guard.list('imagePullSecrets', imagePullSecrets)?.map((secret, index) => ({
    name: plainName(guard, ['imagePullSecrets', index], secret),
  }));
}

/** Kubernetes requires `os` with `stopSignal`, because signals depend on the operating system. */
function hasStopSignal({ lifecycle }: Plain<k8s.Container>): boolean {
  return 'stopSignal' in (lifecycle ?? {});
}

function podMetadata({ guard, labels, jobName }: Workload, options: PodOptions): Plain<k8s.ObjectMeta> {
  return {
    labels: {
      ...labels.pods,
      ...checkPodLabels(guard, 'commonLabels', options.commonLabels, jobName),
      ...checkPodLabels(guard, 'podLabels', options.podLabels, jobName),
    },
    annotations: unlessEmpty(checkAnnotations(guard, 'podAnnotations', options.podAnnotations)),
  };
}

function placement({ guard, name, labels }: Workload, options: PodOptions): Partial<PodSpec> {
  const { nodeSelector = {} } = options;
  for (const [key, value] of Object.entries(guard.map('nodeSelector', nodeSelector))) {
    checkLabel(guard, ['nodeSelector', { key }], key, value);
  }
  const priorityClassName = className(guard, 'priorityClassName', options.priorityClassName);
  const runtimeClassName = className(guard, 'runtimeClassName', options.runtimeClassName);
  const tolerated = tolerations(guard, options.tolerations);
  const podLabels = () => ({
    [NAME]: options.podLabels?.[NAME] ?? options.commonLabels?.[NAME] ?? labels.pods[NAME] ?? name,
  });
  const spread = topologySpread(guard, options.topologySpread, podLabels);
  return onlySet({
    priorityClassName,
    runtimeClassName,
    nodeSelector: unlessEmpty(nodeSelector),
    affinity: affinity(guard, options.affinity),
    tolerations: unlessEmpty(tolerated),
    topologySpreadConstraints: unlessEmpty(spread),
  });
}

function className(guard: Guard, prop: string, name: string | undefined): string | undefined {
  if (name === undefined || guard.accepts(name, isDnsSubdomain)) return name;
  return guard.fail(prop, {
    code: 'name/format',
    rule: 'must be the name of a PriorityClass or RuntimeClass: lower-case letters, digits, "-" and "."',
    got: name,
    cure: 'look it up with `kubectl get priorityclass,runtimeclass`',
  });
}
