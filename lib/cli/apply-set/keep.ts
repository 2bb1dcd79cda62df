import { findKind } from '../../kubernetes/resource-table';
import { groupOf, KubeObject, nameOf, OwnerReference } from '../../manifest/kube-object';

/** Claims that would be deleted together with the objects that own them. */
export interface OwnedClaims {
  /** By the UID of the owner, and of the owner's owner. */
  readonly byOwner: ReadonlyMap<string, readonly KubeObject[]>;
  /**
   * Why the owners of the claims in a namespace, or in the cluster, are unknown: the permission that this account
   * lacks.
   */
  readonly unknown: ReadonlyMap<string, string>;
}

/** The key for a reason that holds for the whole cluster. */
export const WHOLE_CLUSTER = '';

/**
 * Whether Kubernetes itself defines the kind. Except for StatefulSets, no object of such a kind creates claims of its
 * own.
 */
export function isBuiltIn({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): boolean {
  return findKind(groupOf(apiVersion), kind) !== undefined;
}

/**
 * The owners of an object that count. A pod does not: a claim that a pod owns holds no data that must outlive the pod.
 */
export function lastingOwners({ metadata }: KubeObject): readonly OwnerReference[] {
  return (metadata.ownerReferences ?? []).filter(
    ({ apiVersion, kind }) => apiVersion !== 'v1' || kind !== 'Pod',
  );
}

/** The claims of each owner, including those that it owns indirectly. */
export function claimsByOwner(
  claims: readonly KubeObject[],
  between: readonly KubeObject[],
): Map<string, KubeObject[]> {
  const objects = new Map(between.map((object) => [object.metadata.uid ?? '', object]));
  const byOwner = new Map<string, KubeObject[]>();
  for (const claim of claims)
    for (const uid of ownersOf(claim, objects)) byOwner.set(uid, [...(byOwner.get(uid) ?? []), claim]);
  return byOwner;
}

function ownersOf(object: KubeObject, objects: ReadonlyMap<string, KubeObject>): Set<string> {
  const owners = new Set(lastingOwners(object).map(({ uid }) => uid));
  // Iterating over a set also visits the members that are added meanwhile.
  for (const uid of owners) {
    const owner = objects.get(uid);
    for (const further of owner === undefined ? [] : lastingOwners(owner)) owners.add(further.uid);
  }
  return owners;
}

/**
 * Why an object is kept because of the claims that it owns or may own: the rest of a sentence that starts with the
 * object.
 */
export function staysForClaims(object: KubeObject, { byOwner, unknown }: OwnedClaims): string | undefined {
  const { uid = '', namespace } = object.metadata;
  const [first, ...others] = byOwner.get(uid) ?? [];
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `owns ${nameOf(first)}${more}, whose data would be deleted with it`;
  }
  if (isBuiltIn(object)) return undefined;
  const why =
    unknown.get(namespace ?? WHOLE_CLUSTER) ??
    (namespace === undefined ? [...unknown.values()][0] : undefined);
  return why && `may own ${why}`;
}
