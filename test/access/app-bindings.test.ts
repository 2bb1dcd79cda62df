/** Who has permissions by the bindings of an App, whichever library says them. */

import { ApiObject, Chart } from 'cdk8s';
import { ApiResource, ClusterRole, Role, ServiceAccount } from 'cdk8s-plus-27';
import { bindingsFor } from '../../lib/access/app-bindings';
import { AppObjects } from '../../lib/synth/app-objects';
import { NAMESPACE, testChart } from '../support/charts';

const RBAC = 'rbac.authorization.k8s.io';

/** What gives the account `robot` permissions that it needs a token for. */
function giver(chart: Chart, namespace: string | undefined = NAMESPACE): string | undefined {
  return bindingsFor(new AppObjects(chart.node.root.node.findAll()), namespace)('robot');
}

const robot = (chart: Chart) => new ServiceAccount(chart, 'robot', { metadata: { name: 'robot' } });

/** A binding as YAML of somebody else has it. */
function bind(chart: Chart, name: string, roleRef: object, subjects?: object[], kind = 'RoleBinding'): void {
  new ApiObject(chart, name, { apiVersion: `${RBAC}/v1`, kind, metadata: { name }, roleRef, subjects });
}
const ROBOT = { kind: 'ServiceAccount', name: 'robot', namespace: NAMESPACE };
const clusterRole = (name: string) => ({ apiGroup: RBAC, kind: 'ClusterRole', name });

test('a Role of cdk8s-plus that allows requests', () => {
  const chart = testChart();
  const role = new Role(chart, 'reader');
  role.allowRead(ApiResource.PODS);
  const binding = role.bind(robot(chart));
  expect(giver(chart)).toBe(`RoleBinding '${binding.name}'`);
});

test('a ClusterRole of cdk8s-plus, for the whole cluster', () => {
  const chart = testChart();
  const role = new ClusterRole(chart, 'reader');
  role.allowRead(ApiResource.PODS);
  const binding = role.bind(robot(chart));
  expect(giver(chart)).toBe(`ClusterRoleBinding '${binding.name}'`);
});

test('a role that the App does not make', () => {
  const chart = testChart();
  bind(chart, 'edit', clusterRole('edit'), [{ ...ROBOT, name: 'other' }, ROBOT]);
  expect(giver(chart)).toBe("RoleBinding 'edit'");
});

test('a role that others add rules to', () => {
  const chart = testChart();
  new ApiObject(chart, 'all', {
    apiVersion: `${RBAC}/v1`,
    kind: 'ClusterRole',
    metadata: { name: 'all' },
    aggregationRule: {},
  });
  bind(chart, 'all-of-it', clusterRole('all'), [ROBOT]);
  expect(giver(chart)).toBe("RoleBinding 'all-of-it'");
});

test('the first binding that counts is named', () => {
  const chart = testChart();
  bind(chart, 'scc', clusterRole('system:openshift:scc:anyuid'), [ROBOT]);
  bind(chart, 'edit', clusterRole('edit'), [ROBOT]);
  expect(giver(chart)).toBe("RoleBinding 'edit'");
});

describe('nobody gives permissions that need a token by', () => {
  test('a binding of another account or namespace', () => {
    const chart = testChart();
    bind(chart, 'a', clusterRole('edit'), [{ ...ROBOT, name: 'other' }]);
    bind(chart, 'b', clusterRole('edit'), [{ ...ROBOT, namespace: 'other' }]);
    bind(chart, 'c', clusterRole('edit'), [{ kind: 'User', name: 'robot' }]);
    bind(chart, 'd', clusterRole('edit'));
    expect(giver(chart)).toBeUndefined();
  });

  test('a role without rules', () => {
    const chart = testChart();
    new Role(chart, 'empty').bind(robot(chart));
    expect(giver(chart)).toBeUndefined();
  });

  test('a role that lets pods be admitted', () => {
    const chart = testChart();
    new ApiObject(chart, 'role', {
      apiVersion: `${RBAC}/v1`,
      kind: 'Role',
      metadata: { name: 'anyuid' },
      rules: [
        {
          verbs: ['use'],
          apiGroups: ['security.openshift.io'],
          resources: ['securitycontextconstraints'],
          resourceNames: ['anyuid'],
        },
      ],
    });
    bind(chart, 'anyuid', { apiGroup: RBAC, kind: 'Role', name: 'anyuid' }, [ROBOT]);
    expect(giver(chart)).toBeUndefined();
  });

  test.each(['system:openshift:scc:anyuid', 'system:image-puller'])(
    'the ClusterRole %s of OpenShift',
    (name) => {
      const chart = testChart();
      bind(chart, 'given', clusterRole(name), [ROBOT]);
      expect(giver(chart)).toBeUndefined();
    },
  );

  test('no binding at all', () => {
    expect(giver(testChart())).toBeUndefined();
  });
});
