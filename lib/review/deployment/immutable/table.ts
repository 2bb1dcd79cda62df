import { groupKindOf } from '../../../manifest/kube-object';
import { flagAt, Tree, valueAt } from '../../fields/tree';
import { ChangedObject } from '../../objects/changes';
import { CLAIM } from './claim';
import { JOB } from './job';
import { POD } from './pod';
import { allOf, fixed, fixedIf, fixedOnceSet, fixedSpecBut, Immutable, Refusal } from './rule';
import { SERVICE } from './service';

const VOLUME_SETTINGS = [
  'capacity',
  'accessModes',
  'claimRef',
  'persistentVolumeReclaimPolicy',
  'storageClassName',
  'mountOptions',
  'nodeAffinity',
  'volumeAttributesClassName',
];

/**
 * The fields of a kind that cannot change in place, as Kubernetes 1.36 validates updates. test:scenarios checks each
 * row against a real API server.
 */
const IMMUTABLE: { readonly [groupKind: string]: Immutable } = {
  'Job.batch': JOB,
  Pod: POD,
  PersistentVolumeClaim: CLAIM,
  Service: SERVICE,
  'Deployment.apps': fixedOnceSet('spec.selector'),
  'DaemonSet.apps': fixedOnceSet('spec.selector'),
  'ReplicaSet.apps': fixedOnceSet('spec.selector'),
  'StatefulSet.apps': fixedSpecBut(
    'replicas',
    'ordinals',
    'template',
    'updateStrategy',
    'revisionHistoryLimit',
    'persistentVolumeClaimRetentionPolicy',
    'minReadySeconds',
  ),
  'ControllerRevision.apps': fixed('data'),
  'RoleBinding.rbac.authorization.k8s.io': fixed('roleRef'),
  'ClusterRoleBinding.rbac.authorization.k8s.io': fixed('roleRef'),
  ConfigMap: fixedIf(isImmutable, 'data', 'binaryData', 'immutable'),
  Secret: allOf(fixed('type'), fixedIf(isImmutable, 'data', 'stringData', 'immutable')),
  PersistentVolume: allOf(
    fixedSpecBut(...VOLUME_SETTINGS),
    fixedIf((volume) => valueAt(volume, 'spec', 'nodeAffinity') !== undefined, 'spec.nodeAffinity'),
  ),
  'StorageClass.storage.k8s.io': fixed('provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'),
  'VolumeAttributesClass.storage.k8s.io': fixed('driverName', 'parameters'),
  'CSIDriver.storage.k8s.io': fixed('spec.attachRequired', 'spec.volumeLifecycleModes'),
  'PriorityClass.scheduling.k8s.io': fixed('value', 'preemptionPolicy'),
  'RuntimeClass.node.k8s.io': fixed('handler'),
  'IngressClass.networking.k8s.io': fixed('spec.controller'),
  'ResourceClaim.resource.k8s.io': fixed('spec'),
  'ResourceClaimTemplate.resource.k8s.io': fixed('spec'),
  'EndpointSlice.discovery.k8s.io': fixed('addressType'),
  'ClusterTrustBundle.certificates.k8s.io': fixed('spec.signerName'),
  'CertificateSigningRequest.certificates.k8s.io': fixed('spec'),
  'CustomResourceDefinition.apiextensions.k8s.io': fixed(
    'spec.group',
    'spec.scope',
    'spec.names.plural',
    'spec.names.kind',
  ),
};

/** Why the API server refuses an edit; empty if it does not, as far as is known. */
export function refusalsOf(change: ChangedObject): readonly Refusal[] {
  const groupKind = groupKindOf(change.before.value);
  return Object.hasOwn(IMMUTABLE, groupKind) ? IMMUTABLE[groupKind](change) : [];
}

function isImmutable(object: Tree): boolean {
  return flagAt(object, 'immutable') === true;
}
