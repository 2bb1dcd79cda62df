import { findResource, USUAL_VERBS } from '../../lib/kubernetes/resource-table';
import type { Permission } from '../../lib/rbac/permission';
import { permissionProblems } from '../../lib/rbac/permission-problems';
import { pathText, problemText } from '../../lib/validation/problem';
import * as fc from '../support/properties';
import { LISTED } from './rules';

const RBAC = 'rbac.authorization.k8s.io';
const USUAL = USUAL_VERBS.join(', ');

/** A permission by its resource, as `apps deployments/scale`; a dot stands for the core group. */
function permission(text: string, verbs: string, more: Partial<Permission> = {}): Permission {
  const [group, path] = text.split(' ');
  const [resource, ...subresource] = path.split('/');
  return {
    verbs: verbs === '' ? [] : verbs.split(','),
    group: group === '.' ? '' : group,
    resource,
    ...(subresource.length > 0 && { subresource: subresource.join('/') }),
    ...more,
  };
}

/** The problem as an error says it, after `<part>: `. */
function problem(given: Permission): string | undefined {
  const found = permissionProblems(given)[0];
  return found && problemText(found, `${pathText(found.path)}:`);
}

describe('nothing is wrong with', () => {
  const everything = LISTED.flatMap(({ group, plural, namespaced, verbs, subresources }) => [
    [group, plural, namespaced, [...verbs, '*']] as const,
    ...Object.entries(subresources).map(
      ([name, own]) => [group, `${plural}/${name}`, namespaced, [...own, '*']] as const,
    ),
  ]);

  test.each(everything)('%j %s where it is, by each verb that it has', (group, path, namespaced, verbs) => {
    const [resource, subresource] = path.split('/');
    const about = { group, resource, ...(subresource !== undefined && { subresource }) };
    for (const verb of verbs) expect(problem({ ...about, verbs: [verb] })).toBeUndefined();
    expect(problem({ ...about, verbs })).toBeUndefined();
    if (namespaced) expect(problem({ ...about, verbs, namespace: 'shop' })).toBeUndefined();
    const named = verbs.filter((verb) => !['create', 'deletecollection'].includes(verb) || subresource);
    expect(problem({ ...about, verbs: named, names: ['web.v2', 'https:web:http'] })).toBeUndefined();
  });

  test.each<[Permission]>([
    // What only the authorizer knows.
    [permission('. users', 'impersonate', { names: ['alice@example.com', 'Bob', 'a/b', '*'] })],
    [permission('. groups', 'impersonate', { names: ['oidc:Team A'] })],
    [permission('. serviceaccounts', 'impersonate', { names: ['robot'], namespace: 'shop' })],
    [permission('authentication.k8s.io uids', 'impersonate', { names: ['06f6ce97-E2c5'] })],
    [permission('authentication.k8s.io userextras/scopes', 'impersonate', { names: ['view'] })],
    [permission('authentication.k8s.io userextras/example.com/team', 'impersonate:user-info')],
    [permission('authentication.k8s.io users', 'impersonate:user-info')],
    [
      permission('authentication.k8s.io serviceaccounts', 'impersonate:serviceaccount', {
        namespace: 'shop',
      }),
    ],
    [permission('authentication.k8s.io nodes', 'impersonate:associated-node', { names: ['*'] })],
    [permission('. pods', 'impersonate-on:user-info:list,impersonate-on:associated-node:get')],
    [permission('. pods/log', 'impersonate-on:serviceaccount:get', { namespace: 'shop' })],
    [permission('example.com things', 'impersonate-on:arbitrary-node:list')],
    [
      permission('certificates.k8s.io signers', 'approve,sign', {
        names: ['kubernetes.io/*', 'example.com/a'],
      }),
    ],
    [permission('certificates.k8s.io certificatesigningrequests/nodeclient', 'create')],
    [
      permission(`${RBAC} roles`, 'bind,escalate', {
        namespace: 'shop',
        names: ['Anything goes: even this'],
      }),
    ],
    [permission('. nodes/metrics', 'get')],
    [permission('policy poddisruptionbudgets', 'get', { names: ['Web'], namespace: 'shop' })],
    [permission('certificates.k8s.io certificatesigningrequests', 'get', { names: ['Alice'] })],
    [permission('. nodes/log', 'get', { names: ['node-1'] })],
    [permission('apps deployments/finalizers', 'update', { namespace: 'shop' })],
    [permission('. namespaces/finalizers', 'update')],
    // In a Role, where requests count as made in the Namespace that they name.
    [permission('. namespaces', 'get,update,patch,delete', { namespace: 'shop' })],
    [permission('. namespaces', 'get', { namespace: 'shop', names: ['shop'] })],
    [permission('. namespaces/status', 'get,patch', { namespace: 'shop' })],
    [permission(`${RBAC} clusterroles`, 'bind', { namespace: 'shop', names: ['view'] })],
    // Names that requests carry.
    [permission('. pods/exec', 'create', { names: ['web-0'], namespace: 'shop' })],
    [permission('. pods', 'list,watch', { names: ['web-0'] })],
    [permission('. configmaps', '*', { names: ['settings'] })],
    // Custom kinds.
    [permission('example.com things', USUAL_VERBS.join())],
    [permission('example.com things', 'use,modify-all,v2')],
    [permission('example.com things/any-thing', 'get', { namespace: 'shop' })],
    [permission('example.com things', 'get', { names: ['Any Name', 'a:b'] })],
    [permission('a-b.c-d.example x', 'get')],
    [permission('a.bc.d x', 'get')],
    [permission('0a.1b t-1', 'get')],
    [permission('metrics.k8s.io pods', 'get,list')],
    // Stars.
    [permission('* *', '*')],
    [permission('* *', 'get,x:y', { namespace: 'shop', names: ['a'] })],
    [permission('. *', 'get')],
    [permission('apps */scale', 'get,patch', { namespace: 'shop' })],
    [permission('* secrets', 'get')],
    [permission('example.com *', 'use')],
  ])('%j', (given) => {
    expect(problem(given)).toBeUndefined();
  });
});

describe('the resource is wrong in', () => {
  const noGroup = "resource: must be in an API group of Kubernetes or of a custom kind, as in 'example.com'";
  const noPlural = 'resource: must be the plural name of a kind, in lower case';
  const ofDefinition = 'write `spec.names.plural` of its CustomResourceDefinition';
  const noVersion = 'resource: must have an API group without its version';

  test.each([
    ['apps/v1 deployments', `${noVersion}, got "apps/v1"; write 'apps'`],
    ['apps/v1 *', `${noVersion}, got "apps/v1"; write 'apps'`],
    ['/v1 pods', `${noVersion}, got "/v1"; write ''`],
    ['example.com/v1 things', `${noVersion}, got "example.com/v1"; write 'example.com'`],
    ['v1 pods', `${noGroup}, got "v1"; write '', the core group`],
    ['v1 *', `${noGroup}, got "v1"; write '', the core group`],
    ['core pods', `${noGroup}, got "core"; write 'pods' of the API group ''`],
    ['app deployments', `${noGroup}, got "app"; write 'deployments' of the API group 'apps'`],
    [
      'extensions Ingress',
      `${noGroup}, got "extensions"; write 'ingresses' of the API group 'networking.k8s.io'`,
    ],
    ['app things', `${noGroup}, got "app"; correct it`],
    ...['Example.com', 'example..com', '.com', 'com.', '-a.b', 'a.b-', 'a-.b', 'a.-b', '*.com', 'a_b.c'].map(
      (group) => [`${group} things`, `${noGroup}, got "${group}"; correct it`],
    ),
    [
      '. pod',
      'resource: must be the plural name of a resource in the core API group, got "pod"; write \'pods\'',
    ],
    [
      'apps Deployment',
      'resource: must be the plural name of a resource in API group apps, got "Deployment"; write \'deployments\'',
    ],
    [
      'apps deploy',
      'resource: must be the plural name of a resource in API group apps, got "deploy"; write \'deployments\'',
    ],
    [
      'events.k8s.io ev',
      'resource: must be the plural name of a resource in API group events.k8s.io, got "ev"; write \'events\'',
    ],
    [
      '. jobs',
      "resource: must be the plural name of a resource in the core API group, got \"jobs\"; write 'jobs' of the API group 'batch'",
    ],
    [
      'batch configmaps',
      "resource: must be the plural name of a resource in API group batch, got \"configmaps\"; write 'configmaps' of the API group ''",
    ],
    [
      'apps events',
      "resource: must be the plural name of a resource in API group apps, got \"events\"; write 'events' of the API group ''",
    ],
    [
      'apps things',
      'resource: must be the plural name of a resource in API group apps, got "things"; find it with `kubectl api-resources`',
    ],
    [
      '. pod*',
      'resource: must be the plural name of a resource in the core API group, got "pod*"; find it with `kubectl api-resources`',
    ],
    [
      '. constructor',
      'resource: must be the plural name of a resource in the core API group, got "constructor"; find it with `kubectl api-resources`',
    ],
    ...['Thing', '*s', '-things', 'things-', '1things', 'my_things', ''].flatMap((plural) =>
      ['example.com', '*'].map((group) => [
        `${group} ${plural}`,
        `${noPlural}, got "${plural}"; ${ofDefinition}`,
      ]),
    ),
  ])('%s', (text, expected) => {
    expect(problem(permission(text, 'get'))).toBe(expected);
  });
});

describe('the subresource is wrong in', () => {
  test.each([
    [
      '. pods/logs',
      'must be a subresource of pods: attach, binding, ephemeralcontainers, eviction, exec, log, portforward, proxy, resize, status, finalizers, got "logs"; write one of them',
    ],
    [
      '. configmaps/status',
      'must be a subresource of configmaps: finalizers, got "status"; write one of them',
    ],
    [
      '. pods/',
      'must be a subresource of pods: attach, binding, ephemeralcontainers, eviction, exec, log, portforward, proxy, resize, status, finalizers, got ""; write one of them',
    ],
    [
      '. serviceaccounts/*',
      'must be a subresource of serviceaccounts: token, finalizers, got "*"; write one of them',
    ],
    ['. bindings/status', 'must be left out, since bindings have none, got "status"; remove it'],
    [
      '. componentstatuses/finalizers',
      'must be left out, since componentstatuses have none, got "finalizers"; remove it',
    ],
    ['. users/scopes', 'must be left out, since users have none, got "scopes"; remove it'],
    [
      'certificates.k8s.io signers/status',
      'must be left out, since signers have none, got "status"; remove it',
    ],
    ['example.com things/', 'must be the name of one subresource, got ""; write it, or remove it'],
    ['example.com things/*', 'must be the name of one subresource, got "*"; write it, or remove it'],
    ['* */*', 'must be the name of one subresource, got "*"; write it, or remove it'],
    ['* pods/*', 'must be the name of one subresource, got "*"; write it, or remove it'],
    [
      'authentication.k8s.io userextras/',
      'must be the name of one subresource, got ""; write it, or remove it',
    ],
  ])('%s', (text, expected) => {
    expect(problem(permission(text, 'get'))).toBe(`subresource: ${expected}`);
  });
});

describe('the verbs are wrong in', () => {
  test.each<[resource: string, verbs: string, expected: string]>([
    ['. pods', '', 'must name at least one verb, got []; write [Verb.GET]'],
    ['* *', '', 'must name at least one verb, got []; write [Verb.GET]'],
    ['. pods', 'get,use', `must be verbs that pods have: ${USUAL}, got "use"; write one of them`],
    ['. pods', 'Get', `must be verbs that pods have: ${USUAL}, got "Get"; write 'get'`],
    [
      '. pods',
      'deleteCollection',
      `must be verbs that pods have: ${USUAL}, got "deleteCollection"; write 'deletecollection'`,
    ],
    ['. pods', 'constructor', `must be verbs that pods have: ${USUAL}, got "constructor"; write one of them`],
    ['. pods', '__proto__', `must be verbs that pods have: ${USUAL}, got "__proto__"; write one of them`],
    ['. pods', 'g*', `must be verbs that pods have: ${USUAL}, got "g*"; write one of them`],
    ['. pods/log', 'get,watch', 'must be verbs that pods/log have: get, got "watch"; write one of them'],
    ['. nodes/metrics', 'list', 'must be verbs that nodes/metrics have: get, got "list"; write one of them'],
    [
      '. configmaps/finalizers',
      'patch',
      'must be verbs that configmaps/finalizers have: update, got "patch"; write one of them',
    ],
    [
      '. namespaces',
      'deletecollection',
      'must be verbs that namespaces have: create, delete, get, list, patch, update, watch, got "deletecollection"; write one of them',
    ],
    ['. users', 'get', 'must be verbs that users have: impersonate, got "get"; write one of them'],
    [
      '. users',
      'impersonate:user-info',
      'must be verbs that users have: impersonate, got "impersonate:user-info"; write one of them',
    ],
    [
      'authentication.k8s.io userextras/scopes',
      'get',
      'must be verbs that userextras/scopes have: impersonate, impersonate:user-info, got "get"; write one of them',
    ],
    ['. pods', 'impersonate', `must be verbs that pods have: ${USUAL}, got "impersonate"; write one of them`],
    [
      '. pods/log',
      'impersonate-on:user-info:watch',
      'must be verbs that pods/log have: get, got "impersonate-on:user-info:watch"; write one of them',
    ],
    [
      '. pods',
      'impersonate-on:user-info:*',
      `must be verbs that pods have: ${USUAL}, got "impersonate-on:user-info:*"; write one of them`,
    ],
    [
      '. pods',
      'impersonate-on:root:get',
      `must be verbs that pods have: ${USUAL}, got "impersonate-on:root:get"; write one of them`,
    ],
    [
      '. pods',
      'limpersonate-on:user-info:ist',
      `must be verbs that pods have: ${USUAL}, got "limpersonate-on:user-info:ist"; write one of them`,
    ],
    [
      `${RBAC} roles`,
      'bind,use',
      `must be verbs that roles have: ${USUAL}, bind, escalate, got "use"; write one of them`,
    ],
    [
      'example.com things',
      'GET',
      'must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "GET"; write \'get\'',
    ],
    ...['-get', 'get all', '1st', 'g*', '', 'a_b', ' get'].map((verb): [string, string, string] => [
      'example.com things',
      verb === '' ? 'get,' : verb,
      `must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "${verb}"; write one of them`,
    ]),
    [
      '* *',
      'get,describe',
      'must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "describe"; write Verb.GET; kubectl also shows events: allowRead(ApiResource.EVENTS)',
    ],
    [
      '. *',
      'Use',
      'must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "Use"; write one of them',
    ],
    [
      '* pods',
      'logs',
      'must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "logs"; write Verb.GET with subresource: \'log\'',
    ],
    [
      'example.com things/x',
      'apply',
      'must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "apply"; write Verb.GET, Verb.CREATE and Verb.PATCH, or call allowApply',
    ],
  ])('%s %s', (text, verbs, expected) => {
    const given = { ...permission(text, 'get'), verbs: verbs === '' ? [] : verbs.split(',') };
    expect(problem(given)).toBe(`verbs: ${expected}`);
  });

  test.each([
    ['describe', 'Verb.GET; kubectl also shows events: allowRead(ApiResource.EVENTS)'],
    ['read', 'Verb.GET, Verb.LIST and Verb.WATCH, or call allowRead'],
    ['view', 'Verb.GET, Verb.LIST and Verb.WATCH, or call allowRead'],
    ['write', 'Verb.CREATE, Verb.UPDATE and Verb.PATCH'],
    ['edit', 'Verb.GET, Verb.UPDATE and Verb.PATCH'],
    ['apply', 'Verb.GET, Verb.CREATE and Verb.PATCH, or call allowApply'],
    ['remove', 'Verb.DELETE'],
    ['replace', 'Verb.UPDATE'],
    ['put', 'Verb.UPDATE'],
    ['post', 'Verb.CREATE'],
    ['deleteAll', 'Verb.DELETE_COLLECTION'],
    ['exec', "Verb.CREATE with subresource: 'exec'"],
    ['logs', "Verb.GET with subresource: 'log'"],
    ['log', "Verb.GET with subresource: 'log'"],
    ['Scale', "Verb.PATCH with subresource: 'scale'"],
  ])('%s, which is said for something else', (verb, meant) => {
    expect(problem(permission('. pods', verb))).toBe(
      `verbs: must be verbs that pods have: ${USUAL}, got "${verb}"; write ${meant}`,
    );
    expect(problem(permission('example.com things', verb))).toBe(
      `verbs: must be verbs of the API, such as get, list, watch, create, update, patch, delete, deletecollection, got "${verb}"; write ${meant}`,
    );
  });
});

describe('a namespace is wrong for', () => {
  const rule = 'must be namespace-scoped, since a Role cannot grant permissions on cluster-scoped resources';
  const cure = 'use the method that ends in ClusterWide';
  const inNamespace = { namespace: 'shop' };

  test.each(
    LISTED.filter(
      ({ namespaced, plural }) => !namespaced && !['namespaces', 'clusterroles'].includes(plural),
    ),
  )('$plural', ({ group, plural, verbs }) => {
    expect(problem({ group, resource: plural, verbs, ...inNamespace })).toBe(
      `resource: ${rule}, got "${plural}"; ${cure}`,
    );
  });

  test.each([
    ['. nodes/proxy', 'get', `${rule}, got "nodes"; ${cure}`],
    ['. users', 'impersonate', `${rule}, got "users"; ${cure}`],
    ['. persistentvolumes', '*', `${rule}, got "persistentvolumes"; ${cure}`],
    [
      '. namespaces',
      'get,list,create,watch',
      `${rule}, except get, update, patch, delete, got list, create, watch namespaces; ${cure}`,
    ],
    ['. namespaces', '*', `${rule}, except get, update, patch, delete, got * namespaces; ${cure}`],
    [
      `${RBAC} clusterroles`,
      'bind,escalate,get',
      `${rule}, except bind, got escalate, get clusterroles; ${cure}`,
    ],
  ])('%s %s', (text, verbs, expected) => {
    expect(problem(permission(text, verbs, inNamespace))).toBe(`resource: ${expected}`);
  });

  test('another Namespace than itself', () => {
    expect(
      problem(permission('. namespaces', 'get', { ...inNamespace, names: ['shop', 'other', 'third'] })),
    ).toBe(
      'names: must be the Namespace that contains the Role, shop, got "other"; add namespace: \'other\'',
    );
  });

  test('no names of other resources', () => {
    expect(
      problem(permission(`${RBAC} clusterroles`, 'bind', { ...inNamespace, names: ['x'] })),
    ).toBeUndefined();
    expect(problem(permission('. pods', 'get', { ...inNamespace, names: ['x'] }))).toBeUndefined();
  });
});

describe('the names are wrong in', () => {
  const vain = (verb: string) =>
    `must be left out with ${verb}, since its requests carry no name and would all be refused, got ["a","b"]; allow ${verb} in a separate call, without names`;

  test.each<[resource: string, verbs: string, names: string[], expected: string]>([
    [
      '. pods',
      'get',
      [],
      'must name at least one object, since an empty list would mean all, got []; remove names to mean all',
    ],
    [
      '* *',
      'get',
      [],
      'must name at least one object, since an empty list would mean all, got []; remove names to mean all',
    ],
    ['. pods', 'get', ['a', '*'], 'must be names of objects, got "*"; remove names to mean all'],
    [
      'example.com things',
      'get',
      ['web-*'],
      'must be names of objects, got "web-*"; remove names to mean all',
    ],
    ...['', '.', '..', 'a/b', 'a%b'].flatMap((name) =>
      ['. pods', 'example.com things', '* *', `${RBAC} roles`].map(
        (text): [string, string, string[], string] => [
          text,
          'get',
          ['a', name],
          `must be names of objects, got ${JSON.stringify(name)}; correct it`,
        ],
      ),
    ),
    ...['Web', 'my pod', ' web', 'web\n'].map((name): [string, string, string[], string] => [
      'apps deployments',
      'get',
      [name],
      `must be names of objects, got ${JSON.stringify(name)}; correct it`,
    ]),
    ['. users', 'impersonate', [''], 'must be names of objects, got ""; correct it'],
    ['. pods', 'get,create', ['a', 'b'], vain('create')],
    ['. pods', 'deletecollection', ['a', 'b'], vain('deletecollection')],
    ['example.com things', 'create', ['a', 'b'], vain('create')],
    ['* *', 'create', ['a', 'b'], vain('create')],
  ])('%s %s %j', (text, verbs, names, expected) => {
    expect(problem(permission(text, verbs, { names }))).toBe(`names: ${expected}`);
  });

  test('nothing where none are given', () => {
    expect(problem(permission('. pods', 'create,deletecollection'))).toBeUndefined();
  });
});

test('of several problems the first on the way from group to names is told', () => {
  const part = (given: Permission) => permissionProblems(given)[0]?.path[0];
  const steps: Partial<Permission>[] = [
    { group: '' },
    { resource: 'nodes' },
    { subresource: undefined },
    { verbs: ['get'] },
    { namespace: undefined },
    { names: ['a'] },
  ];
  let given: Permission = {
    ...{ group: 'no', resource: 'node', subresource: 'no', verbs: ['describe'], namespace: 'x', names: [] },
  };
  const parts = steps.map((step) => {
    const found = part(given);
    given = { ...given, ...step };
    return found;
  });
  expect(parts).toEqual(['resource', 'resource', 'subresource', 'verbs', 'resource', 'names']);
  expect(part(given)).toBeUndefined();
});

test('a permission on a built-in resource that has no problem is for verbs that it offers', () => {
  const resource = fc.constantFrom(...LISTED);
  const verb = fc.oneof(fc.constantFrom(...USUAL_VERBS, 'use', 'bind', '*'), fc.string());
  fc.assert(
    fc.property(resource, fc.array(verb, { maxLength: 3 }), ({ group, plural }, verbs) => {
      const offered = ['*', ...findResource(group, plural)!.verbs];
      const isFine = verbs.length > 0 && verbs.every((each) => offered.includes(each));
      expect(problem({ group, resource: plural, verbs }) === undefined).toBe(isFine);
    }),
  );
});

test('no permission makes it throw, and each problem is told in full', () => {
  const text = fc.oneof(fc.string(), fc.constantFrom('', '*', 'pods', 'apps', 'constructor', '__proto__'));
  const any = fc.record({
    verbs: fc.array(text, { maxLength: 2 }),
    group: text,
    resource: text,
    subresource: fc.option(text, { nil: undefined }),
    names: fc.option(fc.array(text, { maxLength: 2 }), { nil: undefined }),
    namespace: fc.option(text, { nil: undefined }),
  });
  fc.assert(
    fc.property(any, (given) => {
      const found = permissionProblems(given)[0];
      if (found === undefined) return;
      expect(found.rule).toMatch(/^must (be|have|name) /);
      expect(`${found.rule} ${found.cure}`).not.toMatch(/undefined|null|object Object|function /);
    }),
    { numRuns: 300 },
  );
});
