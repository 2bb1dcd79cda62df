import { isMap, listAt, mapsAt, textAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { Finding } from '../../report/finding';
import { listedFirst, say } from '../../report/said';
import { containersOf } from '../pod-template';
import { WorkloadChange } from '../workload-change';
import { mayConcernSecurity } from './security';

type Pod = NonNullable<WorkloadChange['podAfter']>;

/** Paths of the node that pods could only read and may now write to. */
export function findWritablePaths(changes: readonly WorkloadChange[]): Finding[] {
  return changes.flatMap((change): Finding[] => {
    const { object, podBefore, podAfter } = change;
    if (podBefore === undefined || podAfter === undefined || !mayConcernSecurity(change)) return [];
    const had = pathsOf(podBefore);
    const paths = [...pathsOf(podAfter)].flatMap(([path, isWritable]) =>
      isWritable && had.get(path) === false ? [path] : [],
    );
    if (paths.length === 0) return [];
    return [
      {
        rule: 'workloads/host-writable',
        section: 'workloads',
        level: 'high',
        classes: ['security-lowered'],
        object,
        title: say`${called(object)} may now write to ${listedFirst(paths, (path) => say`${path}`)} of the node, and could only read before`,
        facts: { paths: paths.sort() },
      },
    ];
  });
}

/** The paths of the node that are mounted into containers, and whether each is writable. */
function pathsOf(pod: Pod): Map<string, boolean> {
  const paths = new Map<string, string>();
  for (const volume of mapsAt(pod, 'spec', 'volumes')) {
    const [name, path] = [textAt(volume, 'name'), textAt(volume, 'hostPath', 'path')];
    if (name !== undefined && path !== undefined) paths.set(name, path);
  }
  const writable = new Map<string, boolean>();
  if (paths.size === 0) return writable;
  for (const mount of containersOf(pod).flatMap(({ tree }) => listAt(tree, 'volumeMounts').filter(isMap))) {
    const path = paths.get(textAt(mount, 'name') ?? '');
    if (path !== undefined) writable.set(path, writable.get(path) === true || mount.readOnly !== true);
  }
  return writable;
}
