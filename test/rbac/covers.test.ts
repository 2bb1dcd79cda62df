import { covers, coversSingle, singleRules, uncovered } from '../../lib/rbac/covers';
import type { Rule } from '../../lib/rbac/rule';
import * as fc from '../support/properties';
import { allows, anyRule, anyRules, type Request, REQUESTS, rule, urls } from './rules';

const ALL = rule('*', '*', '*');
const EVERY_USUAL = 'get,list,watch,create,update,patch,delete,deletecollection';

describe('rules cover', () => {
  test.each<[what: string, owner: Rule[], servant: Rule[]]>([
    ['themselves', [rule('get', '.', 'pods')], [rule('get', '.', 'pods')]],
    ['nothing, if both are empty', [], []],
    ['a rule without verbs', [], [{ ...rule('get', '.', 'pods'), verbs: [] }]],
    ['a rule without API groups, which matches nothing', [], [{ verbs: ['get'], resources: ['pods'] }]],
    ['a rule without resources', [], [{ verbs: ['get'], apiGroups: [''] }]],
    ['fewer verbs', [rule('get,list,watch', '.', 'pods')], [rule('list', '.', 'pods')]],
    ['fewer groups', [rule('get', 'apps,batch', 'jobs')], [rule('get', 'batch', 'jobs')]],
    ['fewer resources', [rule('get', '.', 'pods,services')], [rule('get', '.', 'services')]],
    ['every verb, by a star', [rule('*', '.', 'pods')], [rule(`${EVERY_USUAL},impersonate`, '.', 'pods')]],
    ['the star among verbs, by a star', [rule('get,*', '.', 'pods')], [rule('*', '.', 'pods')]],
    ['every group, by a star', [rule('get', '*', 'pods')], [rule('get', '.,apps,*', 'pods')]],
    ['every resource, by a star', [rule('get', '.', '*')], [rule('get', '.', 'pods,nodes,*')]],
    ['subresources, by a star', [rule('get', '.', '*')], [rule('get', '.', 'pods/log,*/scale')]],
    ['one subresource of everything', [rule('get', 'apps', '*/scale')], [rule('get', 'apps', 'x/scale')]],
    ['that subresource with its star', [rule('get', 'apps', '*/scale')], [rule('get', 'apps', '*/scale')]],
    ['a resource with a slash', [rule('get', 'a.b', '*/x/y')], [rule('get', 'a.b', 'userextras/x/y')]],
    ['everything, by stars', [ALL], [rule('use', 'a.b', 'c/d', 'e'), ALL]],
    ['a name, by no names', [rule('get', '.', 'pods')], [rule('get', '.', 'pods', 'web')]],
    [
      'a name, by an empty list of names',
      [{ ...rule('get', '.', 'pods'), resourceNames: [] }],
      [rule('get', '.', 'pods', 'web')],
    ],
    [
      'no names, by an empty list of names',
      [{ ...rule('get', '.', 'pods'), resourceNames: [] }],
      [rule('get', '.', 'pods')],
    ],
    ['fewer names', [rule('get', '.', 'pods', 'web,db')], [rule('get', '.', 'pods', 'db')]],
    [
      'names, by two rules',
      [rule('get', '.', 'pods', 'a'), rule('get', '.', 'pods', 'b')],
      [rule('get', '.', 'pods', 'a,b')],
    ],
    [
      'verbs, by two rules',
      [rule('get', '.', 'pods'), rule('list', '.', 'pods,nodes')],
      [rule('get,list', '.', 'pods')],
    ],
    ['a URL', [urls('get', '/healthz,/metrics')], [urls('get', '/metrics')]],
    [
      'URLs, by a star',
      [urls('get', '/healthz/*')],
      [urls('get', '/healthz/etcd,/healthz/,/healthz/*,/healthz/a/*')],
    ],
    [
      'a URL, by several stars',
      [urls('get', '/healthz**')],
      [urls('get', '/healthz,/healthz/etcd,/healthz*')],
    ],
    ['a URL with a star in its middle, by a star', [urls('get', '/a*/b*')], [urls('get', '/a*/bc')]],
    ['every URL, by a star', [urls('*', '*')], [urls('get,post', '/,/metrics,*')]],
  ])('%s', (_, owner, servant) => {
    expect(uncovered(owner, servant)).toEqual([]);
    expect(covers(owner, servant)).toBe(true);
  });
});

describe('rules do not cover', () => {
  test.each<[what: string, owner: Rule[], servant: Rule]>([
    ['anything, if there are no rules', [], rule('get', '.', 'pods')],
    ['another verb', [rule('get', '.', 'pods')], rule('list', '.', 'pods')],
    ['another group', [rule('get', 'apps', 'pods')], rule('get', '.', 'pods')],
    ['another resource', [rule('get', '.', 'pods')], rule('get', '.', 'nodes')],
    ['the star among verbs, by all of them', [rule(EVERY_USUAL, '.', 'pods')], rule('*', '.', 'pods')],
    ['the star among groups, by some', [rule('get', '.,apps,batch', 'pods')], rule('get', '*', 'pods')],
    ['the star among resources, by some', [rule('get', '.', 'pods,*/log')], rule('get', '.', '*')],
    ['a subresource, by its resource', [rule('get', '.', 'pods')], rule('get', '.', 'pods/log')],
    ['a resource, by its subresource', [rule('get', '.', 'pods/log')], rule('get', '.', 'pods')],
    ['another subresource', [rule('get', 'apps', '*/scale')], rule('get', 'apps', 'deployments/status')],
    ['a resource, by a star before a slash', [rule('get', 'apps', '*/scale')], rule('get', 'apps', 'scale')],
    [
      'a star before a slash, by one resource',
      [rule('get', 'apps', 'x/scale')],
      rule('get', 'apps', '*/scale'),
    ],
    ['a subresource, by a star after the slash', [rule('get', '.', 'pods/*')], rule('get', '.', 'pods/log')],
    ['a resource, by a star in its name', [rule('get', '.', 'pod*')], rule('get', '.', 'pods')],
    ['a group, by a star in its name', [rule('get', '*.com', 'x')], rule('get', 'example.com', 'x')],
    ['every name, by one', [rule('get', '.', 'pods', 'web')], rule('get', '.', 'pods')],
    ['another name', [rule('get', '.', 'pods', 'web')], rule('get', '.', 'pods', 'db')],
    ['a name, by a star among names', [rule('get', '.', 'pods', '*')], rule('get', '.', 'pods', 'db')],
    [
      'what only two rules together allow',
      [rule('get', '.', 'nodes'), rule('list', '.', 'pods')],
      rule('get', '.', 'pods'),
    ],
    ['another URL', [urls('get', '/healthz')], urls('get', '/healthz/etcd')],
    ['another verb on a URL', [urls('get', '/healthz')], urls('post', '/healthz')],
    [
      'a URL that does not start like the one with a star',
      [urls('get', '/healthz/*')],
      urls('get', '/healthz'),
    ],
    ['a URL that does not start like the one with two stars', [urls('get', '/a*/b*')], urls('get', '/a/b')],
    ['a URL, by a star in its middle', [urls('get', '/*/etcd')], urls('get', '/healthz/etcd')],
    ['a URL with a star, by the same without', [urls('get', '/healthz')], urls('get', '/healthz*')],
    ['a URL, by all resources', [ALL], urls('get', '/healthz')],
    ['a resource, by all URLs', [urls('*', '*')], rule('get', '.', 'pods')],
    ['a URL, by names', [{ ...urls('get', '*'), resourceNames: ['a'] }], urls('get', '/healthz')],
  ])('%s', (_, owner, servant) => {
    expect(uncovered(owner, [servant])).toEqual([servant]);
    expect(covers(owner, [servant])).toBe(false);
  });
});

describe('single rules', () => {
  test('are one for each verb, group, resource and name', () => {
    expect(singleRules(rule('get,list', '.,apps', 'pods', 'a,b'))).toEqual(
      ['.', 'apps'].flatMap((group) =>
        ['get', 'list'].flatMap((verb) => ['a', 'b'].map((name) => rule(verb, group, 'pods', name))),
      ),
    );
  });

  test('have no names where the rule has none', () => {
    const single = rule('get', '.', 'pods');
    expect(singleRules({ ...single, resourceNames: [] })).toStrictEqual([single]);
    expect(singleRules(single)).toStrictEqual([single]);
  });

  test('are one for each verb and URL, beside those of resources', () => {
    expect(singleRules({ ...urls('get,post', '/a,/b'), apiGroups: [''], resources: ['pods'] })).toEqual([
      ...['get', 'post'].map((verb) => rule(verb, '.', 'pods')),
      ...['/a', '/b'].flatMap((url) => [urls('get', url), urls('post', url)]),
    ]);
  });

  test('allow together what the rule does', () => {
    fc.assert(
      fc.property(anyRule, (given) => {
        const singles = singleRules(given);
        expect(
          REQUESTS.find((request) => allows(singles, request) !== allows([given], request)),
        ).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });
});

describe('for any rules', () => {
  /** A request that only those may make who may make all that a single rule allows. */
  function hardest({ verbs: [verb], apiGroups, resources, resourceNames, nonResourceURLs }: Rule): Request {
    const plain = verb === '*' ? 'unheard' : verb;
    if (nonResourceURLs) return { verb: plain, path: nonResourceURLs[0].replace(/\*+$/, 'unheard') };
    return {
      verb: plain,
      group: apiGroups?.[0] === '*' ? 'unheard.of' : apiGroups?.[0],
      resource: resources?.[0].replace('*', 'unheard'),
      name: resourceNames?.[0] ?? 'unheard',
    };
  }

  test('a single rule is covered where even its hardest request is allowed', () => {
    fc.assert(
      fc.property(anyRules, anyRule, (owner, servant) => {
        const allowed = singleRules(servant).filter((single) => allows(owner, hardest(single)));
        expect(singleRules(servant).filter((single) => covers(owner, [single]))).toEqual(allowed);
      }),
      { numRuns: 500 },
    );
  });

  test('who covers is allowed every request', () => {
    fc.assert(
      fc.property(anyRule, anyRule, (owner, servant) => {
        fc.pre(covers([owner], [servant]));
        expect(
          REQUESTS.find((request) => allows([servant], request) && !allows([owner], request)),
        ).toBeUndefined();
      }),
      { numRuns: 50 },
    );
  });

  test('they cover themselves, in any order and in single rules', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(covers(rules, [...rules].reverse())).toBe(true);
        expect(covers(rules.flatMap(singleRules), rules)).toBe(true);
        expect(covers(rules, rules.flatMap(singleRules))).toBe(true);
      }),
    );
  });

  test('who covers what covers others covers these', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyRules, (one, two, three) => {
        // Random rules seldom cover each other; these do.
        const [large, middle] = [
          [...one, ...two, ...three],
          [...two, ...three],
        ];
        expect([covers(large, middle), covers(middle, three), covers(large, three)]).toEqual([
          true,
          true,
          true,
        ]);
        if (covers(one, two) && covers(two, three)) expect(covers(one, three)).toBe(true);
      }),
    );
  });

  test('owners together cover what each covers, and leave what none does', () => {
    fc.assert(
      fc.property(anyRules, anyRules, anyRules, (one, other, servant) => {
        const left = new Set(uncovered(one, servant).map((single) => JSON.stringify(single)));
        expect(uncovered([...one, ...other], servant)).toEqual(
          uncovered(other, servant).filter((single) => left.has(JSON.stringify(single))),
        );
      }),
    );
  });

  test('what is uncovered are the single rules that are not covered one by one', () => {
    fc.assert(
      fc.property(anyRules, anyRules, (owner, servant) => {
        const one = servant.flatMap(singleRules).filter((single) => !covers(owner, [single]));
        expect(uncovered(owner, servant)).toEqual(one);
        expect(uncovered([...owner, ...one], servant)).toEqual([]);
        const byOne = (single: Rule) => owner.some((each) => coversSingle(each, single));
        expect(servant.flatMap(singleRules).filter((single) => !byOne(single))).toEqual(one);
      }),
    );
  });
});
