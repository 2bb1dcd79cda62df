import { AnyMap, textAt } from '../fields/tree';
import { Finding } from '../report/finding';
import { agreeing, calledAll, groupedFindings } from '../report/grouped';
import { Said, say, words } from '../report/said';
import { folderPath } from './folder-path';
import { capitalized } from './pod-template';
import { ContainerChange } from './workload-change';

/** Containers that start in another directory, so that relative paths mean other files. */
export function findWorkingDirectories(containers: readonly ContainerChange[]): Finding[] {
  const changed = containers.filter(
    ({ before, after }) =>
      before !== undefined && after !== undefined && directoryOf(before) !== directoryOf(after),
  );
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const [{ name, role, isOnly, before, after }] = group;
    const all = calledAll(objects);
    const subject = isOnly ? all : say`${words(capitalized(role))} ${name} of ${all}`;
    const starts = isOnly ? agreeing(objects, 'starts', 'start') : words('starts');
    return {
      rule: 'workloads/working-directory',
      level: 'low',
      classes: [],
      title: say`${subject} ${starts} in ${directorySaid(after)} instead of ${directorySaid(before)}`,
    };
  });
}

function directoryOf(container: AnyMap): string {
  return folderPath(textAt(container, 'workingDir') ?? '');
}

function directorySaid(container: AnyMap = {}): Said {
  const directory = directoryOf(container);
  return directory === '' ? words('the working directory of its image') : say`${directory}`;
}

function factsOf({ name, role, isOnly, before = {}, after = {} }: ContainerChange): unknown {
  return [isOnly ? '' : `${role} ${name}`, directoryOf(before), directoryOf(after)];
}
