import { Coverage } from '../../lib/rbac/coverage';
import { covers, coversRule } from '../../lib/rbac/covers';
import { atomsOf } from '../../lib/rbac/grant';
import { changeOfGrants } from '../../lib/rbac/permission-change';
import type { Rule } from '../../lib/rbac/rule';
import { heldRules } from '../../lib/rbac/scoped-rules';
import * as fc from '../support/properties';
import { anyRules, rule, urls } from './rules';

const GET_PODS = rule('get', '.', 'pods');
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${prefix}${index}`);
/** A rule of a billion permissions. */
const HUGE: Rule = { verbs: many('v', 1000), apiGroups: many('g', 1000), resources: many('r', 1000) };

describe('grants', () => {
  test.each<
    [
      what: string,
      effect: string,
      base: Parameters<typeof changeOfGrants>[0],
      head: Parameters<typeof changeOfGrants>[0],
    ]
  >([
    ['of nothing', 'equal', [], []],
    [
      'of a namespace that are also the cluster',
      'widened',
      [{ namespace: 'a', rules: [GET_PODS] }],
      [{ rules: [GET_PODS] }],
    ],
    [
      'of another namespace',
      'mixed',
      [{ namespace: 'a', rules: [GET_PODS] }],
      [{ namespace: 'b', rules: [GET_PODS] }],
    ],
    [
      'of the namespace of no name, which is none',
      'widened',
      [{ namespace: '', rules: [GET_PODS] }],
      [{ rules: [GET_PODS] }],
    ],
    ['of URLs in a namespace', 'equal', [], [{ namespace: 'a', rules: [urls('get', '/metrics')] }]],
    [
      'of URLs in a namespace, then in the cluster,',
      'widened',
      [{ namespace: 'a', rules: [urls('get', '/metrics')] }],
      [{ rules: [urls('get', '/metrics')] }],
    ],
    ['of URLs in the cluster', 'widened', [], [{ rules: [urls('get', '/metrics')] }]],
    ['of an unknown role', 'widened', [], [{ rules: [], unknownRole: 'x' }]],
    [
      'of the same unknown role',
      'equal',
      [{ rules: [], unknownRole: 'x' }],
      [
        { namespace: 'a', rules: [], unknownRole: 'x' },
        { rules: [], unknownRole: 'x' },
      ],
    ],
    [
      'of another unknown role',
      'mixed',
      [{ rules: [], unknownRole: 'x' }],
      [{ rules: [], unknownRole: 'y' }],
    ],
    [
      'of an unknown role, beside everything',
      'equal',
      [{ rules: [rule('*', '*', '*'), urls('*', '*')] }],
      [{ rules: [rule('*', '*', '*'), urls('*', '*')], unknownRole: 'y' }],
    ],
    [
      'of an unknown role, beside every resource only',
      'widened',
      [{ rules: [rule('*', '*', '*')] }],
      [{ rules: [rule('*', '*', '*')], unknownRole: 'y' }],
    ],
  ])('%s are %s', (_, effect, base, head) => {
    expect(changeOfGrants(base, head).effect).toBe(effect);
  });

  test('of a billion permissions are compared as they are, in no time', () => {
    const grants = [{ rules: [HUGE] }];
    expect(changeOfGrants(grants, grants).effect).toBe('equal');
    expect(changeOfGrants([], grants)).toMatchObject({
      effect: 'widened',
      gained: [{ rule: HUGE, isWhole: true }],
    });
    expect(changeOfGrants(grants, [{ rules: [rule('v1,v999', 'g1', 'r1')] }]).effect).toBe('narrowed');
    expect(heldRules(atomsOf(grants))).toEqual([{ rule: HUGE }]);
  });
});

test('an index of grants covers what the rules cover', () => {
  fc.assert(
    fc.property(anyRules, anyRules, (owner, servant) => {
      const coverage = new Coverage([{ rules: owner }]);
      const atoms = atomsOf([{ rules: servant }]);
      expect(atoms.every((atom) => coverage.covers(atom))).toBe(covers(owner, servant));
    }),
    { numRuns: 300 },
  );
});

test('a rule covers another as its single rules are covered', () => {
  fc.assert(
    fc.property(anyRules, anyRules, ([owner = GET_PODS], [servant = GET_PODS]) => {
      expect(coversRule(owner, servant)).toBe(covers([owner], [servant]));
    }),
    { numRuns: 500 },
  );
});

describe('atoms are put together', () => {
  test('by namespaces, without what holds in the whole cluster', () => {
    const atoms = atomsOf([
      { namespace: 'b', rules: [rule('get,list', '.', 'pods,services')] },
      { namespace: 'a', rules: [rule('get,list', '.', 'services')], unknownRole: 'ClusterRole x' },
      { rules: [GET_PODS] },
    ]);
    expect(heldRules(atoms)).toEqual([
      { namespaces: ['b'], rule: rule('list', '.', 'pods') },
      { namespaces: ['a', 'b'], rule: rule('get,list', '.', 'services') },
      { namespaces: ['a'], unknownRole: 'ClusterRole x' },
      { rule: GET_PODS },
    ]);
  });
});
