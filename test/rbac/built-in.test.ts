import { builtInRoles } from '../../lib/rbac/built-in';
import { covers } from '../../lib/rbac/covers';
import { rule, urls } from './rules';

const roleCalled = (name: string, minor?: number) => builtInRoles(minor).find((role) => role.name === name)!;

test('cluster-admin allows everything, and its group is bound to it', () => {
  const { rules, groups } = roleCalled('cluster-admin');
  expect(covers(rules, [rule('*', '*', '*'), urls('*', '*')])).toBe(true);
  expect(groups).toEqual(['system:masters']);
});

test('admin, edit and view have the rules of others, by label', () => {
  const prefix = 'rbac.authorization.k8s.io/aggregate-to-';
  expect(roleCalled('admin')).toMatchObject({ rules: [], aggregates: [`${prefix}admin`], labels: [] });
  expect(roleCalled('edit')).toMatchObject({ aggregates: [`${prefix}edit`], labels: [`${prefix}admin`] });
  expect(roleCalled('view')).toMatchObject({ aggregates: [`${prefix}view`], labels: [`${prefix}edit`] });
  const { rules, labels } = roleCalled('system:aggregate-to-view');
  expect(labels).toEqual([`${prefix}view`]);
  expect(covers(rules, [rule('get,list,watch', '.', 'pods,pods/log,configmaps')])).toBe(true);
  expect(covers(rules, [rule('get', '.', 'secrets')])).toBe(false);
});

test('a role of a namespace has it', () => {
  expect(roleCalled('extension-apiserver-authentication-reader')).toEqual({
    name: 'extension-apiserver-authentication-reader',
    namespace: 'kube-system',
    rules: [rule('get,list,watch', '.', 'configmaps', 'extension-apiserver-authentication')],
    aggregates: [],
    labels: [],
    groups: [],
  });
});

test('what a version does not have is left out, and a version that is not known is like the nearest', () => {
  const claims = [rule('get', 'resource.k8s.io', 'resourceclaims')];
  const viewed = (minor?: number) => covers(roleCalled('system:aggregate-to-view', minor).rules, claims);
  expect([29, 33, 34, 37, undefined].map(viewed)).toEqual([false, false, true, true, true]);
  expect(builtInRoles(20)).toEqual(builtInRoles(29));
  expect(builtInRoles(99)).toEqual(builtInRoles());
  expect(roleCalled('system:cluster-trust-bundle-discovery', 36)).toBeUndefined();
  expect(roleCalled('system:cluster-trust-bundle-discovery', 37)).toBeDefined();
});
