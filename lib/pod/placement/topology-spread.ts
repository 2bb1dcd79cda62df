import type { k8s, LabelExpression } from 'cdk8s-plus-27';
import { Plain } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey, StringMap } from '../../validation/labels';
import { checkLabelKeys, labelSelector } from './label-selector';

/** Whether what keeps pods from a node is looked at. */
export enum NodeInclusionPolicy {
  /** Only nodes count on which the pods may run. */
  HONOR = 'Honor',
  /** All nodes count. */
  IGNORE = 'Ignore',
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
  /**
   * Labels of the pods that are counted; `{}` means all pods of the namespace.
   * @default - the pods of this job, or what `expressions` says
   */
  readonly labels?: { [key: string]: string };
  /**
   * More that the labels of these pods must match, such as `LabelExpression.exists('app')`.
   * @default - none
   */
  readonly expressions?: LabelExpression[];
  /**
   * Keys of labels in which these pods have the value that the job's pod has: `batch.kubernetes.io/job-name` counts the pods
   * of one Job, and not those of runs before.
   * @default - none
   */
  readonly matchLabelKeys?: string[];
  /**
   * How many places there are at least. As long as there are fewer, no place may have more pods than `maxSkew`. Only with
   * `required`.
   * @default 1
   */
  readonly minDomains?: number;
  /**
   * Whether nodes count that the pods do not select.
   * @default - Kubernetes' own: NodeInclusionPolicy.HONOR, and they do not
   */
  readonly nodeAffinityPolicy?: NodeInclusionPolicy;
  /**
   * Whether nodes count whose taints the pods do not tolerate.
   * @default - Kubernetes' own: NodeInclusionPolicy.IGNORE, and they do
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
    cure: 'set that, or remove minDomains',
  });
}
