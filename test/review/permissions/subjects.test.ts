import {
  account,
  bind,
  bindAll,
  clusterRole,
  cronJob,
  detailsOf,
  found,
  groupOf,
  type Manifest,
  robot,
  role,
  rule,
  told,
  userOf,
} from './manifests';

const ROBOT = 'ServiceAccount shop/robot';
const READ = 'get,list,watch';
const reader = (...rules: Parameters<typeof rule>[]) => [
  role('reader', ...rules.map((each) => rule(...each))),
  bind('Role reader'),
];
const label = (to: string) => ({ [`rbac.authorization.k8s.io/aggregate-to-${to}`]: 'true' });
const widgets = rule(READ, 'widgets', 'example.com');

describe('an account is reported to gain', () => {
  test.each<[what: string, base: Manifest[], head: Manifest[], said: string]>([
    [
      'what a role newly allows',
      reader([READ, 'configmaps']),
      reader([READ, 'configmaps,secrets']),
      'high permissions/widened: ServiceAccount shop/robot can now read every Secret in shop',
    ],
    [
      'what a new binding gives cluster-wide',
      [],
      [bindAll('ClusterRole view')],
      `low permissions/widened: ${ROBOT} can now read nearly everything but Secrets (view) cluster-wide`,
    ],
    [
      'everything',
      [bind('ClusterRole view')],
      [bindAll('ClusterRole cluster-admin')],
      `critical permissions/widened: ${ROBOT} can now do everything cluster-wide`,
    ],
    [
      'everything in a namespace',
      [],
      [bind('ClusterRole cluster-admin')],
      `critical permissions/widened: ${ROBOT} can now do everything in shop`,
    ],
    [
      'in every namespace what it had in one',
      [clusterRole('reader', [rule(READ, 'configmaps')]), bind('ClusterRole reader')],
      [clusterRole('reader', [rule(READ, 'configmaps')]), bindAll('ClusterRole reader')],
      `high permissions/widened: ${ROBOT} can now read every ConfigMap cluster-wide, before only in shop`,
    ],
    [
      'what was limited to names',
      reader(['get', 'configmaps', '', 'settings']),
      reader(['get', 'configmaps']),
      `medium permissions/widened: ${ROBOT} can now read every ConfigMap in shop, before only settings`,
    ],
    [
      'a named Secret',
      reader(['get', 'pods']),
      reader(['get', 'pods'], ['get', 'secrets', '', 'db']),
      `medium permissions/widened: ${ROBOT} can now read the Secret db in shop`,
    ],
    [
      'an unknown role',
      [],
      [bind('ClusterRole vendor')],
      `medium permissions/widened: ${ROBOT} can now do what the unknown ClusterRole vendor allows in shop`,
    ],
    [
      'a subresource, which its resource does not cover',
      reader(['create', 'pods']),
      reader(['create', 'pods,pods/exec']),
      `high permissions/widened: ${ROBOT} can now run commands in Pods in shop`,
    ],
    [
      'a star where there was a full list',
      reader(['get,list,watch,create,update,patch,delete,deletecollection', 'leases', 'coordination.k8s.io']),
      reader(['*', 'leases', 'coordination.k8s.io']),
      `low permissions/widened: ${ROBOT} can now do anything with Leases in shop`,
    ],
    [
      'custom resources by the name of their group',
      reader(['get', 'pods']),
      reader(['get', 'pods'], ['create,patch', 'widgets', 'example.com']),
      `low permissions/widened: ${ROBOT} can now create and change widgets.example.com in shop`,
    ],
  ])('%s', (_, base, head, said) => {
    expect(told(base, head)).toEqual([said]);
  });
});

describe('an account is reported to lose, and not counted as widened, by', () => {
  test.each<[what: string, base: Manifest[], head: Manifest[], said: string]>([
    [
      'a verb less',
      reader([READ, 'pods']),
      reader(['get', 'pods']),
      `info permissions/narrowed: ${ROBOT} can no longer read every Pod in shop`,
    ],
    [
      'a list in place of a star',
      reader(['*', 'leases', 'coordination.k8s.io']),
      reader([READ, 'leases', 'coordination.k8s.io']),
      `info permissions/narrowed: ${ROBOT} can no longer do anything with Leases in shop`,
    ],
    [
      'names in place of all',
      reader(['get', 'secrets']),
      reader(['get', 'secrets', '', 'db']),
      `info permissions/narrowed: ${ROBOT} can no longer read every Secret in shop, now only db`,
    ],
    [
      'two statements in place of one, with less in them',
      reader([`${READ},create`, 'pods,services']),
      reader([READ, 'services'], ['create,get', 'pods']),
      `info permissions/narrowed: ${ROBOT} can no longer read every Pod and create Services in shop`,
    ],
    [
      'a namespace in place of the cluster',
      [bindAll('ClusterRole view')],
      [bind('ClusterRole view')],
      `info permissions/narrowed: ${ROBOT} can no longer read nearly everything but Secrets (view) cluster-wide, now only in shop`,
    ],
    [
      'a role that is gone while its binding stays',
      reader(['get', 'pods']),
      [bind('Role reader')],
      `info permissions/narrowed: ${ROBOT} can no longer read every Pod in shop`,
    ],
  ])('%s', (_, base, head, said) => {
    expect(told(base, head)).toEqual([said]);
  });
});

describe('verbs with the same word, of which one is gained and another is lost, are shown themselves', () => {
  test.each<[before: string, after: string, resource: string, gained: string, lost: string]>([
    ['get', 'list', 'configmaps', 'list ConfigMaps', 'get ConfigMaps'],
    ['get,watch', 'get,list', 'configmaps', 'list ConfigMaps', 'watch ConfigMaps'],
    ['update', 'patch', 'configmaps', 'patch ConfigMaps', 'update ConfigMaps'],
    ['update', 'patch,create', 'configmaps', 'create and patch ConfigMaps', 'update ConfigMaps'],
    ['get', 'create', 'pods/portforward', 'create portforward of Pods', 'read portforward of Pods'],
    ['delete', 'deletecollection', 'configmaps', 'delete collections of ConfigMaps', 'delete ConfigMaps'],
    ['get', 'update', 'configmaps', 'change ConfigMaps', 'read every ConfigMap'],
  ])('%s and %s of %s', (before, after, resource, gained, lost) => {
    const [said] = told(reader([before, resource]), reader([after, resource]));
    expect(said).toContain(`${ROBOT} can now ${gained} in shop, and can no longer ${lost} in shop`);
  });

  test('but not if they are in other namespaces, or on other names', () => {
    const [names] = told(reader(['get', 'secrets', '', 'db']), reader(['list', 'secrets', '', 'mail']));
    expect(names).toContain('can now read the Secret mail in shop, and can no longer read the Secret db');
  });

  test('also of roles that no binding refers to', () => {
    const only = (verb: string) => [role('reader', rule(verb, 'configmaps'))];
    expect(told(only('get'), only('list'))).toEqual([
      'low permissions/latent: Role shop/reader now allows to list ConfigMaps, and no longer allows to get ConfigMaps, and no binding here refers to it',
    ]);
  });
});

test('deleting collections is not named beside deleting each object', () => {
  expect(told([], reader(['delete,deletecollection', 'configmaps']))).toEqual([
    `low permissions/widened: ${ROBOT} can now delete ConfigMaps in shop`,
  ]);
});

test('the table of permissions names several namespaces with spaces between them', () => {
  const both = [clusterRole('reader', [rule('get', 'configmaps')])];
  const bound = [bind('ClusterRole reader'), bind('ClusterRole reader', [robot], 'ci')];
  const [finding] = found(both, [...both, ...bound]);
  expect(detailsOf(finding)).toContain('gained | get | configmaps | in ci and shop');
});

describe('a role that is aggregated into a built-in role widens', () => {
  const bound = `low permissions/widened: ${ROBOT} can now read widgets.example.com in shop`;
  const others = (...roles: string[]) =>
    `low permissions/widened: Any subject bound to ${roles.join()} can now read widgets.example.com`;
  const added = (to: string) => clusterRole('widgets', [widgets], label(to));

  test('subjects that are bound to it, here and elsewhere', () => {
    const base = [bind('ClusterRole view')];
    const all = ['admin, edit and view'];
    expect(told(base, [...base, added('view')])).toEqual([bound, others(...all)]);
  });

  test('the roles into which that one is aggregated', () => {
    const base = [bind('ClusterRole admin'), clusterRole('widgets', [widgets])];
    expect(told(base, [base[0], added('edit')])).toEqual([bound, others('admin and edit')]);
  });

  test('nobody, if the label does not match its selector', () => {
    const wrong = { 'rbac.authorization.k8s.io/aggregate-to-view': 'false' };
    const head = [clusterRole('widgets', [widgets], wrong)];
    expect(told([], head)).toEqual([
      'low permissions/latent: ClusterRole widgets now allows to read widgets.example.com, and no binding here refers to it',
    ]);
  });
});

test('an account that gains and loses is both, and gated as widened', () => {
  const [finding] = found(reader(['get', 'pods']), reader(['get', 'secrets']));
  expect(finding).toMatchObject({ rule: 'permissions/mixed', level: 'high' });
  expect(finding.classes).toEqual(['risk:high', 'widened', 'narrowed']);
  expect(told(reader(['get', 'pods']), reader(['get', 'secrets']))).toEqual([
    `high permissions/mixed: ${ROBOT} can now read every Secret in shop, and can no longer read every Pod in shop`,
  ]);
});

describe('nothing is reported about', () => {
  test.each<[what: string, base: Manifest[], head: Manifest[]]>([
    [
      'other words for the same',
      reader(['get', 'pods,services']),
      reader(['get', 'services'], ['get', 'pods']),
    ],
    [
      'another name for a role with the same rules',
      reader(['get', 'pods']),
      [role('viewer', rule('get', 'pods')), bind('Role viewer')],
    ],
    [
      'what a group of the account had',
      [bind('ClusterRole view', [groupOf('system:serviceaccounts:shop')])],
      [bind('ClusterRole view', [groupOf('system:serviceaccounts:shop'), robot])],
    ],
    [
      'what every account had',
      [bindAll('ClusterRole view', [groupOf('system:serviceaccounts')])],
      [
        bindAll('ClusterRole view', [groupOf('system:serviceaccounts')]),
        bind('ClusterRole edit-less'),
        clusterRole('edit-less', [rule('get', 'pods')]),
      ],
    ],
    [
      'what the cluster covers in a namespace',
      [bindAll('ClusterRole view')],
      [bindAll('ClusterRole view'), { ...bind('ClusterRole view') }],
    ],
    [
      'a binding of the user that the account is',
      [bind('ClusterRole view')],
      [bind('ClusterRole view', [userOf('system:serviceaccount:shop:robot')])],
    ],
    [
      'an account without its namespace in its own',
      [bind('ClusterRole view')],
      [bind('ClusterRole view', [{ kind: 'ServiceAccount', name: 'robot' }])],
    ],
    [
      'rules of an aggregated role, which are ignored',
      [
        clusterRole(
          'all',
          [],
          {},
          { aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] } },
        ),
        bindAll('ClusterRole all'),
      ],
      [
        clusterRole(
          'all',
          [rule('*', '*', '*')],
          {},
          {
            aggregationRule: { clusterRoleSelectors: [{ matchLabels: { a: 'b' } }] },
          },
        ),
        bindAll('ClusterRole all'),
      ],
    ],
    [
      'URLs in a namespace, where nothing asks for them',
      [bind('ClusterRole probe')],
      [bind('ClusterRole probe')],
    ],
  ])('%s', (_, base, head) => {
    expect(told(base, head)).toEqual([]);
  });

  test('URLs of a role that is bound in a namespace', () => {
    const probe = (...urls: string[]) => [
      clusterRole('probe', [rule('get', 'pods'), { verbs: ['get'], nonResourceURLs: urls }]),
      bind('ClusterRole probe'),
    ];
    expect(told(probe('/metrics'), probe('/metrics', '/debug'))).toEqual([]);
  });
});

describe('nobody gains anything through an object that the API server refuses, since', () => {
  const unnamed = { kind: 'ServiceAccount', name: 'robot' };
  test.each<[said: string, refused: Manifest]>([
    ['ClusterRoleBinding binds-reader, since it binds a Role cluster-wide', bindAll('Role reader')],
    [
      'ClusterRoleBinding binds-view, since the account robot has no namespace',
      bindAll('ClusterRole view', [unnamed]),
    ],
    [
      'RoleBinding shop/binds-view, since its role or one of its subjects is not written as it has to be',
      bind('ClusterRole view', [{ ...robot, apiGroup: 'v1' }]),
    ],
    [
      'Role shop/probe, since a Role allows no URLs',
      { ...role('probe'), rules: [{ verbs: ['get'], nonResourceURLs: ['/metrics'] }] },
    ],
    [
      'Role shop/probe, since a rule has no apiGroups',
      { ...role('probe'), rules: [{ verbs: ['get'], resources: ['pods'] }] },
    ],
    [
      'Role shop/probe, since a rule has no verbs',
      { ...role('probe'), rules: [{ apiGroups: [''], resources: ['pods'] }] },
    ],
    [
      'Role shop/probe, since a rule has no resources',
      { ...role('probe'), rules: [{ apiGroups: [''], verbs: ['get'] }] },
    ],
  ])('%s', (said, refused) => {
    expect(told([], [refused])).toEqual([`high permissions/refused: The API server refuses ${said}`]);
    const [finding] = found([], [refused]);
    expect(finding.classes).toEqual(['apply-fails']);
    // An approval of one refusal is not valid for another.
    expect(finding.facts).toEqual({ reason: expect.stringMatching(/^\S/) });
  });
});

describe('groups and users are named', () => {
  const bound = (subject: object) => [
    clusterRole('reader', [rule('get', 'pods')]),
    bindAll('ClusterRole reader', [subject]),
  ];
  test.each<[subject: object, said: string]>([
    [groupOf('team'), 'low permissions/widened: Group team'],
    [userOf('ann'), 'low permissions/widened: User ann'],
    [
      groupOf('system:authenticated'),
      'medium permissions/widened: Everybody with a token or certificate (system:authenticated)',
    ],
    [
      groupOf('system:unauthenticated'),
      'critical permissions/widened: Everybody without a token or certificate (system:unauthenticated)',
    ],
    [userOf('system:anonymous'), 'critical permissions/widened: User system:anonymous'],
    [
      groupOf('system:serviceaccounts'),
      'medium permissions/widened: Every ServiceAccount (system:serviceaccounts)',
    ],
    [groupOf('system:serviceaccounts:shop'), 'low permissions/widened: Every ServiceAccount in shop'],
  ])('%j', (subject, said) => {
    expect(told([], bound(subject))).toEqual([`${said} can now read every Pod cluster-wide`]);
  });

  test('a binding of system:masters is critical, though its members may do everything already', () => {
    const [finding] = found([], bound(groupOf('system:masters')));
    expect(finding).toMatchObject({
      rule: 'permissions/masters',
      level: 'critical',
      classes: ['risk:critical'],
    });
  });
});

describe('the details of an account', () => {
  const head = [
    ...reader(['create', 'pods'], [READ, 'pods']),
    account(),
    account('deployer'),
    bindAll('ClusterRole cluster-admin', [{ ...robot, name: 'deployer' }]),
    cronJob({ serviceAccountName: 'robot' }),
    cronJob({ serviceAccountName: 'robot', automountServiceAccountToken: false }, 'without-token'),
  ];
  const base = [...reader([READ, 'pods']), ...head.slice(2)];

  test('are its risk, whom it can act as, the exact rules, the binding, and the workloads with its token', () => {
    const [finding] = found(base, head);
    expect(detailsOf(finding)).toEqual(
      [
        'High risk: lets the account run any program as any account of the namespace, with any of its Secrets',
        'May act as ServiceAccount shop/deployer, which can do everything cluster-wide',
        'ServiceAccount shop/deployer can act as it, with pods in shop',
        'gained | create | pods | in shop',
        'Through RoleBinding shop/binds-reader to Role shop/reader',
        'Runs with it: CronJob shop/nightly',
      ].filter((line) => !line.startsWith('ServiceAccount shop/deployer can act')),
    );
    expect(finding.object.key).toBe('ServiceAccount shop/robot');
  });

  test('name the subjects that could already run pods in the namespace of the account', () => {
    const builder = { ...robot, name: 'builder' };
    const before = [role('builder', rule('create', 'pods')), bind('Role builder', [builder]), account()];
    const [finding] = found(before, [...before, bindAll('ClusterRole cluster-admin')]);
    expect(detailsOf(finding)).toContain('ServiceAccount shop/builder can act as it, with pods in shop');
  });
});
