import { type AppliedObject, AppliedRoles, neededToApply } from '../../lib/rbac/applied';
import { Coverage } from '../../lib/rbac/coverage';
import type { Rule } from '../../lib/rbac/rule';
import { CountedReads } from '../support/counted-reads';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** How often rules are read while each is compared with all of them. */
function readsOf(rules: readonly Rule[]): number {
  const reads = new CountedReads();
  const coverage = new Coverage([{ rules: rules.map((rule) => reads.of(rule)) }]);
  for (const rule of rules) expect(coverage.coversSingle(undefined, rule)).toBe(true);
  return reads.count;
}

describe('each of many rules is compared with few of them', () => {
  test.each<[string, (index: number) => Rule]>([
    [
      'of one resource in many API groups',
      (index) => ({ verbs: ['get'], apiGroups: [`group-${index}`], resources: ['things'] }),
    ],
    [
      'of one name in many resources',
      (index) => ({
        verbs: ['get'],
        apiGroups: [''],
        resources: [`things-${index}`],
        resourceNames: ['main'],
      }),
    ],
    [
      'of many names of one resource',
      (index) => ({
        verbs: ['get'],
        apiGroups: [''],
        resources: ['things'],
        resourceNames: [`name-${index}`],
      }),
    ],
    [
      'of many verbs on one resource',
      (index) => ({ verbs: [`verb-${index}`], apiGroups: [''], resources: ['things'] }),
    ],
  ])('%s', (_, ruleOf) => {
    expect(readsOf(numbers(100).map(ruleOf))).toBe(10 * readsOf(numbers(10).map(ruleOf)));
  });
});

test('the role of each of many bindings is found at once', () => {
  const group = 'rbac.authorization.k8s.io';
  const readsOfApplying = (count: number): number => {
    const reads = new CountedReads();
    const roles = numbers(count).map((index): AppliedObject =>
      reads.of({ group, kind: 'Role', name: `role-${index}`, namespace: 'shop', rules: [] }),
    );
    const known = new AppliedRoles(roles);
    for (const index of numbers(count)) {
      const roleRef = { kind: 'Role', name: `role-${index}` };
      const binding = { group, kind: 'RoleBinding', name: `binding-${index}`, namespace: 'shop', roleRef };
      expect(neededToApply(binding, 'rolebindings', known).rules).toHaveLength(2);
    }
    return reads.count;
  };
  expect(readsOfApplying(100)).toBe(10 * readsOfApplying(10));
});
