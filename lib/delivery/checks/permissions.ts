import { AppManifests, ObjectHeader } from '../../manifest/app-manifests';
import { bindingsOfAccount } from '../../manifest/bindings-of-account';
import { FinishedPod, hasToken } from '../../manifest/finished-pod';
import { Manifest } from '../../manifest/plain';

const RBAC = 'rbac.authorization.k8s.io';

/** The bindings of the account of a Job that has a token, and the roles that they grant. */
export function permissionsOf(
  { spec, metadata: { namespace } }: Manifest,
  app: AppManifests,
): ObjectHeader[] {
  const pod =
    (spec as { readonly template?: { readonly spec?: FinishedPod['spec'] } } | undefined)?.template?.spec ??
    {};
  const { serviceAccountName: name } = pod;
  if (name === undefined || !hasToken(pod)) return [];
  return bindingsOfAccount(app, name, namespace).flatMap((binding) => {
    const { roleRef } = binding;
    const role = roleRef && app.headerOf({ group: RBAC, ...roleRef }, binding.metadata.namespace);
    return role === undefined ? [binding] : [role, binding];
  });
}
