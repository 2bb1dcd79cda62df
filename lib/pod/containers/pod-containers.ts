import type { k8s } from 'cdk8s-plus-27';
import { ConfigMapContent, scriptContent } from '../../files/config-map-content';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { PodOptions, Workload } from '../pod-options';
import { SharedResources } from '../resources/resources';
import { ContainerSecrets } from '../secret-mounts';
import { HostPart } from '../security/host-access';
import { HostPath } from '../security/host-access-options';
import { PodToken } from '../service-account-token';
import { Mount } from '../volumes/mount';
import { PodVolumes } from '../volumes/volumes';
import { container, ContainerPart, PodPart, PodScope } from './container';
import { ContainerOptions } from './container-options';
import { ContainerSpec } from './container-spec';
import { jobContainers, OTHER_CONTAINERS } from './job-containers';

/** The containers of a pod, and what they bring along. */
export interface PodContainers {
  /** The job's own container first. */
  readonly containers: readonly ContainerSpec[];
  /** Those of `sidecars` before all others, since they start in order. */
  readonly initContainers: readonly ContainerSpec[];
  readonly volumes: readonly Plain<k8s.Volume>[];
  readonly configMaps: readonly ConfigMapContent[];
  /** Texts of scripts by the containers that run them. */
  readonly scripts: ReadonlyMap<string, string>;
}

export function podContainers(
  workload: Workload,
  options: PodOptions & ContainerSecrets,
  token?: PodToken,
): PodContainers {
  const { guard } = workload;
  for (const prop of OTHER_CONTAINERS) guard.maps(prop, options[prop]);
  const brought = { configMaps: [] as ConfigMapContent[], scripts: new Map<string, string>() };
  const pod: PodPart = {
    volumes: new PodVolumes(namesOfMounts(options)),
    security: options.podSecurityContext ?? {},
    resources: sharedResources(options),
    token,
  };
  const [containers, initContainers]: [ContainerSpec[], ContainerSpec[]] = [[], []];
  for (const { options: given, prop, path, isInSidecars } of jobContainers<Named>(options)) {
    const isMain = prop.length === 0;
    // The job may have a name too, which is not that of its own container.
    const name = isMain ? (options.containerName ?? 'main') : (given.name as string);
    const [list] = path;
    const scope = { name, isMain, list, isInSidecars, ...bringing(workload, name, brought), ...pod };
    (list === 'containers' ? containers : initContainers).push(container(guard.at(prop), given, scope));
  }
  const names = [...containers, ...initContainers].map(({ name }) => name);
  checkDistinctNames(guard, names);
  return { containers, initContainers, volumes: pod.volumes.render(names), ...brought };
}

type Named = ContainerPart & { readonly name?: string };

/** How one container runs files, and has the ConfigMaps of scripts made. */
function bringing(
  workload: Workload,
  container: string,
  { configMaps, scripts }: { readonly configMaps: ConfigMapContent[]; readonly scripts: Map<string, string> },
): Pick<PodScope, 'ran' | 'deliver'> {
  return {
    ran: (text) => scripts.set(container, text),
    deliver: (at, prefix, script) => {
      scripts.set(container, script.bytes.toString());
      if (script.configMapName !== undefined) return script.configMapName;
      const content = scriptContent(at, workload, prefix, script);
      configMaps.push(content);
      return content.name;
    },
  };
}

function checkDistinctNames(guard: Guard, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  guard.fail('containerName', {
    code: 'value/duplicate',
    rule: 'must differ from the names of the other containers of the pod, and these from each other',
    got: twice,
    cure: 'rename one of the two',
  });
}

/** What is no map is refused where the pod's own fields are made. */
function sharedResources({ podResources, resourceClaims }: PodOptions): SharedResources {
  const isOfPod = (resource: 'cpu' | 'memory') => Object.values(podResources?.[resource] ?? {}).some(Boolean);
  return {
    ofPod: podResources ? (['cpu', 'memory'] as const).filter(isOfPod) : [],
    claims: Object.keys(resourceClaims ?? {}),
  };
}

/** The names that users gave to volumes, in any container of the pod. */
function namesOfMounts(options: PodOptions): Set<string> {
  const all = jobContainers<ContainerOptions & HostPart>(options).map(({ options: given }) => given);
  const mounts = all.flatMap(({ mounts: given }) => Object.values(given ?? {}));
  const hostPaths = all.flatMap(({ hostAccess }) => Object.values(hostAccess?.hostPaths ?? {}));
  // What is no Mount is refused where it is mounted.
  return new Set([
    ...mounts.flatMap((mount: Partial<Mount> | null) => mount?._options?.name ?? []),
    ...hostPaths.flatMap((given: Partial<HostPath> | null) => given?.name ?? []),
  ]);
}
