/** Quotas that allow a namespace less than before. */

import { groupKindOf } from '../../../manifest/kube-object';
import { mapAt } from '../../fields/tree';
import { called } from '../../objects/called';
import { Finding, line } from '../../report/finding';
import { listed, Said, say, words } from '../../report/said';
import { amountOf } from '../../workloads/quantity-text';
import { Edit, finding } from '../situation';

/** More than this are counted instead of named. */
const MOST_NAMED = 3;

export function quota({ before, after }: Edit): Finding[] {
  if (groupKindOf(after.value) !== 'ResourceQuota') return [];
  const [old, now] = [before, after].map(({ normalized }) => mapAt(normalized, 'spec', 'hard'));
  const lowered = Object.keys(now).filter(
    (resource) => (amountOf(now[resource]) ?? Infinity) < (amountOf(old[resource]) ?? Infinity),
  );
  if (lowered.length === 0) return [];
  const changes = lowered.map((resource): Said => {
    const was = old[resource] === undefined ? words('no limit') : say`${text(old[resource])}`;
    return say`${resource} ${text(now[resource])} instead of ${was}`;
  });
  const more = lowered.length > MOST_NAMED ? [words(`${lowered.length - MOST_NAMED} more`)] : [];
  return [
    finding('quota-lowered', {
      level: 'medium',
      classes: [],
      object: after,
      title: say`${called(after)} allows less: ${listed([...changes.slice(0, MOST_NAMED), ...more])}`,
      details: [
        line(words('What runs stays; new pods and objects beyond the quota are refused, those of Jobs too')),
      ],
      facts: { lowered: lowered.map((resource) => [resource, old[resource], now[resource]]) },
    }),
  ];
}

function text(quantity: unknown): string {
  return String(quantity);
}
