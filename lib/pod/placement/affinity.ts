import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { At, Guard } from '../../validation/guard';
import { checkKey, checkLabel } from '../../validation/labels';

/** How a label is compared. */
export enum NodeOperator {
  /** The value is one of those listed. */
  IN = 'In',
  /** The value is none of those listed, or the label is missing. */
  NOT_IN = 'NotIn',
  /** The label is there. */
  EXISTS = 'Exists',
  /** The label is missing. */
  DOES_NOT_EXIST = 'DoesNotExist',
  /** The value is a number above the one listed. */
  GT = 'Gt',
  /** The value is a number below the one listed. */
  LT = 'Lt',
}

/** One comparison of a node's label. */
export interface NodeExpression {
  /** The label's key. */
  readonly key: string;
  /** How to compare. */
  readonly operator: NodeOperator;
  /**
   * What to compare with.
   * @default - nothing, for EXISTS and DOES_NOT_EXIST
   */
  readonly values?: string[];
}

/** Nodes that match all expressions. */
export interface NodeTerm {
  /** All must match. */
  readonly expressions: NodeExpression[];
  /**
   * Prefer such nodes, by 1 to 100, instead of requiring them.
   * @default - required; one of several required terms must match
   */
  readonly weight?: number;
}

/** Pods that carry all labels. */
export interface PodTerm {
  /** Labels of the pods. */
  readonly labels: { [key: string]: string };
  /**
   * Node label whose value says what counts as the same place.
   * @default kubernetes.io/hostname
   */
  readonly topologyKey?: string;
  /**
   * Prefer it, by 1 to 100, instead of requiring it.
   * @default - required
   */
  readonly weight?: number;
}

/**
 * Where pods should run.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export interface Affinity {
  /**
   * Nodes to run on.
   * @default - any
   */
  readonly nodes?: NodeTerm[];
  /**
   * Pods to run beside.
   * @default - none
   */
  readonly nearPods?: PodTerm[];
  /**
   * Pods to keep away from.
   * @default - none
   */
  readonly awayFromPods?: PodTerm[];
}

export function affinity(guard: Guard, given: Affinity = {}): Plain<k8s.Affinity> {
  const at = guard.at('affinity');
  at.map([], given);
  return {
    nodeAffinity: unlessEmpty(nodeAffinity(at, given.nodes)),
    podAffinity: unlessEmpty(podAffinity(at, 'nearPods', given.nearPods)),
    podAntiAffinity: unlessEmpty(podAffinity(at, 'awayFromPods', given.awayFromPods)),
  };
}

function nodeAffinity(guard: Guard, terms?: readonly NodeTerm[]): Plain<k8s.NodeAffinity> {
  const [required, preferred] = divide(guard, 'nodes', terms, ({ expressions }, at) => ({
    matchExpressions: checkExpressions(at, expressions),
  }));
  return {
    requiredDuringSchedulingIgnoredDuringExecution: required && { nodeSelectorTerms: required },
    preferredDuringSchedulingIgnoredDuringExecution: preferred?.map(([weight, preference]) => ({
      weight,
      preference,
    })),
  };
}

function podAffinity(guard: Guard, prop: At, terms?: readonly PodTerm[]): Plain<k8s.PodAffinity> {
  const [required, preferred] = divide(
    guard,
    prop,
    terms,
    ({ labels, topologyKey = 'kubernetes.io/hostname' }, at) => {
      checkKey(at, 'topologyKey', topologyKey);
      for (const [key, value] of Object.entries(at.map('labels', labels)))
        checkLabel(at, ['labels', { key }], key, value);
      return { labelSelector: { matchLabels: labels }, topologyKey };
    },
  );
  return {
    requiredDuringSchedulingIgnoredDuringExecution: required,
    preferredDuringSchedulingIgnoredDuringExecution: preferred?.map(([weight, podAffinityTerm]) => ({
      weight,
      podAffinityTerm,
    })),
  };
}

/** Terms without a weight are required, those with one are preferred; an empty group is undefined. */
function divide<T extends { readonly weight?: number }, R>(
  guard: Guard,
  prop: At,
  terms: readonly T[] | undefined,
  render: (term: T, guard: Guard) => R,
): [R[] | undefined, [number, R][] | undefined] {
  const required: R[] = [];
  const preferred: [number, R][] = [];
  guard.maps(prop, terms)?.forEach((term, index) => {
    const at = guard.at(prop, index);
    const rendered = render(term, at);
    if (term.weight === undefined) required.push(rendered);
    else preferred.push([at.wholeNumber('weight', term.weight, 1, 100), rendered]);
  });
  return [unlessEmpty(required), unlessEmpty(preferred)];
}

/** An empty term would match no node at all. */
function checkExpressions(guard: Guard, expressions: readonly NodeExpression[] = []): NodeExpression[] {
  if (guard.maps('expressions', expressions).length === 0) {
    guard.fail('expressions', {
      code: 'value/missing',
      rule: 'must have at least one',
      cure: 'remove the term, or say what it matches',
    });
  }
  expressions.forEach((expression, index) => checkExpression(guard.at('expressions', index), expression));
  return [...expressions];
}

/** How many values an operator takes, in words and as a test. */
const VALUES: Record<NodeOperator, readonly [rule: string, test: (values: readonly string[]) => boolean]> = {
  In: ['list at least one value', (values) => values.length > 0],
  NotIn: ['list at least one value', (values) => values.length > 0],
  Gt: ['be one whole number', (values) => values.length === 1 && /^-?\d+$/.test(values[0])],
  Lt: ['be one whole number', (values) => values.length === 1 && /^-?\d+$/.test(values[0])],
  Exists: ['be left out', (values) => values.length === 0],
  DoesNotExist: ['be left out', (values) => values.length === 0],
};

function checkExpression(guard: Guard, { key, operator, values = [] }: NodeExpression): void {
  checkKey(guard, 'key', key);
  guard.list('values', values);
  const [rule, test] = VALUES[guard.choice('operator', operator, NodeOperator)];
  if (!test(values)) {
    guard.fail('values', {
      code: 'selector/values',
      rule: `must ${rule} with the operator ${operator}`,
      got: values,
      cure: 'correct the values or the operator',
    });
  }
  // A number to compare with may be negative, which no label is.
  if (operator === NodeOperator.GT || operator === NodeOperator.LT) return;
  values.forEach((value, index) => checkLabel(guard, ['values', index], key, value));
}
