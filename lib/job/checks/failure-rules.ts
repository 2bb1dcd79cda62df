import { Guard } from '../../validation/guard';
import { isQualifiedName } from '../../validation/labels';
import { FinishedJob } from '../finished-job';

type Rule = NonNullable<FinishedJob['spec']['podFailurePolicy']>['rules'][number];
type ExitCodes = Partial<NonNullable<Rule['onExitCodes']>>;

const MOST_RULES = 20;
const MOST_CODES = 255;

/** Throws an error if a patch made a failure policy that the API server refuses. Rules of props are already checked. */
export function checkFailureRules(at: Guard, policy: FinishedJob['spec']['podFailurePolicy']): void {
  const { rules = [] } = (policy ?? {}) as { readonly rules?: readonly Rule[] };
  if (rules.length > MOST_RULES) refuse(at, [], `must be at most ${MOST_RULES}`, rules.length);
  rules.forEach((rule, index) => checkRule(at.at(index), rule));
}

function checkRule(at: Guard, { action, onExitCodes, onPodConditions = [] }: Partial<Rule>): void {
  if (action === undefined) refuse(at, 'action', 'must be set');
  const conditions = onPodConditions.length > 0;
  if ((onExitCodes !== undefined) === conditions)
    refuse(at, [], 'must have either onExitCodes or onPodConditions');
  if (onPodConditions.length > MOST_RULES)
    refuse(at, 'onPodConditions', `must be at most ${MOST_RULES}`, onPodConditions.length);
  onPodConditions.forEach(({ type }, index) => {
    if (!at.accepts(type, isQualifiedName))
      refuse(at, ['onPodConditions', index, 'type'], 'must be a pod condition', type);
  });
  if (onExitCodes !== undefined) checkCodes(at.at('onExitCodes'), onExitCodes);
}

function checkCodes(at: Guard, { operator, values = [] }: ExitCodes): void {
  if (values.length < 1 || values.length > MOST_CODES)
    refuse(at, 'values', `must be 1 to ${MOST_CODES} exit codes`, values.length);
  values.forEach((code, index) => {
    const before = values[index - 1] ?? -Infinity;
    if (code <= before)
      refuse(at, ['values', index], `must be greater than ${before}, the code before it`, code);
    if (code === 0 && operator === 'In')
      refuse(at, ['values', index], "must not be 0 with the operator 'In', since 0 is not a failure", code);
  });
}

function refuse(at: Guard, place: string | readonly (string | number)[], rule: string, got?: unknown): never {
  return at.fail(place, {
    code: 'job/failure-policy',
    rule: `${rule}, or Kubernetes refuses the job`,
    got,
    cure: 'correct the patch',
  });
}
