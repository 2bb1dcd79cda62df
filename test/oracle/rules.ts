/** Rules from few words, so that they often meet, and requests that they may allow. */

import fc from 'fast-check';
import type { Rule } from '../../lib/rbac/rule';
import type { Grant, Request } from './oracle';

const VERBS = ['get', 'list', 'use', '*'];
const GROUPS = ['', 'apps', '*'];
const RESOURCES = [
  ...['pods', 'pods/log', 'pods/*', 'pods/', 'deployments', 'deployments/scale', 'scale'],
  ...['*', '*/scale', '*/log', '*/*', '*/', '/scale', 'pods/log/scale', '*/log/scale', '**', ''],
];
const NAMES = ['a', 'b', 'a b', '*'];
const URLS = [
  ...[
    '/healthz',
    '/healthz/',
    '/healthz/*',
    '/healthz*',
    '/healthz**',
    '/healthz/etcd',
    '/foo**',
    '/foo',
    '/foobar',
  ],
  ...['/', '/*', '*', '**', '/*/etcd', '/*/etcd*', '*/healthz', 'healthz', ''],
];
const NAMESPACES = ['', 'one', 'two'];

const some = (words: readonly string[]) =>
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 3 });
const any = (words: readonly string[]) =>
  fc.option(fc.array(fc.constantFrom(...words), { maxLength: 3 }), { nil: undefined, freq: 4 });

/** A rule as only a file can have it: of what there cannot be both, and without what there must be. */
const wildRule: fc.Arbitrary<Rule> = fc.record({
  verbs: fc.array(fc.constantFrom(...VERBS), { maxLength: 3 }),
  apiGroups: any(GROUPS),
  resources: any(RESOURCES),
  resourceNames: any(NAMES),
  nonResourceURLs: any(URLS),
});

const resourceRule: fc.Arbitrary<Rule> = fc.record(
  { verbs: some(VERBS), apiGroups: some(GROUPS), resources: some(RESOURCES), resourceNames: any(NAMES) },
  { requiredKeys: ['verbs', 'apiGroups', 'resources'] },
);
const urlRule: fc.Arbitrary<Rule> = fc.record({ verbs: some(VERBS), nonResourceURLs: some(URLS) });

/** Rules that the API server takes in a ClusterRole. */
export const anyRules = fc.array(
  fc.oneof({ weight: 2, arbitrary: resourceRule }, { weight: 1, arbitrary: urlRule }),
  { minLength: 1, maxLength: 4 },
);

const wildRules = fc.array(fc.oneof(wildRule, resourceRule, urlRule), { maxLength: 4 });

/** Two sets of rules, of which the first often has what the second has. */
export const ownerAndServant = fc
  .tuple(wildRules, wildRules, fc.boolean())
  .map(([owner, servant, shared]) => ({ owner: shared ? [...owner, ...servant.slice(1)] : owner, servant }));

/** Roles bound in namespaces and in the whole cluster; a Role is in a namespace and allows no URLs. */
export const anyGrants: fc.Arbitrary<Grant[]> = fc.array(
  fc.oneof(
    fc.record({
      namespace: fc.constantFrom(...NAMESPACES.slice(1)),
      role: fc.constant('Role' as const),
      rules: fc.array(resourceRule, { maxLength: 3 }),
    }),
    fc.record({
      namespace: fc.constantFrom(...NAMESPACES),
      role: fc.constant('ClusterRole' as const),
      rules: anyRules,
    }),
  ),
  { minLength: 1, maxLength: 5 },
);

const onResource: fc.Arbitrary<Request> = fc.record({
  verb: fc.constantFrom('get', 'get', ...VERBS),
  group: fc.constantFrom('', '', ...GROUPS),
  resource: fc.constantFrom('pods', 'pods', 'deployments', 'scale', '*', 'nodes'),
  subresource: fc.constantFrom('', '', '', 'log', 'scale', '*', 'log/scale'),
  name: fc.constantFrom('', '', ...NAMES),
  namespace: fc.constantFrom(...NAMESPACES),
  path: fc.constant(''),
});
const onPath: fc.Arbitrary<Request> = fc.record({
  verb: fc.constantFrom(...VERBS),
  group: fc.constant(''),
  resource: fc.constant(''),
  subresource: fc.constant(''),
  name: fc.constant(''),
  namespace: fc.constant(''),
  path: fc.constantFrom(...URLS.filter((url) => url !== ''), '/version', '/healthz/etcd/*', '/foo*'),
});

export const anyRequests = fc.array(
  fc.oneof({ weight: 2, arbitrary: onResource }, { weight: 1, arbitrary: onPath }),
  { minLength: 8, maxLength: 8 },
);

/** What a request needs to be allowed to do. */
export function ruleOfRequest({ verb, group, resource, subresource, name, path }: Request): Rule {
  if (path !== '') return { verbs: [verb], nonResourceURLs: [path] };
  return {
    verbs: [verb],
    apiGroups: [group],
    resources: [subresource === '' ? resource : `${resource}/${subresource}`],
    ...(name !== '' && { resourceNames: [name] }),
  };
}
