/** Namespaces that enforce another level of the Pod Security Standards than before. */

import { called } from '../../objects/called';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Finding, line } from '../../report/finding';
import { say, words } from '../../report/said';
import { Edit, finding, labelOf } from '../situation';

const ENFORCE = 'pod-security.kubernetes.io/enforce';
const LEVELS = ['privileged', 'baseline', 'restricted'];

export function namespaceSecurity({ before, after }: Edit): Finding[] {
  if (after.kind !== 'Namespace') return [];
  const [old, now] = [levelOf(before), levelOf(after)];
  if (LEVELS.indexOf(now) < LEVELS.indexOf(old)) return [lowered(after, old, now)];
  if (now === old || !LEVELS.includes(now)) return [];
  return [
    finding('enforced-level', {
      level: 'medium',
      classes: [],
      object: after,
      title: say`New pods in ${called(after)} must meet the level ${now}, and others are refused`,
      details: [line(words('Pods that run stay; a Job whose pods are refused runs into its deadline'))],
      facts: { old, now },
    }),
  ];
}

function lowered(after: ReviewedObject, old: string, now: string): Finding {
  return finding('enforced-level', {
    level: 'medium',
    classes: ['security-lowered'],
    object: after,
    title:
      now === 'privileged'
        ? say`${called(after)} no longer refuses pods by their security level; before, it refused those below ${old}`
        : say`${called(after)} refuses pods below the level ${now} instead of ${old}`,
    facts: { old, now },
  });
}

function levelOf(namespace: ReviewedObject): string {
  return labelOf(namespace, ENFORCE) ?? 'privileged';
}
