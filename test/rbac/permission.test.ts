import { type Permission, ruleInWords, ruleOf } from '../../lib/rbac/permission';
import type { Rule } from '../../lib/rbac/rule';
import { rule, urls } from './rules';

test.each<[what: string, permission: Permission, expected: Rule]>([
  ['a resource', { verbs: ['get', 'list'], group: '', resource: 'pods' }, rule('get,list', '.', 'pods')],
  [
    'a subresource of some objects',
    { verbs: ['patch'], group: 'apps', resource: 'deployments', subresource: 'scale', names: ['a', 'b'] },
    rule('patch', 'apps', 'deployments/scale', 'a,b'),
  ],
  [
    'a namespace, which the rule does not say',
    { verbs: ['get'], group: '', resource: 'pods', namespace: 'shop' },
    rule('get', '.', 'pods'),
  ],
])('the rule of a permission on %s', (_, permission, expected) => {
  expect(ruleOf(permission)).toStrictEqual(expected);
});

test.each<[Rule, string]>([
  [rule('get', '.', 'pods'), 'get pods'],
  [rule('get', '.', 'pods/log', 'web-0'), 'get pods/log web-0'],
  [rule('patch', 'apps', 'deployments', 'web'), 'patch deployments.apps web'],
  [rule('patch', 'apps', 'deployments/scale'), 'patch deployments.apps/scale'],
  [rule('patch', 'apps', 'x/y/z'), 'patch x.apps/y/z'],
  [rule('get,list', '.,apps', 'a,b', 'x,y'), 'get,list a,a.apps,b,b.apps x,y'],
  [rule('*', '*', '*'), '* *'],
  [rule('get', '*', 'secrets'), 'get secrets.*'],
  [rule('get', 'apps', '*'), 'get *.apps'],
  [rule('get', '*', '*/scale'), 'get *.*/scale'],
  [urls('get', '/healthz'), 'get /healthz'],
  [{ verbs: ['get'], resources: ['pods'] }, 'get'],
  [urls('get,post', '/healthz,/metrics/*'), 'get,post /healthz,/metrics/*'],
])('%j in words', (given, words) => {
  expect(ruleInWords(given)).toBe(words);
});
