import { singleRules } from '../../lib/rbac/covers';
import { LimitIndex } from '../../lib/rbac/limits';
import { hasEffect, leveledRisks } from '../../lib/rbac/risk-levels';
import type { Rule } from '../../lib/rbac/rule';
import { rule, urls } from './rules';

const RBAC = 'rbac.authorization.k8s.io';
const READ = 'get,list,watch';
const WRITE = 'create,update,patch';
const levelsOf = (given: Rule, namespace?: string) => [
  ...new Set(singleRules(given).map((single) => leveledRisks(single, namespace)[0]?.level ?? 'none')),
];

describe.each<[level: string, cluster: Rule[]]>([
  [
    'critical',
    [
      rule('*', '*', '*'),
      rule('escalate,bind', RBAC, 'roles,clusterroles'),
      rule('impersonate', '.', 'users,groups,serviceaccounts'),
      rule(WRITE, RBAC, 'roles,clusterroles,rolebindings,clusterrolebindings'),
      rule('update,patch', 'certificates.k8s.io', 'certificatesigningrequests/approval'),
      rule('create', '.', 'serviceaccounts/token', 'robot'),
      rule(
        WRITE,
        'admissionregistration.k8s.io',
        'mutatingwebhookconfigurations,validatingwebhookconfigurations',
      ),
      rule(READ, '.', 'secrets'),
      rule('use', 'security.openshift.io', 'securitycontextconstraints', 'privileged'),
    ],
  ],
  [
    'high',
    [
      rule('create,get', '.', 'nodes/proxy,pods/exec,pods/attach,pods/portforward'),
      rule('patch,update', '.', 'pods/ephemeralcontainers'),
      rule(WRITE, '.', 'pods'),
      rule(WRITE, 'batch', 'cronjobs'),
      rule('create', 'batch', 'jobs'),
      rule(WRITE, 'apps', 'deployments,daemonsets,statefulsets,replicasets'),
      rule('create', '.', 'persistentvolumes'),
    ],
  ],
  [
    'medium',
    [
      rule(READ, '.', 'secrets', 'db'),
      rule('patch,update', '.', 'namespaces'),
      rule(WRITE, 'apiextensions.k8s.io', 'customresourcedefinitions'),
    ],
  ],
  [
    'none',
    [
      rule(READ, '.', 'pods,configmaps,nodes'),
      rule('*', '.', 'configmaps'),
      rule('get', RBAC, 'roles,rolebindings'),
      rule('use', 'security.openshift.io', 'securitycontextconstraints', 'restricted-v2'),
      urls('get', '/metrics'),
    ],
  ],
])('%s is the risk of', (level, rules) => {
  test.each(rules)('%j', (given) => {
    expect(levelsOf(given)).toEqual([level]);
  });
});

describe('in a namespace the risk is', () => {
  test.each<[level: string, Rule]>([
    ['critical', rule('*', '*', '*')],
    ['critical', rule('bind', RBAC, 'clusterroles')],
    ['high', rule(READ, '.', 'secrets')],
    ['high', rule('create', '.', 'pods')],
    ['medium', rule('patch', '.', 'namespaces')],
    ['none', rule('create', '.', 'persistentvolumes,nodes/proxy')],
    ['none', rule('impersonate', '.', 'users,groups')],
    ['none', rule('create', 'admissionregistration.k8s.io', 'mutatingwebhookconfigurations')],
    ['critical', rule('impersonate', '.', 'serviceaccounts')],
  ])('%s of %j', (level, given) => {
    expect(levelsOf(given, 'shop')).toEqual([level]);
  });
});

test('nothing asks for what is in no namespace in one, but for the namespace itself and roles to bind', () => {
  expect(hasEffect(rule('get', '.', 'nodes'), undefined)).toBe(true);
  expect(hasEffect(rule('get', '.', 'nodes'), 'shop')).toBe(false);
  expect(hasEffect(rule('get', '.', 'namespaces'), 'shop')).toBe(true);
  expect(hasEffect(rule('bind', RBAC, 'clusterroles'), 'shop')).toBe(true);
  expect(hasEffect(rule('get', 'example.com', 'widgets'), 'shop')).toBe(true);
  expect(hasEffect(urls('get', '/metrics'), 'shop')).toBe(false);
});

describe('a permission was limited to', () => {
  const limits = new LimitIndex([
    { namespace: 'b', rules: [rule('get', '.', 'pods')] },
    { namespace: 'a', rules: [rule('*', '*', '*')] },
    { rules: [rule('get', '.', 'secrets', 'y,x')] },
    { namespace: 'c', rules: [rule('get', '.', 'configmaps', 'z')] },
  ]);
  test.each<[what: string, namespace: string | undefined, rule: Rule, expected: unknown]>([
    ['namespaces', undefined, rule('get', '.', 'pods'), { namespaces: ['a', 'b'] }],
    ['a namespace, by a star', undefined, rule('get', 'apps', 'deployments/scale'), { namespaces: ['a'] }],
    ['names', 'q', rule('get', '.', 'secrets'), { names: ['x', 'y'] }],
    ['nothing in another namespace', 'q', rule('get', '.', 'configmaps'), undefined],
    ['nothing by another verb', 'q', rule('list', '.', 'secrets'), undefined],
    ['nothing for another name', 'q', rule('get', '.', 'secrets', 'w'), undefined],
  ])('%s', (_, namespace, single, expected) => {
    expect(limits.of({ namespace, rule: single })).toEqual(expected);
  });
});
