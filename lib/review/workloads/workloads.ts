/** What changes of the pods of all workloads: images, scripts, environment, resources, security. */

import { ClusterChange } from '../cluster-change';
import { called } from '../objects/called';
import { Finding } from '../report/finding';
import { say } from '../report/said';
import { findCommands } from './commands';
import { findFiles } from './contents/files';
import { findEnvironment } from './environment';
import { findExecution } from './execution';
import { findFleetRequests } from './fleet-requests';
import { findImages } from './images';
import { findResources } from './resources';
import { findRefusedPods } from './security/refused-pods';
import { findSecurity } from './security/security';
import {
  containerChanges,
  isJobAgain,
  podChanges,
  touches,
  WorkloadChange,
  workloadChanges,
} from './workload-change';

export function findWorkloads(cluster: ClusterChange): Finding[] {
  const workloads = workloadChanges(cluster);
  const pods = podChanges(workloads).filter((change) => !isJobAgain(change));
  const containers = (...fields: readonly string[]) =>
    pods.filter((change) => touches(change, ...fields)).flatMap(containerChanges);
  return [
    ...findSecurity(workloads),
    ...findRefusedPods(cluster, workloads),
    ...findImages(containers('image')),
    ...findCommands(containers('command', 'args')),
    ...findFiles(cluster, workloads),
    ...findEnvironment(containers('env', 'envFrom')),
    ...findResources(containers('resources')),
    ...findFleetRequests(cluster, workloads),
    ...findExecution(pods),
    ...findRenamed(workloads),
  ];
}

function findRenamed(workloads: readonly WorkloadChange[]): Finding[] {
  return workloads.flatMap((change): Finding[] => {
    const { object, before, after, pairing } = change;
    if (pairing === undefined || before === undefined || after === undefined || isJobAgain(change)) return [];
    if (before.kind !== after.kind && (before.kind === 'Job' || after.kind === 'Job')) return [];
    return [
      {
        rule: 'workloads/renamed',
        section: 'workloads',
        level: 'low',
        classes: [],
        object,
        title: say`${called(before)} becomes ${called(after)}: one is deleted, and the other is created`,
        facts: { before: before.key },
      },
    ];
  });
}
