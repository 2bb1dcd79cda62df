import { AppManifests } from '../../../manifest/app-manifests';
import { named } from '../../../manifest/manifest-index';
import { Warning } from '../../../validation/warning';
import { FinishedJob } from '../../finished-job';
import { JobInApp } from './job-in-app';

const ONE_NODE: ReadonlySet<string> = new Set(['ReadWriteOnce', 'ReadWriteOncePod']);

/** Several pods at a time on a claim that can only be mounted on one node: pods on other nodes wait. */
export function claimOnOneNode({ job: { spec, pod }, namespace }: JobInApp, app: AppManifests): Warning[] {
  const { parallelism = 1, completions = parallelism } = spec;
  const atATime = Math.min(parallelism, completions);
  if (atATime <= 1 || isOnOneNode(pod.spec)) return [];
  return (pod.spec.volumes ?? []).flatMap(({ persistentVolumeClaim }) => {
    const name = persistentVolumeClaim?.claimName;
    const modes = name === undefined ? [] : accessModes(name, app, namespace);
    if (modes.length === 0 || !modes.every((mode) => ONE_NODE.has(mode))) return [];
    const message = `runs ${atATime} pods at a time, but claim '${name}' can only be mounted on one node: pods on other nodes wait until the first has ended`;
    const cure = 'set the access mode ReadWriteMany on the claim, or set parallelism: 1';
    return [{ id: 'batch/claim-one-node', message, cure }];
  });
}

/** Whether the pod spec makes all pods run on one node. */
function isOnOneNode({ nodeName, nodeSelector = {}, affinity }: FinishedJob['pod']['spec']): boolean {
  const isNamed = nodeName !== undefined || nodeSelector['kubernetes.io/hostname'] !== undefined;
  return isNamed || affinity?.podAffinity !== undefined;
}

/** Empty if the claim is not part of the App. */
function accessModes(name: string, app: AppManifests, namespace?: string): readonly string[] {
  const claims = app.inNamespace('core', 'PersistentVolumeClaim', namespace);
  const claim = named(claims, name).at(0);
  return (claim?.spec as { readonly accessModes?: readonly string[] } | undefined)?.accessModes ?? [];
}
