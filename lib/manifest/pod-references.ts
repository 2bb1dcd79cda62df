/** What pods refer to by name, in their namespace or in none. */

/** An object, and the keys of it that are meant. */
export interface PodReference {
  /**
   * API group of the kind.
   * @default core
   */
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  /** Left out where all are meant, or the kind has none. */
  readonly keys?: readonly string[];
  /** The pod also starts without it. */
  readonly isOptional: boolean;
}

/** API groups of kinds that are not in the core group. */
const GROUPS: { readonly [kind: string]: string } = {
  CSIDriver: 'storage.k8s.io',
  ClusterTrustBundle: 'certificates.k8s.io',
  PriorityClass: 'scheduling.k8s.io',
  ResourceClaim: 'resource.k8s.io',
  ResourceClaimTemplate: 'resource.k8s.io',
  RuntimeClass: 'node.k8s.io',
  StorageClass: 'storage.k8s.io',
};

/** The API group of a kind that pods refer to, or else the core group. */
export function groupOfReferred(kind: string): string {
  return Object.hasOwn(GROUPS, kind) ? GROUPS[kind] : '';
}

/** What a pod's specification refers to. Whatever is in it, of which anything may be missing. */
export function podReferences(pod: object): PodReference[] {
  const { volumes, initContainers, containers, imagePullSecrets, resourceClaims, ...names } =
    pod as PodSpecPart;
  const all = [...list(initContainers), ...list(containers)];
  return [
    ...list(volumes).flatMap(ofVolume),
    ...all.flatMap(({ env }) => list(env).flatMap(variableReferences)),
    ...all.flatMap(({ envFrom }) => list(envFrom).flatMap(ofKeys)),
    ...list(resourceClaims).flatMap(ofClaim),
    ...list(imagePullSecrets).flatMap((secret) => ofKey('Secret', secret)),
    ...named('ServiceAccount', names.serviceAccountName),
    ...named('PriorityClass', names.priorityClassName),
    ...named('RuntimeClass', names.runtimeClassName),
  ];
}

/** What a variable of the environment is read from. */
export function variableReferences({ valueFrom }: { readonly valueFrom?: object }): PodReference[] {
  const { configMapKeyRef, secretKeyRef } = (valueFrom ?? {}) as Variable;
  return [...ofKey('ConfigMap', configMapKeyRef), ...ofKey('Secret', secretKeyRef)];
}

function ofKeys({ configMapRef, secretRef }: AllVariables): PodReference[] {
  return [...ofKey('ConfigMap', configMapRef), ...ofKey('Secret', secretRef)];
}

function ofVolume(volume: Volume): PodReference[] {
  const { configMap, secret, projected, persistentVolumeClaim, ephemeral, csi } = volume;
  return [
    ...ofFiles('ConfigMap', configMap),
    ...ofFiles('Secret', secret && { ...secret, name: secret.secretName }),
    ...list(projected?.sources).flatMap((source) => [
      ...ofFiles('ConfigMap', source.configMap),
      ...ofFiles('Secret', source.secret),
      ...named('ClusterTrustBundle', source.clusterTrustBundle?.name, source.clusterTrustBundle?.optional),
    ]),
    ...named('PersistentVolumeClaim', persistentVolumeClaim?.claimName),
    ...named('StorageClass', ephemeral?.volumeClaimTemplate?.spec?.storageClassName),
    ...named('CSIDriver', csi?.driver),
    ...ofKey('Secret', csi?.nodePublishSecretRef),
    // Of drivers that are older than CSI, such as iscsi.
    ...Object.values(volume).flatMap((source) => ofKey('Secret', (source as Driver | null)?.secretRef)),
  ];
}

function ofClaim({ resourceClaimName, resourceClaimTemplateName }: Claim): PodReference[] {
  return [
    ...named('ResourceClaim', resourceClaimName),
    ...named('ResourceClaimTemplate', resourceClaimTemplateName),
  ];
}

function ofFiles(kind: string, source?: FilesReference): PodReference[] {
  const keys = list(source?.items).map(({ key }) => key);
  return named(kind, source?.name, source?.optional, keys);
}

function ofKey(kind: string, source?: KeyReference): PodReference[] {
  return named(kind, source?.name, source?.optional, source?.key === undefined ? [] : [source.key]);
}

function named(kind: string, name?: string, isOptional = false, keys?: readonly string[]): PodReference[] {
  return name ? [{ group: GROUPS[kind], kind, name, keys, isOptional }] : [];
}

/** The members that are maps; a manifest may have others. */
function list<T extends object>(value: readonly T[] | undefined): readonly T[] {
  if (!Array.isArray(value)) return [];
  return (value as readonly T[]).filter((member: unknown) => typeof member === 'object' && member !== null);
}

interface PodSpecPart {
  readonly volumes?: readonly Volume[];
  readonly initContainers?: readonly Container[];
  readonly containers?: readonly Container[];
  readonly imagePullSecrets?: readonly KeyReference[];
  readonly resourceClaims?: readonly Claim[];
  readonly serviceAccountName?: string;
  readonly priorityClassName?: string;
  readonly runtimeClassName?: string;
}

interface Container {
  readonly env?: readonly { readonly valueFrom?: object }[];
  readonly envFrom?: readonly AllVariables[];
}

interface Variable {
  readonly configMapKeyRef?: KeyReference;
  readonly secretKeyRef?: KeyReference;
}

interface AllVariables {
  readonly configMapRef?: KeyReference;
  readonly secretRef?: KeyReference;
}

interface Volume {
  readonly configMap?: FilesReference;
  readonly secret?: FilesReference & { readonly secretName?: string };
  readonly projected?: {
    readonly sources?: readonly {
      readonly configMap?: FilesReference;
      readonly secret?: FilesReference;
      readonly clusterTrustBundle?: { readonly name?: string; readonly optional?: boolean };
    }[];
  };
  readonly persistentVolumeClaim?: { readonly claimName?: string };
  readonly ephemeral?: {
    readonly volumeClaimTemplate?: { readonly spec?: { readonly storageClassName?: string } };
  };
  readonly csi?: { readonly driver?: string; readonly nodePublishSecretRef?: KeyReference };
}

interface Claim {
  readonly resourceClaimName?: string;
  readonly resourceClaimTemplateName?: string;
}

interface Driver {
  readonly secretRef?: KeyReference;
}

interface KeyReference {
  readonly name?: string;
  readonly key?: string;
  readonly optional?: boolean;
}

interface FilesReference {
  readonly name?: string;
  readonly items?: readonly { readonly key: string }[];
  readonly optional?: boolean;
}
