/** A rule of a Role or ClusterRole: every verb on every resource of every group, or on every URL. */
export interface Rule {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  /** Plural names; a subresource is written `pods/log`. */
  readonly resources?: readonly string[];
  /** Names to which the rule is limited; empty for every name. */
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

/** In verbs, groups, resources and URLs: everything, now and in the future. */
export const ANY = '*';

/** The API group of roles and bindings. */
export const RBAC = 'rbac.authorization.k8s.io';
