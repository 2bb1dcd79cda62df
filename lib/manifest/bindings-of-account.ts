import { AppManifests } from './app-manifests';
import { indexed } from './manifest-index';
import { Manifest } from './plain';

/** A subject of a RoleBinding or ClusterRoleBinding. */
interface Subject {
  readonly kind?: string;
  readonly name?: string;
  readonly namespace?: string;
}

/** A binding as it is written, by any library. */
export type BindingManifest = Manifest & {
  readonly roleRef?: { readonly kind: string; readonly name: string };
  readonly subjects?: readonly Subject[];
};

const RBAC = 'rbac.authorization.k8s.io';

/** The bindings of an App with an account among their subjects: first RoleBindings, then ClusterRoleBindings. */
export function bindingsOfAccount(
  app: AppManifests,
  name: string,
  namespace: string | undefined,
): readonly BindingManifest[] {
  const text = accountText({ name, namespace });
  return ['RoleBinding', 'ClusterRoleBinding'].flatMap(
    (kind) => indexed(app.everywhere(RBAC, kind), accountsOf).get(text) ?? [],
  );
}

function accountsOf({ subjects }: BindingManifest): string[] {
  return (subjects ?? []).filter(({ kind }) => kind === 'ServiceAccount').map(accountText);
}

function accountText({ namespace = '', name = '' }: Subject): string {
  return `${namespace}/${name}`;
}
