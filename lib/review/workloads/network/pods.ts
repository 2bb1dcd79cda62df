/** Workloads whose pods other NetworkPolicies or Services may select than before. */

import { ClusterChange } from '../../cluster-change';
import { ReviewedObject } from '../../objects/reviewed-object';
import { makesPods } from '../pod-template';
import { WorkloadChange } from '../workload-change';
import { PodLabels, podLabels } from './pod-labels';
import { PodSelector, SelectingKind, Selectors } from './selectors';

interface Workload {
  readonly before: ReviewedObject;
  readonly after: ReviewedObject;
}

/** A workload on both sides, and the objects of a kind that select its pods. */
export interface SelectedPods<T> {
  readonly workload: Workload;
  readonly labels: PodLabels;
  readonly before: readonly T[];
  readonly after: readonly T[];
}

/**
 * The workloads with other labels, and those that a changed object selects. The objects that stay the same are looked
 * up for these only.
 */
export function selectedPods<T extends PodSelector>(
  cluster: ClusterChange,
  changes: readonly WorkloadChange[],
  kind: SelectingKind<T>,
): SelectedPods<T>[] {
  const [base, head] = [new Selectors(kind, cluster.base), new Selectors(kind, cluster.head)];
  if (base.isEmpty && head.isEmpty) return [];
  const keys = changedKeys(cluster, kind.kind);
  const [old, now] = [cluster.base, cluster.head].map(
    (side) => new Selectors(kind, side, (key) => keys.has(key)),
  );
  const workloads = [
    ...changedWorkloads(changes),
    ...(keys.size > 0 ? otherWorkloads(cluster, changes) : []),
  ];
  return workloads.flatMap((workload): SelectedPods<T>[] => {
    const [from, to] = [podLabels(workload.before), podLabels(workload.after)];
    const isAffected = !isSame(from, to) || old.selecting(from).length > 0 || now.selecting(to).length > 0;
    if (!isAffected) return [];
    return [{ workload, labels: to, before: base.selecting(from), after: head.selecting(to) }];
  });
}

/** The keys of the objects of a kind that change. */
function changedKeys({ changes }: ClusterChange, kind: string): ReadonlySet<string> {
  const objects = changes.flatMap((change) => [
    ...(change.kind === 'created' ? [] : [change.before]),
    ...(change.kind === 'removed' ? [] : [change.after]),
  ]);
  return new Set(objects.filter((object) => object.kind === kind).map(({ key }) => key));
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
