import { flagAt } from '../../fields/tree';
import { Finding } from '../../report/finding';
import { agreeing, calledAll, groupedFindings } from '../../report/grouped';
import { say, words } from '../../report/said';
import { capitalized } from '../pod-template';
import { containerChanges, podChanges, touches, WorkloadChange } from '../workload-change';

/** Containers that could only read the files of their image, and may now write to them. */
export function findRootFileSystems(changes: readonly WorkloadChange[]): Finding[] {
  const concerned = podChanges(changes).filter((change) => touches(change, 'securityContext'));
  const opened = concerned
    .flatMap(containerChanges)
    .filter(
      ({ before, after }) =>
        before !== undefined && after !== undefined && isReadOnly(before) && !isReadOnly(after),
    );
  return groupedFindings(
    'workloads',
    opened,
    ({ name, role }) => ({ name, role }),
    ([{ name, role }], objects) => ({
      rule: 'workloads/root-writable',
      level: 'low',
      classes: ['security-lowered'],
      title: say`${words(capitalized(role))} ${name} of ${calledAll(objects)} may now write to the files of ${agreeing(objects, 'its image', 'their images')}`,
    }),
  );
}

function isReadOnly(container: object): boolean {
  return flagAt(container, 'securityContext', 'readOnlyRootFilesystem') === true;
}
