/** Claims, Secrets and ConfigMaps that pods no longer mount, or mount elsewhere. */

import { Finding } from '../../report/finding';
import { calledAll, firstLines, groupedFindings } from '../../report/grouped';
import { listed, listedFirst, Said, say, words } from '../../report/said';
import { PodChange, touches } from '../workload-change';
import { subjectSaid } from './container-names';
import { ContainerMounts, MountChange, mountChanges } from './mount-change';
import { MountedSource } from './mounted-sources';

export function findMounts(changes: readonly PodChange[]): Finding[] {
  const changed = changes
    .filter((change) => touches(change, 'volumes', 'volumeMounts'))
    .flatMap(mountChanges);
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ mounts, containers }] = group;
    const isMany = (containers ?? objects).length > 1;
    const [first, ...others] = mounts.map((_, index) =>
      clauseOf(
        group.map((each) => each.mounts[index]),
        isMany,
      ),
    );
    return {
      rule: 'workloads/mount',
      level: mounts.some(({ source }) => source.isKept) ? 'medium' : 'low',
      classes: [],
      title: say`${subjectSaid(containers, calledAll(objects))} ${first}`,
      details: firstLines(others),
      facts: group.map((each) =>
        each.mounts.map(({ source, instead }) => [source.key, instead?.key ?? null]),
      ),
    };
  });
}

/** Everything except the names of the sources. */
function factsOf({ containers, mounts }: ContainerMounts): unknown {
  const facts = mounts.map(({ source: { noun, isKept }, lost, gained, instead, isReadOnlyNow }) => [
    noun,
    isKept,
    lost,
    gained,
    instead?.noun ?? null,
    isReadOnlyNow,
  ]);
  return { containers, mounts: facts };
}

function clauseOf(changes: readonly MountChange[], isMany: boolean): Said {
  const [{ lost, gained, isReadOnlyNow, instead }] = changes;
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
  return listedFirst(folders, (folder) => say`${folder}`);
}
