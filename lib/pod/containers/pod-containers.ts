import type { k8s } from 'cdk8s-plus-27';
import { ConfigMapContent, scriptContent } from '../../files/config-map-content';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { PodOptions, Workload } from '../pod-options';
import { SharedResources } from '../resources/resources';
import { ContainerSecrets } from '../secret-mounts';
import { HostPath } from '../security/host-access-options';
import { PodToken } from '../service-account-token';
import { Mount } from '../volumes/mount';
import { PodVolumes } from '../volumes/volumes';
import { container, ContainerPart, PodScope } from './container';
import { ContainerSpec } from './container-spec';
import { JobContainer, jobContainers, OTHER_CONTAINERS } from './job-containers';

/** The containers of a pod, with their volumes, ConfigMaps and scripts. */
export interface PodContainers {
  /** The job's own container comes first. */
  readonly containers: readonly ContainerSpec[];
  /** The containers of `sidecars` come before all others, because init containers start in order. */
  readonly initContainers: readonly ContainerSpec[];
  /** The names of all containers, in this order. */
  readonly names: readonly string[];
  readonly volumes: readonly Plain<k8s.Volume>[];
  readonly configMaps: readonly ConfigMapContent[];
  /** Contents of scripts by the names of the containers that run them; undefined if there are none. */
  readonly scripts?: ReadonlyMap<string, string>;
}

export function podContainers(
  workload: Workload,
  options: PodOptions & ContainerSecrets,
  token?: PodToken,
): PodContainers {
  const { guard } = workload;
  for (const prop of OTHER_CONTAINERS) guard.maps(prop, options[prop]);
  const all = jobContainers<Named>(options);
  const configMaps: ConfigMapContent[] = [];
  const pod: PodScope = {
    volumes: new PodVolumes(namesOfVolumes(all)),
    security: options.podSecurityContext ?? {},
    resources: sharedResources(options),
    token,
    hasServiceLinks: options.enableServiceLinks === true,
    deliver: delivery(workload, configMaps),
  };
  const [containers, initContainers]: [ContainerSpec[], ContainerSpec[]] = [[], []];
  for (const { options: given, prop, path, isInSidecars } of all) {
    const isMain = prop.length === 0;
    // `name` of the job's own options is the name of the job, not of its container.
    const name = isMain ? (options.containerName ?? 'main') : (given.name as string);
    const list = path[0];
    const rendered = container(guard.at(prop), given, { name, isMain, list, isInSidecars }, pod);
    (list === 'containers' ? containers : initContainers).push(rendered);
  }
  const names = [...containers, ...initContainers].map(({ name }) => name);
  checkDistinctNames(guard, names);
  const volumes = pod.volumes.render(names);
  return { containers, initContainers, names, volumes, configMaps, scripts: pod.scripts };
}

/** Collects the ConfigMaps of scripts. */
function delivery(workload: Workload, configMaps: ConfigMapContent[]): PodScope['deliver'] {
  return (at, prefix, script) => {
    if (script.configMapName !== undefined) return script.configMapName;
    const content = scriptContent(at, workload, prefix, script);
    configMaps.push(content);
    return content.name;
  };
}

type Named = ContainerPart & { readonly name?: string };

function checkDistinctNames(guard: Guard, names: readonly string[]): void {
  const seen = new Set<string>();
  const twice = names.find((name) => seen.size === seen.add(name).size);
  if (twice === undefined) return;
  guard.fail('containerName', {
    code: 'value/duplicate',
    rule: 'must be unique among the containers of the pod',
    got: twice,
    cure: 'rename one of the two',
  });
}

/** Values that are not maps are refused where the pod's own fields are rendered. */
function sharedResources({ podResources, resourceClaims }: PodOptions): SharedResources {
  const isOfPod = (resource: 'cpu' | 'memory') => Object.values(podResources?.[resource] ?? {}).some(Boolean);
  return {
    ofPod: podResources ? (['cpu', 'memory'] as const).filter(isOfPod) : [],
    claims: Object.keys(resourceClaims ?? {}),
  };
}

/** The names of volumes that props set in any container of the pod. */
function namesOfVolumes(containers: readonly JobContainer<ContainerPart>[]): Set<string> {
  const names = new Set<string>();
  const add = (name: string | undefined) => name !== undefined && names.add(name);
  for (const { options } of containers) {
    // Values that are not a Mount are refused where they are mounted.
    const mounts: readonly (Partial<Mount> | null)[] = Object.values(options.mounts ?? {});
    const hostPaths: readonly (Partial<HostPath> | null)[] = Object.values(
      options.hostAccess?.hostPaths ?? {},
    );
    for (const mount of mounts) add(mount?._options?.name);
    for (const hostPath of hostPaths) add(hostPath?.name);
  }
  return names;
}
