import { AnyMap, isMap, mapsAt, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings, Told } from '../../report/grouped';
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
    .flatMap((change): MediumChange[] => {
      const [toDisk, toMemory] = [movedVolumes(change, false), movedVolumes(change, true)];
      return toDisk.length + toMemory.length > 0 ? [{ object: change.object, toDisk, toMemory }] : [];
    });
  return groupedFindings(
    'workloads',
    changed,
    ({ toDisk, toMemory }) => ({ toDisk, toMemory }),
    ([change], objects) => told(change, objects),
  );
}

function movedVolumes({ podBefore, podAfter }: PodChange, isToMemory: boolean): string[] {
  const [befores, afters] = [emptyFolders(podBefore), emptyFolders(podAfter)];
  return [...afters.keys()]
    .filter((name) => befores.get(name) === !isToMemory && afters.get(name) === isToMemory)
    .sort();
}

function told({ toDisk, toMemory }: MediumChange, objects: readonly ReviewedObject[]): Told {
  const [disk, memory] = [words('on the disk of the node'), words('in memory')];
  const clauses = [
    ...(toDisk.length > 0 ? [say`files of ${volumes(toDisk)} ${disk} instead of ${memory}`] : []),
    ...(toMemory.length > 0 ? [say`files of ${volumes(toMemory)} ${memory} instead of ${disk}`] : []),
  ];
  return {
    rule: 'workloads/memory-volume',
    level: 'low',
    classes: [],
    title: say`${calledAll(objects)} ${agreeing(objects, 'keeps', 'keep')} ${listed(clauses)}`,
    details: toMemory.length > 0 ? [line(words('files in memory count towards the memory limit'))] : [],
  };
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
