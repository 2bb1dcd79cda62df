import { Chart, Size } from 'cdk8s';
import { EnvFieldPaths, PersistentVolumeClaim } from 'cdk8s-plus-27';
import { EnvSource, Mount, ProjectedSource } from 'cdk8s-jobs';
import { Json } from '../../support/charts';
import { Row, inPod, key, map, secret, testHostileStrings } from '../../support/hostile-rows';

/** A mount, found as the first volume of the pod, or its mount. */
function inVolume(
  prop: string,
  mount: (value: string, chart: Chart) => Mount,
  find: (volume: Json, value: string) => unknown,
): Row {
  return inPod(
    `Mount: ${prop}`,
    (value, chart) => ({ mounts: { '/data': mount(value, chart) } }),
    ({ volumes }, value) => find(volumes[0], value),
  );
}

const NAME = EnvSource.fromField('metadata.name');

const VOLUMES: Row[] = [
  inVolume(
    'name of a ConfigMap',
    (value, chart) => Mount.fromConfigMap(map(chart, value)),
    ({ configMap }) => configMap.name,
  ),
  inVolume(
    'name of a Secret',
    (value, chart) => Mount.fromSecret(secret(chart, value)),
    (volume) => volume.secret.secretName,
  ),
  inVolume(
    'name of a claim',
    (value, chart) =>
      Mount.fromPersistentVolumeClaim(PersistentVolumeClaim.fromClaimName(chart, 'claim', value)),
    (volume) => volume.persistentVolumeClaim.claimName,
  ),
  inVolume(
    'key of an item',
    (value, chart) => Mount.fromConfigMap(map(chart), { items: { [value]: 'x' } }),
    ({ configMap }) => configMap.items[0].key,
  ),
  inVolume(
    'path of an item',
    (value, chart) => Mount.fromConfigMap(map(chart), { items: { key: value } }),
    ({ configMap }) => configMap.items[0].path,
  ),
  inVolume(
    'storage class',
    (storageClassName) => Mount.fromEphemeral({ size: Size.gibibytes(1), storageClassName }),
    ({ ephemeral }) => ephemeral.volumeClaimTemplate.spec.storageClassName,
  ),
  inVolume(
    'CSI driver',
    (value) => Mount.fromCsi(value),
    ({ csi }) => csi.driver,
  ),
  inVolume(
    'CSI attribute',
    (value) => Mount.fromCsi('csi.example.com', { attributes: { a: value } }),
    ({ csi }) => csi.volumeAttributes.a,
  ),
  inVolume(
    'key of a CSI attribute',
    (value) => Mount.fromCsi('csi.example.com', { attributes: { [value]: 'x' } }),
    ({ csi }, value) => key(csi.volumeAttributes, value),
  ),
  inVolume(
    'path of a field of the pod',
    (value) => Mount.fromProjected([ProjectedSource.fromDownwardApi({ [value]: EnvFieldPaths.POD_NAME })]),
    ({ projected }) => projected.sources[0].downwardAPI.items[0].path,
  ),
  inVolume(
    'path of a value of the pod',
    (value) => Mount.fromDownwardApi({ [value]: NAME }),
    ({ downwardAPI }) => downwardAPI.items[0].path,
  ),
  inVolume(
    'container of a resource as a file',
    (containerName) => Mount.fromDownwardApi({ a: EnvSource.fromResource('limits.cpu', { containerName }) }),
    ({ downwardAPI }) => downwardAPI.items[0].resourceFieldRef.containerName,
  ),
  inVolume(
    'image',
    (value) => Mount.fromImage(value),
    ({ image }) => image.reference,
  ),
  inVolume(
    'NFS server',
    (value) => Mount.fromNfs(value, '/'),
    ({ nfs }) => nfs.server,
  ),
  inVolume(
    'NFS path',
    (value) => Mount.fromNfs('a', `/${value}`),
    ({ nfs }) => nfs.path.slice(1),
  ),
  inVolume(
    'name of a bundle',
    (value) => Mount.fromProjected([ProjectedSource.fromTrustBundle(value, 'a')]),
    ({ projected }) => projected.sources[0].clusterTrustBundle.name,
  ),
  inVolume(
    'label of a bundle',
    (value) =>
      Mount.fromProjected([ProjectedSource.fromTrustBundlesOfSigner('a.b/c', 'a', { labels: { a: value } })]),
    ({ projected }) => projected.sources[0].clusterTrustBundle.labelSelector.matchLabels.a,
  ),
  inVolume(
    'signer of a certificate',
    (value) => Mount.fromProjected([ProjectedSource.fromPodCertificate(value, 'a')]),
    ({ projected }) => projected.sources[0].podCertificate.signerName,
  ),
  inVolume(
    'annotation of a certificate',
    (value) =>
      Mount.fromProjected([
        ProjectedSource.fromPodCertificate('a.b/c', 'a', { userAnnotations: { 'a.b/c': value } }),
      ]),
    ({ projected }) => projected.sources[0].podCertificate.userAnnotations['a.b/c'],
  ),
  inVolume(
    'path of a token',
    (value) => Mount.fromProjected([ProjectedSource.fromServiceAccountToken(value)]),
    ({ projected }) => projected.sources[0].serviceAccountToken.path,
  ),
  inVolume(
    'audience of a token',
    (audience) => Mount.fromProjected([ProjectedSource.fromServiceAccountToken('t', { audience })]),
    ({ projected }) => projected.sources[0].serviceAccountToken.audience,
  ),
];

testHostileStrings(VOLUMES);
