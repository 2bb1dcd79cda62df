/** Pods that NetworkPolicies no longer restrict, or restrict from now on. */

import { ClusterChange } from '../../cluster-change';
import { Finding } from '../../report/finding';
import { groupedFindings } from '../../report/grouped';
import { WorkloadChange } from '../workload-change';
import { keysOf, NetworkChange, networkChanges } from './network-change';
import { isInHostNetwork } from './pod-labels';
import { selectedPods } from './pods';
import { NETWORK_POLICIES } from './policy';
import { told } from './words';

export function findNetwork(cluster: ClusterChange, workloads: readonly WorkloadChange[]): Finding[] {
  const pods = selectedPods(cluster, workloads, NETWORK_POLICIES).filter(
    ({ workload }) => !isInHostNetwork(workload.before) && !isInHostNetwork(workload.after),
  );
  const changes = pods.flatMap((one) => networkChanges(cluster, one));
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
