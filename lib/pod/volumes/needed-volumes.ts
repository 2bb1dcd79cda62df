import { Guard } from '../../validation/guard';
import { DownwardFile, VolumeSource } from './resolved-mount';

/** An emptyDir that variables of a container are read from, without a mount. */
export interface NeededFolder {
  /** The place of the variable that is read from it. */
  readonly at: Guard;
  readonly name: string;
}

/** A volume, and the prop that first used it. */
interface AskedVolume {
  readonly name: string;
  readonly source: VolumeSource;
  readonly isDevice: boolean;
  readonly at?: Guard;
}

/** Throws an error if a variable is read from a volume that is not an emptyDir of the pod. */
export function checkFolders(folders: readonly NeededFolder[], volumes: readonly AskedVolume[]): void {
  if (folders.length === 0) return;
  const empty = new Set(volumes.flatMap(({ name, source }) => (source.emptyDir === undefined ? [] : [name])));
  for (const { at, name } of folders) {
    if (empty.has(name)) continue;
    const found = volumes.filter((volume) => at.mayEqual(volume.name, name));
    if (found.some(({ source }) => source.emptyDir !== undefined)) continue;
    at.fail([], {
      code: 'env/source',
      rule: 'must be read from an emptyDir that a container of the pod mounts',
      got: name,
      cure:
        found.length === 0
          ? `mount it where the file is written, as in Mount.fromEmptyDir({ name: '${name}' })`
          : 'write the file into a Mount.fromEmptyDir({ name }), and use its name: Kubernetes supports no other volume',
    });
  }
}

/** Throws an error if a downward API file has a resource of a container that the pod does not have. */
export function checkContents(volumes: readonly AskedVolume[], containers: readonly string[]): void {
  for (const { source, at } of volumes) {
    for (const { path, resourceFieldRef } of downwardFiles(source)) {
      const name = resourceFieldRef?.containerName;
      if (at === undefined || name === undefined) continue;
      if (containers.some((container) => at.mayEqual(container, name))) continue;
      at.fail([{ key: path }], {
        code: 'name/unknown',
        rule: 'must name a container of the pod',
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

/** Returns the volume. Throws an error if it is a block device in one place and a file system in another. */
export function sameUse<T extends AskedVolume>(volume: T, asked: { isDevice?: boolean; at?: Guard }): T {
  // Volumes that the library mounts itself have no prop, and are not claims.
  const at = asked.at ?? volume.at;
  if (at === undefined || volume.isDevice === (asked.isDevice ?? false)) return volume;
  return at.fail([], {
    code: 'volume/device',
    rule: 'must be the same in all containers: a claim is either a block device or has files',
    got: volume.source.persistentVolumeClaim?.claimName,
    cure: 'use it in volumeDevices everywhere, or in mounts everywhere',
  });
}
