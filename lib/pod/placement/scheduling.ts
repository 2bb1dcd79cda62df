import { Duration } from 'cdk8s';
import { TaintEffect } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey, isLabelValue, StringMap } from '../../validation/labels';

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
  return guard.maps('tolerations', given).map((toleration, index) => {
    const { key, value, effect, duration } = toleration;
    const at = guard.at('tolerations', index);
    if (key !== undefined) checkKey(at, 'key', key);
    at.choice('effect', effect, TaintEffect);
    if (value !== undefined && !isLabelValue(value)) {
      at.fail('value', {
        code: 'label/format',
        rule: 'must be a label value',
        got: value,
        cure: 'write it as it stands in the taint',
      });
    }
    if (value !== undefined && key === undefined) {
      at.fail('value', {
        code: 'value/conflict',
        rule: 'must come with a key',
        got: value,
        cure: 'name the key of the taint',
      });
    }
    if (duration !== undefined && effect !== TaintEffect.NO_EXECUTE) {
      at.fail('duration', {
        code: 'value/conflict',
        rule: 'must come with TaintEffect.NO_EXECUTE',
        got: effect ?? 'no effect',
        cure: 'set that effect',
      });
    }
    const operator = value === undefined ? 'Exists' : 'Equal';
    return { key, operator, value, effect, tolerationSeconds: at.seconds('duration', duration) };
  });
}

export function topologySpread(
  guard: Guard,
  given: readonly TopologySpread[] = [],
  podLabels: StringMap,
): Plain<k8s.TopologySpreadConstraint>[] {
  const rules = guard
    .maps('topologySpread', given)
    .map(({ topologyKey, required }) => `${topologyKey} ${Boolean(required)}`);
  return given.map(({ topologyKey, maxSkew = 1, required = false }, index) => {
    const at = guard.at('topologySpread', index);
    if (rules.indexOf(rules[index]) !== index) {
      at.fail('topologyKey', {
        code: 'value/duplicate',
        rule: 'must differ from those before',
        got: topologyKey,
        cure: 'remove one of the two',
      });
    }
    checkKey(at, 'topologyKey', topologyKey);
    at.flag('required', required);
    return {
      topologyKey,
      maxSkew: at.wholeNumber('maxSkew', maxSkew, 1),
      whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
      labelSelector: { matchLabels: podLabels },
    };
  });
}
