import { type AppliedObject, AppliedRoles, neededToApply } from '../../lib/rbac/applied';
import { covers } from '../../lib/rbac/covers';
import type { Rule } from '../../lib/rbac/rule';
import * as fc from '../support/properties';
import { anyRules, rule, urls } from './rules';

const group = 'rbac.authorization.k8s.io';
const READ = rule('get,list', '.', 'pods');

const role = (rules?: Rule[], namespace = 'shop'): AppliedObject => ({
  group,
  kind: 'Role',
  name: 'reader',
  namespace,
  rules,
});
const clusterRole = (rules?: Rule[]): AppliedObject => ({
  group,
  kind: 'ClusterRole',
  name: 'reader',
  rules,
});
const roleBinding = (kind = 'Role', name = 'reader'): AppliedObject => ({
  group,
  kind: 'RoleBinding',
  name: 'readers',
  namespace: 'shop',
  roleRef: { kind, name },
});
const clusterRoleBinding: AppliedObject = {
  group,
  kind: 'ClusterRoleBinding',
  name: 'readers',
  roleRef: { kind: 'ClusterRole', name: 'reader' },
};

const bind = (plural: string, name = 'reader') => rule('bind', group, plural, name);

/** What applying needs beyond getting, creating and patching the object itself. */
function besides(object: AppliedObject, others: AppliedObject[] = []): readonly Rule[] {
  const plural = `${object.kind.toLowerCase()}s`;
  const { namespace, rules } = neededToApply(object, plural, new AppliedRoles(others));
  expect(namespace).toBe(object.namespace);
  const [create, change, ...more] = rules;
  expect(create).toEqual(rule('create', object.group, plural));
  expect(change).toEqual(rule('get,patch', object.group, plural, object.name));
  return more;
}

describe('applying', () => {
  test('an object needs to create its kind, and to get and patch it by name, where it is', () => {
    const settings = { group: '', kind: 'ConfigMap', name: 'settings', namespace: 'shop' };
    expect(neededToApply(settings, 'configmaps', new AppliedRoles([settings]))).toEqual({
      namespace: 'shop',
      rules: [rule('create', '.', 'configmaps'), rule('get,patch', '.', 'configmaps', 'settings')],
    });
  });

  test('an object that is in no namespace needs it in the whole cluster', () => {
    const shop = { group: '', kind: 'Namespace', name: 'shop' };
    expect(neededToApply(shop, 'namespaces', new AppliedRoles([]))).toEqual({
      namespace: undefined,
      rules: [rule('create', '.', 'namespaces'), rule('get,patch', '.', 'namespaces', 'shop')],
    });
  });

  test('a role needs what it contains', () => {
    expect(besides(role([READ, rule('use', 'a.b', 'c')]))).toEqual([READ, rule('use', 'a.b', 'c')]);
    expect(besides(clusterRole([READ, urls('get', '/healthz')]))).toEqual([READ, urls('get', '/healthz')]);
  });

  test('a role without rules needs nothing more', () => {
    expect(besides(role())).toEqual([]);
    expect(besides(role([]))).toEqual([]);
  });

  test('a custom kind with such words needs nothing more', () => {
    const custom = { ...role([READ]), group: 'example.com', roleRef: { kind: 'Role', name: 'reader' } };
    expect(besides(custom, [role([READ])])).toEqual([]);
  });
});

describe('applying a binding', () => {
  test.each<[what: string, binding: AppliedObject, role: AppliedObject]>([
    ['a Role', roleBinding(), role([READ])],
    ['a ClusterRole in a namespace', roleBinding('ClusterRole'), clusterRole([READ])],
    ['a ClusterRole in the cluster', clusterRoleBinding, clusterRole([READ])],
    [
      'a ClusterRole that was given a namespace',
      clusterRoleBinding,
      { ...clusterRole([READ]), namespace: 'x' },
    ],
    [
      'a ClusterRole with URLs in the cluster',
      clusterRoleBinding,
      clusterRole([READ, urls('get', '/healthz')]),
    ],
    [
      'a ClusterRole with a list of URLs that is empty',
      roleBinding('ClusterRole'),
      clusterRole([{ ...READ, nonResourceURLs: [] }]),
    ],
  ])('to %s among them needs what that contains', (_, binding, bound) => {
    const decoys = [role([], 'other'), { ...bound, name: 'other' }, { ...bound, group: 'example.com' }];
    expect(besides(binding, [binding, ...decoys, bound])).toEqual(bound.rules);
  });

  test('to a role without rules needs nothing more', () => {
    expect(besides(roleBinding(), [role()])).toEqual([]);
    expect(besides(clusterRoleBinding, [clusterRole()])).toEqual([]);
  });

  test.each<[what: string, binding: AppliedObject, others: AppliedObject[], plural: string]>([
    ['no role among them', roleBinding(), [], 'roles'],
    ['no ClusterRole among them', clusterRoleBinding, [], 'clusterroles'],
    ['a Role of another namespace', roleBinding(), [role([READ], 'other')], 'roles'],
    ['a Role of another name', roleBinding(), [{ ...role([READ]), name: 'x' }], 'roles'],
    ['a Role of another group', roleBinding(), [{ ...role([READ]), group: 'x.io' }], 'roles'],
    ['a ClusterRole where a Role is there', roleBinding('ClusterRole'), [role([READ])], 'clusterroles'],
    ['a Role where a ClusterRole is there', roleBinding(), [clusterRole([READ])], 'roles'],
    [
      'a ClusterRole with URLs, which no Role may contain',
      roleBinding('ClusterRole'),
      [clusterRole([READ, urls('get', '/healthz')])],
      'clusterroles',
    ],
  ])('to %s needs the verb bind', (_, binding, others, plural) => {
    expect(besides(binding, others)).toEqual([bind(plural)]);
  });

  test('to a role of Kubernetes needs the verb bind on it', () => {
    expect(besides(roleBinding('ClusterRole', 'view'))).toEqual([bind('clusterroles', 'view')]);
  });
});

test('what applying needs passes the check against escalation, for any rules', () => {
  fc.assert(
    fc.property(anyRules, anyRules, fc.boolean(), (one, other, isClusterWide) => {
      const bound = isClusterWide ? clusterRole(one) : role(one);
      const objects = [bound, isClusterWide ? clusterRoleBinding : roleBinding(), role(other, 'other')];
      for (const object of objects) {
        const plural = `${object.kind.toLowerCase()}s`;
        const needed = neededToApply(object, plural, new AppliedRoles(objects)).rules;
        const given = object.roleRef ? one : (object.rules ?? []);
        const isBound = covers(needed, [bind(isClusterWide ? 'clusterroles' : 'roles')]);
        expect(isBound || covers(needed, given)).toBe(true);
        expect(covers(needed, [rule('create', group, plural)])).toBe(true);
        expect(covers(needed, [rule('get,patch', group, plural, object.name)])).toBe(true);
      }
    }),
  );
});
