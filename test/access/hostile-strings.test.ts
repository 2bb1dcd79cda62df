import { ApiResource } from 'cdk8s-plus-27';
import { ScopedServiceAccount, ServiceAccountToken, Verb } from 'cdk8s-jobs';
import { Json, runOnce } from '../support/charts';
import { Row, Setter, ofKind, pod, testHostileStrings } from '../support/hostile-rows';

function inAccount(
  prop: string,
  kind: string,
  set: (value: string, account: ScopedServiceAccount) => void,
  find: (manifest: Json, value: string) => unknown,
): Row {
  const make: Setter = (value, chart) => set(value, new ScopedServiceAccount(chart, 'robot'));
  return [`ScopedServiceAccount: ${prop}`, make, (manifests, value) => find(ofKind(manifests, kind), value)];
}
const resource = (apiGroup: string, resourceType: string) => ApiResource.custom({ apiGroup, resourceType });
const reasons = ({ metadata }: Json, id: string): Json =>
  metadata.annotations[`cdk8s-jobs/acknowledged.rbac.${id}`];

const ACCOUNT: Row[] = [
  [
    'ScopedServiceAccount: name',
    (name, chart) => new ScopedServiceAccount(chart, 'robot', { name, token: ServiceAccountToken.NONE }),
    (manifests) => ofKind(manifests, 'ServiceAccount').metadata.name,
  ],
  [
    'ScopedServiceAccount: annotations',
    (value, chart) =>
      new ScopedServiceAccount(chart, 'robot', {
        annotations: { a: value },
        token: ServiceAccountToken.NONE,
      }),
    (manifests) => ofKind(manifests, 'ServiceAccount').metadata.annotations.a,
  ],
  [
    'ScopedServiceAccount: audience of the token',
    (audience, chart) => {
      const token = ServiceAccountToken.fromProjection({ audience });
      const serviceAccount = new ScopedServiceAccount(chart, 'robot', { token });
      serviceAccount.allowRead(ApiResource.PODS);
      runOnce({ serviceAccount }, chart);
    },
    (manifests) => pod(manifests).volumes[0].projected.sources[0].serviceAccountToken.audience,
  ],
  inAccount(
    'names',
    'Role',
    (name, robot) => robot.allow([Verb.GET], ApiResource.PODS, { names: [name] }),
    ({ rules }) => rules[0].resourceNames[0],
  ),
  inAccount(
    'namespace',
    'Role',
    (namespace, robot) => robot.allowRead(ApiResource.PODS, { namespace }),
    ({ metadata }) => metadata.namespace,
  ),
  inAccount(
    'subresource',
    'Role',
    (subresource, robot) => robot.allow([Verb.GET], resource('example.com', 'things'), { subresource }),
    ({ rules }) => rules[0].resources[0].slice('things/'.length),
  ),
  inAccount(
    'API group',
    'Role',
    (group, robot) => robot.allow([Verb.GET], resource(group, 'things')),
    ({ rules }) => rules[0].apiGroups[0],
  ),
  inAccount(
    'resource',
    'Role',
    (plural, robot) => robot.allow([Verb.GET], resource('example.com', plural)),
    ({ rules }) => rules[0].resources[0],
  ),
  inAccount(
    'verb',
    'Role',
    (verb, robot) => robot.allow([Verb.fromName(verb)], resource('example.com', 'things')),
    ({ rules }) => rules[0].verbs[0],
  ),
  inAccount(
    'reason',
    'Role',
    (reason, robot) => robot.allow([Verb.CREATE], ApiResource.PODS, { reason }),
    (role) => reasons(role, 'create-pods').slice('create pods: '.length),
  ),
  inAccount(
    'worksBecause',
    'Role',
    (worksBecause, robot) =>
      robot.allow([Verb.GET], ApiResource.PODS, { subresource: 'future', worksBecause }),
    (role) => reasons(role, 'no-effect').slice('get pods/future: '.length),
  ),
];

testHostileStrings(ACCOUNT);
