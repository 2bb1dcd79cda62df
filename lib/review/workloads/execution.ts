/** How often and how long pods are retried, how many run, and how long their Jobs are kept. */

import { Finding, line } from '../report/finding';
import { agreeing, calledAll, groupedFindings } from '../report/grouped';
import { say, words } from '../report/said';
import { Aspect, aspectsOf, EXECUTION_FIELDS, executionOf } from './execution-rules';
import { PodChange, touches } from './workload-change';

/** Changes of retries, deadlines, history and the number of pods. */
export function findExecution(changes: readonly PodChange[]): Finding[] {
  const changed = changes.flatMap((change) => {
    const { before, after, podBefore, podAfter } = change;
    if (before === undefined || after === undefined || before.kind !== after.kind) return [];
    if (!touches(change, ...EXECUTION_FIELDS)) return [];
    const aspects = aspectsOf(executionOf(before, podBefore), executionOf(after, podAfter));
    return aspects.length > 0 ? [{ object: change.object, aspects }] : [];
  });
  return groupedFindings('workloads', changed, factsOf, (group, objects) => {
    const said = group[0].aspects.map(({ one, many = one }) => agreeing(objects, one, many));
    const [first, ...others] = said;
    const isShort = others.length <= 1;
    const more = isShort
      ? others.flatMap((other) => say`, and ${other}`)
      : words(`, and ${others.length} more changes`);
    return {
      rule: 'workloads/execution',
      level: 'low',
      classes: [],
      title: say`${calledAll(objects)} ${first}${more}`,
      details: isShort ? [] : others.map(line),
    };
  });
}

function factsOf({ aspects }: { readonly aspects: readonly Aspect[] }): unknown {
  return aspects.map(({ field, values }) => [field, values]);
}
