import { AppManifests } from '../../../manifest/app-manifests';
import { bindingsOfAccount } from '../../../manifest/bindings-of-account';
import { hasToken } from '../../../manifest/finished-pod';
import { named } from '../../../manifest/manifest-index';
import { Binding, bindingOf, Role } from '../../../rbac/bindings';
import { RBAC } from '../../../rbac/rule';
import { Warning } from '../../../validation/warning';
import { JobInApp } from './job-in-app';

/** A job without a token whose account has permissions: without a token, the API server does not know whose request it is. */
export function noToken({ job, namespace, isTokenSet }: JobInApp, app: AppManifests): Warning[] {
  const { serviceAccountName: name } = job.pod.spec;
  if (isTokenSet || name === undefined || hasToken(job.pod.spec)) return [];
  const bindings = bindingsOfAccount(app, name, namespace) as readonly Binding[];
  if (bindings.length === 0) return [];
  const rolesNamed = (kind: string, role: string) =>
    named(app.everywhere(RBAC, kind), role) as readonly unknown[] as readonly Role[];
  const binding = bindingOf({ name, namespace }, bindings, rolesNamed);
  if (binding === undefined) return [];
  const giver = `${binding.kind} '${binding.metadata.name}'`;
  const message = `has no token, and therefore none of the permissions that ${giver} grants to its account '${name}'`;
  const cure =
    'set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API';
  return [{ id: 'batch/no-token', message, cure }];
}
