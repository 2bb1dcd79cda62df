import { requirementsOf, selects } from '../../manifest/label-selector';
import { Guard } from '../../validation/guard';
import { FinishedJob } from '../finished-job';

/** Throws an error if the API server refuses the pod selector, which it generates itself unless manualSelector is true. */
export function checkSelector(at: Guard, { cron, spec, pod }: FinishedJob): void {
  const { selector, manualSelector } = spec;
  const isManual = manualSelector === true;
  if (cron !== undefined) {
    if (isManual) refuse(at, 'manualSelector', 'must not be true in a CronJob');
    if (selector !== undefined) refuse(at, 'selector', 'must be left out in a CronJob');
    return;
  }
  const requirements = selector === undefined ? [] : requirementsOf(selector);
  if (!isManual) {
    if (requirements.length > 0) refuse(at, 'selector', 'must come with manualSelector: true');
    return;
  }
  if (selector === undefined) return refuse(at, 'selector', 'must be set with manualSelector');
  const { labels = {} } = pod.metadata;
  const texts = [...Object.values(labels), ...requirements.flatMap(({ values = [] }) => values)];
  if (selects(selector, labels) || texts.some((text) => at.placeholders.isIn(text))) return;
  refuse(at, 'selector', 'must select the labels of the pods');
}

function refuse(at: Guard, field: string, rule: string): never {
  return at.fail(field, {
    code: 'value/conflict',
    rule: `${rule}, or Kubernetes refuses the job`,
    cure: 'correct the patch',
  });
}
