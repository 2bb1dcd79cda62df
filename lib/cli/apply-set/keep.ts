import { findKind } from '../../kubernetes/resource-table';
import { groupOf, KubeObject, nameOf, OwnerReference } from '../../manifest/kube-object';

/** Claims that would be deleted together with objects that own them. */
export interface OwnedClaims {
  /** By the UID of the owner, and of the owner's owner. */
  readonly byOwner: ReadonlyMap<string, readonly KubeObject[]>;
  /** Why it is not known who owns the claims of a namespace, or of the cluster: what this account may not do. */
  readonly unknown: ReadonlyMap<string, string>;
}

/** The place of what is not known of the whole cluster. */
export const WHOLE_CLUSTER = '';

/** Whether Kubernetes itself defines the kind. No object of such a kind makes claims of its own, except for StatefulSets. */
export function isBuiltIn({ apiVersion, kind }: Pick<KubeObject, 'apiVersion' | 'kind'>): boolean {
  return findKind(groupOf(apiVersion), kind) !== undefined;
}

/** The owners of an object that count: a pod's claims are made for the pod, and hold nothing that outlives it. */
export function lastingOwners({ metadata }: KubeObject): readonly OwnerReference[] {
  return (metadata.ownerReferences ?? []).filter(
    ({ apiVersion, kind }) => apiVersion !== 'v1' || kind !== 'Pod',
  );
}

/** The claims of each owner, also by way of the objects between. */
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
  // A set also gives what is added to it meanwhile.
  for (const uid of owners) {
    const owner = objects.get(uid);
    for (const further of owner === undefined ? [] : lastingOwners(owner)) owners.add(further.uid);
  }
  return owners;
}

/** Why an object stays for the claims that it owns, or may own: the rest of a sentence that starts with it. */
export function staysForClaims(object: KubeObject, { byOwner, unknown }: OwnedClaims): string | undefined {
  const { uid = '', namespace } = object.metadata;
  const [first, ...others] = byOwner.get(uid) ?? [];
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `owns ${nameOf(first)}${more}, whose data would go with it`;
  }
  if (isBuiltIn(object)) return undefined;
  const why =
    unknown.get(namespace ?? WHOLE_CLUSTER) ??
    (namespace === undefined ? [...unknown.values()][0] : undefined);
  return why && `may own ${why}`;
}
