import type { Rule } from '../../../lib/rbac/rule';
import { findPermissions } from '../../../lib/review/permissions/find-permissions';
import { permissionGraph } from '../../../lib/review/permissions/graph';
import type { Finding } from '../../../lib/review/report/finding';
import * as fc from '../../support/properties';
import { changeOf } from '../support';
import {
  account,
  bind,
  bindAll,
  clusterRole,
  cronJob,
  found,
  groupOf,
  type Manifest,
  robot,
  role,
  textOf,
  userOf,
} from './manifests';

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1, maxLength: 2 });
const rules = fc.array(
  fc.record<Rule>({
    verbs: some(['get', 'list', 'create', 'bind', '*']),
    apiGroups: some(['', 'apps', '*']),
    resources: some(['pods', 'pods/exec', 'secrets', 'roles', '*/scale', '*']),
    resourceNames: fc.oneof(fc.constant([]), some(['a', 'b'])),
  }),
  { maxLength: 3 },
);
const subjects = some([
  robot,
  { ...robot, name: 'other' },
  groupOf('system:serviceaccounts'),
  groupOf('system:serviceaccounts:shop'),
  groupOf('system:unauthenticated'),
  userOf('ann'),
]);
const labels = fc.constantFrom(
  {},
  { 'rbac.authorization.k8s.io/aggregate-to-view': 'true' },
  { part: 'yes' },
);
const aggregated = { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } };

/** Some of these manifests, each in one of its forms. */
const manifests: fc.Arbitrary<Manifest[]> = fc
  .record({
    roles: fc.tuple(rules, rules, rules, labels),
    bound: fc.tuple(subjects, subjects, subjects),
    to: fc.constantFrom(
      'ClusterRole one',
      'ClusterRole view',
      'ClusterRole whole',
      'ClusterRole unknown',
      'Role two',
    ),
    pods: fc.constantFrom({}, { serviceAccountName: 'robot' }, { automountServiceAccountToken: false }),
    kept: fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }),
  })
  .map(({ roles: [one, two, third, marks], bound, to, pods, kept }) =>
    [
      clusterRole('one', one, marks),
      role('two', ...two),
      clusterRole('third', third, marks),
      clusterRole('whole', [], {}, aggregated),
      bind(to, bound[0]),
      bindAll('ClusterRole one', bound[1]),
      bindAll('ClusterRole cluster-admin', bound[2]),
      account(),
      cronJob(pods),
    ].filter((_, index) => kept[index] ?? true),
  );

const MIRRORED: { readonly [effect: string]: string } = {
  'permissions/widened': 'permissions/narrowed',
  'permissions/narrowed': 'permissions/widened',
};
const OF_PERMISSIONS = /^permissions\/(widened|narrowed|mixed|latent)$/;

function permissionsIn(findings: readonly Finding[], isMirrored: boolean) {
  return findings
    .filter(({ rule }) => OF_PERMISSIONS.test(rule))
    .map(({ rule, facts }) => {
      const { gained, lost, ...what } = facts as { gained: unknown; lost: unknown };
      return isMirrored
        ? { rule: MIRRORED[rule] ?? rule, ...what, gained: lost, lost: gained }
        : { rule, ...what, gained, lost };
    })
    .map((each) => JSON.stringify(each))
    .sort();
}

test('permissions that one change gains are lost by the reverse change', () => {
  let seen = 0;
  fc.assert(
    fc.property(manifests, manifests, (base, head) => {
      const there = permissionsIn(found(base, head), false);
      expect(permissionsIn(found(head, base), true)).toEqual(there);
      seen += there.length;
    }),
    { numRuns: 15 },
  );
  expect(seen).toBeGreaterThan(30);
});

test('nothing changes where only the order does', () => {
  fc.assert(
    fc.property(manifests, fc.infiniteStream(fc.nat()), (base, order) => {
      const key = new Map(base.map((manifest) => [manifest, order.next().value ?? 0]));
      const shuffled = [...base].sort((a, b) => (key.get(a) ?? 0) - (key.get(b) ?? 0));
      expect(found(base, shuffled)).toEqual([]);
    }),
    { numRuns: 15 },
  );
});

test('findings do not depend on the order of objects, rules and subjects', () => {
  const turned = (manifest: Manifest) => ({
    ...manifest,
    ...(Array.isArray(manifest.rules) && { rules: [...manifest.rules].reverse() }),
    ...(Array.isArray(manifest.subjects) && { subjects: [...manifest.subjects].reverse() }),
  });
  const facts = (base: Manifest[], head: Manifest[]) =>
    found(base, head)
      .map(({ rule, level, title, facts: own }) => JSON.stringify([rule, level, title, own]))
      .sort();
  fc.assert(
    fc.property(manifests, manifests, (base, head) => {
      const other = facts([...base].reverse().map(turned), [...head].reverse().map(turned));
      expect(other).toEqual(facts(base, head));
    }),
    { numRuns: 15 },
  );
});

test('any value in the place of roles, bindings and pods is read without an error', () => {
  const odd = fc.oneof(
    fc.constantFrom(null, 5, 'x', true, [], {}, [null], [5], [[]], [{}], ['*']),
    fc.object({ maxDepth: 2 }),
  );
  const broken = fc.record({
    rules: odd,
    labels: odd,
    aggregationRule: fc.oneof(
      odd,
      fc.record({ clusterRoleSelectors: odd }),
      fc.record({ clusterRoleSelectors: fc.tuple(fc.record({ matchLabels: odd, matchExpressions: odd })) }),
    ),
    roleRef: fc.oneof(odd, fc.record({ kind: odd, name: odd, apiGroup: odd })),
    subjects: fc.oneof(odd, fc.tuple(fc.record({ kind: odd, name: odd, namespace: odd, apiGroup: odd }))),
    pod: fc.oneof(
      odd,
      fc.record({
        containers: fc.tuple(fc.record({ env: odd, envFrom: odd })),
        volumes: odd,
        serviceAccountName: odd,
      }),
    ),
  });
  const written = ({
    rules: own,
    labels: marks,
    aggregationRule,
    roleRef,
    subjects: bound,
    pod,
  }: Record<string, unknown>): Manifest[] => [
    { ...role('two'), rules: own },
    { ...clusterRole('one', []), metadata: { name: 'one', labels: marks }, rules: own, aggregationRule },
    { ...bind('Role two'), roleRef, subjects: bound },
    { ...bindAll('ClusterRole one'), subjects: bound },
    { ...bindAll('ClusterRole one', [robot]), metadata: { name: 'binds-robot' } },
    { ...cronJob(), spec: { jobTemplate: { spec: { template: { spec: pod } } } } },
    { ...cronJob({}, 'bare'), spec: pod },
    { ...account(), automountServiceAccountToken: own },
  ];
  fc.assert(
    fc.property(broken, broken, (base, head) => {
      const cluster = changeOf(textOf(written(base)), textOf(written(head)));
      expect(findPermissions(cluster)).toBeInstanceOf(Array);
      expect(permissionGraph(cluster)).toBeInstanceOf(Array);
    }),
    { numRuns: 15 },
  );
});
