/** The modes of files that pods mount from Secrets and ConfigMaps. */

import { AnyMap, mapAt, mapsAt, numberAt, textAt } from '../../fields/tree';
import { containersOf, PodContainer } from '../pod-template';
import { textOf } from '../text-of';
import { volumeGroupOf } from './identity';

/** A Secret or ConfigMap whose files a pod mounts. */
export interface MountedFiles {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  /** The containers that mount them. */
  readonly containers: Set<PodContainer>;
  /** For each volume with them, the modes by key; the empty string is for all keys that are not named. */
  readonly modes: ReadonlyMap<string, FileMode>[];
}

export interface FileMode {
  /** As it is in the manifest. */
  readonly written: number;
  /** As it is in the container. */
  readonly actual: number;
}

/** The default of Kubernetes. */
const DEFAULT_MODE = 0o644;

/** What the kubelet adds to the mode of each file if the pod has an fsGroup. */
const OF_VOLUME_GROUP = 0o440;

/** The mounted Secrets and ConfigMaps, by kind and name. */
export function mountedFiles(pod: AnyMap): ReadonlyMap<string, MountedFiles> {
  const added = volumeGroupOf(pod) === undefined ? 0 : OF_VOLUME_GROUP;
  const mounting = containersByVolume(pod);
  const found = new Map<string, MountedFiles>();
  for (const volume of mapsAt(pod, 'spec', 'volumes')) {
    const containers = mounting.get(textOf(volume.name)) ?? [];
    if (containers.length === 0) continue;
    for (const { kind, name, items, mode } of fileSourcesOf(volume)) {
      const key = `${kind} ${name}`;
      const files = found.get(key) ?? { kind, name, containers: new Set(), modes: [] };
      found.set(key, files);
      for (const container of containers) files.containers.add(container);
      files.modes.push(modesOf(items, mode, added));
    }
  }
  return found;
}

function containersByVolume(pod: AnyMap): ReadonlyMap<string, readonly PodContainer[]> {
  const found = new Map<string, PodContainer[]>();
  for (const container of containersOf(pod))
    for (const volume of new Set(mapsAt(container.tree, 'volumeMounts').map(({ name }) => textOf(name)))) {
      const containers = found.get(volume);
      if (containers === undefined) found.set(volume, [container]);
      else containers.push(container);
    }
  return found;
}

interface FileSource {
  readonly kind: MountedFiles['kind'];
  readonly name: string;
  readonly items: readonly AnyMap[];
  /** The mode of files that have none of their own. */
  readonly mode: number;
}

const KINDS = [
  { kind: 'Secret', field: 'secret' },
  { kind: 'ConfigMap', field: 'configMap' },
] as const;

/** The Secrets and ConfigMaps that a volume consists of. */
export function fileSourcesOf(volume: AnyMap): FileSource[] {
  const own = KINDS.flatMap((kind) =>
    fileSourceOf(volume, kind, numberAt(volume, kind.field, 'defaultMode')),
  );
  const mode = numberAt(volume, 'projected', 'defaultMode');
  const parts = mapsAt(volume, 'projected', 'sources').flatMap((source) =>
    KINDS.flatMap((kind) => fileSourceOf(source, kind, mode)),
  );
  return [...own, ...parts];
}

function fileSourceOf(
  tree: AnyMap,
  { kind, field }: (typeof KINDS)[number],
  mode = DEFAULT_MODE,
): FileSource[] {
  const source = mapAt(tree, field);
  const name = textAt(source, 'secretName') ?? textAt(source, 'name');
  return name === undefined ? [] : [{ kind, name, items: mapsAt(source, 'items'), mode }];
}

function modesOf(items: readonly AnyMap[], mode: number, added: number): ReadonlyMap<string, FileMode> {
  const modeOf = (written: number): FileMode => ({ written, actual: written | added });
  if (items.length === 0) return new Map([['', modeOf(mode)]]);
  return new Map(items.map((item) => [textOf(item.key), modeOf(numberAt(item, 'mode') ?? mode)]));
}
