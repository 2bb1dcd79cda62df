import { DerivedDefault, Path, valueAt } from './derived-defaults';
import { JobOptions, JobSpec } from './job';

const TMP = '/tmp';
const POD = ['template', 'spec'];

/** The folders at /tmp that read-only images get: each gives way to what a patch mounts there, and so does its volume. */
export function derivedTmp(options: JobOptions, { template: { spec } }: JobSpec): DerivedDefault[] {
  const before = [...(options.sidecars ?? []), ...(options.initContainers ?? [])];
  const mounts = [
    ...mountOf([...POD, 'containers', 0], options, spec.containers[0]),
    ...before.flatMap((given, index) =>
      mountOf([...POD, 'initContainers', index], given, spec.initContainers?.[index]),
    ),
  ];
  const volumes = mounts
    .map(({ name }) => (spec.volumes ?? []).findIndex((volume) => volume.name === name))
    .sort((a, b) => b - a); // From behind, so that those before keep their places.
  return [
    ...mounts.map(({ path }) => ({ path, derive: (job: object) => unlessMountedTwice(job, path) })),
    ...volumes.map((index) => {
      const path = [...POD, 'volumes', index];
      return { path, derive: (job: object) => ifMounted(job, path) };
    }),
  ];
}

interface Mounts {
  readonly volumeMounts?: readonly { readonly name: string; readonly mountPath: string }[];
}

function mountOf(
  container: Path,
  { mounts = {}, tmpSize }: Pick<JobOptions, 'mounts' | 'tmpSize'>,
  { volumeMounts = [] }: Mounts = {},
): { readonly path: Path; readonly name: string }[] {
  if (tmpSize !== undefined || Object.hasOwn(mounts, TMP)) return [];
  const index = volumeMounts.findIndex(({ mountPath }) => mountPath === TMP);
  return index < 0 ? [] : [{ path: [...container, 'volumeMounts', index], name: volumeMounts[index].name }];
}

function unlessMountedTwice(job: object, path: Path): unknown {
  const all = valueAt(job, path.slice(0, -1)) as Mounts['volumeMounts'];
  const isTwice = (all?.filter(({ mountPath }) => mountPath === TMP).length ?? 0) > 1;
  return isTwice ? undefined : valueAt(job, path);
}

function ifMounted(job: object, path: Path): unknown {
  const volume = valueAt(job, path) as { readonly name?: string } | undefined;
  const lists = ['containers', 'initContainers'].map(
    (list) => valueAt(job, [...POD, list]) as Mounts[] | undefined,
  );
  const mounts = lists
    .flatMap((containers) => containers ?? [])
    .flatMap(({ volumeMounts }) => volumeMounts ?? []);
  return mounts.some(({ name }) => name === volume?.name) ? volume : undefined;
}
