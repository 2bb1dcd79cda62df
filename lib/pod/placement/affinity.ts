import type { k8s } from 'cdk8s-plus-27';
import { Plain, unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { nodeAffinity, NodeTerm } from './node-terms';
import { podAffinity, PodTerm } from './pod-terms';

/**
 * Rules that attract pods to nodes, or to and away from other pods.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/
 */
export interface Affinity {
  /**
   * Terms for the nodes to run on.
   * @default - any node
   */
  readonly nodes?: NodeTerm[];
  /**
   * Pods to run near to, for example on the same node.
   * @default - none
   */
  readonly nearPods?: PodTerm[];
  /**
   * Pods to keep away from.
   * @default - none
   */
  readonly awayFromPods?: PodTerm[];
}

export function affinity(guard: Guard, given: Affinity | undefined): Plain<k8s.Affinity> | undefined {
  if (given === undefined) return undefined;
  const at = guard.at('affinity');
  at.map([], given);
  return unlessEmpty({
    nodeAffinity: unlessEmpty(nodeAffinity(at, given.nodes)),
    podAffinity: unlessEmpty(podAffinity(at, 'nearPods', given.nearPods)),
    podAntiAffinity: unlessEmpty(podAffinity(at, 'awayFromPods', given.awayFromPods)),
  });
}
