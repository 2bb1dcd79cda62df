import { findKind } from './resource-table';
import { Rule } from './rule';

/** What is read of an object that is to be applied. */
export interface AppliedObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined for an object that is in no namespace. */
  readonly namespace?: string;
  /** The rules of a Role or ClusterRole. */
  readonly rules?: readonly Rule[];
  /** The role of a binding. */
  readonly roleRef?: { readonly kind: string; readonly name: string };
}

/** Rules that hold in a namespace, or in the whole cluster where it is undefined. */
export interface ScopedRules {
  readonly namespace?: string;
  readonly rules: readonly Rule[];
}

const RBAC = 'rbac.authorization.k8s.io';

/**
 * What applying an object needs: to get, create and patch it. Kubernetes lets nobody give what he has not, so a
 * role needs what it contains, and a binding what its role contains; where that is not among the objects, the
 * verb `bind` on it.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export function neededToApply(
  object: AppliedObject,
  plural: string,
  others: readonly AppliedObject[],
): ScopedRules {
  const { group, name, namespace, rules = [], roleRef } = object;
  const resource = { apiGroups: [group], resources: [plural] };
  return {
    namespace,
    rules: [
      { verbs: ['create'], ...resource },
      { verbs: ['get', 'patch'], ...resource, resourceNames: [name] },
      ...rules,
      ...(roleRef ? neededToBind(roleRef, namespace, others) : []),
    ],
  };
}

function neededToBind(
  { kind, name }: { readonly kind: string; readonly name: string },
  namespace: string | undefined,
  others: readonly AppliedObject[],
): readonly Rule[] {
  const role = others.find(
    (other) =>
      other.group === RBAC &&
      other.kind === kind &&
      other.name === name &&
      (kind === 'ClusterRole' || other.namespace === namespace),
  );
  const resource = findKind(RBAC, kind)?.plural ?? '';
  return (
    role?.rules ?? [{ verbs: ['bind'], apiGroups: [RBAC], resources: [resource], resourceNames: [name] }]
  );
}
