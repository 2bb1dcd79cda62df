import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey, checkLabel } from '../../validation/labels';
import { isDnsSubdomain } from '../../validation/names';
import { divide } from './terms';

/** How the label of a node is compared. */
export enum NodeOperator {
  /** The value is one of those listed. */
  IN = 'In',
  /** The value is none of those listed, or the label is missing. */
  NOT_IN = 'NotIn',
  /** The label exists. */
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
   * Values to compare with.
   * @default - none, for EXISTS and DOES_NOT_EXIST
   */
  readonly values?: string[];
}

/** Selects the nodes that match all expressions and fields. */
export interface NodeTerm {
  /**
   * Expressions that the node's labels must match.
   * @default - none; only `fields` must match
   */
  readonly expressions?: NodeExpression[];
  /**
   * Expressions that the fields of the node must match. Kubernetes supports `metadata.name`, with NodeOperator.IN or
   * NOT_IN and one name.
   * @default - none
   */
  readonly fields?: NodeExpression[];
  /**
   * Weight from 1 to 100 by which such nodes are preferred. Without it, they are required.
   * @default - required; if several terms are required, one of them must match
   */
  readonly weight?: number;
}

export function nodeAffinity(guard: Guard, terms?: readonly NodeTerm[]): Plain<k8s.NodeAffinity> {
  const [required, preferred] = divide(guard, 'nodes', terms, nodeTerm);
  return {
    requiredDuringSchedulingIgnoredDuringExecution: required && { nodeSelectorTerms: required },
    preferredDuringSchedulingIgnoredDuringExecution: preferred?.map(([weight, preference]) => ({
      weight,
      preference,
    })),
  };
}

/** Renders a term. An empty term would match no node at all. */
function nodeTerm({ expressions, fields, weight }: NodeTerm, guard: Guard): Plain<k8s.NodeSelectorTerm> {
  const matchExpressions = guard.maps('expressions', expressions) ?? [];
  const matchFields = guard.maps('fields', fields) ?? [];
  if (matchExpressions.length + matchFields.length === 0) {
    guard.fail('expressions', {
      code: 'value/missing',
      rule: 'must have at least one',
      cure: 'remove the term, or add an expression',
    });
  }
  matchExpressions.forEach((expression, index) =>
    checkNodeExpression(guard.at('expressions', index), expression, weight !== undefined),
  );
  matchFields.forEach((field, index) => checkField(guard.at('fields', index), field));
  return { matchExpressions: unlessEmpty([...matchExpressions]), matchFields: unlessEmpty([...matchFields]) };
}

/** Checks an expression on `metadata.name`, the only field that Kubernetes supports here, with a single name. */
export function checkField(guard: Guard, { key, operator, values = [] }: NodeExpression): void {
  guard.choice('key', key, { NAME: 'metadata.name' });
  guard.choice('operator', operator, { IN: NodeOperator.IN, NOT_IN: NodeOperator.NOT_IN });
  if (guard.list('values', values).length === 1 && guard.accepts(values[0], isDnsSubdomain)) return;
  guard.fail('values', {
    code: 'selector/values',
    rule: 'must be the name of one node',
    got: values,
    cure: 'write one term for each node',
  });
}

/** Tests whether an operator accepts a number of values. */
type TestOfValues = (values: readonly string[], guard: Guard) => boolean;
const isOneNumber: TestOfValues = ([value, ...others], guard) =>
  others.length === 0 && guard.accepts(value, (text) => /^-?\d+$/.test(text));
const VALUES: Record<NodeOperator, readonly [rule: string, test: TestOfValues]> = {
  In: ['list at least one value', (values) => values.length > 0],
  NotIn: ['list at least one value', (values) => values.length > 0],
  Gt: ['be one whole number', isOneNumber],
  Lt: ['be one whole number', isOneNumber],
  Exists: ['be left out', (values) => values.length === 0],
  DoesNotExist: ['be left out', (values) => values.length === 0],
};

export function checkNodeExpression(
  guard: Guard,
  { key, operator, values = [] }: NodeExpression,
  isPreferred: boolean,
): void {
  checkKey(guard, 'key', key);
  guard.list('values', values);
  const [rule, test] = VALUES[guard.choice('operator', operator, NodeOperator)];
  if (!test(values, guard)) {
    guard.fail('values', {
      code: 'selector/values',
      rule: `must ${rule} with the operator ${operator}`,
      got: values,
      cure: 'correct the values or the operator',
    });
  }
  // In preferred terms, Kubernetes accepts a negative number, although no label can be one.
  if (isPreferred && (operator === NodeOperator.GT || operator === NodeOperator.LT)) return;
  values.forEach((value, index) => checkLabel(guard, ['values', index], key, value));
}
