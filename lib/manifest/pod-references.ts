/** Finds the objects to which pods refer by name, in their namespace or cluster-scoped. */

/** An object, and the keys of it that are referred to. */
export interface PodReference {
  /**
   * API group of the kind.
   * @default core
   */
  readonly group?: string;
  readonly kind: string;
  readonly name: string;
  /** Omitted if all keys are used, or the kind has none. */
  readonly keys?: readonly string[];
  /** Whether the pod also starts without it. */
  readonly isOptional: boolean;
}

/** API groups of kinds outside the core group. */
const GROUPS: { readonly [kind: string]: string } = {
  CSIDriver: 'storage.k8s.io',
  ClusterTrustBundle: 'certificates.k8s.io',
  PriorityClass: 'scheduling.k8s.io',
  ResourceClaim: 'resource.k8s.io',
  ResourceClaimTemplate: 'resource.k8s.io',
  RuntimeClass: 'node.k8s.io',
  StorageClass: 'storage.k8s.io',
};

/** The API group of a kind to which pods refer; the core group by default. */
export function groupOfReferred(kind: string): string {
  return Object.hasOwn(GROUPS, kind) ? GROUPS[kind] : '';
}

/** The references of a pod spec, of which any part may be missing. */
export function podReferences(pod: object): PodReference[] {
  const found: PodReference[] = [];
  const spec = pod as PodSpecPart;
  const { volumes, initContainers, containers, imagePullSecrets, resourceClaims } = spec;
  const all = [...list(initContainers), ...list(containers)];
  for (const volume of list(volumes)) addVolume(found, volume);
  for (const { env } of all) for (const variable of list(env)) addVariable(found, variable);
  for (const { envFrom } of all) {
    for (const { configMapRef, secretRef } of list(envFrom)) {
      addKey(found, 'ConfigMap', configMapRef);
      addKey(found, 'Secret', secretRef);
    }
  }
  for (const { resourceClaimName, resourceClaimTemplateName } of list(resourceClaims)) {
    add(found, 'ResourceClaim', resourceClaimName);
    add(found, 'ResourceClaimTemplate', resourceClaimTemplateName);
  }
  for (const secret of list(imagePullSecrets)) addKey(found, 'Secret', secret);
  add(found, 'ServiceAccount', spec.serviceAccountName);
  add(found, 'PriorityClass', spec.priorityClassName);
  add(found, 'RuntimeClass', spec.runtimeClassName);
  return found;
}

/** The references of an environment variable. */
export function variableReferences(variable: { readonly valueFrom?: object }): PodReference[] {
  const found: PodReference[] = [];
  addVariable(found, variable);
  return found;
}

function addVariable(found: PodReference[], { valueFrom }: { readonly valueFrom?: object }): void {
  if (valueFrom === undefined || valueFrom === null) return;
  const { configMapKeyRef, secretKeyRef } = valueFrom as Variable;
  addKey(found, 'ConfigMap', configMapKeyRef);
  addKey(found, 'Secret', secretKeyRef);
}

function addVolume(found: PodReference[], volume: Volume): void {
  const { configMap, secret, projected, persistentVolumeClaim, ephemeral, csi } = volume;
  addFiles(found, 'ConfigMap', configMap?.name, configMap);
  addFiles(found, 'Secret', secret?.secretName, secret);
  for (const source of list(projected?.sources)) {
    addFiles(found, 'ConfigMap', source.configMap?.name, source.configMap);
    addFiles(found, 'Secret', source.secret?.name, source.secret);
    add(found, 'ClusterTrustBundle', source.clusterTrustBundle?.name, source.clusterTrustBundle?.optional);
  }
  add(found, 'PersistentVolumeClaim', persistentVolumeClaim?.claimName);
  add(found, 'StorageClass', ephemeral?.volumeClaimTemplate?.spec?.storageClassName);
  add(found, 'CSIDriver', csi?.driver);
  addKey(found, 'Secret', csi?.nodePublishSecretRef);
  // Secrets of drivers that are older than CSI, such as iscsi.
  for (const source of Object.values(volume)) addKey(found, 'Secret', (source as Driver | null)?.secretRef);
}

function addFiles(found: PodReference[], kind: string, name?: string, source?: FilesReference): void {
  if (!name) return;
  const keys = list(source?.items).map(({ key }) => key);
  add(found, kind, name, source?.optional, keys);
}

function addKey(found: PodReference[], kind: string, source?: KeyReference): void {
  if (source?.name)
    add(found, kind, source.name, source.optional, source.key === undefined ? [] : [source.key]);
}

function add(
  found: PodReference[],
  kind: string,
  name?: string,
  isOptional = false,
  keys?: readonly string[],
): void {
  if (name) found.push({ group: GROUPS[kind], kind, name, keys, isOptional });
}

/** The members of a list that are maps; a manifest may have others. */
function list<T extends object>(value: readonly T[] | undefined): readonly T[] {
  if (!Array.isArray(value)) return NO_MEMBERS;
  const members = value as readonly T[];
  return members.every(isMap) ? members : members.filter(isMap);
}

const NO_MEMBERS: readonly never[] = [];

function isMap(member: unknown): boolean {
  return typeof member === 'object' && member !== null;
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
