/** Reads roles and bindings as they are written: anything may be missing or of another type. */

import { groupOf, KubeObject } from '../../../manifest/kube-object';
import { LabelSelector } from '../../../manifest/label-selector';
import { RBAC, Rule } from '../../../rbac/rule';
import { StringMap } from '../../../validation/labels';
import { labelSelectorIn, textsIn } from '../../fields/label-selector';
import { AnyMap, listAt, mapAt, mapsAt, textAt, textsAt, valueAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Side } from '../../objects/side';
import { account, group, Subject, user } from './subject';

/** The objects of a kind of RBAC. Other API groups have kinds of the same names. */
export function ofKind(side: Side, kind: string): ReviewedObject[] {
  return side.ofKind(kind).filter(({ value }) => isOfRbac(value));
}

export function isOfRbac({ apiVersion }: KubeObject): boolean {
  return groupOf(apiVersion) === RBAC;
}

/** The name of a role as bindings refer to it: `ClusterRole view`, `Role shop/reader`. */
export function roleKey(kind: string, name: string, namespace: string): string {
  return kind === 'Role' ? `Role ${namespace}/${name}` : `ClusterRole ${name}`;
}

export function keyOfRole({ kind, name, namespace = '' }: ReviewedObject): string {
  return roleKey(kind, name, namespace);
}

/** Whether a resource of a rule matches no request. `*` is a wildcard only alone or before a slash. */
export function matchesNothing(resource: string): boolean {
  return resource.endsWith('/*');
}

/** The rules of a role. The API server refuses lists of a wrong type, and members that are not strings. */
export function rulesOf(value: unknown): Rule[] {
  return mapsAt(value, 'rules').map((rule) => ({
    verbs: textsAt(rule, 'verbs'),
    ...texts(rule, 'apiGroups'),
    ...texts(rule, 'resources', (resource) => !matchesNothing(resource)),
    ...texts(rule, 'resourceNames'),
    ...texts(rule, 'nonResourceURLs'),
  }));
}

function texts(rule: AnyMap, field: string, counts = (member: string) => member !== undefined): AnyMap {
  const members = textsAt(rule, field).filter((member) => counts(member));
  return members.length > 0 ? { [field]: members } : {};
}

/** The selectors of the ClusterRoles that are aggregated into one; undefined for a role that has rules of its own. */
export function selectorsOf({ kind, value }: ReviewedObject): readonly LabelSelector[] | undefined {
  if (kind !== 'ClusterRole' || (valueAt(value, 'aggregationRule') ?? undefined) === undefined)
    return undefined;
  return mapsAt(value, 'aggregationRule', 'clusterRoleSelectors').map(labelSelectorIn);
}

export function labelsOf({ value }: ReviewedObject): StringMap {
  return textsIn(mapAt(value, 'metadata', 'labels'));
}

/** A binding as Kubernetes reads it. */
export interface Binding {
  readonly object?: ReviewedObject;
  readonly role: string;
  /** Undefined for the whole cluster. */
  readonly namespace?: string;
  readonly subjects: readonly Subject[];
}

/** The content of a binding; undefined if the API server refuses the binding, so that it grants nothing. */
export function bindingOf(object: ReviewedObject): Binding | undefined {
  const { value, kind } = object;
  const [role, name] = [textAt(value, 'roleRef', 'kind'), textAt(value, 'roleRef', 'name') ?? ''];
  const isWide = kind === 'ClusterRoleBinding';
  if (name === '' || !(role === 'ClusterRole' || (role === 'Role' && !isWide))) return undefined;
  if ((valueAt(value, 'roleRef', 'apiGroup') || RBAC) !== RBAC) return undefined;
  const namespace = isWide ? undefined : (object.namespace ?? '');
  const subjects = listAt(value, 'subjects').map((subject) => subjectOf(subject, namespace));
  if (!subjects.every((subject) => subject !== undefined)) return undefined;
  return { object, role: roleKey(role, name, namespace ?? ''), namespace, subjects };
}

/** In a RoleBinding, an account may be written without its namespace. */
function subjectOf(subject: unknown, inherited: string | undefined): Subject | undefined {
  const [kind, name = ''] = [textAt(subject, 'kind'), textAt(subject, 'name')];
  const apiGroup = valueAt(subject, 'apiGroup') || undefined;
  if (name === '') return undefined;
  if (kind === 'ServiceAccount') {
    const namespace = textAt(subject, 'namespace') || inherited;
    return namespace === undefined || apiGroup !== undefined ? undefined : account(name, namespace);
  }
  if ((apiGroup ?? RBAC) !== RBAC) return undefined;
  if (kind === 'User') return user(name);
  return kind === 'Group' ? group(name) : undefined;
}
