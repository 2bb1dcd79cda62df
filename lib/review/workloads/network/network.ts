/** Pods that NetworkPolicies no longer restrict, or restrict from now on. */

import { ClusterChange } from '../../cluster-change';
import { Finding } from '../../report/finding';
import { groupedFindings } from '../../report/grouped';
import { WorkloadChange } from '../workload-change';
import { keysOf, NetworkChange, networkChanges } from './network-change';
import { selectedPods } from './pods';
import { told } from './words';

export function findNetwork(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const changes = selectedPods(cluster, workloads).flatMap((pods) => networkChanges(cluster, pods));
  const counts = new Map<string, number>();
  for (const { policies } of changes) {
    const keys = keysOf(policies);
    counts.set(keys, (counts.get(keys) ?? 0) + 1);
  }
  return groupedFindings('workloads', changes, (change) => factsOf(change, counts), told);
}

/** Changes by policies of their own, which many workloads have, are reported together. */
function factsOf(change: NetworkChange, counts: ReadonlyMap<string, number>): unknown {
  const { effect, cause, directions, blocked, unmet, isServer, policies } = change;
  const keys = keysOf(policies);
  const shared = (counts.get(keys) ?? 0) > 1 ? keys : null;
  return { effect, cause, directions, blocked, unmet, isServer, shared };
}
