import { AnyMap, isMap, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { calledAll, groupedFindings } from '../../report/grouped';
import { listed, say, words } from '../../report/said';
import { textOf } from '../text-of';
import { PodChange, touches } from '../workload-change';

interface MediumChange {
  readonly object: ReviewedObject;
  /** The names of the volumes. */
  readonly toDisk: readonly string[];
  readonly toMemory: readonly string[];
}

/** Empty folders that move from memory to the disk of the node, or from there to memory. */
export function findMemoryVolumes(changes: readonly PodChange[]): Finding[] {
  const changed = changes
    .filter((change) => touches(change, 'volumes'))
    .flatMap(({ object, podBefore, podAfter }): MediumChange[] => {
      const [befores, afters] = [emptyFolders(podBefore), emptyFolders(podAfter)];
      const moved = (isMemory: boolean) =>
        [...afters.keys()]
          .filter((name) => befores.get(name) === !isMemory && afters.get(name) === isMemory)
          .sort();
      const [toDisk, toMemory] = [moved(false), moved(true)];
      return toDisk.length + toMemory.length > 0 ? [{ object, toDisk, toMemory }] : [];
    });
  return groupedFindings(
    'workloads',
    changed,
    ({ toDisk, toMemory }) => ({ toDisk, toMemory }),
    ([{ toDisk, toMemory }], objects) => {
      const keeps = objects.length > 1 ? 'keep' : 'keeps';
      const clauses = [
        ...(toDisk.length > 0
          ? [say`files of ${volumes(toDisk)} on the disk of the node instead of in memory`]
          : []),
        ...(toMemory.length > 0
          ? [say`files of ${volumes(toMemory)} in memory instead of on the disk of the node`]
          : []),
      ];
      return {
        rule: 'workloads/memory-volume',
        level: 'low',
        classes: [],
        title: say`${calledAll(objects)} ${words(keeps)} ${listed(clauses)}`,
        details: toMemory.length > 0 ? [line(words('files in memory count towards the memory limit'))] : [],
      };
    },
  );
}

function volumes(names: readonly string[]) {
  const all = listed(names.map((name) => say`${name}`));
  return say`${words(names.length > 1 ? 'volumes' : 'volume')} ${all}`;
}

/** Whether each empty folder is in memory. */
function emptyFolders(pod: AnyMap): ReadonlyMap<string, boolean> {
  return new Map(
    mapsAt(pod, 'spec', 'volumes')
      .filter(({ emptyDir }) => isMap(emptyDir))
      .map((volume) => [textOf(volume.name), textAt(volume, 'emptyDir', 'medium') === 'Memory'] as const),
  );
}
