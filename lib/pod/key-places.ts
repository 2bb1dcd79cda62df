import { sortedEntries } from '../manifest/plain';
import { podReferences, variableReferences, PodReference } from '../manifest/pod-references';
import { KeyPlaces, KeyReference } from '../manifest/requirement';
import { Guard } from '../validation/guard';
import { Path } from '../validation/problem';
import { ContainerSettings } from './containers/container-options';
import { jobContainers } from './containers/job-containers';
import { ContainerSecrets } from './secret-mounts';
import { Mount } from './volumes/mount';

type ContainerPart = Pick<ContainerSettings, 'env' | 'mounts'> & ContainerSecrets;

/** The props of a job that may refer to keys. */
type PodPart = Parameters<typeof jobContainers<ContainerPart>>[0];

/** Finds where the props of a job refer to a key and require it. References in patches are not found. */
export function keyPlaces(guard: Guard, props: PodPart): KeyPlaces {
  return (reference) =>
    jobContainers<ContainerPart>(props).flatMap(({ options, prop }) =>
      inContainer(guard, options, reference).map((place): Path => [...prop, ...place]),
    );
}

function inContainer(guard: Guard, container: ContainerPart, reference: KeyReference): Path[] {
  const { env = {}, secretMounts = {}, mounts = {} } = container;
  const isMeant = meant(reference);
  return [
    ...sortedEntries(env)
      .filter(([, value]) => variableReferences(value).some(isMeant))
      .map(([name]): Path => ['env', { key: name }]),
    ...sortedEntries(secretMounts).flatMap(([path, { secret, keys, optional = false }]) =>
      keys.flatMap((key, index): Path[] => {
        const isIt = isMeant({ kind: 'Secret', name: secret.name, keys: [key], isOptional: optional });
        return isIt ? [['secretMounts', { key: path }, 'keys', index]] : [];
      }),
    ),
    ...sortedEntries(mounts).flatMap(([path, mount]) =>
      inMount(guard, mount, isMeant).map((place): Path => ['mounts', { key: path }, ...place]),
    ),
  ];
}

/** Finds items by the path of their list, because the key of an item may be what must not be shown. */
function inMount(guard: Guard, mount: Mount, isMeant: (reference: PodReference) => boolean): Path[] {
  const { source } = mount._resolve(guard);
  const isIn = (volume: object) => podReferences({ volumes: [volume] }).some(isMeant);
  const { projected, ...others } = source;
  const sources = (projected?.sources ?? []).flatMap((each, index): Path[] =>
    isIn({ projected: { sources: [each] } }) ? [['sources', index, 'items']] : [],
  );
  return isIn(others) ? [['items'], ...sources] : sources;
}

function meant({ group, kind, name, key }: KeyReference): (reference: PodReference) => boolean {
  return (other) =>
    !other.isOptional &&
    other.kind === kind &&
    other.group === group &&
    other.name === name &&
    (other.keys ?? []).includes(key);
}
