import { Duration } from 'cdk8s';
import { TaintEffect } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Guard } from './guard';
import { checkLabel, StringMap } from './labels';
import { Plain } from './plain';

/** How a label is compared. */
export enum LabelOperator {
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
export interface LabelExpression {
  /** The label's key. */
  readonly key: string;
  /** How to compare. */
  readonly operator: LabelOperator;
  /**
   * What to compare with.
   * @default - nothing, for EXISTS and DOES_NOT_EXIST
   */
  readonly values?: string[];
}

/** Nodes that match all expressions. */
export interface NodeTerm {
  /** All must match. */
  readonly expressions: LabelExpression[];
  /**
   * Prefer such nodes, by 1 to 100, instead of demanding them.
   * @default - demanded; of several demanded terms one must match
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
   * Prefer it, by 1 to 100, instead of demanding it.
   * @default - demanded
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

/**
 * A taint that the pods tolerate.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/taint-and-toleration/
 */
export interface Toleration {
  /**
   * Key of the taint.
   * @default - every key
   */
  readonly key?: string;
  /**
   * Value of the taint.
   * @default - every value
   */
  readonly value?: string;
  /**
   * Effect of the taint.
   * @default - every effect
   */
  readonly effect?: TaintEffect;
  /**
   * How long a NO_EXECUTE taint is tolerated.
   * @default - for ever
   */
  readonly duration?: Duration;
}

/**
 * How the pods of this job spread over the cluster.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpread {
  /** Node label whose values are the places to spread over. */
  readonly topologyKey: string;
  /**
   * How many pods one place may have more than another.
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * Leave pods pending rather than spread them unevenly.
   * @default false
   */
  readonly required?: boolean;
}

export function tolerations(guard: Guard, given: readonly Toleration[] = []): Plain<k8s.Toleration>[] {
  return given.map((toleration, index) => {
    const { key, value, effect, duration } = toleration;
    const at = guard.at(`tolerations[${index}]`);
    if (key !== undefined) checkLabel(at, 'key', key, value ?? '');
    if (value !== undefined && key === undefined) {
      at.fail('value', { rule: 'must come with a key', got: value, cure: 'name the key of the taint' });
    }
    if (duration !== undefined && effect !== TaintEffect.NO_EXECUTE) {
      at.fail('duration', {
        rule: 'must come with TaintEffect.NO_EXECUTE',
        got: effect ?? 'no effect',
        cure: 'set that effect',
      });
    }
    const operator = value === undefined ? 'Exists' : 'Equal';
    return { key, operator, value, effect, tolerationSeconds: duration && at.seconds('duration', duration) };
  });
}

export function topologySpread(
  guard: Guard,
  given: readonly TopologySpread[] = [],
  podLabels: StringMap,
): Plain<k8s.TopologySpreadConstraint>[] {
  return given.map(({ topologyKey, maxSkew = 1, required = false }, index) => {
    const at = guard.at(`topologySpread[${index}]`);
    checkLabel(at, 'topologyKey', topologyKey, '');
    return {
      topologyKey,
      maxSkew: at.wholeNumber('maxSkew', maxSkew, 1),
      whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector: { matchLabels: podLabels },
    };
  });
}

export function affinity(guard: Guard, given: Affinity = {}): Plain<k8s.Affinity> {
  const at = guard.at('affinity');
  return {
    nodeAffinity: given.nodes && nodeAffinity(at, given.nodes),
    podAffinity: given.nearPods && podAffinity(at, 'nearPods', given.nearPods),
    podAntiAffinity: given.awayFromPods && podAffinity(at, 'awayFromPods', given.awayFromPods),
  };
}

function nodeAffinity(guard: Guard, terms: readonly NodeTerm[]): Plain<k8s.NodeAffinity> {
  const [demanded, preferred] = divide(guard, 'nodes', terms, ({ expressions }, at) => ({
    matchExpressions: expressions.map((expression, index) =>
      checkExpression(at.at(`expressions[${index}]`), expression),
    ),
  }));
  return {
    requiredDuringSchedulingIgnoredDuringExecution: demanded && { nodeSelectorTerms: demanded },
    preferredDuringSchedulingIgnoredDuringExecution: preferred?.map(([weight, preference]) => ({
      weight,
      preference,
    })),
  };
}

function podAffinity(guard: Guard, prop: string, terms: readonly PodTerm[]): Plain<k8s.PodAffinity> {
  const [demanded, preferred] = divide(
    guard,
    prop,
    terms,
    ({ labels, topologyKey = 'kubernetes.io/hostname' }, at) => {
      for (const [key, value] of Object.entries(labels))
        checkLabel(at, `labels[${JSON.stringify(key)}]`, key, value);
      return { labelSelector: { matchLabels: labels }, topologyKey };
    },
  );
  return {
    requiredDuringSchedulingIgnoredDuringExecution: demanded,
    preferredDuringSchedulingIgnoredDuringExecution: preferred?.map(([weight, podAffinityTerm]) => ({
      weight,
      podAffinityTerm,
    })),
  };
}

/** Terms without a weight are demanded, those with one are preferred; an empty group is undefined. */
function divide<T extends { readonly weight?: number }, R>(
  guard: Guard,
  prop: string,
  terms: readonly T[],
  render: (term: T, guard: Guard) => R,
): [R[] | undefined, [number, R][] | undefined] {
  const demanded: R[] = [];
  const preferred: [number, R][] = [];
  terms.forEach((term, index) => {
    const at = guard.at(`${prop}[${index}]`);
    const rendered = render(term, at);
    if (term.weight === undefined) demanded.push(rendered);
    else preferred.push([at.wholeNumber('weight', term.weight, 1, 100), rendered]);
  });
  return [demanded.length > 0 ? demanded : undefined, preferred.length > 0 ? preferred : undefined];
}

function checkExpression(guard: Guard, expression: LabelExpression): LabelExpression {
  const { key, operator, values = [] } = expression;
  const count = {
    In: [1, Infinity],
    NotIn: [1, Infinity],
    Gt: [1, 1],
    Lt: [1, 1],
    Exists: [0, 0],
    DoesNotExist: [0, 0],
  };
  const [least, most] = count[operator];
  if (values.length < least || values.length > most) {
    const rule =
      most === 0 ? 'must be left out' : most === 1 ? 'must be one number' : 'must list at least one value';
    guard.fail('values', {
      rule: `${rule} with the operator ${operator}`,
      got: values,
      cure: 'correct the values or the operator',
    });
  }
  values.forEach((value, index) => checkLabel(guard, `values[${index}]`, key, value));
  checkLabel(guard, 'key', key, '');
  return expression;
}
