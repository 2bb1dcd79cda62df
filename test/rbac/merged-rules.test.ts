import { covers, singleRules } from '../../lib/rbac/covers';
import { mergedRules } from '../../lib/rbac/merged-rules';
import type { Rule } from '../../lib/rbac/rule';
import * as fc from '../support/properties';
import { allows, anyRules, REQUESTS, rule, urls } from './rules';

describe('the merged rules', () => {
  test.each<[what: string, given: Rule[], merged: Rule[]]>([
    ['of nothing are none', [], []],
    ['of a rule that allows nothing are none', [{ ...rule('get', '.', 'pods'), verbs: [] }], []],
    ['of one are that one', [rule('get', '.', 'pods')], [rule('get', '.', 'pods')]],
    [
      'have no empty list of names',
      [{ ...rule('get', '.', 'pods'), resourceNames: [] }],
      [rule('get', '.', 'pods')],
    ],
    [
      'have each verb once',
      [rule('get,get', '.', 'pods'), rule('get', '.', 'pods')],
      [rule('get', '.', 'pods')],
    ],
    ['have each name once', [rule('get', '.', 'pods', 'a,b,a')], [rule('get', '.', 'pods', 'a,b')]],
    [
      'have verbs in the usual order, then others, then by letters',
      [
        'use',
        'deletecollection',
        'patch',
        'approve',
        'watch',
        'delete',
        'get',
        'update',
        'create',
        'list',
      ].map((verb) => rule(verb, '.', 'pods')),
      [rule('get,list,watch,create,update,patch,delete,deletecollection,approve,use', '.', 'pods')],
    ],
    [
      'combine rules that differ in the verb',
      [rule('list', '.', 'pods'), rule('get', '.', 'pods')],
      [rule('get,list', '.', 'pods')],
    ],
    [
      'combine rules that differ in the name',
      [rule('get', '.', 'pods', 'b'), rule('get', '.', 'pods', 'a')],
      [rule('get', '.', 'pods', 'a,b')],
    ],
    [
      'combine rules that differ in the resource',
      [rule('get', '.', 'services'), rule('get', '.', 'pods')],
      [rule('get', '.', 'pods,services')],
    ],
    [
      'combine rules that differ in the group',
      [rule('create', 'events.k8s.io', 'events'), rule('create', '.', 'events')],
      [rule('create', '.,events.k8s.io', 'events')],
    ],
    [
      'combine URLs of the same verbs',
      [urls('get', '/metrics'), urls('get', '/healthz')],
      [urls('get', '/healthz,/metrics')],
    ],
    [
      'do not combine groups with other resources',
      [rule('get', 'apps', 'deployments'), rule('get', '.', 'pods')],
      [rule('get', '.', 'pods'), rule('get', 'apps', 'deployments')],
    ],
    [
      'do not combine resources with other verbs',
      [rule('get', '.', 'pods,services'), rule('list', '.', 'services')],
      [rule('get', '.', 'pods'), rule('get,list', '.', 'services')],
    ],
    [
      'do not combine names with other verbs',
      [rule('get', '.', 'pods', 'a,b'), rule('list', '.', 'pods', 'b')],
      [rule('get', '.', 'pods', 'a'), rule('get,list', '.', 'pods', 'b')],
    ],
    [
      'do not combine URLs and resources',
      [{ ...urls('get', '/healthz'), apiGroups: [''], resources: ['pods'] }],
      [rule('get', '.', 'pods'), urls('get', '/healthz')],
    ],
    [
      'do not combine rules with names and without',
      [rule('list', '.', 'pods'), rule('get', '.', 'pods', 'a')],
      [rule('list', '.', 'pods'), rule('get', '.', 'pods', 'a')],
    ],
    [
      'leave out a name that every name covers',
      [rule('get', '.', 'pods', 'a'), rule('get', '.', 'pods')],
      [rule('get', '.', 'pods')],
    ],
    [
      'keep a name where only another verb has every name',
      [rule('get', '.', 'pods', 'a'), rule('list', '.', 'pods')],
      [rule('list', '.', 'pods'), rule('get', '.', 'pods', 'a')],
    ],
    [
      'keep a name where only another group has every name',
      [rule('get', '.', 'pods', 'a'), rule('get', 'a.b', 'pods')],
      [rule('get', '.', 'pods', 'a'), rule('get', 'a.b', 'pods')],
    ],
    [
      'leave out verbs next to a star',
      [rule('*,get', '.', 'pods'), rule('list', '.', 'pods', 'a')],
      [rule('*', '.', 'pods')],
    ],
    ['leave out groups next to a star', [rule('get', '*,apps', 'pods')], [rule('get', '*', 'pods')]],
    [
      'leave out resources next to a star',
      [rule('get', '.', 'pods,*,pods/log,*/scale')],
      [rule('get', '.', '*')],
    ],
    [
      'leave out subresources next to their star',
      [rule('get', 'apps', 'deployments/scale,*/scale')],
      [rule('get', 'apps', '*/scale')],
    ],
    [
      'leave out URLs that another one covers',
      [urls('get', '/healthz/etcd,/healthz/*,/healthz')],
      [urls('get', '/healthz,/healthz/*')],
    ],
    ['keep one of two equal URLs', [urls('get', '/healthz**,/healthz*')], [urls('get', '/healthz*')]],
    [
      'keep a verb for a name though a star allows others',
      [rule('*', '.', 'pods', 'a'), rule('get', '.', 'pods')],
      [rule('get', '.', 'pods'), rule('*', '.', 'pods', 'a')],
    ],
    ['keep names that look like stars', [rule('get', '.', 'pods', '*,a')], [rule('get', '.', 'pods', '*,a')]],
    [
      'have groups, then resources, then names, then URLs in the order of letters',
      [
        urls('post', '/b'),
        urls('get', '/c'),
        rule('get', 'apps', 'a', 'z'),
        rule('list', '.', 'z'),
        rule('get', '.', 'z', 'b'),
        rule('watch', '.', 'z', 'A'),
        rule('delete', '.', 'b'),
      ],
      [
        rule('delete', '.', 'b'),
        rule('list', '.', 'z'),
        rule('watch', '.', 'z', 'A'),
        rule('get', '.', 'z', 'b'),
        rule('get', 'apps', 'a', 'z'),
        urls('post', '/b'),
        urls('get', '/c'),
      ],
    ],
    [
      'are in order member by member',
      [rule('list', '.', 'ab'), rule('get', '.', 'c'), rule('get', '.', 'a')],
      [rule('get', '.', 'a,c'), rule('list', '.', 'ab')],
    ],
    ['keep stars in the middle of a URL', [urls('get', '/a**/b,/a*/b')], [urls('get', '/a**/b,/a*/b')]],
  ])('%s', (_, given, merged) => {
    expect(mergedRules(given)).toStrictEqual(merged);
    expect(mergedRules([...given].reverse())).toStrictEqual(merged);
  });
});

test('three thousand names of one resource are one rule', () => {
  const names = Array.from({ length: 3000 }, (_, index) => `thing-${index}`);
  const rules = names.map((name) => rule('get,patch', 'example.com', 'things', name));
  expect(mergedRules([...rules, rule('create', 'example.com', 'things')])).toEqual([
    rule('create', 'example.com', 'things'),
    { ...rule('get,patch', 'example.com', 'things'), resourceNames: names.sort() },
  ]);
});

test('the given rules stay as they are', () => {
  const given = Object.freeze([
    Object.freeze({ verbs: Object.freeze(['list', 'get']), apiGroups: ['b', 'a'], resources: ['y', 'x'] }),
  ]);
  const before = JSON.stringify(given);
  mergedRules(given);
  expect(JSON.stringify(given)).toBe(before);
});

describe('for any rules, the merged ones', () => {
  /** What a single rule is about: a resource of a group with a name or none, or a URL. */
  const about = (single: Rule): string => JSON.stringify({ ...single, verbs: undefined });

  test('are those of the same rules, each said twice', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        for (const one of rules) expect(mergedRules([one])).toStrictEqual(mergedRules([one, one]));
        expect(mergedRules(rules)).toStrictEqual(mergedRules([...rules, ...rules]));
      }),
      { numRuns: 200 },
    );
  });

  test('allow exactly the same', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const merged = mergedRules(rules);
        expect([covers(merged, rules), covers(rules, merged)]).toEqual([true, true]);
        const differing = REQUESTS.find((request) => allows(merged, request) !== allows(rules, request));
        expect(differing).toBeUndefined();
      }),
      { numRuns: 100 },
    );
  });

  test('do not depend on the order of the rules and of what is in them', () => {
    const shuffled = anyRules.chain((rules) =>
      fc.tuple(
        fc.constant(rules),
        fc.shuffledSubarray(rules, { minLength: rules.length }),
        fc.shuffledSubarray(rules.flatMap(singleRules), { minLength: rules.flatMap(singleRules).length }),
      ),
    );
    fc.assert(
      fc.property(shuffled, ([rules, others, singles]) => {
        const merged = mergedRules(rules);
        expect(mergedRules(others)).toStrictEqual(merged);
        expect(mergedRules(singles)).toStrictEqual(merged);
        expect(mergedRules([...rules, ...singles])).toStrictEqual(merged);
        expect(mergedRules(merged)).toStrictEqual(merged);
      }),
    );
  });

  test('say in one place what may be done with a resource and name', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const places = mergedRules(rules).flatMap((each) => [...new Set(singleRules(each).map(about))]);
        expect(new Set(places).size).toBe(places.length);
      }),
    );
  });

  test('are never more than one for each resource and name', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const most = new Set(rules.flatMap(singleRules).map(about)).size;
        expect(mergedRules(rules).length).toBeLessThanOrEqual(most);
      }),
    );
  });

  test('say nothing that another of them says', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        const singles = mergedRules(rules).flatMap(singleRules);
        singles.forEach((single, index) => {
          expect(covers([...singles.slice(0, index), ...singles.slice(index + 1)], [single])).toBe(false);
        });
      }),
    );
  });
});
