import { Chart } from 'cdk8s';
import {
  ApiResource,
  ClusterRole,
  ConfigMap,
  Namespace,
  Role,
  RoleBinding,
  ServiceAccount,
} from 'cdk8s-plus-27';
import { ScopedServiceAccount, Verb } from 'cdk8s-jobs';
import {
  apply,
  chartIn,
  deleteNamespace,
  freshNamespace,
  kubectl,
  synthesize,
  tryKubectl,
} from './kubernetes';

const NAMESPACE = 'e2e-account';
const MADE = 'e2e-account-made';

beforeAll(() => {
  freshNamespace(NAMESPACE);
  deleteNamespace(MADE);
});
afterAll(() => {
  kubectl(['delete', 'clusterrole,clusterrolebinding', '-l', 'app.kubernetes.io/part-of=e2e-account']);
  deleteNamespace(NAMESPACE);
  deleteNamespace(MADE);
});

/** Runs kubectl with the permissions of an account. */
function asAccount(account: string, args: string[], input?: string) {
  return tryKubectl([`--as=system:serviceaccount:${NAMESPACE}:${account}`, ...args], input);
}

/** A role, a binding to it, one to a built-in role, and a ConfigMap. */
function objects(chart: Chart): void {
  const user = ServiceAccount.fromServiceAccountName(chart, 'user', 'default', { namespaceName: NAMESPACE });
  const reader = new Role(chart, 'reader', { metadata: { name: 'reader' } });
  reader.allowRead(ApiResource.SERVICES);
  new RoleBinding(chart, 'readers', { metadata: { name: 'readers' }, role: reader }).addSubjects(user);
  const view = ClusterRole.fromClusterRoleName(chart, 'view', 'view');
  new RoleBinding(chart, 'viewers', { metadata: { name: 'viewers' }, role: view }).addSubjects(user);
  new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { key: 'value' } });
}

describe('an account that may apply some objects', () => {
  const applied = chartIn(NAMESPACE, objects);
  beforeAll(() => {
    apply(
      chartIn(NAMESPACE, (chart) => {
        const robot = new ScopedServiceAccount(chart, 'applier');
        const own = new Chart(chart, 'objects', { namespace: NAMESPACE });
        objects(own);
        robot.allowApply([own], { reason: 'users may look around' });
      })
        .split('---\n')
        .filter((document) => document.includes('applier'))
        .join('---\n'),
    );
  });

  test('creates them, and applies them again', () => {
    const first = asAccount('applier', ['apply', '-f', '-'], applied);
    expect(first.stderr).toBe('');
    expect(first.stdout.match(/ created$/gm)).toHaveLength(4);
    expect(asAccount('applier', ['apply', '-f', '-'], applied).stderr).toBe('');
  });

  test('changes them by server-side apply', () => {
    const changed = applied.replace('value', 'other');
    const result = asAccount('applier', ['apply', '--server-side', '--force-conflicts', '-f', '-'], changed);
    expect(result.stderr).toBe('');
    expect(kubectl(['get', 'configmap', 'settings', '-n', NAMESPACE, '-o', 'jsonpath={.data.key}'])).toBe(
      'other',
    );
  });

  test('cannot put more into its role than it was granted', () => {
    const { stderr } = asAccount('applier', ['apply', '-f', '-'], applied.replace('- services', '- secrets'));
    expect(stderr).toContain('is attempting to grant RBAC permissions not currently held');
  });

  test.each([
    ['another ConfigMap', ['get', 'configmap', 'kube-root-ca.crt', '-n', NAMESPACE]],
    ['the Secrets', ['get', 'secrets', '-n', NAMESPACE]],
    ['to delete what it created', ['delete', 'configmap', 'settings', '-n', NAMESPACE]],
    ['another namespace', ['get', 'configmap', 'settings', '-n', 'default']],
  ])('is refused %s', (_, args) => {
    expect(asAccount('applier', args).stderr).toContain('is forbidden');
  });
});

test('an account that may apply cluster-wide creates a namespace and the objects in it', () => {
  const made = (app: Chart) => {
    const chart = new Chart(app, 'made', { namespace: MADE });
    new Namespace(chart, 'namespace', { metadata: { name: MADE } });
    new ConfigMap(chart, 'settings', { metadata: { name: 'settings' }, data: { key: 'value' } });
    return chart;
  };
  apply(
    chartIn(NAMESPACE, (chart) =>
      new ScopedServiceAccount(chart, 'maker').allowApplyClusterWide([made(chart)]),
    )
      .split('---\n')
      .filter((document) => document.includes('maker'))
      .join('---\n'),
  );
  const manifests = synthesize((app) => made(new Chart(app, 'outer')));
  const result = asAccount('maker', ['apply', '-f', '-'], manifests);
  expect(result.stderr).toBe('');
  expect(result.stdout).toContain('configmap/settings created');
});

test('permissions by name apply to that name, in another namespace and cluster-wide too', () => {
  apply(
    chartIn(NAMESPACE, (chart) => {
      const reader = new ScopedServiceAccount(chart, 'reader');
      reader.allowRead(ConfigMap.fromConfigMapName(chart, 'ca', 'kube-root-ca.crt'));
      reader.allowRead(ApiResource.CONFIG_MAPS, { namespace: 'default', names: ['kube-root-ca.crt'] });
      reader.allow([Verb.GET], ApiResource.NAMESPACES);
      reader.allowReadClusterWide(ApiResource.NODES);
    }),
  );
  const can = (...question: string[]) => asAccount('reader', ['auth', 'can-i', ...question]).stdout.trim();
  expect(can('get', 'configmap/kube-root-ca.crt', '-n', NAMESPACE)).toBe('yes');
  expect(can('get', 'configmap/other', '-n', NAMESPACE)).toBe('no');
  expect(can('get', 'configmap/kube-root-ca.crt', '-n', 'default')).toBe('yes');
  expect(can('list', 'configmaps', '-n', 'default')).toBe('no');
  expect(can('watch', 'nodes')).toBe('yes');
  const watched = [
    'get',
    'configmaps',
    '-n',
    NAMESPACE,
    '-o',
    'name',
    '--field-selector=metadata.name=kube-root-ca.crt',
  ];
  expect(asAccount('reader', watched).stdout).toBe('configmap/kube-root-ca.crt\n');
  expect(asAccount('reader', ['get', 'namespace', NAMESPACE, '-o', 'name']).stdout).toBe(
    `namespace/${NAMESPACE}\n`,
  );
  expect(asAccount('reader', ['get', 'namespaces']).stderr).toContain('is forbidden');
});
