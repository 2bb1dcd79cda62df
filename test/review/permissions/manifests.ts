/** Manifests of roles, bindings and workloads, and the findings about their changes. */

import type { Rule } from '../../../lib/rbac/rule';
import { findPermissions } from '../../../lib/review/permissions/find-permissions';
import type { Finding } from '../../../lib/review/report/finding';
import { plainText } from '../../../lib/review/report/said';
import { changeOf } from '../support';

export type Manifest = {
  readonly kind: string;
  readonly metadata: object;
  readonly [field: string]: unknown;
};

const RBAC = 'rbac.authorization.k8s.io';
const rbac = { apiVersion: `${RBAC}/v1` };

/** `rule('get,list', 'secrets')` of the core group; `rule('get', 'jobs', 'batch')`. */
export function rule(verbs: string, resources: string, groups = '', names?: string): Rule {
  const list = (text: string) => text.split(',');
  return {
    verbs: list(verbs),
    apiGroups: list(groups),
    resources: list(resources),
    ...(names !== undefined && { resourceNames: list(names) }),
  };
}

export const role = (name: string, ...rules: Rule[]): Manifest => ({
  ...rbac,
  kind: 'Role',
  metadata: { name, namespace: 'shop' },
  rules,
});

export const clusterRole = (name: string, rules: Rule[], labels = {}, more = {}): Manifest => ({
  ...rbac,
  kind: 'ClusterRole',
  metadata: { name, labels },
  rules,
  ...more,
});

export const robot = { kind: 'ServiceAccount', name: 'robot', namespace: 'shop' };
export const groupOf = (name: string) => ({ kind: 'Group', name, apiGroup: RBAC });
export const userOf = (name: string) => ({ kind: 'User', name, apiGroup: RBAC });

/** `Role reader` or `ClusterRole view`. */
function refOf(text: string) {
  const [kind, name] = text.split(' ');
  return { apiGroup: RBAC, kind, name };
}

export const bind = (to: string, subjects: readonly object[] = [robot], namespace = 'shop'): Manifest => ({
  ...rbac,
  kind: 'RoleBinding',
  metadata: { name: `binds-${to.split(' ')[1]}`, namespace },
  roleRef: refOf(to),
  subjects,
});

export const bindAll = (to: string, subjects: readonly object[] = [robot]): Manifest => ({
  ...rbac,
  kind: 'ClusterRoleBinding',
  metadata: { name: `binds-${to.split(' ')[1]}` },
  roleRef: refOf(to),
  subjects,
});

export const account = (name = 'robot', more = {}): Manifest => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'shop' },
  ...more,
});

/** A CronJob with this pod specification. */
export const cronJob = (pod: object = {}, name = 'nightly'): Manifest => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name, namespace: 'shop' },
  spec: {
    schedule: '0 2 * * *',
    jobTemplate: { spec: { template: { spec: { containers: [{ name: 'main', image: 'a:1' }], ...pod } } } },
  },
});

export function textOf(manifests: readonly object[]): string {
  return manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
}

export function found(base: readonly object[], head: readonly object[]): Finding[] {
  return findPermissions(changeOf(textOf(base), textOf(head)));
}

/** Level, rule and title of each finding. */
export function told(base: readonly object[], head: readonly object[]): string[] {
  return found(base, head).map(({ level, rule: id, title }) => `${level} ${id}: ${plainText(title)}`);
}

/** The details of a finding, each line or row as text. */
export function detailsOf({ details = [] }: Finding): string[] {
  return details.flatMap((block) => {
    if (block.kind === 'line') return [plainText(block.text)];
    return block.kind === 'table' ? block.rows.map((row) => row.map(plainText).join(' | ')) : [];
  });
}
