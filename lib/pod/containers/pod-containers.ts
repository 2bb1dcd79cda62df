import type { k8s } from 'cdk8s-plus-27';
import { ConfigMapContent, scriptContent } from '../../files/config-map-content';
import { Plain } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { PodOptions, Workload } from '../pod-options';
import { ContainerSecrets } from '../secret-mounts';
import { PodToken } from '../service-account-token';
import { Mount } from '../volumes/mount';
import { PodVolumes } from '../volumes/volumes';
import { container, PodScope } from './container';
import { ContainerOptions, NamedContainer } from './container-options';

/** The containers of a pod, and what they bring along. */
export interface PodContainers {
  readonly main: Plain<k8s.Container>;
  /** Sidecars before all others, since those start in order. */
  readonly initContainers: readonly Plain<k8s.Container>[];
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
  for (const prop of ['sidecars', 'initContainers'] as const) guard.maps(prop, options[prop]);
  const configMaps: ConfigMapContent[] = [];
  const scripts = new Map<string, string>();
  const volumes = new PodVolumes(namesOfMounts(options));
  const scope = (name: string, isMain = false): PodScope => ({
    volumes,
    isMain,
    security: options.podSecurityContext ?? {},
    token,
    ran: (text) => scripts.set(name, text),
    deliver: (at, prefix, script) => {
      scripts.set(name, script.bytes.toString());
      if (script.configMapName !== undefined) return script.configMapName;
      const content = scriptContent(at, workload.name, prefix, script);
      configMaps.push(content);
      return content.name;
    },
  });
  const name = options.containerName ?? 'main';
  const main = container(guard, { ...options, name }, scope(name, true));
  const others = (prop: At, containers: readonly NamedContainer[] = []) =>
    containers.map((given, index) => container(guard.at(prop, index), given, scope(given.name)));
  const sidecars = others('sidecars', options.sidecars).map((sidecar) => ({
    ...sidecar,
    restartPolicy: 'Always',
  }));
  const initContainers = [...sidecars, ...others('initContainers', options.initContainers)];
  const names = [main, ...initContainers].map((each) => each.name);
  checkDistinctNames(guard, names);
  return { main, initContainers, volumes: volumes.render(names), configMaps, scripts };
}

function checkDistinctNames(guard: Guard, names: readonly string[]): void {
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  guard.fail('containerName', {
    code: 'value/duplicate',
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
  const mounts = containers.flatMap(({ mounts: given }) => Object.values(given ?? {}));
  // What is no Mount is refused where it is mounted.
  return new Set(mounts.flatMap((mount: Partial<Mount> | null) => mount?._options?.name ?? []));
}
