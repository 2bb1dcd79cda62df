import { App, Chart } from 'cdk8s';
import { ApiResource, Role, RoleBinding } from 'cdk8s-plus-27';
import { ScopedServiceAccount, Verb } from 'cdk8s-jobs';
import { NAMESPACE, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

/** An account that only a role of another library is bound to. */
function boundAccount(chart: Chart, index: number): RoleBinding {
  const account = new ScopedServiceAccount(chart, `account-${index}`);
  const role = new Role(chart, `role-${index}`);
  role.allowRead(ApiResource.CONFIG_MAPS);
  return role.bind(account);
}

/** How often the bindings of some accounts are asked for their manifests while their App is synthesized. */
function timesAsked(accounts: number): number {
  const chart = testChart();
  const asked = Array.from({ length: accounts }, (_, index) =>
    jest.spyOn(boundAccount(chart, index)['apiObject'], 'toJson'),
  );
  (chart.node.root as App).synthYaml();
  return asked.reduce((sum, { mock }) => sum + mock.calls.length, 0);
}

test('each binding is read as often among many accounts as among few', () => {
  expect(timesAsked(20)).toBe(10 * timesAsked(2));
});

test('a binding that comes after a synth counts in the next one, wherever it stands', () => {
  const app = new App();
  const early = new Chart(app, 'early', { namespace: NAMESPACE });
  const late = new Chart(app, 'late', { namespace: NAMESPACE });
  boundAccount(late, 1);
  app.synthYaml();
  const account = new ScopedServiceAccount(early, 'account');
  expect(messageOf(() => app.synthYaml())).toContain(
    "ScopedServiceAccount 'early/account': allow must be called",
  );
  const role = new Role(late, 'role');
  role.bind(account);
  expect(app.synthYaml()).toContain('name: account\n');
  boundAccount(early, 2);
  expect(app.synthYaml()).toContain('name: account-2\n');
});

test('a binding of an account of the same name in another namespace does not count', () => {
  const app = new App();
  const other = new Chart(app, 'other', { namespace: 'other' });
  const chart = new Chart(app, 'test', { namespace: NAMESPACE });
  boundAccount(other, 1);
  new ScopedServiceAccount(chart, 'account-1');
  expect(messageOf(() => app.synthYaml())).toContain(
    "ScopedServiceAccount 'test/account-1': allow must be called",
  );
});

test('the reasons of many permissions are put together once', () => {
  const account = new ScopedServiceAccount(testChart(), 'account');
  account.allow([Verb.CREATE], ApiResource.PODS, { reason: 'starts one' });
  const annotated = jest.spyOn(account.roles[0].metadata, 'addAnnotation');
  for (let index = 0; index < 10; index++)
    account.allow([Verb.CREATE], ApiResource.PODS, { reason: `starts ${index}` });
  expect(annotated).not.toHaveBeenCalled();
  const { annotations } = account.roles[0].toJson().metadata;
  expect(annotations['cdk8s-jobs/acknowledged.rbac.create-pods'].split('\n')).toHaveLength(11);
});
