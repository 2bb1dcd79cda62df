import { Rule } from './rule';

/** A RoleBinding or ClusterRoleBinding as it is written. */
export interface Binding {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
}

/** A Role or ClusterRole as it is written. */
export interface Role {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly rules?: readonly Partial<Rule>[] | null;
  readonly aggregationRule?: object;
}

/** ClusterRoles of OpenShift that other components use for the account: to admit its pods and to pull their images. */
const WITHOUT_TOKEN = /^system:(openshift:scc:.*|image-puller)$/;

/**
 * The first binding that gives an account permissions for which it needs a token. A role that is not in the list may
 * allow anything.
 */
export function bindingOf(
  account: { readonly name: string; readonly namespace?: string },
  bindings: readonly Binding[],
  rolesNamed: (kind: string, name: string) => readonly Role[],
): Binding | undefined {
  return bindings.find(({ metadata, roleRef, subjects = [] }) => {
    if (roleRef === undefined || !subjects.some((subject) => isAccount(subject, account))) return false;
    const role = rolesNamed(roleRef.kind, roleRef.name).find(
      (given) => given.kind === 'ClusterRole' || given.metadata.namespace === metadata.namespace,
    );
    return role === undefined ? !WITHOUT_TOKEN.test(roleRef.name) : isForRequests(role);
  });
}

function isAccount(
  subject: NonNullable<Binding['subjects']>[number],
  account: { readonly name: string; readonly namespace?: string },
): boolean {
  return (
    subject.kind === 'ServiceAccount' &&
    subject.name === account.name &&
    subject.namespace === account.namespace
  );
}

/** Whether a role allows requests. The verb `use` is only checked when pods are admitted. */
function isForRequests({ rules, aggregationRule }: Role): boolean {
  if (aggregationRule) return true;
  return (rules ?? []).some(({ verbs = [] }) => verbs.some((verb) => verb !== 'use'));
}
