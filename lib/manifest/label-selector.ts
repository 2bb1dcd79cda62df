import type { k8s } from 'cdk8s-plus-27';
import { StringMap } from '../validation/labels';
import { Plain } from './plain';

export type LabelSelector = Plain<k8s.LabelSelector>;

/** One of the conditions of a selector. */
export interface LabelRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values?: readonly string[];
}

/** All conditions of a selector, all of which must be met. A pair of `matchLabels` becomes an In with one value. */
export function requirementsOf({ matchLabels, matchExpressions }: LabelSelector): LabelRequirement[] {
  const pairs = Object.entries(matchLabels ?? {});
  const requirements = pairs.map(([key, value]) => ({ key, operator: 'In', values: [value] }));
  return [...requirements, ...(matchExpressions ?? [])];
}

/**
 * Whether a selector selects an object with these labels, as the API server and its controllers decide. An empty
 * selector selects everything, and a missing one selects nothing.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors
 */
export function selects(selector: LabelSelector | null | undefined, labels: StringMap): boolean {
  if (!selector) return false;
  return requirementsOf(selector).every((requirement) => meets(labels, requirement));
}

function meets(labels: StringMap, { key, operator, values = [] }: LabelRequirement): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value);
    case 'NotIn':
      return value === undefined || !values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false; // The API server refuses any other operator.
  }
}
