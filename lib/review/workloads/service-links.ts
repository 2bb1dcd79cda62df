import { ClusterChange } from '../cluster-change';
import { AnyMap, flagAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding, line } from '../report/finding';
import { calledAll, groupedFindings, Told } from '../report/grouped';
import { listed, say, words } from '../report/said';
import { effectSaid, serviceVariablesOf, VariableUse } from './contents/service-variables';
import { isJobAgain, podChanges, touches, WorkloadChange } from './workload-change';

interface LinksChange {
  readonly object: ReviewedObject;
  readonly hasLinks: boolean;
  /** Variables that the pods use and no longer get. */
  readonly uses: readonly VariableUse[];
}

/** Pods that no longer get the variables of the Services of their namespace, or get them from now on. */
export function findServiceLinks({ head }: ClusterChange, changes: readonly WorkloadChange[]): Finding[] {
  const changed = podChanges(changes)
    .filter((change) => touches(change, 'enableServiceLinks'))
    .filter(({ podBefore, podAfter }) => hasLinks(podBefore) !== hasLinks(podAfter))
    .flatMap((change): LinksChange[] => {
      const { object, podAfter } = change;
      const has = hasLinks(podAfter);
      const uses = has ? [] : serviceVariablesOf(podAfter, object, head);
      return isJobAgain(change) && uses.length === 0 ? [] : [{ object, hasLinks: has, uses }];
    });
  return groupedFindings('workloads', changed, factsOf, ([{ hasLinks: has, uses }], objects) =>
    uses.length > 0 ? lossOf(uses, objects) : told(has, objects),
  );
}

function factsOf({ hasLinks: has, uses }: LinksChange): unknown {
  return uses.length === 0 ? has : { has, uses };
}

function told(has: boolean, objects: readonly ReviewedObject[]): Told {
  const isMany = objects.length > 1;
  const gets = isMany ? 'get' : 'gets';
  return {
    rule: 'workloads/service-links',
    level: 'info',
    classes: [],
    title: say`${calledAll(objects)} ${words(has ? gets : `no longer ${gets}`)} variables such as ${'NAME_SERVICE_HOST'} for the Services of ${words(isMany ? 'their namespaces' : 'its namespace')}`,
  };
}

const MOST_NAMES = 3;
const MOST_LINES = 10;

function lossOf(uses: readonly VariableUse[], objects: readonly ReviewedObject[]): Told {
  const isMany = objects.length > 1;
  const names = uses.slice(0, MOST_NAMES).map(({ name }) => say`${name}`);
  const more = uses.length - names.length;
  const which = listed(more > 0 ? [...names, words(`${more} more`)] : names);
  return {
    rule: 'workloads/service-links',
    level: 'medium',
    classes: [],
    title: say`${calledAll(objects)} no longer ${words(isMany ? 'get' : 'gets')} the variables of Services, and ${words(isMany ? 'use' : 'uses')} ${which}`,
    details: uses.slice(0, MOST_LINES).map((use) => line(effectSaid(use))),
    cure: say`set enableServiceLinks to true, or write the name of the Service instead of the ${words(uses.length > 1 ? 'variables' : 'variable')}`,
  };
}

function hasLinks(pod: AnyMap): boolean {
  return flagAt(pod, 'spec', 'enableServiceLinks') !== false;
}
