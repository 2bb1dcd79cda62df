/** What the containers of a pod mount, and where. */

import { AnyMap, isMap, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Said, say, words } from '../../report/said';
import { textOf } from '../text-of';
import { placesOf } from './kept-files';
import { sourcesOf } from './mounted-modes';

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

/** A source, and the folders of containers where it is. */
export interface MountedSource extends Source {
  readonly folders: readonly string[];
  readonly writable: readonly string[];
}

/** The sources that some containers of a pod mount, by their keys. */
export function mountedSources(
  object: ReviewedObject,
  pod: AnyMap,
  containers: readonly AnyMap[],
): ReadonlyMap<string, MountedSource> {
  const volumes = volumesOf(object, pod);
  const found = new Map<string, MountedSource>();
  for (const mount of containers.flatMap((container) => mapsAt(container, 'volumeMounts')))
    for (const source of volumes.get(textOf(mount.name)) ?? []) {
      const { folders = [], writable = [] } = found.get(source.key) ?? {};
      const folder = folderOf(mount);
      const isWritable = !source.isReadOnly && mount.readOnly !== true;
      found.set(source.key, {
        ...source,
        folders: withMember(folders, folder),
        writable: isWritable ? withMember(writable, folder) : writable,
      });
    }
  return found;
}

function withMember(members: readonly string[], member: string): readonly string[] {
  return [...new Set([...members, member])].sort();
}

function folderOf(mount: AnyMap): string {
  const path = textOf(mount.mountPath);
  const part = textAt(mount, 'subPath') ?? textAt(mount, 'subPathExpr');
  return part === undefined ? path : `${path} (only ${part})`;
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

/** The sources of a volume that is created for each pod. */
function ofPod(volume: AnyMap): Source[] {
  const objects = sourcesOf(volume).map(({ kind, name }): Source => {
    const said = say`${words(kind)} ${name}`;
    return { key: `${kind} ${name}`, noun: kind, said, isKept: false, isReadOnly: true };
  });
  if (objects.length > 0) return objects;
  const isEmpty = isMap(volume.emptyDir) || isMap(volume.ephemeral);
  const said = isEmpty ? words('an empty folder') : say`volume ${textOf(volume.name)}`;
  return [{ key: `pod ${textOf(volume.name)}`, noun: 'volume', said, isKept: false, isReadOnly: false }];
}
