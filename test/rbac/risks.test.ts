import { coversSingle, singleRules } from '../../lib/rbac/covers';
import { risksOf } from '../../lib/rbac/risks';
import type { Rule } from '../../lib/rbac/rule';
import * as fc from '../support/properties';
import { anyRule, rule, urls } from './rules';

const RBAC = 'rbac.authorization.k8s.io';
const AUTHENTICATION = 'authentication.k8s.io';
const ADMISSION = 'admissionregistration.k8s.io';
const CERTIFICATES = 'certificates.k8s.io';

const idsOf = (given: Rule) => risksOf(given).map(({ id }) => id);

/** The effect of each risk, and rules each of whose single rules has it and no other. */
const RISKY: { readonly [id: string]: readonly [effect: string, ...rules: Rule[]] } = {
  'rbac/escalate-bind-impersonate': [
    'gain any permission, or act as others',
    rule('escalate,bind', RBAC, 'roles,clusterroles'),
    rule('bind', RBAC, 'clusterroles', 'view'),
    rule('impersonate', '.', 'users,groups,serviceaccounts'),
    rule('impersonate', '.', 'users', 'alice'),
    rule('impersonate', AUTHENTICATION, 'uids,userextras,userextras/scopes,userextras/example.com/team'),
    rule('impersonate:user-info', AUTHENTICATION, 'users,groups,uids,userextras,userextras/scopes'),
    rule('impersonate:serviceaccount', AUTHENTICATION, 'serviceaccounts'),
    rule('impersonate:arbitrary-node,impersonate:associated-node', AUTHENTICATION, 'nodes'),
  ],
  'rbac/secrets-access': [
    'read every Secret, including those of other programs',
    rule('get,list,watch,patch,deletecollection', '.', 'secrets'),
    { ...rule('get', '.', 'secrets'), resourceNames: [] },
  ],
  'rbac/create-pods': [
    'run any program as any account of the namespace, with any of its Secrets',
    rule('create,update,patch', '.', 'pods,replicationcontrollers'),
    rule('create,update,patch', 'apps', 'daemonsets,deployments,replicasets,statefulsets'),
    rule('create,update,patch', 'batch', 'cronjobs'),
    rule('create', 'batch', 'jobs'),
    rule('patch', 'batch', 'cronjobs', 'refresh'),
    rule('create,update,patch', 'apps.openshift.io', 'deploymentconfigs'),
  ],
  'rbac/pod-exec': [
    'run commands in pods, and so act as their accounts',
    rule('create,get', '.', 'pods/exec,pods/attach'),
    rule('update,patch', '.', 'pods/ephemeralcontainers'),
    rule('create', '.', 'pods/exec', 'web-0'),
  ],
  'rbac/pod-portforward': [
    'reach ports of pods that network policies protect',
    rule('create,get', '.', 'pods/portforward'),
    rule('get,create,update,patch,delete', '.', 'pods/proxy,services/proxy'),
    rule('get', '.', 'services/proxy', 'web'),
  ],
  'rbac/sa-token-create': [
    'create tokens of service accounts, and so act as them',
    rule('create', '.', 'secrets'),
    rule('create', '.', 'serviceaccounts/token'),
    rule('create', '.', 'serviceaccounts/token', 'robot'),
  ],
  'rbac/nodes-proxy': [
    'control the kubelets, and so every pod',
    rule('get,create,update,patch,delete', '.', 'nodes/proxy'),
  ],
  'rbac/namespaces': [
    'lift the pod security of namespaces, which is set by their labels',
    rule('update,patch', '.', 'namespaces'),
  ],
  'rbac/scc': [
    'run pods with the privileges that a SecurityContextConstraints allows',
    rule('use', 'security.openshift.io', 'securitycontextconstraints', 'privileged'),
    rule('create,update,patch', 'security.openshift.io', 'securitycontextconstraints'),
  ],
  'rbac/webhooks': [
    'see and change the API requests of others',
    rule(
      'create,update,patch',
      ADMISSION,
      'mutatingadmissionpolicies,mutatingadmissionpolicybindings,mutatingwebhookconfigurations,validatingwebhookconfigurations',
    ),
    rule('create,update,patch', 'apiregistration.k8s.io', 'apiservices'),
  ],
  'rbac/csr-approval': [
    'issue client certificates for any user',
    rule('update,patch', CERTIFICATES, 'certificatesigningrequests/approval'),
    rule('approve,sign', CERTIFICATES, 'signers', 'kubernetes.io/*'),
  ],
  'rbac/create-pv': ['mount any folder of a node', rule('create', '.', 'persistentvolumes')],
};

describe.each(Object.entries(RISKY))('%s', (id, [effect, ...rules]) => {
  test.each(rules.flatMap(singleRules))('is a risk of %j, and the only one', (single) => {
    expect(risksOf(single)).toMatchObject([{ id, effect }]);
  });

  test.each(rules)('is one risk of %j', (whole) => {
    expect(idsOf(whole)).toEqual([id]);
  });
});

describe('no risk is', () => {
  test.each([
    rule('get,list,watch,delete,deletecollection', '.', 'pods'),
    rule('create,patch', '.', 'configmaps,services,events'),
    rule('get,list', RBAC, 'roles,clusterroles'),
    rule('bind,escalate', RBAC, 'rolebindings'),
    rule('bind,escalate', 'example.com', 'roles'),
    rule('get,list', '.', 'users'),
    rule('impersonate', '.', 'uids'),
    rule('impersonate', 'example.com', 'users'),
    rule('impersonate', AUTHENTICATION, 'xuserextras/scopes'),
    // Kubernetes allows to read what has a name; who may list it can read no other.
    rule('get,list,watch', '.', 'secrets', 'a,b'),
    rule('patch', '.', 'secrets', 'a'),
    rule('update,delete', '.', 'secrets'),
    // What an existing Job runs cannot be changed.
    rule('update,patch', 'batch', 'jobs'),
    rule('update,patch', '.', 'namespaces', 'shop'),
    rule('get,create', '.', 'namespaces'),
    rule('get', 'example.com', 'secrets'),
    rule('get', '.', 'secrets/status'),
    // Apps moved away from this group.
    rule('create', 'extensions', 'deployments'),
    rule('create', '.', 'deployments,jobs'),
    rule('create', 'apps', 'pods,jobs'),
    rule('create', 'batch.volcano.sh', 'jobs'),
    rule('get,update,patch', 'apps', 'deployments/scale,deployments/status'),
    rule('get', '.', 'pods/log'),
    rule('create', '.', 'pods/eviction,podtemplates'),
    rule('get', '.', 'pods/ephemeralcontainers'),
    rule('delete', '.', 'pods/exec'),
    rule('get,create', '.', 'serviceaccounts'),
    rule('get', '.', 'serviceaccounts/token'),
    rule('get', '.', 'nodes,nodes/metrics,nodes/stats,nodes/log'),
    rule('patch', '.', 'nodes/status'),
    rule('get,delete', ADMISSION, 'validatingwebhookconfigurations'),
    rule('create', ADMISSION, 'validatingadmissionpolicies'),
    rule('create,get', CERTIFICATES, 'certificatesigningrequests'),
    rule('get', CERTIFICATES, 'certificatesigningrequests/approval'),
    rule('attest', CERTIFICATES, 'signers'),
    rule('get,update,patch,delete', '.', 'persistentvolumes'),
    rule('create', '.', 'persistentvolumeclaims'),
    urls('get', '/metrics'),
    { verbs: ['create'], apiGroups: [''] },
    { verbs: ['create'], resources: ['pods'] },
    { ...rule('create', '.', 'pods'), verbs: [] },
  ])('%j', (given) => {
    expect(idsOf(given)).toEqual([]);
  });
});

describe('a star', () => {
  const EVERY = ['rbac/wildcard', ...Object.keys(RISKY)];

  test.each<[Rule, string[]]>([
    [rule('*', '*', '*'), EVERY],
    [
      rule('*', '*', '*', 'a'),
      EVERY.filter((id) => !['rbac/secrets-access', 'rbac/namespaces'].includes(id)),
    ],
    [rule('*', '.', 'configmaps'), []],
    [rule('get,*', '.', 'configmaps', 'a'), []],
    [rule('get', '*', 'configmaps'), []],
    [rule('get', 'apps', '*'), []],
    [rule('patch', 'apps', '*/scale'), []],
    [rule('get', '.', 'pods/*'), []],
    [urls('get', '/healthz/*'), []],
    [urls('*', '/healthz'), []],
    [rule('get', '*', 'secrets'), ['rbac/secrets-access']],
    [rule('get', '*', 'secrets', 'a'), []],
    [rule('*', '.', 'secrets'), ['rbac/secrets-access', 'rbac/sa-token-create']],
    [rule('*', 'batch', 'jobs', 'a'), ['rbac/create-pods']],
    [rule('create', 'batch', '*'), ['rbac/create-pods']],
    [rule('create', '.', '*/exec'), ['rbac/pod-exec']],
    [rule('create', '*', '*/token'), ['rbac/sa-token-create']],
    [rule('get', '.', '*/proxy'), ['rbac/pod-portforward', 'rbac/nodes-proxy']],
    [rule('*', 'apps', 'deployments/scale'), []],
  ])('in %j is a risk next to others', (given, others) => {
    const ids = others[0] === 'rbac/wildcard' ? others : ['rbac/wildcard', ...others];
    expect(idsOf(given)).toEqual(ids);
  });

  test('comes first, with its effect', () => {
    expect(risksOf(rule('*', '.', 'configmaps'))).toEqual([
      { id: 'rbac/wildcard', effect: 'do anything that may be added to the API later' },
    ]);
  });

  test('among names is a name', () => {
    expect(idsOf(rule('get', '.', 'configmaps', '*'))).toEqual([]);
  });
});

test('any rule that covers what is risky has its risk', () => {
  const risky = Object.entries(RISKY).flatMap(([id, [, ...rules]]) =>
    rules.flatMap(singleRules).map((single) => [id, single] as const),
  );
  const wider = fc.record({
    verbs: fc.constantFrom([], ['*'], ['get'], ['create', 'patch']),
    apiGroups: fc.constantFrom([], ['*'], ['apps']),
    resources: fc.constantFrom([], ['*'], ['pods', '*/exec']),
    isUnnamed: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.constantFrom(...risky), wider, ([id, single], more) => {
      const given = {
        verbs: [...more.verbs, ...single.verbs],
        apiGroups: [...more.apiGroups, ...(single.apiGroups ?? [])],
        resources: [...more.resources, ...(single.resources ?? [])],
        resourceNames: more.isUnnamed ? undefined : single.resourceNames,
      };
      expect(coversSingle(given, single)).toBe(true);
      expect(idsOf(given)).toContain(id);
    }),
    { numRuns: 300 },
  );
});

test('any rule has the risks of its single rules and no others', () => {
  fc.assert(
    fc.property(anyRule, (given) => {
      const ids = new Set(singleRules(given).flatMap(idsOf));
      expect(new Set(idsOf(given))).toEqual(ids);
    }),
  );
});
