/** Workloads whose pods other policies may select than before. */

import { ClusterChange } from '../../cluster-change';
import { ReviewedObject } from '../../objects/reviewed-object';
import { makesPods } from '../pod-template';
import { WorkloadChange } from '../workload-change';
import { isInHostNetwork, PodLabels, podLabels } from './pod-labels';
import { Policies } from './policies';
import { isNetworkPolicy, NetworkPolicy } from './policy';

/** A workload on both sides, and the policies that select its pods. */
export interface SelectedPods {
  readonly object: ReviewedObject;
  readonly labels: PodLabels;
  readonly before: readonly NetworkPolicy[];
  readonly after: readonly NetworkPolicy[];
}

interface Workload {
  readonly before: ReviewedObject;
  readonly after: ReviewedObject;
}

/**
 * The workloads with other labels, and those that a changed policy selects. The policies that stay the same are looked
 * up for these only.
 */
export function selectedPods(cluster: ClusterChange, changes: readonly WorkloadChange[]): SelectedPods[] {
  const [base, head] = [new Policies(cluster.base), new Policies(cluster.head)];
  if (base.isEmpty && head.isEmpty) return [];
  const keys = changedPolicies(cluster);
  const [old, now] = [cluster.base, cluster.head].map((side) => new Policies(side, (key) => keys.has(key)));
  const workloads = [
    ...changedWorkloads(changes),
    ...(keys.size > 0 ? otherWorkloads(cluster, changes) : []),
  ];
  return workloads.flatMap(({ before, after }): SelectedPods[] => {
    const [from, to] = [podLabels(before), podLabels(after)];
    const isAffected = !isSame(from, to) || old.selecting(from).length > 0 || now.selecting(to).length > 0;
    if (!isAffected || isInHostNetwork(before) || isInHostNetwork(after)) return [];
    return [{ object: after, labels: to, before: base.selecting(from), after: head.selecting(to) }];
  });
}

function changedPolicies({ changes }: ClusterChange): ReadonlySet<string> {
  const objects = changes.flatMap((change) => [
    ...(change.kind === 'created' ? [] : [change.before]),
    ...(change.kind === 'removed' ? [] : [change.after]),
  ]);
  return new Set(objects.filter(isNetworkPolicy).map(({ key }) => key));
}

function changedWorkloads(changes: readonly WorkloadChange[]): Workload[] {
  return changes.flatMap(({ before, after, podBefore, podAfter }) =>
    before && after && podBefore && podAfter ? [{ before, after }] : [],
  );
}

/** The workloads that do not change. */
function otherWorkloads({ base, head }: ClusterChange, changes: readonly WorkloadChange[]): Workload[] {
  const changed = new Set(changes.map(({ object }) => object));
  return head.objects.flatMap((after): Workload[] => {
    if (changed.has(after) || !makesPods(after)) return [];
    const before = base.tryFind(after.key);
    return before === undefined ? [] : [{ before, after }];
  });
}

function isSame(a: PodLabels, b: PodLabels): boolean {
  const keys = Object.keys(a.labels);
  return (
    a.namespace === b.namespace &&
    keys.length === Object.keys(b.labels).length &&
    keys.every((key) => a.labels[key] === b.labels[key])
  );
}
