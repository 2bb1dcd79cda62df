import { ContainerOptions } from '../pod/containers/container-options';
import { jobContainers } from '../pod/containers/job-containers';
import { HostPart } from '../pod/security/host-access';
import { DerivedDefault, Path, valueAt } from './derived-defaults';
import { JobOptions } from './job-options';
import { JobSpec } from './job-spec';

const TMP = '/tmp';
const POD = ['template', 'spec'];

/** A folder at /tmp that a container with a read-only root file system has by default. */
export interface TmpFolder {
  /** The name of its volume. */
  readonly name: string;
  /** Where it is mounted, in the JobSpec before patches are applied. */
  readonly list: 'containers' | 'initContainers';
  readonly container: number;
  readonly mount: number;
  /** The position of its volume in that JobSpec. */
  readonly volume: number;
}

/** The default folders at /tmp of a job, in a JobSpec before patches are applied. */
export function tmpFolders(options: JobOptions, { template: { spec } }: JobSpec): TmpFolder[] {
  const folders: TmpFolder[] = [];
  for (const container of jobContainers<ContainerOptions & HostPart>(options)) {
    const [list, index] = container.path;
    const { volumeMounts = [] }: Mounts = spec[list]?.[index] ?? {};
    if (isTmpSet(container.options)) continue;
    const at = volumeMounts.findIndex(({ mountPath }) => mountPath === TMP);
    if (at < 0) continue;
    const { name } = volumeMounts[at];
    const volume = (spec.volumes ?? []).findIndex((one) => one.name === name);
    folders.push({ name, list, container: index, mount: at, volume });
  }
  return [...folders]; // The copy has no spare capacity.
}

function isTmpSet({ mounts = {}, tmpSize, hostAccess }: ContainerOptions & HostPart): boolean {
  return (
    tmpSize !== undefined || [mounts, hostAccess?.hostPaths ?? {}].some((all) => Object.hasOwn(all, TMP))
  );
}

/** Each default folder and its volume are removed if a patch mounts something else at /tmp. */
export function derivedTmp(folders: readonly TmpFolder[]): DerivedDefault[] {
  const fromBehind = [...folders].sort((a, b) => b.volume - a.volume); // From the end, so that earlier volumes keep their positions.
  return [
    ...folders.map(({ list, container, mount, name }) => {
      const path = [...POD, list, container, 'volumeMounts', mount];
      return { path, derive: (job: object) => unlessMountedTwice(job, path, name) };
    }),
    ...fromBehind.map(({ volume, name }) => {
      const path = [...POD, 'volumes', volume];
      return { path, derive: (job: object) => ifMounted(job, path, name) };
    }),
  ];
}

interface Mounts {
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

/** After the default mount is removed, another mount may be at its position. */
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
