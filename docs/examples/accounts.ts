import { ApiObject, Chart, Duration } from 'cdk8s';
import { ApiResource, Role, RoleBinding } from 'cdk8s-plus-27';
import { ClusterApp, PeriodicJob, ScopedServiceAccount, ServiceAccountToken, Verb } from 'cdk8s-jobs';

const app = new ClusterApp();
const chart = new Chart(app, 'reports', { namespace: 'reports' });

// #region shortest
const watcher = new ScopedServiceAccount(chart, 'watcher');
watcher.allowRead(ApiResource.PODS);

new PeriodicJob(chart, 'watch', {
  image: 'ghcr.io/acme/watch:1.0.0',
  schedule: '20 * * * *',
  serviceAccount: watcher,
});
// #endregion

const sweeper = new ScopedServiceAccount(chart, 'sweeper');
const robot = new ScopedServiceAccount(chart, 'robot');
const objects = new Chart(new ClusterApp(), 'objects', { namespace: 'reports' });
const jobSet = new ApiObject(objects, 'job-set', { apiVersion: 'batch/v1', kind: 'JobSet' });
const subscription = new ApiObject(objects, 'subscription', {
  apiVersion: 'operators.coreos.com/v1alpha1',
  kind: 'Subscription',
});
const role = new Role(objects, 'role');
role.allowRead(ApiResource.PODS);
const binding = new RoleBinding(objects, 'binding', { role });
binding.addSubjects(sweeper);

// #region newer
sweeper.allowRead(ApiResource.custom({ apiGroup: 'batch', resourceType: 'jobsets' }), {
  worksBecause: 'Kubernetes 1.39 has them',
});
robot.allowApply([jobSet], { plurals: { JobSet: 'jobsets' }, worksBecause: 'Kubernetes 1.39 has them' });
// #endregion

// #region server-side
robot.allow([Verb.CREATE, Verb.PATCH], ApiResource.CONFIG_MAPS, {
  names: ['settings'],
  worksBecause: 'kubectl apply --server-side creates it',
});
// #endregion

// #region apply
robot.allowApply([subscription, role, binding], { plurals: { Subscription: 'subscriptions' } });
// #endregion

// #region cloud
new ScopedServiceAccount(chart, 'uploader', {
  token: ServiceAccountToken.NONE,
  annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/uploader' },
});
// #endregion

// #region audience
new PeriodicJob(chart, 'rotate', {
  image: 'ghcr.io/acme/rotate:1.4.2',
  schedule: '0 3 * * *',
  serviceAccount: new ScopedServiceAccount(chart, 'rotator', { token: ServiceAccountToken.NONE }),
  token: ServiceAccountToken.fromProjection({ audience: 'vault', expiration: Duration.minutes(10) }),
});
// #endregion

// #region existing
const existing = ScopedServiceAccount.fromServiceAccountName(chart, 'existing', 'robot-account', {
  token: ServiceAccountToken.AUTOMOUNT,
});
existing.allowRead(ApiResource.PODS);
// #endregion

app.synth();
