import { ContainerChange, containerChanges, PodChange } from '../workload-change';
import { NamedContainer, namedUnlessAll } from './container-names';
import { MountedSource, mountedSources } from './mounted-sources';

type Sources = ReadonlyMap<string, MountedSource>;

/** What changes for a source that a container mounted. */
export interface MountChange {
  readonly source: MountedSource;
  /** Folders where it no longer is, and those where it is instead. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What is in its folder instead. */
  readonly instead?: MountedSource;
  readonly isReadOnlyNow: boolean;
}

/** Containers of a pod whose mounts change in the same way. */
export interface ContainerMounts {
  readonly object: PodChange['object'];
  /** Left out if they are all containers of the pod. */
  readonly containers?: readonly NamedContainer[];
  /** Those of files that remain come first. */
  readonly mounts: readonly MountChange[];
}

export function mountChanges(change: PodChange): ContainerMounts[] {
  const { object, before: objectBefore = object, podBefore, podAfter } = change;
  const [sourcesBefore, sourcesAfter] = [
    mountedSources(objectBefore, podBefore),
    mountedSources(object, podAfter),
  ];
  const groups = new Map<string, { containers: ContainerChange[]; mounts: readonly MountChange[] }>();
  for (const container of containerChanges(change)) {
    const { before, after } = container;
    if (before === undefined || after === undefined) continue;
    const mounts = changesOf(sourcesBefore(before), sourcesAfter(after));
    if (mounts.length === 0) continue;
    const key = JSON.stringify(mounts);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { containers: [container], mounts });
    else group.containers.push(container);
  }
  return [...groups.values()].map(({ containers, mounts }) => ({
    object,
    mounts,
    ...namedUnlessAll(containers, podAfter),
  }));
}

function changesOf(befores: Sources, afters: Sources): MountChange[] {
  const isNewAt = new Map<string, MountedSource[]>();
  for (const source of afters.values())
    if (!befores.has(source.key))
      for (const folder of source.folders) {
        const sources = isNewAt.get(folder);
        if (sources === undefined) isNewAt.set(folder, [source]);
        else sources.push(source);
      }
  return [...befores.values()]
    .filter(({ key }) => !key.startsWith('pod '))
    .flatMap((source) => mountChange(source, afters.get(source.key), isNewAt))
    .sort((a, b) => Number(b.source.isKept) - Number(a.source.isKept));
}

function mountChange(
  source: MountedSource,
  now: MountedSource | undefined,
  isNewAt: ReadonlyMap<string, readonly MountedSource[]>,
): MountChange[] {
  const lost = without(source.folders, now?.folders ?? []);
  const gained = without(now?.folders ?? [], source.folders);
  const isReadOnlyNow = source.isKept && source.writable.length > 0 && now?.writable.length === 0;
  if (lost.length === 0 && !isReadOnlyNow) return [];
  const others = now === undefined ? isNewAt.get(lost[0]) : undefined;
  const instead = others?.find(({ folders }) => without(lost, folders).length === 0);
  return [{ source, lost, gained, instead, isReadOnlyNow }];
}

function without(folders: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return folders.filter((folder) => !known.has(folder));
}
