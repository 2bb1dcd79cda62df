import type { k8s, LabelExpression } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey, StringMap } from '../../validation/labels';
import { checkLabelKeys, labelSelector } from './label-selector';

/** Whether nodes on which the pods cannot run count for the spread. */
export enum NodeInclusionPolicy {
  /** Only nodes on which the pods can run count. */
  HONOR = 'Honor',
  /** All nodes count. */
  IGNORE = 'Ignore',
}

/**
 * How the pods of this job spread over the cluster.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export interface TopologySpread {
  /** Key of the node label whose values are the topology domains to spread over. */
  readonly topologyKey: string;
  /**
   * Maximum difference between the numbers of pods in any two topology domains.
   * @default 1
   */
  readonly maxSkew?: number;
  /**
   * Whether pods stay pending if they would be spread unevenly. With false, an even spread is only preferred.
   * @default false
   */
  readonly required?: boolean;
  /**
   * Labels of the pods that are counted; `{}` means all pods of the namespace.
   * @default - the pods of this job, or those that match `expressions`
   */
  readonly labels?: { [key: string]: string };
  /**
   * Further expressions that the labels of these pods must match, such as `LabelExpression.exists('app')`.
   * @default - none
   */
  readonly expressions?: LabelExpression[];
  /**
   * Keys of labels whose values must be the same in these pods and in the job's pod: `batch.kubernetes.io/job-name`
   * counts only the pods of the same Job, not those of earlier runs.
   * @default - none
   */
  readonly matchLabelKeys?: string[];
  /**
   * Minimum number of topology domains. While there are fewer, no domain may have more pods than `maxSkew`. Only with
   * `required`.
   * @default 1
   */
  readonly minDomains?: number;
  /**
   * Whether nodes that do not match the pods' nodeSelector or node affinity are ignored.
   * @default - Kubernetes' own: NodeInclusionPolicy.HONOR, they are ignored
   */
  readonly nodeAffinityPolicy?: NodeInclusionPolicy;
  /**
   * Whether nodes whose taints the pods do not tolerate are ignored.
   * @default - Kubernetes' own: NodeInclusionPolicy.IGNORE, they count
   */
  readonly nodeTaintsPolicy?: NodeInclusionPolicy;
}

export function topologySpread(
  guard: Guard,
  given: readonly TopologySpread[] = [],
  podLabels: () => StringMap,
): Plain<k8s.TopologySpreadConstraint>[] {
  const rules = new Set<string>();
  return guard.maps('topologySpread', given).map((spread, index) => {
    const { topologyKey } = spread;
    const rule = `${topologyKey} ${Boolean(spread.required)}`;
    const at = guard.at('topologySpread', index);
    if (rules.has(rule)) {
      at.fail('topologyKey', {
        code: 'value/duplicate',
        rule: 'must differ from those before',
        got: topologyKey,
        cure: 'remove one of the two',
      });
    }
    rules.add(rule);
    checkKey(at, 'topologyKey', topologyKey);
    return constraint(at, spread, podLabels());
  });
}

function constraint(
  at: Guard,
  spread: TopologySpread,
  podLabels: StringMap,
): Plain<k8s.TopologySpreadConstraint> {
  const { topologyKey, maxSkew = 1, required = false, labels, expressions } = spread;
  const { nodeAffinityPolicy, nodeTaintsPolicy } = spread;
  at.flag('required', required);
  const selector = labelSelector(at, {
    labels: ['labels', labels],
    expressions: ['expressions', expressions],
  }) ?? { matchLabels: podLabels };
  return {
    topologyKey,
    maxSkew: at.wholeNumber('maxSkew', maxSkew, 1),
    minDomains: minDomains(at, spread),
    whenUnsatisfiable: required ? 'DoNotSchedule' : 'ScheduleAnyway',
    labelSelector: selector,
    matchLabelKeys: checkLabelKeys(at, 'matchLabelKeys', spread.matchLabelKeys, selector),
    nodeAffinityPolicy: at.choice('nodeAffinityPolicy', nodeAffinityPolicy, NodeInclusionPolicy),
    nodeTaintsPolicy: at.choice('nodeTaintsPolicy', nodeTaintsPolicy, NodeInclusionPolicy),
  };
}

function minDomains(at: Guard, { minDomains: least, required }: TopologySpread): number | undefined {
  if (least === undefined || required === true) return at.wholeNumber('minDomains', least, 1);
  return at.fail('minDomains', {
    code: 'value/conflict',
    rule: 'must come with required: true',
    got: least,
    cure: 'set required: true, or remove minDomains',
  });
}
