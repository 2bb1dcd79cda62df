import { ContainerOptions } from '../pod/containers/container-options';
import { jobContainers } from '../pod/containers/job-containers';
import { HostPart } from '../pod/security/host-access';
import { DerivedDefault, Path, valueAt } from './derived-defaults';
import { JobOptions } from './job-options';
import { JobSpec } from './job-spec';

const TMP = '/tmp';
const POD = ['template', 'spec'];

/** The folders at /tmp that read-only images get: each gives way to what a patch mounts there, and so does its volume. */
export function derivedTmp(options: JobOptions, { template: { spec } }: JobSpec): DerivedDefault[] {
  const mounts = jobContainers<ContainerOptions & HostPart>(options).flatMap(
    ({ options: given, path: [list, index] }) => mountOf([...POD, list, index], given, spec[list]?.[index]),
  );
  const volumes = mounts
    .map(({ name }) => ({ name, index: (spec.volumes ?? []).findIndex((volume) => volume.name === name) }))
    .sort((a, b) => b.index - a.index); // From behind, so that those before keep their places.
  return [
    ...mounts.map(({ path, name }) => ({
      path,
      derive: (job: object) => unlessMountedTwice(job, path, name),
    })),
    ...volumes.map(({ index, name }) => {
      const path = [...POD, 'volumes', index];
      return { path, derive: (job: object) => ifMounted(job, path, name) };
    }),
  ];
}

interface Mounts {
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

function mountOf(
  container: Path,
  { mounts = {}, tmpSize, hostAccess }: Pick<ContainerOptions, 'mounts' | 'tmpSize'> & HostPart,
  { volumeMounts = [] }: Mounts = {},
): { readonly path: Path; readonly name: string }[] {
  const isSaid = [mounts, hostAccess?.hostPaths ?? {}].some((paths) => Object.hasOwn(paths, TMP));
  if (tmpSize !== undefined || isSaid) return [];
  const index = volumeMounts.findIndex(({ mountPath }) => mountPath === TMP);
  return index < 0 ? [] : [{ path: [...container, 'volumeMounts', index], name: volumeMounts[index].name }];
}

/** Once it has given way, something else may have its place. */
function unlessMountedTwice(job: object, path: Path, name: string): unknown {
  const mount = valueAt(job, path) as { readonly name?: string; readonly mountPath?: string } | undefined;
  if (mount?.name !== name || mount.mountPath !== TMP) return mount;
  const all = valueAt(job, path.slice(0, -1)) as Mounts['volumeMounts'];
  const isTwice = (all?.filter(({ mountPath }) => mountPath === TMP).length ?? 0) > 1;
  return isTwice ? undefined : mount;
}

function ifMounted(job: object, path: Path, own: string): unknown {
  const volume = valueAt(job, path) as { readonly name?: string } | undefined;
  if (volume?.name !== own) return volume;
  const lists = ['containers', 'initContainers'].map(
    (list) => valueAt(job, [...POD, list]) as Mounts[] | undefined,
  );
  const mounts = lists
    .flatMap((containers) => containers ?? [])
    .flatMap(({ volumeMounts }) => volumeMounts ?? []);
  return mounts.some(({ name }) => name === own) ? volume : undefined;
}
