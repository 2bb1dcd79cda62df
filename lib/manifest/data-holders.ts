import { groupKindOf, KubeObject } from './kube-object';

/** Kinds whose deletion also deletes data or other objects, with the reason to keep them. */
const HOLD_DATA: { readonly [groupKind: string]: string } = {
  Namespace: 'contains other objects',
  PersistentVolume: 'holds data',
  PersistentVolumeClaim: 'holds data',
  'CustomResourceDefinition.apiextensions.k8s.io': 'contains all objects of its kind',
  'VolumeSnapshot.snapshot.storage.k8s.io': 'holds data',
  'VolumeSnapshotContent.snapshot.storage.k8s.io': 'holds data',
  // OpenShift's view of a namespace.
  'Project.project.openshift.io': 'contains other objects',
};

/** Why `cdk8s-jobs apply` never deletes the object; undefined for one that it may delete. */
export function reasonToKeep(object: KubeObject): string | undefined {
  const groupKind = groupKindOf(object);
  if (groupKind === 'StatefulSet.apps' && takesClaims(object))
    return 'its claims and their data are deleted with it';
  return Object.hasOwn(HOLD_DATA, groupKind) ? HOLD_DATA[groupKind] : undefined;
}

/** Whether deleting a StatefulSet also deletes its claims. */
export function takesClaims(statefulSet: KubeObject): boolean {
  const spec = (statefulSet.spec ?? {}) as StatefulSetSpec;
  return spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete';
}

interface StatefulSetSpec {
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string };
}
