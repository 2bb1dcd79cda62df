/** What NetworkPolicies change for the pods of a workload, and why. */

import { requirementsOf, selects } from '../../../manifest/label-selector';
import { ClusterChange } from '../../cluster-change';
import { labelSelectorIn } from '../../fields/label-selector';
import { mapsAt, valueAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { containersOf, podTemplate } from '../pod-template';
import { Effect, IsolationChange, isolationChanges } from './isolation';
import { SelectedPods } from './pods';
import { Direction, NetworkPolicy } from './policy';

/** Why a policy has another effect on the pods. */
export type Cause = 'selects' | 'selects no longer' | 'removed' | 'rules';

/** What some policies change for the pods of a workload, in one direction or both. */
export interface NetworkChange {
  readonly object: ReviewedObject;
  readonly effect: Effect;
  readonly cause: Cause;
  readonly policies: readonly ReviewedObject[];
  readonly directions: readonly Direction[];
  /** The directions in which nothing is allowed after the change. */
  readonly blocked: readonly Direction[];
  /** The labels because of which a policy no longer selects the pods. */
  readonly unmet: readonly string[];
  /** Whether the pods declare ports. */
  readonly isServer: boolean;
}

/** Identifies some policies. */
export function keysOf(policies: readonly ReviewedObject[]): string {
  return policies.map(({ key }) => key).join('\n');
}

/** Both directions are one change if they have the same causes. */
export function networkChanges(cluster: ClusterChange, pods: SelectedPods<NetworkPolicy>): NetworkChange[] {
  const changes = new Map<string, NetworkChange>();
  for (const change of isolationChanges(pods.before, pods.after)) {
    const one = networkChange(cluster, pods, change);
    const key = JSON.stringify([one.effect, one.cause, keysOf(one.policies)]);
    const known = changes.get(key);
    changes.set(key, known === undefined ? one : { ...known, ...both(known, one) });
  }
  return [...changes.values()];
}

function both(a: NetworkChange, b: NetworkChange): Pick<NetworkChange, 'directions' | 'blocked'> {
  return { directions: [...a.directions, ...b.directions], blocked: [...a.blocked, ...b.blocked] };
}

function networkChange(
  cluster: ClusterChange,
  pods: SelectedPods<NetworkPolicy>,
  { effect, causes, direction, isBlocked }: IsolationChange,
): NetworkChange {
  const policies = causes.map(({ object }) => object).sort((a, b) => (a.key < b.key ? -1 : 1));
  const cause = commonCause(new Set(policies.map((policy) => causeOf(policy, cluster, pods))));
  return {
    object: pods.workload.after,
    effect,
    cause,
    policies,
    directions: [direction],
    blocked: isBlocked && effect === 'restricted' ? [direction] : [],
    unmet: cause === 'selects no longer' ? unmetBy(pods, policies, cluster) : [],
    isServer: hasPorts(pods.workload.after),
  };
}

function causeOf(
  { key }: ReviewedObject,
  { head }: ClusterChange,
  { before, after }: SelectedPods<NetworkPolicy>,
): Cause {
  const isIn = (policies: readonly NetworkPolicy[]) => policies.some(({ object }) => object.key === key);
  if (isIn(after)) return isIn(before) ? 'rules' : 'selects';
  return head.tryFind(key) === undefined ? 'removed' : 'selects no longer';
}

function commonCause(causes: ReadonlySet<Cause>): Cause {
  const [first, ...others] = causes;
  if (others.length === 0) return first;
  return causes.has('selects') || causes.has('rules') ? 'rules' : 'selects no longer';
}

/** The labels of the conditions that the pods do not meet. */
function unmetBy(
  { labels: { namespace, labels } }: SelectedPods<NetworkPolicy>,
  policies: readonly ReviewedObject[],
  { head }: ClusterChange,
): string[] {
  const selectors = policies.flatMap(({ key }) => {
    const policy = head.tryFind(key);
    return policy === undefined || (policy.namespace ?? '') !== namespace
      ? []
      : [labelSelectorIn(valueAt(policy.value, 'spec', 'podSelector'))];
  });
  const unmet = selectors
    .flatMap(requirementsOf)
    .filter((requirement) => !selects({ matchExpressions: [requirement] }, labels));
  return [...new Set(unmet.map(({ key }) => key))].sort();
}

function hasPorts(object: ReviewedObject): boolean {
  return containersOf(podTemplate(object) ?? {}).some(({ tree }) => mapsAt(tree, 'ports').length > 0);
}
