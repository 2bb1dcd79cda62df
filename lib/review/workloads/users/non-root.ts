import { Finding, line } from '../../report/finding';
import { agreeing, calledAll, groupedFindings } from '../../report/grouped';
import { say, words } from '../../report/said';
import { capitalized } from '../pod-template';
import { containerChanges, PodChange, touches } from '../workload-change';
import { identityOf, isNotRoot } from './identity';

/** Containers that may no longer run as root, while their image chooses the user. */
export function findNonRoot(changes: readonly PodChange[]): Finding[] {
  const changed = changes
    .filter((change) => touches(change, 'securityContext'))
    .flatMap(containerChanges)
    .filter(({ before, after, change: { podBefore, podAfter } }) => {
      if (before === undefined || after === undefined) return false;
      if (isNotRoot(podBefore, before) || !isNotRoot(podAfter, after)) return false;
      return identityOf(podAfter, after).user === undefined;
    });
  return groupedFindings(
    'workloads',
    changed,
    ({ name, role, isOnly }) => (isOnly ? '' : `${role} ${name}`),
    ([{ name, role, isOnly }], objects) => {
      const all = calledAll(objects);
      const subject = isOnly ? all : say`${words(capitalized(role))} ${name} of ${all}`;
      const image = agreeing(objects, 'its image runs', 'their images run');
      return {
        rule: 'workloads/non-root',
        level: 'medium',
        classes: [],
        title: say`${subject} cannot start if ${image} as root`,
        details: [line(words('nor if the USER of the image is a name, unless runAsUser is set'))],
      };
    },
  );
}
