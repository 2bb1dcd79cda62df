import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';

/** The keys of a ConfigMap or Secret; undefined if they are unknown. */
export type KeysOf = (kind: 'ConfigMap' | 'Secret', name: string) => readonly string[] | undefined;

type Volume = NonNullable<FinishedPod['spec']['volumes']>[number];

/** A file of a ConfigMap or Secret, as the manifest specifies it. */
interface VolumeFile {
  readonly path: string;
  readonly mode: number;
}

/** The files of a volume. */
export interface VolumeFiles {
  /** Undefined if not all files are known. */
  readonly files?: readonly VolumeFile[];
  /** The permission bits of files that are not in `files`. */
  readonly mode: number;
}

/** The default of Kubernetes. */
const DEFAULT_MODE = 0o644;

/** The files of a volume of a ConfigMap or Secret; undefined for any other volume. */
export function filesOf(volume: Volume, keysOf: KeysOf = () => undefined): VolumeFiles | undefined {
  const { configMap, secret } = volume;
  const source = configMap ?? secret;
  if (source === undefined || source.optional === true) return undefined;
  const mode = source.defaultMode ?? DEFAULT_MODE;
  const ofItems = source.items?.map((item) => ({ path: item.path, mode: item.mode ?? mode }));
  const keys = configMap
    ? keysOf('ConfigMap', configMap.name ?? '')
    : keysOf('Secret', secret?.secretName ?? '');
  return { files: ofItems ?? keys?.map((path) => ({ path, mode })), mode };
}

/** The volume that a path of a container is in, and the path inside it; undefined outside of all volumes. */
export function mountedAt(
  { spec: { volumes = [] } }: FinishedPod,
  { spec: { volumeMounts = [] } }: FinishedContainer,
  path: string,
): { readonly volume: Volume; readonly inside: string } | undefined {
  const [mount] = volumeMounts
    .filter(({ mountPath }) => path === mountPath || path.startsWith(`${mountPath.replace(/\/$/, '')}/`))
    .sort((a, b) => b.mountPath.length - a.mountPath.length);
  const volume = volumes.find(({ name }) => name === mount?.name);
  if (!mount || !volume || mount.subPathExpr !== undefined) return undefined;
  const below = path.slice(mount.mountPath.length).replace(/^\//, '');
  return { volume, inside: [mount.subPath, below].filter(Boolean).join('/') };
}

/** Whether there is a file or folder at a path of a volume; true if it is unknown. */
export function hasPath({ files }: VolumeFiles, inside: string): boolean {
  if (files === undefined || inside === '') return true;
  return files.some(({ path }) => path === inside || path.startsWith(`${inside}/`));
}
