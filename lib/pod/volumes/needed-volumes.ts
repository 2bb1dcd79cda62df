import { Guard } from '../../validation/guard';
import { DownwardFile, VolumeSource } from './resolved-mount';

/** An empty folder of which a container reads a file without mounting it. */
export interface NeededFolder {
  /** What reads the file. */
  readonly at: Guard;
  readonly name: string;
}

/** A volume, and where it was first asked for. */
interface AskedVolume {
  readonly name: string;
  readonly source: VolumeSource;
  readonly isDevice: boolean;
  readonly at?: Guard;
}

/** Throws where a variable is read from a volume that is no empty folder of the pod. */
export function checkFolders(folders: readonly NeededFolder[], volumes: readonly AskedVolume[]): void {
  if (folders.length === 0) return;
  const empty = new Set(volumes.flatMap(({ name, source }) => (source.emptyDir === undefined ? [] : [name])));
  for (const { at, name } of folders) {
    if (empty.has(name)) continue;
    const found = volumes.filter((volume) => at.mayEqual(volume.name, name));
    if (found.some(({ source }) => source.emptyDir !== undefined)) continue;
    at.fail([], {
      code: 'env/source',
      rule: 'must be read from an empty folder that a container of the pod mounts',
      got: name,
      cure:
        found.length === 0
          ? `mount it where the file is written, as in Mount.fromEmptyDir({ name: '${name}' })`
          : 'write the file into a Mount.fromEmptyDir({ name }), and give its name: Kubernetes reads no other volume',
    });
  }
}

/** Throws where a file tells of the resources of a container that the pod does not have. */
export function checkContents(volumes: readonly AskedVolume[], containers: readonly string[]): void {
  for (const { source, at } of volumes) {
    for (const { path, resourceFieldRef } of downwardFiles(source)) {
      const name = resourceFieldRef?.containerName;
      if (at === undefined || name === undefined) continue;
      if (containers.some((container) => at.mayEqual(container, name))) continue;
      at.fail([{ key: path }], {
        code: 'name/unknown',
        rule: 'must tell of a container of the pod',
        got: name,
        cure: `write one of: ${containers.join(', ')}`,
      });
    }
  }
}

function downwardFiles({ downwardAPI, projected }: VolumeSource): readonly DownwardFile[] {
  if (downwardAPI === undefined && projected === undefined) return [];
  type Downward = { readonly downwardAPI?: { readonly items?: readonly DownwardFile[] } };
  const sources = (projected?.sources ?? []) as readonly Downward[];
  return [...(downwardAPI?.items ?? []), ...sources.flatMap((source) => source.downwardAPI?.items ?? [])];
}

/** The volume, unless it is a block device in one place and a folder in another. */
export function sameUse<T extends AskedVolume>(volume: T, asked: { isDevice?: boolean; at?: Guard }): T {
  // What the library mounts by itself has no place in the props, and is no claim.
  const at = asked.at ?? volume.at;
  if (at === undefined || volume.isDevice === (asked.isDevice ?? false)) return volume;
  return at.fail([], {
    code: 'volume/device',
    rule: 'must be the same in all containers: a claim is either a block device or has files',
    got: volume.source.persistentVolumeClaim?.claimName,
    cure: 'use it by volumeDevices everywhere, or by mounts',
  });
}
