import { ApiObject, App, Chart, Lazy, Testing } from 'cdk8s';
import {
  ApiResource,
  ClusterRole,
  ConfigMap,
  CronJob,
  Deployment,
  HorizontalPodAutoscaler,
  IApiResource,
  Namespace,
  Role,
  Secret,
  ServiceAccount,
} from 'cdk8s-plus-27';
import {
  Delivery,
  AllowClusterWideOptions,
  AllowOptions,
  ConfigFiles,
  FileContent,
  JobName,
  PeriodicJob,
  RunOnceJob,
  ScopedServiceAccount,
  ScopedServiceAccountProps,
  ServiceAccountToken,
  Verb,
} from 'cdk8s-jobs';
import { covers } from '../lib/rbac/covers';
import { Rule } from '../lib/rbac/rule';
import { IMAGE, Json, NAMESPACE, ofKind, podOf, runOnce, SCHEDULE, testChart } from './support/charts';
import { messageOf } from './support/messages';
import * as fc from './support/properties';

const { NONE } = ServiceAccountToken;

function account(chart = testChart(), props: ScopedServiceAccountProps = {}): ScopedServiceAccount {
  return new ScopedServiceAccount(chart, 'robot', props);
}

/** The only manifest of a kind, or the one in a namespace if there are several. */
function only(chart: Chart, kind: string, namespace?: string): Json {
  const found = ofKind(chart, kind).filter(
    ({ metadata }) => namespace === undefined || metadata.namespace === namespace,
  );
  expect(found).toHaveLength(1);
  return found[0];
}

/** The rules of an account's Role after some calls. */
function rulesAfter(allow: (robot: ScopedServiceAccount) => void, kind = 'Role'): Rule[] {
  const chart = testChart();
  const robot = account(chart);
  allow(robot);
  const roles = ofKind(chart, kind).filter(({ metadata }) => metadata.name.endsWith('robot'));
  expect(roles).toHaveLength(1);
  return roles[0].rules;
}

const custom = (apiGroup: string, resourceType: string) => ApiResource.custom({ apiGroup, resourceType });

test('an account that may read pods: an account, a role and a binding', () => {
  const chart = testChart();
  account(chart).allowRead(ApiResource.PODS);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop lands in the account', () => {
  const chart = testChart();
  const props: Required<ScopedServiceAccountProps> = {
    name: 'uploader',
    token: NONE,
    imagePullSecrets: [Secret.fromSecretName(chart, 'registry', 'registry')],
    annotations: { 'example.com/identity': 'uploader' },
    labels: { team: 'data' },
    commonLabels: { team: 'all', tier: 'batch' },
    commonAnnotations: { owner: 'data' },
    delivery: Delivery.argoCd({ syncWave: -1 }),
  };
  expect(podOf(runOnce({ serviceAccount: account(chart, props) })).automountServiceAccountToken).toBe(false);
  expect(only(chart, 'ServiceAccount')).toMatchObject({
    metadata: {
      name: 'uploader',
      namespace: NAMESPACE,
      labels: { team: 'data', tier: 'batch', 'app.kubernetes.io/name': 'uploader' },
      annotations: {
        'argocd.argoproj.io/sync-wave': '-1',
        owner: 'data',
        'example.com/identity': 'uploader',
        'cdk8s-jobs/requires': 'Secret/registry\n',
      },
    },
    automountServiceAccountToken: false,
    imagePullSecrets: [{ name: 'registry' }],
  });
});

test('the name of an account may have dots, as no pod is called by it', () => {
  const chart = testChart();
  const robot = account(chart, { name: 'team.robot' });
  robot.allowRead(ApiResource.PODS);
  robot.allowRead(ApiResource.PODS, { namespace: 'shop' });
  expect(ofKind(chart, 'Role').map(({ metadata }) => metadata.name)).toEqual([
    'team.robot',
    'batch:team.robot',
  ]);
  expect(only(chart, 'ServiceAccount').metadata.name).toBe('team.robot');
});

test('every option of a permission lands in the role', () => {
  const options: Required<Omit<AllowOptions, 'worksBecause'>> = {
    names: ['web-1', 'web-0'],
    subresource: 'exec',
    reason: 'reloads its configuration',
    namespace: 'shop',
  };
  const chart = testChart();
  account(chart).allow([Verb.CREATE], ApiResource.PODS, options);
  expect(only(chart, 'Role')).toMatchObject({
    metadata: {
      name: 'batch:robot',
      namespace: 'shop',
      annotations: {
        'cdk8s-jobs/acknowledged.rbac.pod-exec':
          'create pods/exec web-0: reloads its configuration\ncreate pods/exec web-1: reloads its configuration',
        'cdk8s-jobs/requires': 'Namespace/shop\n',
      },
    },
    rules: [
      { apiGroups: [''], resources: ['pods/exec'], resourceNames: ['web-0', 'web-1'], verbs: ['create'] },
    ],
  });
});

describe('a permission that has no effect as far as the library knows', () => {
  const NO_EFFECT = 'cdk8s-jobs/acknowledged.rbac.no-effect';

  test('is allowed with the reason why it works, which the role carries', () => {
    const chart = testChart();
    const robot = account(chart);
    robot.allowRead(custom('batch', 'jobsets'), { worksBecause: 'Kubernetes 1.39 has them' });
    robot.allow([Verb.GET, Verb.fromName('tail')], ApiResource.PODS, {
      subresource: 'log',
      worksBecause: 'our proxy asks for it',
    });
    expect(only(chart, 'Role')).toMatchObject({
      metadata: {
        annotations: {
          [NO_EFFECT]:
            'get,list,watch jobsets.batch: Kubernetes 1.39 has them\ntail pods/log: our proxy asks for it',
        },
      },
      rules: [
        { apiGroups: [''], resources: ['pods/log'], verbs: ['get', 'tail'] },
        { apiGroups: ['batch'], resources: ['jobsets'], verbs: ['get', 'list', 'watch'] },
      ],
    });
  });

  test('may be to create by name, which server-side apply asks for', () => {
    const chart = testChart();
    account(chart).allow([Verb.GET, Verb.CREATE, Verb.PATCH], ApiResource.CONFIG_MAPS, {
      names: ['settings'],
      worksBecause: 'kubectl apply --server-side makes it',
    });
    expect(only(chart, 'Role')).toMatchObject({
      metadata: {
        annotations: { [NO_EFFECT]: 'create configmaps settings: kubectl apply --server-side makes it' },
      },
      rules: [
        {
          apiGroups: [''],
          resources: ['configmaps'],
          resourceNames: ['settings'],
          verbs: ['get', 'create', 'patch'],
        },
      ],
    });
  });

  test('needs a reason for its risk as well', () => {
    const chart = testChart();
    const robot = account(chart);
    const options = { names: ['shell'], worksBecause: 'server-side apply' };
    const allow = (reason?: string) =>
      robot.allowClusterWide([Verb.CREATE], ApiResource.PODS, { ...options, reason });
    expect(messageOf(() => allow())).toContain('allowClusterWide.reason must explain the permission');
    allow('debugging');
    expect(only(chart, 'ClusterRole').metadata.annotations).toEqual({
      [NO_EFFECT]: 'create pods shell: server-side apply',
      'cdk8s-jobs/acknowledged.rbac.create-pods': 'create pods shell: debugging',
    });
  });

  test('may be about kinds that are applied, with their plurals', () => {
    const chart = testChart();
    const jobSet = new ApiObject(chart, 'x', {
      apiVersion: 'batch/v2',
      kind: 'JobSet',
      metadata: { name: 'x' },
    });
    account(chart).allowApply([jobSet, new ConfigMap(chart, 'y', { metadata: { name: 'y' } })], {
      plurals: { JobSet: 'jobsets' },
      worksBecause: 'Kubernetes 1.39 has them',
    });
    expect(only(chart, 'Role').metadata.annotations).toEqual({
      [NO_EFFECT]:
        'create jobsets.batch: Kubernetes 1.39 has them\nget,patch jobsets.batch x: Kubernetes 1.39 has them',
    });
  });
});

test('what drivers and schedulers do to claims is known', () => {
  const chart = testChart();
  const robot = account(chart);
  robot.allow([Verb.fromName('associated-node:patch')], custom('resource.k8s.io', 'resourceclaims/driver'), {
    names: ['gpu.example.com'],
  });
  robot.allowClusterWide([Verb.PATCH], custom('resource.k8s.io', 'resourceclaims/binding'));
  expect(only(chart, 'Role').rules).toEqual([
    {
      apiGroups: ['resource.k8s.io'],
      resources: ['resourceclaims/driver'],
      resourceNames: ['gpu.example.com'],
      verbs: ['associated-node:patch'],
    },
  ]);
});

test('bindings refer to the account by its namespace, in its own and in another', () => {
  const chart = testChart();
  const robot = account(chart);
  robot.allowRead(ApiResource.PODS);
  robot.allowRead(ApiResource.PODS, { namespace: 'shop' });
  const subjects = [{ kind: 'ServiceAccount', name: 'robot', namespace: NAMESPACE }];
  const apiGroup = 'rbac.authorization.k8s.io';
  expect(only(chart, 'RoleBinding', NAMESPACE)).toMatchObject({
    metadata: { name: 'robot' },
    roleRef: { apiGroup, kind: 'Role', name: 'robot' },
    subjects,
  });
  expect(only(chart, 'RoleBinding', 'shop')).toMatchObject({
    metadata: { name: 'batch:robot' },
    roleRef: { apiGroup, kind: 'Role', name: 'batch:robot' },
    subjects,
  });
  expect(robot.toSubjectConfiguration()).toEqual(subjects[0]);
});

test('a cluster-wide permission makes a ClusterRole and its binding, in no namespace', () => {
  const chart = testChart();
  const robot = account(chart);
  const options: Required<Omit<AllowClusterWideOptions, 'worksBecause'>> = {
    names: ['node-1'],
    subresource: 'proxy',
    reason: 'reads the metrics of the kubelet',
  };
  robot.allowClusterWide([Verb.GET], ApiResource.NODES, options);
  robot.allowReadClusterWide(ApiResource.NAMESPACES);
  expect(ofKind(chart, 'Role')).toEqual([]);
  const role = only(chart, 'ClusterRole');
  expect(role.metadata).toMatchObject({ name: 'batch:robot' });
  expect(role.metadata).not.toHaveProperty('namespace');
  expect(role.rules).toEqual([
    { apiGroups: [''], resources: ['namespaces'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['nodes/proxy'], resourceNames: ['node-1'], verbs: ['get'] },
  ]);
  const binding = only(chart, 'ClusterRoleBinding');
  expect(binding.metadata).not.toHaveProperty('namespace');
  expect(binding).toMatchObject({
    roleRef: { kind: 'ClusterRole', name: 'batch:robot' },
    subjects: [{ kind: 'ServiceAccount', name: 'robot', namespace: NAMESPACE }],
  });
});

describe('a construct stands for its one object', () => {
  const rules = (make: (chart: Chart) => IApiResource) =>
    rulesAfter((robot) => robot.allow([Verb.GET], make(Chart.of(robot))));

  test('a ConfigMap of cdk8s-plus, and one that only exists in the cluster', () => {
    const made = rules((chart) => new ConfigMap(chart, 'settings', { metadata: { name: 'settings' } }));
    const existing = rules((chart) => ConfigMap.fromConfigMapName(chart, 'settings', 'settings'));
    expect(made).toEqual([
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get'] },
    ]);
    expect(existing).toEqual(made);
  });

  test('ConfigFiles, by the name with its hash', () => {
    const [{ resources, resourceNames }] = rules(
      (chart) => new ConfigFiles(chart, 'files', { files: { a: FileContent.fromInline('a') } }),
    );
    expect([resources, resourceNames]).toEqual([
      ['configmaps'],
      [expect.stringMatching(/^files-[0-9a-f]{8}$/)],
    ]);
  });

  test.each<[string, (chart: Chart) => IApiResource, string, string]>([
    [
      'a PeriodicJob',
      (chart) => new PeriodicJob(chart, 'it', { image: IMAGE, schedule: SCHEDULE }),
      'batch',
      'cronjobs',
    ],
    [
      'a RunOnceJob',
      (chart) => new RunOnceJob(chart, 'r', { image: IMAGE, name: JobName.fromText('it') }),
      'batch',
      'jobs',
    ],
    [
      'another account',
      (chart) => new ScopedServiceAccount(chart, 'other', { token: NONE, name: 'it' }),
      '',
      'serviceaccounts',
    ],
    ['a CronJob, which calls itself cronjob', cronJob, 'batch', 'cronjobs'],
    ['an autoscaler', autoscaler, 'autoscaling', 'horizontalpodautoscalers'],
  ])('%s', (_, make, group, plural) => {
    expect(rules(make)).toMatchObject([{ apiGroups: [group], resources: [plural], resourceNames: ['it'] }]);
  });

  test('an object in another namespace is allowed there', () => {
    const app = new App();
    const shop = new Chart(app, 'shop', { namespace: 'shop' });
    const settings = new ConfigMap(shop, 'settings', { metadata: { name: 'settings' } });
    const chart = new Chart(app, 'test', { namespace: NAMESPACE });
    account(chart).allowRead(settings);
    expect(only(chart, 'Role').metadata).toMatchObject({ name: 'batch:robot', namespace: 'shop' });
  });

  test('a Namespace is allowed in itself, where a Role can', () => {
    const chart = testChart();
    account(chart).allow([Verb.GET], new Namespace(chart, 'ns', { metadata: { name: 'shop' } }));
    expect(only(chart, 'Role')).toMatchObject({
      metadata: { namespace: 'shop' },
      rules: [{ resources: ['namespaces'], resourceNames: ['shop'], verbs: ['get'] }],
    });
  });

  function cronJob(chart: Chart): IApiResource {
    return new CronJob(chart, 'cron', {
      metadata: { name: 'it' },
      schedule: { expressionString: '0 0 * * *' },
      containers: [{ image: 'x' }],
    });
  }
  function autoscaler(chart: Chart): IApiResource {
    const target = new Deployment(chart, 'web', { containers: [{ image: 'web:1', portNumber: 80 }] });
    return new HorizontalPodAutoscaler(chart, 'hpa', { metadata: { name: 'it' }, target, maxReplicas: 2 });
  }
});

test('cdk8s calls the core group core; rules do not', () => {
  expect(rulesAfter((robot) => robot.allowRead(custom('core', 'pods')))[0].apiGroups).toEqual(['']);
});

test('a subresource is an option, or part of the resource', () => {
  const byOption = rulesAfter((robot) => robot.allow([Verb.GET], ApiResource.PODS, { subresource: 'log' }));
  expect(byOption).toEqual([{ apiGroups: [''], resources: ['pods/log'], verbs: ['get'] }]);
  expect(rulesAfter((robot) => robot.allow([Verb.GET], custom('', 'pods/log')))).toEqual(byOption);
});

test('the order of the calls does not matter', () => {
  const calls = [
    (robot: ScopedServiceAccount) => robot.allow([Verb.LIST], ApiResource.PODS),
    (robot: ScopedServiceAccount) => robot.allow([Verb.GET], ApiResource.SERVICES),
    (robot: ScopedServiceAccount) => robot.allowRead(ApiResource.SERVICES, { names: ['web'] }),
    (robot: ScopedServiceAccount) => robot.allow([Verb.DELETE], custom('example.com', 'previews')),
  ];
  const forwards = rulesAfter((robot) => calls.forEach((call) => call(robot)));
  expect(rulesAfter((robot) => [...calls].reverse().forEach((call) => call(robot)))).toEqual(forwards);
});

test('the role allows what was said and nothing else, whatever is said', () => {
  const verbs = fc.subarray([Verb.GET, Verb.LIST, Verb.WATCH, Verb.UPDATE, Verb.DELETE], { minLength: 1 });
  const resource = fc.constantFrom(
    ApiResource.SERVICES,
    ApiResource.CONFIG_MAPS,
    custom('a.example.com', 'things'),
  );
  const names = fc.option(fc.subarray(['a', 'b', 'c'], { minLength: 1 }), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.record({ verbs, resource, names }), { minLength: 1, maxLength: 8 }), (calls) => {
      const rules = rulesAfter((robot) =>
        calls.forEach((call) => robot.allow(call.verbs, call.resource, { names: call.names })),
      );
      const granted = calls.map((call) => ({
        verbs: call.verbs.map(({ name }) => name),
        apiGroups: [call.resource.apiGroup],
        resources: [call.resource.resourceType],
        resourceNames: call.names,
      }));
      expect([covers(rules, granted), covers(granted, rules)]).toEqual([true, true]);
    }),
    { numRuns: 100 },
  );
});

describe('what applying objects needs', () => {
  const group = 'rbac.authorization.k8s.io';

  test('each kind is created, each object got and patched by name', () => {
    const rules = rulesAfter((robot) => {
      const scope = new Chart(App.of(robot), 'applied', { namespace: NAMESPACE });
      for (const name of ['b', 'a']) new ConfigMap(scope, name, { metadata: { name } });
      robot.allowApply([scope]);
    });
    expect(rules).toEqual([
      { apiGroups: [''], resources: ['configmaps'], verbs: ['create'] },
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['a', 'b'], verbs: ['get', 'patch'] },
    ]);
  });

  test('a role needs what it contains, and a binding to it no more', () => {
    const rules = rulesAfter((robot) => {
      const role = new Role(Chart.of(robot), 'role', { metadata: { name: 'reader' } });
      role.allowRead(ApiResource.SERVICES);
      const binding = role.bind(ServiceAccount.fromServiceAccountName(Chart.of(robot), 'sa', 'sa'));
      robot.allowApply([role, binding]);
    });
    expect(
      covers(rules, [{ verbs: ['get', 'list', 'watch'], apiGroups: [''], resources: ['services'] }]),
    ).toBe(true);
    expect(rules.flatMap(({ verbs }) => verbs)).not.toContain('bind');
  });

  test('a binding to a role that is not among them needs the verb bind on it, and so a reason', () => {
    const chart = testChart();
    const robot = account(chart);
    const binding = new ApiObject(chart, 'binding', {
      apiVersion: `${group}/v1`,
      kind: 'RoleBinding',
      metadata: { name: 'viewers' },
      roleRef: { apiGroup: group, kind: 'ClusterRole', name: 'view' },
    });
    expect(messageOf(() => robot.allowApply([binding]))).toBe(
      "ScopedServiceAccount 'test/robot': allowApply.reason must explain the permission \"bind clusterroles.rbac.authorization.k8s.io view\", since it lets the account gain any permission, or act as others; add reason: '…' for the reviewers of the manifest",
    );
    robot.allowApply([binding], { reason: 'users may look around' });
    const bind = {
      verbs: ['bind'],
      apiGroups: [group],
      resources: ['clusterroles'],
      resourceNames: ['view'],
    };
    expect(covers(only(chart, 'Role').rules, [bind])).toBe(true);
    expect(only(chart, 'Role').metadata.annotations).toEqual({
      'cdk8s-jobs/acknowledged.rbac.escalate-bind-impersonate':
        'bind clusterroles.rbac.authorization.k8s.io view: users may look around',
    });
  });

  test('custom kinds by the plural that is given', () => {
    const rules = rulesAfter((robot) => {
      const object = new ApiObject(Chart.of(robot), 'x', {
        apiVersion: 'operators.coreos.com/v1alpha1',
        kind: 'Subscription',
        metadata: { name: 'sso' },
      });
      robot.allowApply([object], { plurals: { Subscription: 'subscriptions' } });
    });
    expect(rules[0]).toEqual({
      apiGroups: ['operators.coreos.com'],
      resources: ['subscriptions'],
      verbs: ['create'],
    });
  });

  test('cluster-wide, for namespaces that do not exist yet', () => {
    const rules = rulesAfter((robot) => {
      const scope = new Chart(App.of(robot), 'user', { namespace: 'user-1' });
      new Namespace(scope, 'ns', { metadata: { name: 'user-1' } });
      new ConfigMap(scope, 'cm', { metadata: { name: 'settings' } });
      robot.allowApplyClusterWide([scope]);
    }, 'ClusterRole');
    expect(rules).toEqual([
      { apiGroups: [''], resources: ['configmaps'], resourceNames: ['settings'], verbs: ['get', 'patch'] },
      { apiGroups: [''], resources: ['configmaps', 'namespaces'], verbs: ['create'] },
      { apiGroups: [''], resources: ['namespaces'], resourceNames: ['user-1'], verbs: ['get', 'patch'] },
    ]);
  });

  test('a role that changes afterwards is an error when the app is synthesized', () => {
    const chart = testChart();
    const role = new Role(chart, 'role', { metadata: { name: 'reader' } });
    role.allowRead(ApiResource.SERVICES);
    account(chart).allowApply([role]);
    role.allowRead(ApiResource.CONFIG_MAPS);
    expect(messageOf(() => chart.toJson())).toContain(
      "[test/robot] ScopedServiceAccount 'test/robot': allowApply.objects must be complete, since the permissions were computed from their rules at the time of the call, got a later change of Role reader; call it after the last change to its roles and bindings",
    );
  });
});

describe('an account that was never allowed anything', () => {
  test('is an error when the app is synthesized', () => {
    const chart = testChart();
    account(chart);
    expect(messageOf(() => chart.toJson())).toContain(
      "[test/robot] ScopedServiceAccount 'test/robot': allow must be called, since an account without permissions has no use for a token; remove the account, or set token: ServiceAccountToken.NONE if it only serves pull secrets, a cloud identity, or jobs that request a token themselves",
    );
  });

  test('is fine without a token, and where it exists already', () => {
    const chart = testChart();
    account(chart, { token: NONE, annotations: { 'example.com/identity': 'uploader' } });
    ScopedServiceAccount.fromServiceAccountName(chart, 'existing', 'robot.v2');
    expect(chart.toJson().map(({ kind }) => kind)).toEqual(['ServiceAccount']);
  });

  test('is fine without a token, where a job asks for one that is not for the API server', () => {
    const chart = testChart();
    const token = ServiceAccountToken.fromProjection({ audience: 'vault' });
    runOnce({ serviceAccount: account(chart, { token: NONE }), token }, chart);
    expect(chart.toJson().map(({ kind }) => kind)).toEqual(['ServiceAccount', 'Job']);
  });

  test('is an error with a token, also where no job mounts it', () => {
    const chart = testChart();
    runOnce({ serviceAccount: account(chart), token: NONE }, chart);
    expect(messageOf(() => chart.toJson())).toContain(
      "ScopedServiceAccount 'test/robot': allow must be called",
    );
  });
});

describe('an account that exists already', () => {
  const reference = (chart: Chart, name = 'robot', id = 'operator') =>
    ScopedServiceAccount.fromServiceAccountName(chart, id, name, { token: ServiceAccountToken.AUTOMOUNT });

  test('is bound but not made, by a role of our own name', () => {
    const chart = testChart();
    reference(chart).allowRead(ApiResource.PODS);
    reference(chart, 'robot', 'again').allowReadClusterWide(ApiResource.NODES);
    expect(chart.toJson().map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
      'Role test:operator',
      'RoleBinding test:operator',
      'ClusterRole batch:test:again',
      'ClusterRoleBinding batch:test:again',
    ]);
    expect(only(chart, 'RoleBinding').subjects).toEqual([
      { kind: 'ServiceAccount', name: 'robot', namespace: NAMESPACE },
    ]);
  });

  test('may have a name that is no label', () => {
    const chart = testChart();
    reference(chart, 'a'.repeat(70)).allowRead(ApiResource.PODS);
    expect(only(chart, 'Role').metadata.labels['app.kubernetes.io/name']).toBe('operator');
  });

  test('gives no token unless asked, and no permission that its jobs could not use', () => {
    const robot = ScopedServiceAccount.fromServiceAccountName(testChart(), 'operator', 'robot');
    const hasToken = (serviceAccount: ScopedServiceAccount): boolean =>
      podOf(runOnce({ serviceAccount })).automountServiceAccountToken;
    expect([robot, reference(testChart())].map(hasToken)).toEqual([false, true]);
    expect(messageOf(() => robot.allowRead(ApiResource.PODS))).toBe(
      "ScopedServiceAccount 'test/operator': allowRead must not be called without a token, since the jobs of the account could not use the permission; set token: ServiceAccountToken.AUTOMOUNT where you refer to the account",
    );
  });

  test('cannot be used by jobs of another namespace, where it is another account', () => {
    const app = new App();
    const robot = reference(new Chart(app, 'other', { namespace: 'other' }));
    expect(
      messageOf(() => runOnce({ serviceAccount: robot }, new Chart(app, 'test', { namespace: NAMESPACE }))),
    ).toBe(
      "RunOnceJob 'test/migrate': serviceAccount must refer to an object in the same namespace, 'batch', got one in 'other'; create it in a chart of that namespace",
    );
  });

  test('is allowed things in its own namespace', () => {
    const app = new App();
    const other = reference(new Chart(app, 'other', { namespace: 'other' }));
    const chart = new Chart(app, 'test', { namespace: NAMESPACE });
    account(chart).allow([Verb.GET], other);
    expect(only(chart, 'Role').metadata.namespace).toBe('other');
  });
});

test('an account that a binding of cdk8s-plus gives permissions is no account without any', () => {
  const chart = testChart();
  const role = new Role(chart, 'role', { metadata: { name: 'reader' } });
  role.allowRead(ApiResource.SERVICES);
  role.bind(account(chart));
  expect(chart.toJson().map(({ kind }) => kind)).toEqual(['Role', 'RoleBinding', 'ServiceAccount']);
});

test('roles and bindings are shown, for what props do not say', () => {
  const robot = account();
  robot.allowRead(ApiResource.PODS);
  robot.allowReadClusterWide(ApiResource.NODES);
  expect([...robot.roles, ...robot.roleBindings].map(({ kind }) => kind)).toEqual([
    'Role',
    'ClusterRole',
    'RoleBinding',
    'ClusterRoleBinding',
  ]);
});

test.each<[what: string, act: (robot: ScopedServiceAccount) => void, text: string]>([
  [
    'a singular',
    (robot) => robot.allowRead(custom('apps', 'deployment')),
    'allowRead.resource must be the plural name of a resource in API group apps, got "deployment"; write \'deployments\'',
  ],
  [
    'a verb of kubectl',
    (robot) => robot.allow([Verb.fromName('describe')], ApiResource.SERVICES),
    'allow.verbs must be verbs that services have: get, list, watch, create, update, patch, delete, deletecollection, got "describe"; write Verb.GET; kubectl also shows events: allowRead(ApiResource.EVENTS)',
  ],
  [
    'a cluster-scoped resource in a Role',
    (robot) => robot.allowRead(ApiResource.NODES),
    'allowRead.resource must be namespace-scoped, since a Role cannot grant permissions on cluster-scoped resources, got "nodes"; use the method that ends in ClusterWide',
  ],
  [
    'names with create',
    (robot) => robot.allow([Verb.GET, Verb.CREATE], ApiResource.CONFIG_MAPS, { names: ['settings'] }),
    'allow.names must be left out with create, since its requests carry no name and would all be refused, got ["settings"]; allow create in a separate call, without names, or set worksBecause: \'…\' if server-side apply creates the objects',
  ],
  [
    'a resource that Kubernetes 1.36 does not have',
    (robot) => robot.allowRead(custom('batch', 'jobsets')),
    'allowRead.resource must be the plural name of a resource in API group batch, got "jobsets"; find it with `kubectl api-resources`, or set worksBecause: \'…\' if the cluster has it',
  ],
  [
    'a subresource that Kubernetes 1.36 does not have',
    (robot) => robot.allow([Verb.CREATE], custom('', 'endpoints/restricted')),
    'allow.subresource must be a subresource of endpoints: finalizers, got "restricted"; write one of them, or set worksBecause: \'…\' if the cluster has it',
  ],
  [
    'why something works of which nobody doubts it',
    (robot) => robot.allowRead(ApiResource.PODS, { worksBecause: 'pods exist' }),
    'allowRead.worksBecause must be left out, since the permission is known to have an effect, got "pods exist"; remove it',
  ],
  [
    'why something works, in no words',
    (robot) => robot.allowRead(custom('batch', 'jobsets'), { worksBecause: '' }),
    'allowRead.worksBecause must be text in one line, got ""; write why it works in the cluster',
  ],
  [
    'why something works that no cluster can have',
    (robot) => robot.allowRead(custom('batch', 'JobSets'), { worksBecause: 'it is new' }),
    'allowRead.resource must be the plural name of a resource in API group batch, got "JobSets"; find it with `kubectl api-resources`',
  ],
  [
    'why deletecollection works with names, which it never does',
    (robot) =>
      robot.allow([Verb.CREATE, Verb.DELETE_COLLECTION], ApiResource.CONFIG_MAPS, {
        names: ['settings'],
        worksBecause: 'server-side apply',
      }),
    'allow.names must be left out with deletecollection, since its requests carry no name and would all be refused, got ["settings"]; allow deletecollection in a separate call, without names',
  ],
  [
    'why a kind works that is not new',
    (robot) => robot.allowApply([new ConfigMap(Chart.of(robot), 'x')], { worksBecause: 'ConfigMaps exist' }),
    'allowApply.worksBecause must be left out, since the permission is known to have an effect, got "ConfigMaps exist"; remove it',
  ],
  [
    'a plural of a new kind without a word why it works',
    (robot) =>
      robot.allowApply([new ApiObject(Chart.of(robot), 'x', { apiVersion: 'batch/v2', kind: 'JobSet' })], {
        plurals: { JobSet: 'jobsets' },
      }),
    'allowApply.plurals["JobSet"] must be the plural name of a resource in API group batch, got "jobsets"; find it with `kubectl api-resources`, or set worksBecause: \'…\' if the cluster has it',
  ],
  [
    'the binding of claims in one namespace',
    (robot) => robot.allow([Verb.PATCH], custom('resource.k8s.io', 'resourceclaims/binding')),
    'allow.subresource must be allowed in the whole cluster, since the API server checks it there, got "resourceclaims/binding"; use the method that ends in ClusterWide, without names',
  ],
  [
    'a risk without a reason',
    (robot) => robot.allow([Verb.CREATE], ApiResource.JOBS),
    'allow.reason must explain the permission "create jobs.batch", since it lets the account run any program as any account of the namespace, with any of its Secrets; add reason: \'…\' for the reviewers of the manifest',
  ],
  [
    'a star without a reason',
    (robot) => robot.allow([Verb.ANY], ApiResource.SERVICES),
    'allow.reason must explain the permission "* services", since it lets the account do anything that may be added to the API later; add reason: \'…\' for the reviewers of the manifest',
  ],
  [
    'a reason that is blank',
    (robot) => robot.allow([Verb.CREATE], ApiResource.JOBS, { reason: ' ' }),
    'allow.reason must be text in one line, got " "; write why the account needs it',
  ],
  [
    'a reason for what is no risk',
    (robot) => robot.allowRead(ApiResource.PODS, { reason: 'to list them' }),
    'allowRead.reason must be left out, since the permission leads to no more than its rule shows, got "to list them"; write it as a comment',
  ],
  [
    'a reason of two lines, which would read as two permissions',
    (robot) => robot.allow([Verb.CREATE], ApiResource.JOBS, { reason: 'x\ncreate pods: y' }),
    'allow.reason must be text in one line, got "x\\ncreate pods: y"; write why the account needs it',
  ],
  [
    'a namespace of what is cluster-wide',
    (robot) => {
      const options: AllowOptions = { namespace: 'shop' };
      robot.allowReadClusterWide(ApiResource.PODS, options);
    },
    'allowReadClusterWide.namespace is not a prop of AllowClusterWideOptions; call the method without ClusterWide for one namespace',
  ],
  [
    'an option that is misspelled, where types are not checked',
    (robot) => robot.allowRead(ApiResource.PODS, { name: ['web'] } as AllowOptions),
    "allowRead.name is not a prop of AllowOptions; did you mean 'names'?",
  ],
  [
    'an account that is to apply itself',
    (robot) => robot.allowApply([Chart.of(robot)]),
    'allowApply.objects must not contain the account itself, since its role is computed from these objects, got "test/robot"; remove it, or create it in another chart',
  ],
  [
    'a plural that is none',
    (robot) =>
      robot.allowApply(
        [new ApiObject(Chart.of(robot), 'x', { apiVersion: 'example.com/v1', kind: 'Preview' })],
        {
          plurals: { Preview: 'Previews' },
        },
      ),
    'allowApply.plurals["Preview"] must be the plural name of a kind, in lower case, got "Previews"; write `spec.names.plural` of its CustomResourceDefinition',
  ],
  [
    'a verb in the place of Verb, where types are not checked',
    (robot) => robot.allow(['get'] as never, ApiResource.PODS),
    'allow.verbs must be a list of Verbs, got ["get"]; write them like [Verb.GET], or [Verb.fromName(\'use\')]',
  ],
  [
    'a Verb that there is not',
    (robot) => robot.allow([undefined as never], ApiResource.PODS),
    "allow.verbs must be a list of Verbs, got [undefined]; write them like [Verb.GET], or [Verb.fromName('use')]",
  ],
  [
    'one Verb in the place of a list',
    (robot) => robot.allow(Verb.LIST as never, ApiResource.PODS),
    "allow.verbs must be a list of Verbs, got an object of class Verb; write them like [Verb.GET], or [Verb.fromName('use')]",
  ],
  [
    'a resource in the place of ApiResource',
    (robot) => robot.allowRead('pods' as never),
    'allowRead.resource must be an ApiResource, or a construct that is one, got "pods"; write it like ApiResource.PODS, or ApiResource.custom({ apiGroup, resourceType })',
  ],
  [
    'a construct that is no resource',
    (robot) => robot.allowRead(Chart.of(robot) as never),
    'allowRead.resource must be an ApiResource, or a construct that is one; write it like ApiResource.PODS, or ApiResource.custom({ apiGroup, resourceType })',
  ],
  [
    'one name in the place of a list',
    (robot) => robot.allowRead(ApiResource.PODS, { names: 'web' } as never),
    'allowRead.names must be a list, got "web"; write names: [\'…\']',
  ],
  [
    'names of a construct',
    (robot) =>
      robot.allowRead(ConfigMap.fromConfigMapName(robot, 'settings', 'settings'), { names: ['other'] }),
    'allowRead.names must be left out, since the resource already has it, got ["other"]; remove it',
  ],
  [
    'a subresource said twice',
    (robot) => robot.allow([Verb.GET], custom('', 'pods/log'), { subresource: 'status' }),
    'allow.subresource must be left out, since the resource already has it, got "status"; remove it',
  ],
  [
    'a namespace that is none',
    (robot) => robot.allowRead(ApiResource.PODS, { namespace: 'Shop' }),
    'allowRead.namespace must be the name of a namespace: at most 63 lower-case letters, digits and "-", got "Shop"; correct it',
  ],
  [
    'another namespace than the object has',
    (robot) => robot.allowRead(new ConfigMap(robot, 'settings'), { namespace: 'shop' }),
    'allowRead.namespace must be that of the object, batch, got "shop"; remove it',
  ],
  [
    'an object whose name is not known',
    (robot) =>
      robot.allowRead(
        new ConfigMap(robot, 'lazy', { metadata: { name: Lazy.any({ produce: () => 'x' }) as string } }),
      ),
    'allowRead.resource must be an object whose name is plain text, got "test/robot/lazy"; set its metadata.name to a string, not to a Lazy',
  ],
  [
    'a cluster-scoped object applied in namespaces',
    (robot) => robot.allowApply([new Namespace(Chart.of(robot), 'ns', { metadata: { name: 'shop' } })]),
    'allowApply.objects must have a namespace, got Namespace shop; pass cluster-scoped objects to allowApplyClusterWide',
  ],
  [
    'a construct without objects',
    (robot) => robot.allowApply([ConfigMap.fromConfigMapName(Chart.of(robot), 'settings', 'settings')]),
    'allowApply.objects[0] must be, or contain, an object to apply, got "test/settings"; pass constructs that create objects; for objects that only exist in the cluster use allow',
  ],
  [
    'a custom kind without its plural',
    (robot) =>
      robot.allowApply([
        new ApiObject(Chart.of(robot), 'x', { apiVersion: 'example.com/v1', kind: 'Preview' }),
      ]),
    "allowApply.plurals must have the plural names of custom kinds, which the rules of roles need, got none for Preview of example.com; add plurals: { Preview: 'previews' } as its CustomResourceDefinition spells it",
  ],
  [
    'a kind that a built-in group does not have',
    (robot) =>
      robot.allowApply([new ApiObject(Chart.of(robot), 'x', { apiVersion: 'apps/v1', kind: 'CronJob' })]),
    'allowApply.plurals must have the plural names of custom kinds, which the rules of roles need, got none for CronJob of apps; correct its apiVersion and kind, or set its plural and worksBecause for a kind of a newer Kubernetes',
  ],
  [
    'a role that collects the rules of others',
    (robot) =>
      robot.allowApplyClusterWide([
        new ClusterRole(Chart.of(robot), 'all', { aggregationLabels: { tier: 'all' } }),
      ]),
    'allowApplyClusterWide.objects must not contain a ClusterRole with aggregationRule, which only accounts with all permissions can create, got "test/all/Resource"; apply it in advance, or write its rules',
  ],
])('%s is refused', (_, act, text) => {
  const robot = account();
  expect(messageOf(() => act(robot))).toBe(`ScopedServiceAccount 'test/robot': ${text}`);
});

test.each<[what: string, props: ScopedServiceAccountProps, text: string]>([
  [
    'a name in capitals',
    { name: 'Robot' },
    'name must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "Robot"; write \'robot\'',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => account(testChart(), props))).toBe(`ScopedServiceAccount 'test/robot': ${text}`);
});

test('a permission without a token is refused, also where a job has asked for one', () => {
  const chart = testChart();
  const robot = account(chart, { token: NONE });
  runOnce({ serviceAccount: robot, token: ServiceAccountToken.AUTOMOUNT }, chart);
  expect(messageOf(() => robot.allowRead(ApiResource.PODS))).toBe(
    "ScopedServiceAccount 'test/robot': allowRead must not be called without a token, since the jobs of the account could not use the permission; remove token: ServiceAccountToken.NONE",
  );
});

test('a chart without a namespace is refused, and the error says where to set it', () => {
  expect(messageOf(() => account(testChart({})))).toBe(
    "ScopedServiceAccount 'test/robot': chart.namespace must be set, since bindings refer to the account by it; write new Chart(app, '…', { namespace: '…' })",
  );
});

test('two accounts of one name in two namespaces do not collide, wherever they are allowed something', () => {
  const app = new App();
  for (const namespace of ['a', 'b']) {
    const robot = account(new Chart(app, namespace, { namespace }));
    robot.allowRead(ApiResource.PODS, { namespace: 'shop' });
    robot.allowReadClusterWide(ApiResource.NODES);
  }
  expect(app.charts.flatMap((chart) => chart.toJson())).toHaveLength(10);
});
