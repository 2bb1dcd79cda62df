import { Duration } from 'cdk8s';
import type { k8s, TaintEffect } from 'cdk8s-plus-27';
import { TAINT_EFFECT } from '../../kubernetes/enums';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey, isLabelValue } from '../../validation/labels';
import { described } from '../../validation/problem';

/** How the value of a taint is compared. */
export enum TolerationOperator {
  /** The value is equal to the given one. */
  EQUAL = 'Equal',
  /** The value may be any. */
  EXISTS = 'Exists',
  /** The value is a whole number above the given one. */
  GT = 'Gt',
  /** The value is a whole number below the given one. */
  LT = 'Lt',
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
   * Value of the taint, or a whole number to compare it with.
   * @default - every value; the empty value with TolerationOperator.EQUAL
   */
  readonly value?: string;
  /**
   * How the value is compared. GT and LT need the feature gate TaintTolerationComparisonOperators of Kubernetes 1.35,
   * which is alpha.
   * @default - EQUAL with a value, EXISTS without one
   */
  readonly operator?: TolerationOperator;
  /**
   * Effect of the taint.
   * @default - every effect
   */
  readonly effect?: TaintEffect;
  /**
   * How long a NO_EXECUTE taint is tolerated before the pod is evicted.
   * @default - forever
   */
  readonly duration?: Duration;
}

export function tolerations(guard: Guard, given: readonly Toleration[] = []): Rendered[] {
  return guard.maps('tolerations', given).map((toleration, index) => {
    const { key, value, effect, duration } = toleration;
    const at = guard.at('tolerations', index);
    if (key !== undefined) checkKey(at, 'key', key);
    at.choice('effect', effect, TAINT_EFFECT);
    const operator = checkOperator(at, toleration);
    if (duration !== undefined && effect !== TAINT_EFFECT.NO_EXECUTE) {
      at.fail('duration', {
        code: 'value/conflict',
        rule: 'must come with TaintEffect.NO_EXECUTE',
        got: effect ?? described('no effect'),
        cure: 'set the effect to TaintEffect.NO_EXECUTE',
      });
    }
    return { key, operator, value, effect, tolerationSeconds: at.seconds('duration', duration) };
  });
}

type Rendered = Plain<k8s.Toleration>;

/** The operator, after a check that it fits the value and the key. */
export function checkOperator(at: Guard, { key, value, operator }: Toleration): TolerationOperator {
  at.choice('operator', operator, TolerationOperator);
  const isCompared = operator === TolerationOperator.GT || operator === TolerationOperator.LT;
  if (value !== undefined || isCompared) checkValue(at, value, operator);
  const chosen = operator ?? (value === undefined ? TolerationOperator.EXISTS : TolerationOperator.EQUAL);
  if (key !== undefined || chosen === TolerationOperator.EXISTS) return chosen;
  return at.fail(value === undefined ? 'operator' : 'value', {
    code: 'value/conflict',
    rule: 'must come with a key',
    got: value ?? operator,
    cure: 'name the key of the taint',
  });
}

/** The largest number that Kubernetes can compare. */
const LARGEST = 2n ** 63n - 1n;
const isComparable = (text: string) =>
  typeof text === 'string' &&
  /^(0|-?[1-9]\d*)$/.test(text) &&
  BigInt(text) <= LARGEST &&
  BigInt(text) > -LARGEST;

function checkValue(at: Guard, value: string | undefined, operator = TolerationOperator.EQUAL): void {
  if (operator === TolerationOperator.EXISTS) {
    at.fail('value', {
      code: 'value/conflict',
      rule: 'must be left out with TolerationOperator.EXISTS, which matches every value',
      got: value,
      cure: 'remove one of the two',
    });
  }
  const isNumber = operator !== TolerationOperator.EQUAL;
  if (at.accepts(value, isNumber ? isComparable : isLabelValue)) return;
  at.fail('value', {
    code: isNumber ? 'value/number' : 'label/format',
    rule: isNumber ? `must be a whole number with the operator ${operator}` : 'must be a label value',
    got: value,
    cure: isNumber ? "write it like '10'" : 'write it as in the taint',
  });
}
