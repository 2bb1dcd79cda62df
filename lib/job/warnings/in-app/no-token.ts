import { AppManifests } from '../../../manifest/app-manifests';
import { FinishedPod } from '../../../manifest/finished-pod';
import { Binding, bindingOf, Role } from '../../../rbac/bindings';
import { RBAC } from '../../../rbac/rule';
import { Warning } from '../../../validation/warning';
import { JobInApp } from './job-in-app';

/** A job whose account the App gives permissions: only a token says to the API server whose request it is. */
export function noToken({ job, namespace, isTokenSaid }: JobInApp, app: AppManifests): Warning[] {
  const { serviceAccountName: name } = job.pod.spec;
  if (isTokenSaid || name === undefined || hasToken(job.pod)) return [];
  const manifests = (kind: string) => app.everywhere(RBAC, kind) as readonly unknown[];
  const bindings = ['RoleBinding', 'ClusterRoleBinding'].flatMap((kind) => manifests(kind) as Binding[]);
  const rolesNamed = (kind: string, role: string) =>
    (manifests(kind) as Role[]).filter(({ metadata }) => metadata.name === role);
  const binding = bindingOf({ name, namespace }, bindings, rolesNamed);
  if (binding === undefined) return [];
  const giver = `${binding.kind} '${binding.metadata.name}'`;
  const message = `has no token, and so none of the permissions that ${giver} gives to its account '${name}'`;
  const cure =
    'set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API';
  return [{ id: 'batch/no-token', message, cure }];
}

function hasToken({ spec }: FinishedPod): boolean {
  const { automountServiceAccountToken: isMounted = true, volumes = [] } = spec;
  if (isMounted) return true;
  return volumes.some(({ projected }) =>
    projected?.sources?.some(({ serviceAccountToken }) => serviceAccountToken !== undefined),
  );
}
