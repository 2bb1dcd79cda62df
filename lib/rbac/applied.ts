import { RBAC, Rule } from './rule';

/** The properties of an object to apply that determine the permissions for it. */
export interface AppliedObject {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Undefined for a cluster-scoped object. */
  readonly namespace?: string;
  /** The rules of a Role or ClusterRole. */
  readonly rules?: readonly Rule[];
  /** The role of a binding. */
  readonly roleRef?: { readonly kind: string; readonly name: string };
}

/** Rules in a namespace, or in the whole cluster if it is undefined. */
export interface ScopedRules {
  readonly namespace?: string;
  readonly rules: readonly Rule[];
}

/** The roles among the objects to apply. */
export class AppliedRoles {
  private readonly roles = new Map<string, AppliedObject>();

  public constructor(objects: readonly AppliedObject[]) {
    for (const object of objects) {
      const { group, kind, name, namespace } = object;
      const key = keyOf(kind, name, namespace);
      if (group === RBAC && !this.roles.has(key)) this.roles.set(key, object);
    }
  }

  /** The role to which a binding in a namespace refers; undefined if it is not among the objects. */
  public find(kind: string, name: string, namespace?: string): AppliedObject | undefined {
    return this.roles.get(keyOf(kind, name, namespace));
  }
}

/** Names of kinds and namespaces contain no slash. */
function keyOf(kind: string, name: string, namespace: string | undefined): string {
  return `${kind}/${kind === 'ClusterRole' ? '' : (namespace ?? '')}/${name}`;
}

/**
 * The permissions that are needed to apply an object: to get, create and patch it. Kubernetes does not let anyone grant
 * permissions they lack, so a role needs the permissions it contains, and a binding those of its role. If that role is
 * not among the objects, the binding needs the verb `bind` on it.
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#privilege-escalation-prevention-and-bootstrapping
 */
export function neededToApply(object: AppliedObject, plural: string, others: AppliedRoles): ScopedRules {
  const { group, name, namespace } = object;
  const resource = { apiGroups: [group], resources: [plural] };
  return {
    namespace,
    rules: [
      { verbs: ['create'], ...resource },
      { verbs: ['get', 'patch'], ...resource, resourceNames: [name] },
      // In custom kinds, these fields have another meaning.
      ...(group === RBAC ? neededToGive(object, others) : []),
    ],
  };
}

function neededToGive({ rules, roleRef, namespace }: AppliedObject, others: AppliedRoles): readonly Rule[] {
  if (roleRef === undefined) return rules ?? [];
  const { kind, name } = roleRef;
  const role = others.find(kind, name, namespace);
  // Unlike a ClusterRole, a Role cannot contain URLs. To bind a role with URLs in a namespace always needs the verb.
  const isUrl = ({ nonResourceURLs = [] }: Rule) => nonResourceURLs.length > 0;
  if (role && (namespace === undefined || !role.rules?.some(isUrl))) return role.rules ?? [];
  const resources = [kind === 'ClusterRole' ? 'clusterroles' : 'roles'];
  return [{ verbs: ['bind'], apiGroups: [RBAC], resources, resourceNames: [name] }];
}
