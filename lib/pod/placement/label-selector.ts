import type { k8s, LabelExpression } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { checkKey, checkLabel, checkLabels, StringMap } from '../../validation/labels';

/** The operators of label selectors, which compare strings. */
export const LABEL_OPERATORS = {
  IN: 'In',
  NOT_IN: 'NotIn',
  EXISTS: 'Exists',
  DOES_NOT_EXIST: 'DoesNotExist',
};

type Requirement = Plain<k8s.LabelSelectorRequirement>;

/** The names and values of two props that select by labels. */
export interface SelectedBy {
  readonly labels: readonly [prop: string, value?: StringMap];
  readonly expressions: readonly [prop: string, value?: readonly LabelExpression[]];
}

/** A selector that requires all labels and all expressions; undefined if neither is set. */
export function labelSelector(guard: Guard, given: SelectedBy): Plain<k8s.LabelSelector> | undefined {
  const [labelsProp, matchLabels] = given.labels;
  const [expressionsProp, expressions] = given.expressions;
  if (matchLabels !== undefined) checkLabels(guard, labelsProp, matchLabels);
  const matchExpressions = guard
    .list(expressionsProp, expressions)
    ?.map((expression, index) => checkLabelExpression(guard.at(expressionsProp, index), expression));
  if (matchLabels === undefined && matchExpressions === undefined) return undefined;
  return { matchLabels, matchExpressions: unlessEmpty(matchExpressions ?? []) };
}

export function checkLabelExpression(at: Guard, given: Requirement): Requirement {
  const { key, operator, values = [] } = at.map([], given);
  checkKey(at, 'key', key);
  at.choice('operator', operator, LABEL_OPERATORS);
  const hasValues = operator === LABEL_OPERATORS.IN || operator === LABEL_OPERATORS.NOT_IN;
  if (at.list('values', values).length > 0 !== hasValues) {
    at.fail('values', {
      code: 'selector/values',
      rule: `must ${hasValues ? 'list at least one value' : 'be left out'} with the operator ${operator}`,
      got: values,
      cure: 'correct the values or the operator',
    });
  }
  values.forEach((value, index) => checkLabel(at, ['values', index], key, value));
  return { key, operator, values: unlessEmpty(values) };
}

/** Checks keys whose values in the pod itself are added to a selector. The selector must not use them already. */
export function checkLabelKeys(
  guard: Guard,
  prop: At,
  keys: readonly string[] | undefined,
  selector: Plain<k8s.LabelSelector> = {},
): string[] | undefined {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  const selected = new Set([...Object.keys(matchLabels), ...matchExpressions.map(({ key }) => key)]);
  (guard.list(prop, keys) ?? []).forEach((key, index) => {
    checkKey(guard.at(prop), index, key);
    const isNew = !selected.has(key);
    selected.add(key);
    if (isNew) return;
    guard.at(prop).fail(index, {
      code: 'value/duplicate',
      rule: 'must not be a key that the selector uses already, or Kubernetes refuses the pods',
      got: key,
      cure: 'remove one of the two',
    });
  });
  return unlessEmpty([...(keys ?? [])]);
}
