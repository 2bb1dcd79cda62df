import { AppManifests, ObjectHeader } from '../../manifest/app-manifests';
import { FinishedPod, hasToken } from '../../manifest/finished-pod';
import { Manifest } from '../../manifest/plain';

const RBAC = 'rbac.authorization.k8s.io';

/** The bindings of the account of a Job that asks the API server, and the roles that they give. */
export function permissionsOf(
  { spec, metadata: { namespace } }: Manifest,
  app: AppManifests,
): ObjectHeader[] {
  const pod =
    (spec as { readonly template?: { readonly spec?: FinishedPod['spec'] } } | undefined)?.template?.spec ??
    {};
  const { serviceAccountName: name } = pod;
  if (name === undefined || !hasToken(pod)) return [];
  const bindings = ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => app.everywhere(RBAC, kind));
  return bindings
    .filter((binding) => isOf(binding as Binding, name, namespace))
    .flatMap((binding) => {
      const { roleRef } = binding as Binding;
      const role = roleRef && app.headerOf({ group: RBAC, ...roleRef }, binding.metadata.namespace);
      return role === undefined ? [binding] : [role, binding];
    });
}

type Binding = Manifest & {
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly {
    readonly kind?: string;
    readonly name?: string;
    readonly namespace?: string;
  }[];
};

function isOf({ subjects = [] }: Binding, name: string, namespace?: string): boolean {
  return subjects.some(
    (subject) =>
      subject.kind === 'ServiceAccount' && subject.name === name && subject.namespace === namespace,
  );
}
