import { AnyMap, flagAt } from '../fields/tree';
import { Finding } from '../report/finding';
import { calledAll, groupedFindings } from '../report/grouped';
import { say, words } from '../report/said';
import { PodChange, touches } from './workload-change';

/** Pods that no longer get the variables of the Services of their namespace, or get them from now on. */
export function findServiceLinks(changes: readonly PodChange[]): Finding[] {
  const changed = changes
    .filter((change) => touches(change, 'enableServiceLinks'))
    .filter(({ podBefore, podAfter }) => hasLinks(podBefore) !== hasLinks(podAfter));
  return groupedFindings(
    'workloads',
    changed,
    ({ podAfter }) => hasLinks(podAfter),
    ([{ podAfter }], objects) => {
      const isMany = objects.length > 1;
      const gets = isMany ? 'get' : 'gets';
      return {
        rule: 'workloads/service-links',
        level: 'info',
        classes: [],
        title: say`${calledAll(objects)} ${words(hasLinks(podAfter) ? gets : `no longer ${gets}`)} variables such as ${'NAME_SERVICE_HOST'} for the Services of ${words(isMany ? 'their namespaces' : 'its namespace')}`,
      };
    },
  );
}

function hasLinks(pod: AnyMap): boolean {
  return flagAt(pod, 'spec', 'enableServiceLinks') !== false;
}
