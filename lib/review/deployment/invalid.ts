/** Objects that the API server refuses, whatever existed before. */

import { groupKindOf, KubeObject } from '../../manifest/kube-object';
import { selects } from '../../manifest/label-selector';
import { isMap, listAt, mapAt, mapsAt, textAt, valueAt } from '../fields/tree';
import { called } from '../objects/called';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { say, words } from '../report/said';
import { failureDetails } from './immutable/failure';
import { podProblem, Problem } from './invalid-pods';
import { finding, Situation } from './situation';

type Check = (object: ReviewedObject, isNew: boolean) => Problem | undefined;

const LONGEST_CRON_JOB = 52;

const CHECKS: { readonly [groupKind: string]: Check } = {
  'Deployment.apps': labels,
  'ReplicaSet.apps': labels,
  'DaemonSet.apps': labels,
  'StatefulSet.apps': labels,
  'CronJob.batch': ({ name }, isNew) => {
    if (!isNew || name.length <= LONGEST_CRON_JOB) return undefined;
    return {
      because: words(`its name has ${name.length} characters, and may have ${LONGEST_CRON_JOB}`),
      cure: words('give it a shorter name'),
    };
  },
  'Job.batch': completions,
  'RoleBinding.rbac.authorization.k8s.io': (object) => role(object, ['Role', 'ClusterRole']),
  'ClusterRoleBinding.rbac.authorization.k8s.io': (object) => role(object, ['ClusterRole']),
};

/** Why the API server refuses an object that is new, or that it did not refuse before the edit. */
export function invalid(
  object: ReviewedObject,
  before: ReviewedObject | undefined,
  situation: Situation,
): Finding[] {
  const groupKind = groupKindOf(object.value);
  const own = Object.hasOwn(CHECKS, groupKind) ? CHECKS[groupKind] : undefined;
  const check: Check = (one, isNew) => own?.(one, isNew) ?? podProblem(one);
  const problem = check(object, before === undefined);
  if (problem === undefined || (before !== undefined && check(before, false) !== undefined)) return [];
  return [
    finding('invalid', {
      level: 'high',
      classes: ['apply-fails'],
      object,
      title: say`Applying ${called(object)} will fail: ${problem.because}`,
      details: failureDetails(situation),
      cure: problem.cure,
      facts: { value: object.normalized },
    }),
  ];
}

function labels({ value }: ReviewedObject): Problem | undefined {
  const selector = valueAt(value, 'spec', 'selector');
  if (!isMap(selector) || !isReadable(selector)) return undefined;
  const template = mapAt(value, 'spec', 'template', 'metadata', 'labels') as KubeObject['metadata']['labels'];
  if (selects(selector, template ?? {})) return undefined;
  return {
    because: say`${'spec.selector'} does not select its pods`,
    cure: say`give ${'spec.template.metadata.labels'} what the selector asks for`,
  };
}

function isReadable(selector: object): boolean {
  const pairs = Object.values(mapAt(selector, 'matchLabels'));
  return (
    pairs.every((value) => typeof value === 'string') &&
    mapsAt(selector, 'matchExpressions').every(
      (each) => Array.isArray(each.values) || each.values === undefined,
    ) &&
    listAt(selector, 'matchExpressions').length === mapsAt(selector, 'matchExpressions').length
  );
}

function completions({ value }: ReviewedObject): Problem | undefined {
  if (textAt(value, 'spec', 'completionMode') !== 'Indexed') return undefined;
  if (valueAt(value, 'spec', 'completions') !== undefined) return undefined;
  return {
    because: say`${'spec.completions'} is missing with ${'completionMode: Indexed'}`,
    cure: say`set ${'spec.completions'}`,
  };
}

function role({ value }: ReviewedObject, kinds: readonly string[]): Problem | undefined {
  const kind = textAt(value, 'roleRef', 'kind');
  if (kind === undefined || kinds.includes(kind)) return undefined;
  return {
    because: say`${'roleRef.kind'} must be ${kinds.join(' or ')}`,
    cure: say`name a ${kinds.join(' or ')}`,
  };
}
