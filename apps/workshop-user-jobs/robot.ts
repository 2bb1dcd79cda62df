import { Duration } from 'cdk8s';
import { ApiResource } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ScopedServiceAccount, ServiceAccountToken, Verb } from 'cdk8s-jobs';
import {
  CONTROL_PLANE,
  Environment,
  KIALI,
  MEMBERSHIP,
  PLURALS,
  SUBSCRIPTION,
  TEST_POD,
} from './environment';

const resource = (apiGroup: string, resourceType: string) => ApiResource.custom({ apiGroup, resourceType });
const olm = (plural: string) => resource('operators.coreos.com', plural);
const maistra = (plural: string) => resource('maistra.io', plural);
const KIALIS = resource('kiali.io', 'kialis');

const FOLLOW = [Verb.GET, Verb.WATCH];

/**
 * The account of the jobs, with the permissions that bootstrap.sh needs and no others. They are cluster-wide, since the
 * script creates the namespaces, and no Role can be in them before. They are limited to names wherever requests have a
 * name. The account is powerful: anyone who may create pods everywhere may run them as any account, so only
 * administrators may have access to the namespace of the jobs.
 */
export function userJobRobot(scope: Construct, environments: readonly Environment[]): ScopedServiceAccount {
  // A token that leaks is useless the next day.
  const token = ServiceAccountToken.fromProjection({ expiration: Duration.hours(1) });
  const robot = new ScopedServiceAccount(scope, 'user-job-robot', { token });
  allowApplying(robot, environments);
  allowInstalling(robot);
  allowTesting(robot);
  return robot;
}

/** Files whose objects are patched or recreated, which needs fewer permissions than applying them. */
const NOT_APPLIED = ['kiali.yaml', 'test-pod.yaml'];

/** The permissions to apply the objects are derived from the objects. */
function allowApplying(robot: ScopedServiceAccount, environments: readonly Environment[]): void {
  const objectsOf = (isMeant: (file: string) => boolean) =>
    environments.flatMap((environment) =>
      Object.keys(environment)
        .filter((file) => !NOT_APPLIED.includes(file) && isMeant(file))
        .flatMap((file) => environment[file]),
    );
  robot.allowApplyClusterWide(
    objectsOf((file) => file !== 'rbac.yaml'),
    { plurals: PLURALS },
  );
  robot.allowApplyClusterWide(
    objectsOf((file) => file === 'rbac.yaml'),
    { reason: 'users deploy programs in their namespaces, and nobody can give what he has not' },
  );
}

/** The permissions to wait for the operators, and to approve and patch their objects. */
function allowInstalling(robot: ScopedServiceAccount): void {
  robot.allowClusterWide([Verb.LIST, Verb.DELETE], ApiResource.LIMIT_RANGES);
  robot.allowClusterWide([Verb.WATCH], olm('subscriptions'), { names: [SUBSCRIPTION] });
  robot.allowClusterWide([...FOLLOW, Verb.PATCH], olm('installplans')); // OLM generates their names
  robot.allowClusterWide(FOLLOW, olm('clusterserviceversions'));
  // Maistra only lets users create a member who may use the control plane.
  robot.allowClusterWide([Verb.WATCH, Verb.fromName('use')], maistra('servicemeshcontrolplanes'), {
    names: [CONTROL_PLANE],
  });
  for (const plural of ['servicemeshmemberrolls', 'servicemeshmembers'])
    robot.allowClusterWide([Verb.WATCH], maistra(plural), { names: [MEMBERSHIP] });
  robot.allowClusterWide([...FOLLOW, Verb.PATCH], KIALIS, { names: [KIALI] });
}

/** The test pod, which each run creates again. */
function allowTesting(robot: ScopedServiceAccount): void {
  robot.allowClusterWide([Verb.CREATE], ApiResource.PODS, {
    reason: "the test pod shows that pods run in the user's namespace, which is made at run time",
  });
  robot.allowClusterWide([...FOLLOW, Verb.DELETE], ApiResource.PODS, { names: [TEST_POD] });
  robot.allowClusterWide([Verb.GET], ApiResource.PODS, { names: [TEST_POD], subresource: 'log' });
}
