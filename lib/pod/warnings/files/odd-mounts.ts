import { quantityOf } from '../../../kubernetes/quantity';
import { FinishedContainer, FinishedPod } from '../../../manifest/finished-pod';
import { Warning } from '../../../validation/warning';

/** Folders where images have their programs, libraries and settings. */
const IMAGE_FOLDERS: ReadonlySet<string> = new Set([
  ...['/bin', '/sbin', '/lib', '/lib64', '/etc'],
  ...['/usr', '/usr/bin', '/usr/sbin', '/usr/lib'],
]);

/**
 * A volume over a folder of the image that most programs need to start. Folders of the node have their own programs and
 * settings.
 */
export function hiddenFolders({ spec: { volumes = [] }, containers }: FinishedPod): Warning[] {
  const isOfNode = (volume: string) => volumes.some(({ name, hostPath }) => name === volume && hostPath);
  return containers.flatMap(({ spec: { name, volumeMounts = [] } }) =>
    volumeMounts
      .filter((mount) => IMAGE_FOLDERS.has(mount.mountPath) && !isOfNode(mount.name))
      .map(({ mountPath }) => ({
        id: 'batch/mount-hides' as const,
        message: `mounts a volume at ${mountPath}, which hides everything that the image of container '${name}' has in ${mountPath}`,
        cure: `mount it at a separate folder below ${mountPath}, or mount a single file by subPath`,
      })),
  );
}

/** Files in memory count as memory of the container that wrote them. */
export function memoryVolumes({ spec: { volumes = [] }, containers }: FinishedPod): Warning[] {
  return volumes.flatMap(({ name, emptyDir }) => {
    if (emptyDir?.medium !== 'Memory' || emptyDir.sizeLimit === undefined) return [];
    const size = quantityOf(String(emptyDir.sizeLimit));
    const tooSmall = containers.find((container) => {
      const limit = memoryLimit(container);
      return size !== undefined && limit !== undefined && mounts(container, name) && size > limit;
    });
    if (!tooSmall) return [];
    const message = `has an emptyDir in memory of ${String(emptyDir.sizeLimit)}, which counts as memory of container '${tooSmall.spec.name}': it is killed at ${String(tooSmall.spec.resources?.limits?.memory)}`;
    const cure = 'raise its memory limit, or lower sizeLimit';
    return [{ id: 'batch/memory-volume', message, cure }];
  });
}

function memoryLimit({ spec }: FinishedContainer): number | undefined {
  const limit = spec.resources?.limits?.memory;
  return limit === undefined ? undefined : quantityOf(String(limit));
}

function mounts({ spec: { volumeMounts = [] } }: FinishedContainer, volume: string): boolean {
  return volumeMounts.some(({ name }) => name === volume);
}

/** Modes that are common in octal, but unlikely in decimal. Decimal modes above 511 are errors. */
const OCTAL_IN_DECIMAL: ReadonlySet<number> = new Set([400, 440, 444, 500]);

type Volume = NonNullable<FinishedPod['spec']['volumes']>[number];

/** The sources of a volume or projection that have files with modes. */
interface WithFiles {
  readonly [kind: string]: Files | undefined;
}

interface Files {
  readonly defaultMode?: number;
  readonly items?: readonly { readonly mode?: number }[];
}

/** Decimal modes, such as `400`, which is 0620 and not 0400. */
export function decimalModes({ spec: { volumes = [] } }: FinishedPod): Warning[] {
  const odd: number[] = [];
  const read = (mode: number | undefined) => {
    if (mode !== undefined && OCTAL_IN_DECIMAL.has(mode) && !odd.includes(mode)) odd.push(mode);
  };
  for (const volume of volumes) readModes(volume, read);
  return odd.map((mode) => ({
    id: 'batch/decimal-mode',
    message: `has files of mode ${mode}, which is decimal for 0${mode.toString(8)}`,
    cure: `write 0o${mode} in TypeScript, or ${Number.parseInt(String(mode), 8)}`,
  }));
}

function readModes(volume: Volume, read: (mode: number | undefined) => void): void {
  const { downwardAPI } = volume as WithFiles; // The generated type spells this field downwardApi.
  const { configMap, secret, projected } = volume;
  for (const source of [configMap, secret, downwardAPI, projected]) read(source?.defaultMode);
  const sources: (Files | undefined)[] = [configMap, secret, downwardAPI];
  for (const each of (projected?.sources ?? []) as readonly WithFiles[]) sources.push(...Object.values(each));
  for (const source of sources) for (const { mode } of source?.items ?? []) read(mode);
}
