import type { k8s } from 'cdk8s-plus-27';
import { Manifest, Plain } from './plain';
import type { PodSpec } from './pod';
import { Requirement } from './requirement';

/** What every namespace or cluster has. */
const EVERYWHERE = [
  'ConfigMap/kube-root-ca.crt',
  'ServiceAccount/default',
  'PriorityClass/system-cluster-critical',
  'PriorityClass/system-node-critical',
];

/** API groups of kinds that are not in the core group. */
const GROUPS: { readonly [kind: string]: string } = {
  CSIDriver: 'storage.k8s.io',
  PriorityClass: 'scheduling.k8s.io',
  RuntimeClass: 'node.k8s.io',
  StorageClass: 'storage.k8s.io',
};

/** What the job of a CronJob or Job refers to, unless it is said to be optional. */
export function jobRequirements({ kind, spec }: Manifest): Requirement[] {
  const job = (kind === 'CronJob' ? (spec as CronJobSpec).jobTemplate?.spec : spec) as JobSpec;
  return podRequirements(job?.template?.spec ?? {});
}

// A patch may have removed anything.
type Patched<T> = { readonly [K in keyof T]?: T[K] };
type CronJobSpec = Patched<{ jobTemplate: Patched<{ spec: unknown }> }>;
type JobSpec = Patched<{ template: Patched<{ spec: Patched<PodSpec> }> }> | undefined;

function podRequirements(pod: Patched<PodSpec>): Requirement[] {
  const containers = [...list(pod.initContainers), ...list(pod.containers)];
  return [
    ...list(pod.volumes).flatMap(ofVolume),
    ...containers.flatMap(({ env }) => list(env).flatMap(variableRequirements)),
    ...containers.flatMap(({ envFrom }) => list(envFrom).flatMap(ofEnvFrom)),
    ...list(pod.imagePullSecrets).flatMap(({ name }) => named('Secret', name)),
    ...named('ServiceAccount', pod.serviceAccountName),
    ...named('PriorityClass', pod.priorityClassName),
    ...named('RuntimeClass', pod.runtimeClassName),
  ].filter(({ kind, name }) => !EVERYWHERE.includes(`${kind}/${name}`));
}

function ofVolume(volume: Plain<k8s.Volume>): Requirement[] {
  const { configMap, secret, projected, persistentVolumeClaim, ephemeral, csi } = volume;
  return [
    ...ofFiles('ConfigMap', configMap),
    ...ofFiles('Secret', secret && { ...secret, name: secret.secretName }),
    ...list(projected?.sources).flatMap((source) => [
      ...ofFiles('ConfigMap', source.configMap),
      ...ofFiles('Secret', source.secret),
    ]),
    ...named('PersistentVolumeClaim', persistentVolumeClaim?.claimName),
    ...named('StorageClass', ephemeral?.volumeClaimTemplate?.spec?.storageClassName),
    ...named('CSIDriver', csi?.driver),
    ...named('Secret', csi?.nodePublishSecretRef?.name),
  ];
}

/** What a variable of the environment is read from. */
export function variableRequirements({ valueFrom }: Plain<k8s.EnvVar>): Requirement[] {
  return [...ofKey('ConfigMap', valueFrom?.configMapKeyRef), ...ofKey('Secret', valueFrom?.secretKeyRef)];
}

function ofEnvFrom({ configMapRef, secretRef }: Plain<k8s.EnvFromSource>): Requirement[] {
  return [...ofKey('ConfigMap', configMapRef), ...ofKey('Secret', secretRef)];
}

interface Reference {
  readonly name?: string;
  readonly optional?: boolean;
}

function ofFiles(
  kind: string,
  source: (Reference & { readonly items?: readonly { readonly key: string }[] }) | undefined,
): Requirement[] {
  if (source?.optional) return [];
  return named(
    kind,
    source?.name,
    list(source?.items).map(({ key }) => key),
  );
}

function ofKey(kind: string, source: (Reference & { readonly key?: string }) | undefined): Requirement[] {
  if (source?.optional) return [];
  return named(kind, source?.name, source?.key === undefined ? [] : [source.key]);
}

function named(kind: string, name: string | undefined, keys?: readonly string[]): Requirement[] {
  return name ? [{ group: GROUPS[kind], kind, name, keys }] : [];
}

function list<T>(value: readonly T[] | undefined): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [];
}
