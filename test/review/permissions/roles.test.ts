import { bind, clusterRole, found, role, rule, told } from './manifests';

describe('a role without a binding is latent', () => {
  test.each([
    [
      'low',
      [role('reader', rule('get', 'pods'))],
      'Role shop/reader now allows to read every Pod, and no binding here refers to it',
    ],
    [
      'medium',
      [clusterRole('reader', [rule('*', '*', '*')])],
      'ClusterRole reader now allows to do everything, and no binding here refers to it',
    ],
  ])('and %s', (level, head, title) => {
    expect(told([], head)).toEqual([`${level} permissions/latent: ${title}`]);
    expect(found([], head)[0].classes).toEqual([]);
    expect(told(head, [])).toEqual([
      `info permissions/latent: ${title.replace('now allows', 'no longer allows')}`,
    ]);
  });

  test('but not one that is bound, or aggregated into one that is', () => {
    const parts = { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { part: 'yes' } }] } };
    const whole = [clusterRole('whole', [], {}, parts), bind('ClusterRole whole')];
    const part = (verbs: string) => clusterRole('part', [rule(verbs, 'pods')], { part: 'yes' });
    expect(told([...whole, part('get')], [...whole, part('get,create')])).toEqual([
      'high permissions/widened: ServiceAccount shop/robot can now create Pods in shop',
    ]);
  });

  test('and equal in other words', () => {
    const [base, head] = [
      [role('reader', rule('get', 'pods,services'))],
      [role('reader', rule('get', 'services'), rule('get', 'pods'))],
    ];
    expect(told(base, head)).toEqual([]);
  });
});

test('roles that are aggregated into one another in a circle have the rules of all', () => {
  const circle = (name: string, from: string, to: string) =>
    clusterRole(
      name,
      [rule('*', '*', '*')],
      { [to]: 'yes' },
      {
        aggregationRule: { clusterRoleSelectors: [{ matchLabels: { [from]: 'yes' } }] },
      },
    );
  const base = [circle('a', 'in-a', 'in-b'), circle('b', 'in-b', 'in-a'), bind('ClusterRole a')];
  const head = [...base, clusterRole('part', [rule('get', 'pods')], { 'in-b': 'yes' })];
  expect(told(base, head)).toEqual([
    'low permissions/widened: ServiceAccount shop/robot can now read every Pod in shop',
  ]);
});

test('selectors with expressions select, and invalid ones nothing', () => {
  const whole = (expression: object) => [
    bind('ClusterRole whole'),
    clusterRole(
      'whole',
      [],
      {},
      {
        aggregationRule: { clusterRoleSelectors: [{ matchExpressions: [expression] }] },
      },
    ),
  ];
  const part = clusterRole('part', [rule('get', 'pods')], { team: 'shop' });
  const said = (expression: object) => told(whole(expression), [...whole(expression), part]).length;
  expect(said({ key: 'team', operator: 'Exists' })).toBe(1);
  expect(said({ key: 'team', operator: 'In', values: ['shop'] })).toBe(1);
  expect(
    found(whole({ key: 'team', operator: 'Wrong' }), [...whole({ key: 'team', operator: 'Wrong' }), part]),
  ).toMatchObject([{ rule: 'permissions/latent' }]);
});

describe('a star after a slash', () => {
  const held = (resources: string) => [role('probe', rule('create,get', resources)), bind('Role probe')];

  test('allows nothing, which is reported', () => {
    expect(told([], held('pods/*'))).toEqual([
      'medium permissions/no-wildcard: Role shop/probe allows nothing with pods/*: ' +
        'Kubernetes knows no wildcard after a slash',
    ]);
    expect(told(held('pods/*'), [])).toEqual([]);
    expect(told(held('pods/*'), held('pods/*,jobs/*')).join()).toContain('nothing with jobs/*:');
  });

  test('does not affect the other resources of the rule', () => {
    expect(told([], held('pods/*,pods/log'))).toEqual([
      'low permissions/widened: ServiceAccount shop/robot can now read logs of Pods in shop',
      expect.stringContaining('permissions/no-wildcard'),
    ]);
  });

  test('differs from a star before a slash', () => {
    expect(told([], held('*/log')).join()).toContain('widened');
    expect(told([], held('*/log')).join()).not.toContain('no-wildcard');
  });
});
