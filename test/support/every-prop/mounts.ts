import { Duration, Size } from 'cdk8s';
import {
  ConfigMap,
  EmptyDirMedium,
  EnvFieldPaths,
  IConfigMap,
  ImagePullPolicy,
  ISecret,
  MountPropagation,
  PersistentVolumeAccessMode,
  PersistentVolumeClaim,
  Secret,
} from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import {
  CsiMountOptions,
  DownwardApiMountOptions,
  EmptyDirOptions,
  EnvResourceOptions,
  EnvSource,
  EphemeralMountOptions,
  FilesMountOptions,
  ImageMountOptions,
  Mount,
  MountOptions,
  ProjectedDownwardApiOptions,
  ProjectedFilesOptions,
  ProjectedMountOptions,
  ProjectedSource,
  ProjectedTokenOptions,
  RecursiveReadOnly,
} from 'cdk8s-jobs';
import { Complete } from './complete';

/** All but subPathExpr, which excludes subPath. */
export const mountOptions: Complete<Omit<MountOptions, 'subPathExpr'>> = {
  name: 'named',
  readOnly: true,
  subPath: 'sub/path',
  mountPropagation: MountPropagation.NONE,
  recursiveReadOnly: RecursiveReadOnly.IF_POSSIBLE,
};
const writable = { readOnly: false, recursiveReadOnly: RecursiveReadOnly.DISABLED };
const files: Complete<Omit<FilesMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  items: { key: 'dir/file', other: 'other' },
  mode: 0o440,
  modes: { other: 0o400 },
  optional: true,
};
const emptyDir: Complete<Omit<EmptyDirOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'scratch',
  ...writable,
  medium: EmptyDirMedium.MEMORY,
  sizeLimit: Size.mebibytes(100),
};
const ephemeral: Complete<Omit<EphemeralMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'claimed',
  size: Size.gibibytes(5),
  storageClassName: 'fast',
  accessModes: [PersistentVolumeAccessMode.READ_WRITE_ONCE_POD],
};
const projectedFiles: Complete<ProjectedFilesOptions> = {
  items: { key: 'a' },
  modes: { key: 0o444 },
  optional: true,
};
const projected: Complete<Omit<ProjectedMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'all-in-one',
  mode: 0o440,
};
const memory: Complete<EnvResourceOptions> = { containerName: 'report', divisor: '1Mi' };
const downward: Complete<Omit<DownwardApiMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'pod-values',
  mode: 0o440,
  modes: { memory: 0o400 },
};
const values = {
  team: EnvSource.fromField("metadata.labels['team']"),
  memory: EnvSource.fromResource('limits.memory', memory),
};
const projectedValues: Complete<ProjectedDownwardApiOptions> = { values, modes: { labels: 0o444 } };
const image: Complete<Omit<ImageMountOptions, 'subPathExpr'>> = {
  ...mountOptions,
  name: 'model',
  pullPolicy: ImagePullPolicy.ALWAYS,
};
const csi: Complete<Omit<CsiMountOptions, 'subPathExpr' | 'nodePublishSecret'>> = {
  ...mountOptions,
  name: 'vault',
  ...writable,
  attributes: { secretProviderClass: 'vault' },
};
const token: Complete<ProjectedTokenOptions> = { audience: 'vault', expiration: Duration.hours(2) };

/** Mounts of every kind, each with all its options, and what they refer to in the scope. */
export function mounts(scope: Construct): { [path: string]: Mount } {
  const configMap = ConfigMap.fromConfigMapName(scope, 'config', 'config');
  const secret = Secret.fromSecretName(scope, 'secret', 'secret');
  const claim = PersistentVolumeClaim.fromClaimName(scope, 'claim', 'claim');
  return {
    '/config': Mount.fromConfigMap(configMap, { ...files, name: 'config-files' }),
    '/secret': Mount.fromSecret(secret, { ...files, name: 'secret-files' }),
    '/claim': Mount.fromPersistentVolumeClaim(claim, { ...mountOptions, name: 'claim-files' }),
    '/scratch': Mount.fromEmptyDir(emptyDir),
    '/projected': Mount.fromProjected(projectedSources(configMap, secret), projected),
    '/pod': Mount.fromDownwardApi(values, downward),
    '/model': Mount.fromImage('registry.example.com/team/model:1', image),
    '/nfs': Mount.fromNfs('nfs.example.com', '/exports', { ...mountOptions, name: 'exports' }),
    '/runs': Mount.fromEmptyDir({ name: 'variables', subPathExpr: 'runs/$(FIRST)' }),
    '/ephemeral': Mount.fromEphemeral(ephemeral),
    '/csi': Mount.fromCsi('csi.example.com', { ...csi, nodePublishSecret: secret }),
  };
}

function projectedSources(configMap: IConfigMap, secret: ISecret): ProjectedSource[] {
  return [
    ProjectedSource.fromConfigMap(configMap, projectedFiles),
    ProjectedSource.fromSecret(secret, { ...projectedFiles, items: { key: 'b' } }),
    ProjectedSource.fromDownwardApi({ labels: EnvFieldPaths.POD_LABEL }, projectedValues),
    ProjectedSource.fromServiceAccountToken('token', token),
  ];
}
