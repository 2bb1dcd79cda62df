import { groupKindOf } from '../../../manifest/kube-object';
import { ReviewedObject } from '../reviewed-object';

/** Kinds that may replace one another. */
const FAMILIES: readonly (readonly string[])[] = [
  [
    'CronJob',
    'DaemonSet',
    'Deployment',
    'DeploymentConfig',
    'Job',
    'Pod',
    'ReplicaSet',
    'ReplicationController',
    'Rollout',
    'StatefulSet',
  ],
  ['ConfigMap', 'ExternalSecret', 'SealedSecret', 'Secret'],
  ['Gateway', 'HTTPRoute', 'Ingress', 'Route'],
];

const FAMILY_OF = new Map(FAMILIES.flatMap((kinds) => kinds.map((kind) => [kind, kinds[0]] as const)));

/** The same for kinds that may replace one another. */
export function familyOf({ kind }: ReviewedObject): string {
  return FAMILY_OF.get(kind) ?? kind;
}

const CLUSTER = /^Cluster(?=[A-Z])/;

/** Whether it is cluster-scoped and its kind has a namespace-scoped counterpart, such as ClusterRole. */
export function isOfCluster({ kind }: ReviewedObject): boolean {
  return CLUSTER.test(kind);
}

/** The name of the namespace-scoped counterpart of a kind: `Role` for ClusterRole. */
export function scopedKind({ kind }: ReviewedObject): string {
  return kind.replace(CLUSTER, '');
}

/** The same for objects of one kind and API group, in any version. */
export function groupKind({ value }: ReviewedObject): string {
  return groupKindOf(value);
}
