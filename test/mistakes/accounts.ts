/** Mistakes in permissions and accounts. */

import { Chart } from 'cdk8s';
import { ApiResource, Role, ServiceAccount, Secret } from 'cdk8s-plus-27';
import { ScopedServiceAccount, ServiceAccountToken, Verb } from 'cdk8s-jobs';
import { Expected, Mistake, periodic, untyped } from './mistake';

const account = (
  mistake: string,
  allow: (robot: ScopedServiceAccount) => void,
  expect: Expected,
): Mistake => ({
  mistake,
  make: (chart) => {
    const robot = new ScopedServiceAccount(chart, 'robot');
    allow(robot);
    periodic({ serviceAccount: robot })(chart);
  },
  expect,
});

const custom = (apiGroup: string, resourceType: string) => ApiResource.custom({ apiGroup, resourceType });

export const ACCOUNTS: readonly Mistake[] = [
  account('a resource in the singular', (robot) => robot.allowRead(custom('', 'pod')), {
    error: 'rbac/resource',
  }),
  account('a resource as its kind', (robot) => robot.allowRead(custom('batch', 'CronJob')), {
    error: 'rbac/resource',
  }),
  account('a resource with its group', (robot) => robot.allowRead(custom('', 'deployments.apps')), {
    error: 'rbac/resource',
  }),
  account('a group with its version', (robot) => robot.allowRead(custom('apps/v1', 'deployments')), {
    error: 'rbac/group',
  }),
  account('Deployments in the core group', (robot) => robot.allowRead(custom('', 'deployments')), {
    error: 'rbac/resource',
  }),
  account('the version as the group', (robot) => robot.allowRead(custom('v1', 'pods')), {
    error: 'rbac/group',
  }),
  account(
    'a verb that Kubernetes does not have',
    (robot) => robot.allow([untyped('read')], ApiResource.PODS),
    {
      error: 'value/type',
    },
  ),
  account(
    'describe, which is a command of kubectl',
    (robot) => robot.allow([Verb.fromName('describe')], ApiResource.PODS),
    {
      error: 'rbac/verb',
    },
  ),
  account('a verb in capitals', (robot) => robot.allow([Verb.fromName('GET')], ApiResource.PODS), {
    error: 'rbac/verb',
  }),
  account('logs as a verb', (robot) => robot.allow([Verb.fromName('logs')], ApiResource.PODS), {
    error: 'rbac/verb',
  }),
  account('no verb at all', (robot) => robot.allow([], ApiResource.PODS), { error: 'rbac/verb' }),
  account(
    'a subresource in the plural',
    (robot) => robot.allow([Verb.GET], ApiResource.PODS, { subresource: 'logs' }),
    { error: 'rbac/subresource' },
  ),
  account('to list logs', (robot) => robot.allow([Verb.LIST], ApiResource.PODS, { subresource: 'log' }), {
    error: 'rbac/verb',
  }),
  account('nodes in one namespace', (robot) => robot.allowRead(ApiResource.NODES), { error: 'rbac/scope' }),
  account(
    'to create what has a certain name',
    (robot) => robot.allow([Verb.CREATE], ApiResource.CONFIG_MAPS, { names: ['files'] }),
    { error: 'rbac/names' },
  ),
  account('no name at all', (robot) => robot.allow([Verb.GET], ApiResource.CONFIG_MAPS, { names: [] }), {
    error: 'rbac/names',
  }),
  account('everything', (robot) => robot.allow([Verb.ANY], ApiResource.PODS), { error: 'rbac/reason' }),
  account('to read all Secrets', (robot) => robot.allowRead(ApiResource.SECRETS), { error: 'rbac/reason' }),
  account(
    'to run commands in pods',
    (robot) => robot.allow([Verb.CREATE], ApiResource.PODS, { subresource: 'exec' }),
    { error: 'rbac/reason' },
  ),
  account(
    'to create Jobs, which is to run as any account',
    (robot) => robot.allow([Verb.CREATE], ApiResource.JOBS),
    { error: 'rbac/reason' },
  ),
  account('an account that is never allowed anything', () => undefined, { error: 'allow must be called' }),
  account('a Secret by its name as a resource', (robot) => robot.allowRead(untyped('secrets')), {
    error: 'value/type',
  }),
  {
    mistake: 'the name of an account instead of the account',
    make: periodic({ serviceAccount: untyped('robot') }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'serviceAccountName, as in YAML',
    make: periodic(untyped({ serviceAccountName: 'robot' })),
    expect: { error: 'prop/unknown' },
  },
  {
    mistake: 'permissions, and no token to use them',
    make: (chart) => {
      const robot = new ScopedServiceAccount(chart, 'robot', { token: ServiceAccountToken.NONE });
      robot.allowRead(ApiResource.PODS);
    },
    expect: { error: 'rbac/token' },
  },
  {
    mistake: 'an account of cdk8s-plus with permissions, whose job gets no token',
    make: (chart) => {
      const robot = new ServiceAccount(chart, 'robot');
      const role = new Role(chart, 'role');
      role.allowRead(ApiResource.PODS);
      role.bind(robot);
      periodic({ serviceAccount: robot })(chart);
    },
    expect: { warning: 'batch/no-token' },
  },
  {
    mistake: 'an account of another namespace',
    make: (chart) => {
      const robot = new ScopedServiceAccount(new Chart(chart, 'other', { namespace: 'other' }), 'robot');
      robot.allowRead(ApiResource.PODS);
      periodic({ serviceAccount: robot })(chart);
    },
    expect: { error: 'namespace/other' },
  },
  {
    mistake: 'an account in a chart without a namespace',
    make: (chart) => {
      const robot = new ScopedServiceAccount(new Chart(chart.node.root, 'other'), 'robot');
      robot.allowRead(ApiResource.PODS);
    },
    expect: { error: 'namespace/missing' },
  },
  {
    mistake: 'an account that no job uses',
    make: (chart) => {
      new ScopedServiceAccount(chart, 'robot').allowRead(ApiResource.PODS);
    },
    expect: { legitimate: 'a Deployment or another team may use it' },
  },
  {
    mistake: 'an account that exists, is used for kubectl, and whose job gets no token',
    make: (chart) =>
      periodic({
        serviceAccount: ServiceAccount.fromServiceAccountName(chart, 'robot', 'robot'),
        command: ['kubectl', 'get', 'pods'],
      })(chart),
    expect: { warning: 'batch/no-token' },
  },
  {
    mistake: 'a token that is valid for a minute',
    make: periodic({ token: untyped({ audience: 'vault' }) }),
    expect: { error: 'value/type' },
  },
  {
    mistake: 'a token of the account in a Secret, as before Kubernetes 1.24',
    make: (chart) =>
      periodic({
        secretMounts: {
          '/token': { secret: Secret.fromSecretName(chart, 'token', 'robot-token-x7k2p'), keys: ['token'] },
        },
      })(chart),
    expect: { legitimate: 'a Secret of this name may have been made by hand' },
  },
];
