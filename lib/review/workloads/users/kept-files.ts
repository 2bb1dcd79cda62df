/** Files that remain when a pod ends: those of claims, of the node and of file servers. */

import { AnyMap, flagAt, isMap, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { listed, Said, say, words } from '../../report/said';
import { textOf } from '../text-of';

/** A place with such files. */
export interface Place {
  /** The same for the same place in another pod. */
  readonly key: string;
  /** `claim backup`. */
  readonly said: Said;
  /** Whether the kubelet gives its files to the group of volumes, if the type of the volume supports that. */
  readonly isGiven: boolean;
  readonly isReadOnly: boolean;
}

/** A place that a container mounts. */
export interface MountedPlace extends Place {
  readonly isWritable: boolean;
}

/** Volumes whose files are created for each pod. */
const OF_POD = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'gitRepo',
  'image',
  'projected',
  'secret',
]);

/** The places of the volumes of a pod, by the names of the volumes. */
export function placesOf(object: ReviewedObject, pod: AnyMap): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const template of mapsAt(object.normalized, 'spec', 'volumeClaimTemplates')) {
    const name = textAt(template, 'metadata', 'name');
    if (name !== undefined)
      places.set(name, {
        key: `template ${name}`,
        said: say`claims of template ${name}`,
        isGiven: true,
        isReadOnly: false,
      });
  }
  for (const volume of mapsAt(pod, 'spec', 'volumes')) {
    const place = placeOf(volume);
    if (place !== undefined) places.set(textOf(volume.name), place);
  }
  return places;
}

function placeOf(volume: AnyMap): Place | undefined {
  const found = Object.entries(volume).find(([field, value]) => isMap(value) && !OF_POD.has(field));
  if (found === undefined) return undefined;
  const [kind, source] = found;
  const isGiven = kind !== 'hostPath';
  const isReadOnly = flagAt(source, 'readOnly') === true;
  const claim = textAt(source, 'claimName');
  if (kind === 'persistentVolumeClaim' && claim !== undefined)
    return { key: `claim ${claim}`, said: say`claim ${claim}`, isGiven, isReadOnly };
  const path = textAt(source, 'path');
  if (kind === 'hostPath' && path !== undefined)
    return { key: `node ${path}`, said: say`${path} of the node`, isGiven, isReadOnly };
  return { key: JSON.stringify(found), said: say`volume ${textOf(volume.name)}`, isGiven, isReadOnly };
}

/** The places that some containers of a pod mount, each once, in the order of their keys. */
export function mountedPlaces(
  places: ReadonlyMap<string, Place>,
  containers: readonly AnyMap[],
): MountedPlace[] {
  const mounted = new Map<string, MountedPlace>();
  for (const mount of containers.flatMap((container) => mapsAt(container, 'volumeMounts'))) {
    const place = places.get(textOf(mount.name));
    if (place === undefined) continue;
    const isWritable =
      mounted.get(place.key)?.isWritable === true || !(place.isReadOnly || mount.readOnly === true);
    mounted.set(place.key, { ...place, isWritable });
  }
  return [...mounted.values()].sort((a, b) => (a.key < b.key ? -1 : 1));
}

const MOST_PLACES = 3;

/** `claim backup and /data of the node`; without names if the objects have different ones. */
export function placesSaid(places: readonly (readonly Place[])[]): Said {
  const [first] = places;
  const keysOf = (of: readonly Place[]) => of.map(({ key }) => key).join('\n');
  const isSame = places.every((others) => keysOf(others) === keysOf(first));
  if (isSame && first.length <= MOST_PLACES) return listed(first.map(({ said }) => said));
  const what = places.flat().every(({ key }) => /^(?:claim|template) /.test(key)) ? 'claims' : 'volumes';
  return words(`${places.length === 1 ? 'its' : 'their'} ${what}`);
}
