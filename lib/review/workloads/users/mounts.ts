/** Claims, Secrets and ConfigMaps that pods no longer mount, or mount elsewhere. */

import { AnyMap } from '../../fields/tree';
import { Finding, line } from '../../report/finding';
import { calledAll, groupedFindings } from '../../report/grouped';
import { listed, Said, say, words } from '../../report/said';
import { containerChanges, PodChange, touches } from '../workload-change';
import { MountedSource, mountedSources } from './mounted-sources';

type Mounts = ReadonlyMap<string, MountedSource>;

/** What changes for a source that was mounted. */
interface MountChange {
  readonly source: MountedSource;
  /** Folders where it no longer is, and those where it is instead. */
  readonly lost: readonly string[];
  readonly gained: readonly string[];
  /** What is in its folder instead. */
  readonly instead?: MountedSource;
  readonly isReadOnlyNow: boolean;
}

interface PodMounts {
  readonly object: PodChange['object'];
  /** Those of files that remain come first. */
  readonly mounts: readonly MountChange[];
}

export function findMounts(changes: readonly PodChange[]): Finding[] {
  const changed = changes
    .filter((change) => touches(change, 'volumes', 'volumeMounts'))
    .flatMap((change): PodMounts[] => {
      const mounts = mountChanges(change);
      return mounts.length > 0 ? [{ object: change.object, mounts }] : [];
    });
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ mounts }] = group;
    const clauses = mounts.map((_, index) => clauseOf(group.map((pod) => pod.mounts[index])));
    const [first, ...others] = clauses;
    return {
      rule: 'workloads/mount',
      level: mounts.some(({ source }) => source.isKept) ? 'medium' : 'low',
      classes: [],
      title: say`${calledAll(objects)} ${first}`,
      details: others.map(line),
      facts: group.map((pod) => pod.mounts.map(({ source, instead }) => [source.key, instead?.key ?? null])),
    };
  });
}

function mountChanges(change: PodChange): MountChange[] {
  const { object, before = object, podBefore, podAfter } = change;
  const both = containerChanges(change).flatMap((container) =>
    container.before === undefined || container.after === undefined
      ? []
      : [{ before: container.before, after: container.after }],
  );
  const trees = (side: 'before' | 'after'): AnyMap[] => both.map((container) => container[side]);
  const befores = mountedSources(before, podBefore, trees('before'));
  const afters = mountedSources(object, podAfter, trees('after'));
  return [...befores.values()]
    .filter(({ key }) => !key.startsWith('pod '))
    .flatMap((source) => mountChange(source, befores, afters))
    .sort((a, b) => Number(b.source.isKept) - Number(a.source.isKept));
}

function mountChange(source: MountedSource, befores: Mounts, afters: Mounts): MountChange[] {
  const now = afters.get(source.key);
  const folders = now?.folders ?? [];
  const lost = source.folders.filter((folder) => !folders.includes(folder));
  const gained = folders.filter((folder) => !source.folders.includes(folder));
  const isReadOnlyNow = source.isKept && source.writable.length > 0 && now?.writable.length === 0;
  if (lost.length === 0 && !isReadOnlyNow) return [];
  const instead =
    now === undefined
      ? [...afters.values()].find(
          ({ key, folders: theirs }) => !befores.has(key) && theirs.some((folder) => lost.includes(folder)),
        )
      : undefined;
  return [{ source, lost, gained, instead, isReadOnlyNow }];
}

/** Everything except the names of the sources. */
function factsOf({ mounts }: PodMounts): unknown {
  return mounts.map(({ source: { noun, isKept }, lost, gained, instead, isReadOnlyNow }) => [
    noun,
    isKept,
    lost,
    gained,
    instead?.noun ?? null,
    isReadOnlyNow,
  ]);
}

function clauseOf(changes: readonly MountChange[]): Said {
  const [{ lost, gained, isReadOnlyNow, instead }] = changes;
  const isMany = changes.length > 1;
  const mounts = words(isMany ? 'mount' : 'mounts');
  const what = nameOf(changes.map(({ source }) => source));
  const readOnly = isReadOnlyNow ? [words('can no longer write to it')] : [];
  if (lost.length === 0) return say`can no longer write to ${what}`;
  if (instead !== undefined) {
    const other = nameOf(changes.flatMap((change) => change.instead ?? []));
    return say`${mounts} ${other} at ${foldersSaid(lost)} instead of ${what}`;
  }
  const moved =
    gained.length > 0
      ? say`${mounts} ${what} at ${foldersSaid(gained)} instead of ${foldersSaid(lost)}`
      : say`no longer ${mounts} ${what} at ${foldersSaid(lost)}`;
  return listed([moved, ...readOnly]);
}

function nameOf(sources: readonly MountedSource[]): Said {
  const [{ key, said, noun }] = sources;
  if (sources.every((source) => source.key === key)) return said;
  return words(`their ${noun}s`);
}

function foldersSaid(folders: readonly string[]): Said {
  return listed(folders.map((folder) => say`${folder}`));
}
