import { AppManifests } from '../../../manifest/app-manifests';
import { hasToken } from '../../../manifest/finished-pod';
import { Manifest } from '../../../manifest/plain';
import { Binding, bindingOf, Role } from '../../../rbac/bindings';
import { RBAC } from '../../../rbac/rule';
import { Warning } from '../../../validation/warning';
import { JobInApp } from './job-in-app';

/** A job whose account the App gives permissions: only a token says to the API server whose request it is. */
export function noToken({ job, namespace, isTokenSaid }: JobInApp, app: AppManifests): Warning[] {
  const { serviceAccountName: name } = job.pod.spec;
  if (isTokenSaid || name === undefined || hasToken(job.pod.spec)) return [];
  const bindings = ['RoleBinding', 'ClusterRoleBinding'].flatMap(
    (kind) =>
      indexed<Binding>(app.everywhere(RBAC, kind), accountsOf).get(accountText(name, namespace)) ?? [],
  );
  const rolesNamed = (kind: string, role: string) =>
    indexed<Role>(app.everywhere(RBAC, kind), nameOf).get(role) ?? [];
  const binding = bindingOf({ name, namespace }, bindings, rolesNamed);
  if (binding === undefined) return [];
  const giver = `${binding.kind} '${binding.metadata.name}'`;
  const message = `has no token, and so none of the permissions that ${giver} gives to its account '${name}'`;
  const cure =
    'set token: ServiceAccountToken.AUTOMOUNT, or ServiceAccountToken.NONE if it does not call the API';
  return [{ id: 'batch/no-token', message, cure }];
}

const indexes = new WeakMap<readonly Manifest[], ReadonlyMap<string, readonly unknown[]>>();

/** Manifests by their keys, made once for all jobs of an App. */
function indexed<T>(
  all: readonly Manifest[],
  keysOf: (manifest: T) => string[],
): ReadonlyMap<string, readonly T[]> {
  const known = indexes.get(all);
  if (known) return known as ReadonlyMap<string, readonly T[]>;
  const index = new Map<string, T[]>();
  for (const manifest of all as readonly unknown[] as readonly T[]) {
    for (const key of new Set(keysOf(manifest))) {
      const list = index.get(key) ?? [];
      list.push(manifest);
      index.set(key, list);
    }
  }
  indexes.set(all, index);
  return index;
}

const accountText = (name: string, namespace = ''): string => `${namespace}/${name}`;
const accountsOf = ({ subjects }: Binding): string[] =>
  (subjects ?? []).map(({ name, namespace }) => accountText(name, namespace));
const nameOf = ({ metadata: { name = '' } }: Role): string[] => [name];
