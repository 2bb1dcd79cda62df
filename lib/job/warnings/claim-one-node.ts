import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** The access modes of a claim; undefined where the App does not make it. */
export type AccessModesOf = (claim: string) => readonly string[] | undefined;

const ONE_NODE: ReadonlySet<string> = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);

/** Pods at a time on a claim that is mounted on one node: those that start on another one wait. */
export function claimOnOneNode({ spec, pod }: FinishedJob, accessModesOf: AccessModesOf): Warning[] {
  const { parallelism = 1, completions = parallelism } = spec;
  const atATime = Math.min(parallelism, completions);
  if (atATime <= 1 || isOnOneNode(pod.spec)) return [];
  return (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
    const name = persistentVolumeClaim?.claimName ?? '';
    const modes = accessModesOf(name) ?? [];
    if (modes.length === 0 || !modes.every((mode) => ONE_NODE.has(mode))) return [];
    const message = `runs ${atATime} pods at a time, and claim '${name}' is mounted on one node: pods on other nodes wait until the first has ended`;
    const cure = 'give the claim ReadWriteMany, or set parallelism: 1';
    return [{ id: 'batch/claim-one-node', message, cure }];
  });
}

/** Whether it is said that all pods run on one node. */
function isOnOneNode({ nodeName, nodeSelector = {}, affinity }: FinishedJob['pod']['spec']): boolean {
  const isNamed = nodeName !== undefined || nodeSelector['kubernetes.io/hostname'] !== undefined;
  return isNamed || affinity?.podAffinity !== undefined;
}
