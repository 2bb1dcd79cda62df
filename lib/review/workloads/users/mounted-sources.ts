/** What the containers of a pod mount, and where. */

import { AnyMap, flagAt, isMap, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Said, say, words } from '../../report/said';
import { folderPath } from '../folder-path';
import { textOf } from '../text-of';
import { placesOf } from './kept-files';
import { fileSourcesOf } from './mounted-modes';

/** What a volume consists of, or a part of it. */
export interface Source {
  /** The same for the same source in another pod. */
  readonly key: string;
  /** `claim`, in groups of objects with different ones. */
  readonly noun: string;
  /** `claim backup`. */
  readonly said: Said;
  /** Whether its files remain when the pod ends. */
  readonly isKept: boolean;
  readonly isReadOnly: boolean;
}

/** A source, and the folders of a container where it is. */
export interface MountedSource extends Source {
  /** With the part of the source that is there, if it is not all of it. */
  readonly folders: readonly string[];
  /** The paths of those that the container can write to. */
  readonly writable: readonly string[];
}

/** The sources that a container of a pod mounts, by their keys. */
export function mountedSources(
  object: ReviewedObject,
  pod: AnyMap,
): (container: AnyMap) => ReadonlyMap<string, MountedSource> {
  const volumes = volumesOf(object, pod);
  return (container) => {
    const found = new Map<string, SourceMounts>();
    for (const mount of mapsAt(container, 'volumeMounts'))
      for (const source of volumes.get(textOf(mount.name)) ?? []) {
        const mounts = found.get(source.key) ?? { source, folders: new Set(), writable: new Set() };
        found.set(source.key, mounts);
        mounts.folders.add(folderOf(mount));
        if (!source.isReadOnly && mount.readOnly !== true) mounts.writable.add(pathOf(mount));
      }
    return new Map([...found].map(([key, mounts]) => [key, sorted(mounts)]));
  };
}

/** What mounts of one source add up to. */
interface SourceMounts {
  readonly source: Source;
  readonly folders: Set<string>;
  readonly writable: Set<string>;
}

function sorted({ source, folders, writable }: SourceMounts): MountedSource {
  return { ...source, folders: [...folders].sort(), writable: [...writable].sort() };
}

function pathOf(mount: AnyMap): string {
  return folderPath(textOf(mount.mountPath));
}

function folderOf(mount: AnyMap): string {
  const part = textAt(mount, 'subPath') ?? textAt(mount, 'subPathExpr');
  return part === undefined ? pathOf(mount) : `${pathOf(mount)} (only ${folderPath(part)})`;
}

/** The sources of each volume by its name. */
function volumesOf(object: ReviewedObject, pod: AnyMap): ReadonlyMap<string, readonly Source[]> {
  const volumes = new Map<string, readonly Source[]>();
  for (const volume of mapsAt(pod, 'spec', 'volumes')) volumes.set(textOf(volume.name), ofPod(volume));
  for (const [name, place] of placesOf(object, pod)) {
    const noun = /^(?:claim|template) /.test(place.key) ? 'claim' : 'volume';
    volumes.set(name, [{ ...place, noun, isKept: true }]);
  }
  return volumes;
}

/** Types of volumes that no container can write to. */
const READ_ONLY = ['configMap', 'downwardAPI', 'image', 'projected', 'secret'];

/** The sources of a volume that is created for each pod. */
function ofPod(volume: AnyMap): Source[] {
  const objects = fileSourcesOf(volume).map(({ kind, name }): Source => {
    const said = say`${words(kind)} ${name}`;
    return { key: `${kind} ${name}`, noun: kind, said, isKept: false, isReadOnly: true };
  });
  if (objects.length > 0) return objects;
  const isEmpty = isMap(volume.emptyDir) || isMap(volume.ephemeral);
  const said = isEmpty ? words('an empty folder') : say`volume ${textOf(volume.name)}`;
  const isReadOnly =
    READ_ONLY.some((type) => isMap(volume[type])) || flagAt(volume, 'csi', 'readOnly') === true;
  return [{ key: `pod ${textOf(volume.name)}`, noun: 'volume', said, isKept: false, isReadOnly }];
}
