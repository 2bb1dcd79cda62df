import { ApiObject } from 'cdk8s';
import { RBAC, Rule } from '../rbac/rule';
import { AppObjects } from '../synth/app-objects';

/** A RoleBinding or ClusterRoleBinding as it will be written, whichever library says it. */
interface Binding {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
  }[];
}

interface Role {
  readonly rules?: readonly Partial<Rule>[] | null;
  readonly aggregationRule?: object;
}

/** ClusterRoles of OpenShift that others act on, for the account: they admit and pull images for its pods. */
const WITHOUT_TOKEN = /^system:(openshift:scc:.*|image-puller)$/;

const bindingsOf = new WeakMap<AppObjects, readonly Binding[]>();

/**
 * Finds what gives an account of the namespace permissions which it needs a token for, such as `RoleBinding 'edit'`: a
 * binding of the App.
 */
export function bindingsFor(made: AppObjects, namespace?: string): (account: string) => string | undefined {
  return (account) => {
    const binding = allBindings(made).find(
      (given) => binds(given, account, namespace) && needsToken(made, given),
    );
    return binding && `${binding.kind} '${binding.metadata.name}'`;
  };
}

function binds({ subjects }: Binding, account: string, namespace?: string): boolean {
  return (subjects ?? []).some(
    (subject) =>
      subject.kind === 'ServiceAccount' && subject.name === account && subject.namespace === namespace,
  );
}

function allBindings(made: AppObjects): readonly Binding[] {
  const known = bindingsOf.get(made);
  if (known) return known;
  const objects = ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => made.ofKind(RBAC, kind));
  const bindings = objects.map((object) => object.toJson() as Binding);
  bindingsOf.set(made, bindings);
  return bindings;
}

/** A Role that the App does not make may contain anything, but for those that are known. */
function needsToken(made: AppObjects, { roleRef, metadata }: Binding): boolean {
  if (roleRef === undefined) return false;
  const { kind, name } = roleRef;
  const role = made.find({ group: RBAC, kind, name }, metadata.namespace);
  return role === undefined ? !WITHOUT_TOKEN.test(name) : isForRequests(role);
}

/** Whether a role allows requests; `use` is asked for when pods are admitted. */
function isForRequests(role: ApiObject): boolean {
  const { rules, aggregationRule } = role.toJson() as Role;
  if (aggregationRule) return true;
  return (rules ?? []).some(({ verbs = [] }) => verbs.some((verb) => verb !== 'use'));
}
