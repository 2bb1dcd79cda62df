/** Changes of the pods of all workloads: images, scripts, environment, resources, security. */

import { ClusterChange } from '../cluster-change';
import { called } from '../objects/called';
import { ReviewedObject } from '../objects/reviewed-object';
import { Finding } from '../report/finding';
import { calledAll, groupedFindings } from '../report/grouped';
import { say } from '../report/said';
import { findCommands } from './commands';
import { findFiles } from './contents/files';
import { findEnvironment } from './environment';
import { findExecution } from './execution';
import { findFleetRequests } from './fleet-requests';
import { findImages } from './images';
import { findNetwork } from './network/network';
import { findServices } from './network/services';
import { findMemoryVolumes } from './node/memory-volumes';
import { findPullPolicies } from './node/pull-policy';
import { findPullSecrets } from './pull-secrets';
import { findResources } from './resources';
import { findRefusedPods } from './security/refused-pods';
import { findRootFileSystems } from './security/root-file-system';
import { findSecurity } from './security/security';
import { findWritablePaths } from './security/writable-paths';
import { findServiceLinks } from './service-links';
import { findFileModes } from './users/file-modes';
import { findMounts } from './users/mounts';
import { findNonRoot } from './users/non-root';
import { findUsers } from './users/users';
import { isOnWindows } from './users/windows';
import { findWorkingDirectories } from './working-directory';
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
    ...findWritablePaths(workloads),
    ...findRootFileSystems(workloads),
    ...findLinuxUsers(workloads),
    ...findRefusedPods(cluster, workloads),
    ...findImages(containers('image')),
    ...findCommands(containers('command', 'args')),
    ...findFiles(cluster, workloads),
    ...findEnvironment(containers('env', 'envFrom')),
    ...findPullPolicies(containers('image', 'imagePullPolicy')),
    ...findPullSecrets(cluster, pods),
    ...findServiceLinks(cluster, workloads),
    ...findWorkingDirectories(containers('workingDir')),
    ...findResources(containers('resources')),
    ...findFleetRequests(cluster, workloads),
    ...findMounts(pods),
    ...findMemoryVolumes(pods),
    ...findNetwork(cluster, workloads),
    ...findServices(cluster, workloads),
    ...findExecution(pods),
    ...findRenamed(workloads),
  ];
}

/** Users by number, and the files that they can read. Windows has neither. */
function findLinuxUsers(workloads: readonly WorkloadChange[]): Finding[] {
  const onLinux = workloads.filter(({ podAfter }) => podAfter === undefined || !isOnWindows(podAfter));
  return [...findUsers(onLinux), ...findNonRoot(onLinux), ...findFileModes(onLinux)];
}

interface Renamed {
  readonly object: ReviewedObject;
  readonly before: ReviewedObject;
}

/** Objects that replace another object, so that the other one is deleted. */
function findRenamed(workloads: readonly WorkloadChange[]): Finding[] {
  const renamed = workloads.flatMap((change): Renamed[] => {
    const { object, before, after, pairing } = change;
    if (pairing === undefined || before === undefined || after === undefined || isJobAgain(change)) return [];
    const isOfJobs = before.kind !== after.kind && (before.kind === 'Job' || after.kind === 'Job');
    return isOfJobs ? [] : [{ object, before }];
  });
  return groupedFindings(
    'workloads',
    renamed,
    ({ object, before }) => [before.kind, object.kind],
    (group, objects) => ({
      rule: 'workloads/renamed',
      level: 'low',
      classes: [],
      title:
        group.length === 1
          ? say`${called(group[0].before)} becomes ${called(group[0].object)}, which is another object for Kubernetes`
          : say`${calledAll(objects)} take the place of others, which are other objects for Kubernetes`,
      facts: group.map(({ before }) => before.key),
    }),
  );
}
