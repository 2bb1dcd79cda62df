import { RBAC, Rule } from './rule';

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

/** The roles among objects that are to be applied. */
export class AppliedRoles {
  private readonly roles = new Map<string, AppliedObject>();

  public constructor(objects: readonly AppliedObject[]) {
    for (const object of objects) {
      const { group, kind, name, namespace } = object;
      const key = keyOf(kind, name, namespace);
      if (group === RBAC && !this.roles.has(key)) this.roles.set(key, object);
    }
  }

  /** What a binding of a namespace refers to; undefined where it is not among them. */
  public find(kind: string, name: string, namespace?: string): AppliedObject | undefined {
    return this.roles.get(keyOf(kind, name, namespace));
  }
}

/** No name of a kind or namespace has a slash. */
function keyOf(kind: string, name: string, namespace: string | undefined): string {
  return `${kind}/${kind === 'ClusterRole' ? '' : (namespace ?? '')}/${name}`;
}

/**
 * What applying an object needs: to get, create and patch it. Kubernetes does not let anyone grant permissions they lack, so a
 * role needs what it contains, and a binding what its role contains; where that is not among the objects, the
 * verb `bind` on it.
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
      // Custom kinds mean something else by these words.
      ...(group === RBAC ? neededToGive(object, others) : []),
    ],
  };
}

function neededToGive({ rules, roleRef, namespace }: AppliedObject, others: AppliedRoles): readonly Rule[] {
  if (roleRef === undefined) return rules ?? [];
  const { kind, name } = roleRef;
  const role = others.find(kind, name, namespace);
  // A Role cannot contain URLs as a ClusterRole can, so that binding these in a namespace always needs the verb.
  const isUrl = ({ nonResourceURLs = [] }: Rule) => nonResourceURLs.length > 0;
  if (role && (namespace === undefined || !role.rules?.some(isUrl))) return role.rules ?? [];
  const resources = [kind === 'ClusterRole' ? 'clusterroles' : 'roles'];
  return [{ verbs: ['bind'], apiGroups: [RBAC], resources, resourceNames: [name] }];
}
