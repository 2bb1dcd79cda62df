import {
  findKind,
  findResource,
  groupInRules,
  isBuiltInGroup,
  resourcesCalled,
  USUAL_VERBS,
} from '../../lib/kubernetes/resource-table';
import { LISTED } from '../rbac/rules';

const RBAC = 'rbac.authorization.k8s.io';

// The table is read when it is first asked: here, outside of all tests, or only one of them would see a mutant of it.
isBuiltInGroup('');

/** What is known of a resource, in one line. */
function known(group: string, plural: string): string {
  const found = findResource(group, plural);
  if (found === undefined) return 'none';
  expect([found.group, found.plural]).toEqual([group, plural]);
  const verbs = found.verbs.join().replace(USUAL_VERBS.join(), '*');
  const below = [...found.subresources].map(([name, own]) => `${name}:${own.join()}`);
  const scope = found.namespaced ? 'in namespaces' : 'cluster-scoped';
  return [found.kind ?? 'no kind', `[${found.shortNames.join()}]`, scope, verbs, ...below].join(' ');
}

describe('the table of Kubernetes 1.36', () => {
  test('has lines of a single format, which are read completely', () => {
    expect(LISTED.every(({ plural }) => plural !== undefined)).toBe(true);
    expect(LISTED.length).toBe(76);
    expect(new Set(LISTED.map(({ group }) => group)).size).toBe(23);
  });

  test.each(LISTED.map((listed) => [`${listed.plural}.${listed.group}`, listed] as const))(
    'knows %s',
    (_, listed) => {
      const found = findResource(listed.group, listed.plural);
      expect(found).toMatchObject({
        group: listed.group,
        plural: listed.plural,
        kind: listed.kind,
        shortNames: listed.shortNames,
        namespaced: listed.namespaced,
      });
      expect(found!.verbs.slice(0, listed.verbs.length)).toEqual(listed.verbs);
      expect(Object.fromEntries(found!.subresources)).toMatchObject(listed.subresources);
      expect(findKind(listed.group, listed.kind)).toBe(found);
      expect(isBuiltInGroup(listed.group)).toBe(true);
      for (const text of [listed.plural, listed.kind, listed.kind.toLowerCase(), ...listed.shortNames]) {
        expect(resourcesCalled(text)).toContain(found);
      }
    },
  );

  const FINALIZERS = 'finalizers:update';
  test.each([
    ['', 'configmaps', `ConfigMap [cm] in namespaces * ${FINALIZERS}`],
    ['', 'bindings', 'Binding [] in namespaces create'],
    [
      '',
      'namespaces',
      `Namespace [ns] cluster-scoped create,delete,get,list,patch,update,watch finalize:update status:get,patch,update ${FINALIZERS}`,
    ],
    [
      'apiextensions.k8s.io',
      'customresourcedefinitions',
      `CustomResourceDefinition [crd,crds] cluster-scoped * status:get,patch,update ${FINALIZERS}`,
    ],
    ['batch', 'cronjobs', `CronJob [cj] in namespaces * status:get,patch,update ${FINALIZERS}`],
    [
      'apps',
      'deployments',
      `Deployment [deploy] in namespaces * scale:get,patch,update status:get,patch,update ${FINALIZERS}`,
    ],
  ])('has the verbs of %s %s from discovery, and of its finalizers', (group, plural, text) => {
    expect(known(group, plural)).toBe(text);
  });

  test.each([
    ['', 'users', 'no kind [] cluster-scoped impersonate'],
    ['', 'groups', 'no kind [] cluster-scoped impersonate'],
    ['', 'serviceaccounts', `ServiceAccount [sa] in namespaces *,impersonate token:create ${FINALIZERS}`],
    ['authentication.k8s.io', 'users', 'no kind [] cluster-scoped impersonate:user-info'],
    ['authentication.k8s.io', 'groups', 'no kind [] cluster-scoped impersonate:user-info'],
    ['authentication.k8s.io', 'uids', 'no kind [] cluster-scoped impersonate,impersonate:user-info'],
    ['authentication.k8s.io', 'userextras', 'no kind [] cluster-scoped impersonate,impersonate:user-info'],
    ['authentication.k8s.io', 'serviceaccounts', 'no kind [] in namespaces impersonate:serviceaccount'],
    [
      'authentication.k8s.io',
      'nodes',
      'no kind [] cluster-scoped impersonate:arbitrary-node,impersonate:associated-node',
    ],
    [
      'resource.k8s.io',
      'resourceclaims',
      `ResourceClaim [] in namespaces * status:get,patch,update ${FINALIZERS} binding:patch,update driver:arbitrary-node:patch,arbitrary-node:update,associated-node:patch,associated-node:update`,
    ],
    ['certificates.k8s.io', 'signers', 'no kind [] cluster-scoped approve,attest,sign'],
    [RBAC, 'roles', `Role [] in namespaces *,bind,escalate ${FINALIZERS}`],
    [RBAC, 'clusterroles', `ClusterRole [] cluster-scoped *,bind,escalate ${FINALIZERS}`],
    [
      '',
      'nodes',
      `Node [no] cluster-scoped * proxy:create,delete,get,patch,update status:get,patch,update ${FINALIZERS} checkpoint:create configz:get healthz:get log:create,get metrics:get pods:get stats:get statusz:get`,
    ],
    [
      'certificates.k8s.io',
      'certificatesigningrequests',
      `CertificateSigningRequest [csr] cluster-scoped * approval:get,patch,update status:get,patch,update ${FINALIZERS} nodeclient:create selfnodeclient:create`,
    ],
  ])('has the verbs of %s %s that exist only for authorization', (group, plural, text) => {
    expect(known(group, plural)).toBe(text);
  });

  test.each([
    ['', 'pod'],
    ['', 'Pods'],
    ['', 'deployments'],
    ['', ''],
    ['core', 'pods'],
    ['extensions', 'deployments'],
    ['apps/v1', 'deployments'],
    ['example.com', 'pods'],
    ['constructor', 'constructor'],
  ])('does not know %s %s', (group, plural) => {
    expect(known(group, plural)).toBe('none');
  });
});

test.each([
  ['core', ''],
  ['', ''],
  ['apps', 'apps'],
])('the group %j is %j in rules', (group, inRules) => {
  expect(groupInRules(group)).toBe(inRules);
});

test.each(['core', 'extensions', 'example.com', 'metrics.k8s.io', 'toString'])(
  'Kubernetes does not serve the group %s',
  (group) => {
    expect(isBuiltInGroup(group)).toBe(false);
  },
);

describe('a kind', () => {
  test.each([
    ['', 'Pod', 'pods'],
    ['core', 'Endpoints', 'endpoints'],
    ['apps', 'Deployment', 'deployments'],
    ['networking.k8s.io', 'NetworkPolicy', 'networkpolicies'],
    ['networking.k8s.io', 'IngressClass', 'ingressclasses'],
    [RBAC, 'ClusterRole', 'clusterroles'],
  ])('in the group %s, %s, has the resource %s', (group, kind, plural) => {
    expect(findKind(group, kind)?.plural).toBe(plural);
  });

  test.each([
    ['', 'Deployment'],
    ['apps', 'deployment'],
    ['apps', 'deployments'],
    ['example.com', 'Pod'],
    ['', 'undefined'],
  ])('in the group %s, %s, has no resource', (group, kind) => {
    expect(findKind(group, kind)).toBeUndefined();
  });
});

describe('the resources that a name may mean:', () => {
  test.each([
    ['pod', ['pods.']],
    ['PODS', ['pods.']],
    ['ConfigMap', ['configmaps.']],
    ['cm', ['configmaps.']],
    ['crds', ['customresourcedefinitions.apiextensions.k8s.io']],
    ['ev', ['events.', 'events.events.k8s.io']],
    ['users', ['users.', 'users.authentication.k8s.io']],
    ['role', [`roles.${RBAC}`]],
    ['Pod ', []],
    ['undefined', []],
    ['pods/log', []],
    ['-', []],
    ['', []],
  ])('%j', (text, called) => {
    expect(resourcesCalled(text).map(({ plural, group }) => `${plural}.${group}`)).toEqual(called);
  });
});
