import { AnyMap, flagAt } from '../fields/tree';
import { Finding } from '../report/finding';
import { agreeing, calledAll, groupedFindings } from '../report/grouped';
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
      const gets = hasLinks(podAfter)
        ? agreeing(objects, 'gets', 'get')
        : words(`no longer ${objects.length === 1 ? 'gets' : 'get'}`);
      return {
        rule: 'workloads/service-links',
        level: 'info',
        classes: [],
        title: say`${calledAll(objects)} ${gets} variables for Services, such as ${'DATABASE_SERVICE_HOST'}`,
      };
    },
  );
}

function hasLinks(pod: AnyMap): boolean {
  return flagAt(pod, 'spec', 'enableServiceLinks') !== false;
}
