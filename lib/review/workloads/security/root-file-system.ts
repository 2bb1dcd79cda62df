import { flagAt } from '../../fields/tree';
import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings } from '../../report/grouped';
import { listedFirst, Said, say, words } from '../../report/said';
import { capitalized } from '../pod-template';
import { mountedSources } from '../users/mounted-sources';
import { ContainerChange, containerChanges, podChanges, touches, WorkloadChange } from '../workload-change';

/** Containers that may now write to the files of their image, or no longer can. */
export function findRootFileSystems(changes: readonly WorkloadChange[]): Finding[] {
  const containers = podChanges(changes)
    .filter((change) => touches(change, 'securityContext'))
    .flatMap(containerChanges)
    .filter(({ before, after }) => before !== undefined && after !== undefined);
  const becomes = (isNow: boolean) =>
    containers.filter(
      ({ before = {}, after = {} }) => isReadOnly(before) !== isNow && isReadOnly(after) === isNow,
    );
  return [...opened(becomes(false)), ...closed(becomes(true))];
}

function isReadOnly(container: object): boolean {
  return flagAt(container, 'securityContext', 'readOnlyRootFilesystem') === true;
}

function opened(containers: readonly ContainerChange[]): Finding[] {
  return groupedFindings(
    'workloads',
    containers,
    ({ name, role }) => ({ name, role }),
    ([{ name, role }], objects) => ({
      rule: 'workloads/root-writable',
      level: 'low',
      classes: ['security-lowered'],
      title: say`${words(capitalized(role))} ${name} of ${calledAll(objects)} may now write to the files of ${agreeing(objects, 'its image', 'their images')}`,
    }),
  );
}

function closed(containers: readonly ContainerChange[]): Finding[] {
  return groupedFindings(
    'workloads',
    containers,
    ({ name, role, isOnly }) => (isOnly ? '' : `${role} ${name}`),
    (group, objects) => {
      const [{ name, role, isOnly }] = group;
      const all = calledAll(objects);
      const subject = isOnly ? all : say`${words(capitalized(role))} ${name} of ${all}`;
      const folders = group.map(writableFolders);
      const isSame = new Set(folders.map((each) => each.join('\n'))).size === 1;
      return {
        rule: 'workloads/root-read-only',
        level: 'medium',
        classes: [],
        title: say`${subject} can no longer write to the files of ${agreeing(objects, 'its image', 'their images')}`,
        details: isSame ? [line(foldersSaid(folders[0]))] : [],
        facts: folders,
      };
    },
  );
}

function foldersSaid(folders: readonly string[]): Said {
  if (folders.length === 0) return words('no folder remains writable');
  const remain = folders.length === 1 ? 'remains writable' : 'remain writable';
  return say`${listedFirst(folders, (folder) => say`${folder}`)} ${words(remain)}`;
}

/** The folders of a container that it can write to although the files of its image are read-only. */
function writableFolders({ object, change: { podAfter }, after = {} }: ContainerChange): string[] {
  const sources = mountedSources(object, podAfter)(after);
  const folders = [...sources.values()].flatMap(({ writable }) => writable);
  return [...new Set(folders)].sort();
}
