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
 * The account of the jobs, with what bootstrap.sh does and no more. It is cluster-wide, since the script makes the
 * namespaces: no Role can be in them before. Names limit it wherever a request has one. It is not harmless: who may
 * create pods everywhere may run them as any account, so none but administrators belong in the namespace of the jobs.
 */
export function userJobRobot(scope: Construct, environments: readonly Environment[]): ScopedServiceAccount {
  // A token that got lost is of no use the next day.
  const token = ServiceAccountToken.fromProjection({ expiration: Duration.hours(1) });
  const robot = new ScopedServiceAccount(scope, 'user-job-robot', { token });
  allowApplying(robot, environments);
  allowInstalling(robot);
  allowTesting(robot);
  return robot;
}

/** What is changed or made anew, and needs less than to be applied. */
const NOT_APPLIED = ['kiali.yaml', 'test-pod.yaml'];

/** The objects themselves say what applying them needs. */
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

/** What the script waits for, and its part in it. */
function allowInstalling(robot: ScopedServiceAccount): void {
  robot.allowClusterWide([Verb.LIST, Verb.DELETE], ApiResource.LIMIT_RANGES);
  robot.allowClusterWide([Verb.WATCH], olm('subscriptions'), { names: [SUBSCRIPTION] });
  robot.allowClusterWide([...FOLLOW, Verb.PATCH], olm('installplans')); // OLM gives them names of its own
  robot.allowClusterWide(FOLLOW, olm('clusterserviceversions'));
  // Maistra lets only those make a member who may use the control plane.
  robot.allowClusterWide([Verb.WATCH, Verb.fromName('use')], maistra('servicemeshcontrolplanes'), {
    names: [CONTROL_PLANE],
  });
  for (const plural of ['servicemeshmemberrolls', 'servicemeshmembers'])
    robot.allowClusterWide([Verb.WATCH], maistra(plural), { names: [MEMBERSHIP] });
  robot.allowClusterWide([...FOLLOW, Verb.PATCH], KIALIS, { names: [KIALI] });
}

/** The test pod, which each run makes anew. */
function allowTesting(robot: ScopedServiceAccount): void {
  robot.allowClusterWide([Verb.CREATE], ApiResource.PODS, {
    reason: "the test pod shows that pods run in the user's namespace, which is made at run time",
  });
  robot.allowClusterWide([...FOLLOW, Verb.DELETE], ApiResource.PODS, { names: [TEST_POD] });
  robot.allowClusterWide([Verb.GET], ApiResource.PODS, { names: [TEST_POD], subresource: 'log' });
}
