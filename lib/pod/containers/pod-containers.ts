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
import { container, PodScope } from './container';
import { ContainerOptions, NamedContainer } from './container-options';
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
  const configMaps: ConfigMapContent[] = [];
  const scripts = new Map<string, string>();
  const volumes = new PodVolumes(namesOfMounts(options));
  const scope = (name: string, place: Pick<PodScope, 'isMain' | 'list' | 'isInSidecars'>): PodScope => ({
    volumes,
    ...place,
    security: options.podSecurityContext ?? {},
    resources: sharedResources(options),
    token,
    ran: (text) => scripts.set(name, text),
    deliver: (at, prefix, script) => {
      scripts.set(name, script.bytes.toString());
      if (script.configMapName !== undefined) return script.configMapName;
      const content = scriptContent(at, workload, prefix, script);
      configMaps.push(content);
      return content.name;
    },
  });
  const own = { ...options, name: options.containerName ?? 'main' };
  const all = jobContainers<NamedContainer>(own).map(
    ({ options: given, prop, path: [list], isInSidecars }) => {
      const place = { isMain: given === own, list, isInSidecars };
      return { list, rendered: container(guard.at(prop), given, scope(given.name, place)) };
    },
  );
  const names = all.map(({ rendered }) => rendered.name);
  checkDistinctNames(guard, names);
  const of = (list: string) => all.flatMap((each) => (each.list === list ? [each.rendered] : []));
  return {
    containers: of('containers'),
    initContainers: of('initContainers'),
    volumes: volumes.render(names),
    configMaps,
    scripts,
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
