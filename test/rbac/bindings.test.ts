import { Binding, bindingOf, Role } from '../../lib/rbac/bindings';

const ROBOT = { kind: 'ServiceAccount', name: 'robot', namespace: 'batch' };

function binding(role: string, given: Partial<Binding> = {}): Binding {
  return {
    kind: 'RoleBinding',
    metadata: { name: role, namespace: 'batch' },
    roleRef: { kind: 'ClusterRole', name: role },
    subjects: [{ ...ROBOT, name: 'other' }, ROBOT],
    ...given,
  };
}
const clusterRole = (name: string, given: Partial<Role>): Role => ({
  kind: 'ClusterRole',
  metadata: { name },
  ...given,
});
const rules = (...verbs: string[]) => ({
  rules: [{ verbs: [] }, { verbs, apiGroups: [''], resources: ['pods'] }],
});

/** The name of the binding that gives the account permissions. */
const giver = (bindings: Binding[], roles: Role[] = []) =>
  bindingOf({ name: 'robot', namespace: 'batch' }, bindings, (kind, name) =>
    roles.filter((role) => role.kind === kind && role.metadata.name === name),
  )?.metadata.name;

describe('an account has permissions that it needs a token for by', () => {
  test.each<[what: string, bindings: Binding[], roles: Role[]]>([
    ['a role that allows requests', [binding('edit')], [clusterRole('edit', rules('use', 'get'))]],
    ['a role that is not in the app', [binding('edit')], []],
    ['an aggregated role', [binding('edit')], [clusterRole('edit', { aggregationRule: {} })]],
    [
      'a binding of another namespace',
      [binding('edit', { metadata: { name: 'edit', namespace: 'other' } })],
      [],
    ],
    ['a binding after one that grants nothing', [binding('system:image-puller'), binding('edit')], []],
    [
      'a Role of the namespace of its binding',
      [binding('edit', { roleRef: { kind: 'Role', name: 'edit' } })],
      [
        { kind: 'Role', metadata: { name: 'edit', namespace: 'other' }, rules: [] },
        { kind: 'Role', metadata: { name: 'edit', namespace: 'batch' }, ...rules('get') },
      ],
    ],
  ])('%s', (_, bindings, roles) => {
    expect(giver(bindings, roles)).toBe('edit');
  });
});

describe('an account has none by', () => {
  test.each<[what: string, bindings: Binding[], roles: Role[]]>([
    ['no binding', [], []],
    ['a binding of another account', [binding('edit', { subjects: [{ ...ROBOT, name: 'other' }] })], []],
    [
      'one of its name in another namespace',
      [binding('edit', { subjects: [{ ...ROBOT, namespace: 'other' }] })],
      [],
    ],
    ['a binding of a user of its name', [binding('edit', { subjects: [{ ...ROBOT, kind: 'User' }] })], []],
    ['a binding without subjects', [binding('edit', { subjects: undefined })], []],
    ['a binding without a role', [binding('edit', { roleRef: undefined })], []],
    ['a role without rules', [binding('edit')], [clusterRole('edit', {})]],
    ['a role whose rules are null', [binding('edit')], [clusterRole('edit', { rules: null })]],
    [
      'a role that allows the use of a security policy',
      [binding('anyuid')],
      [clusterRole('anyuid', rules('use'))],
    ],
    ["OpenShift's role for that", [binding('system:openshift:scc:anyuid')], []],
    ["OpenShift's role for images", [binding('system:image-puller')], []],
  ])('%s', (_, bindings, roles) => {
    expect(giver(bindings, roles)).toBeUndefined();
  });
});
