import { FinishedPod } from '../../manifest/finished-pod';
import { Problem } from '../../validation/problem';
import { PodFields } from '../settings/pod-fields';

/** What the namespaces and the placement of a pod contradict, by paths below the pod's spec. */
export function isolationProblems(pod: FinishedPod): Problem[] {
  const spec = pod.spec as PodFields;
  return [...hostUsers(spec, pod.containers), ...sharedProcesses(spec), ...gatesOfNode(spec)];
}

function hostUsers(spec: PodFields, containers: FinishedPod['containers']): Problem[] {
  if (spec.hostUsers !== false) return [];
  const ofHost = (['hostNetwork', 'hostPID', 'hostIPC'] as const).filter((field) => spec[field] === true);
  const isBlock = containers.some(({ spec: { volumeDevices = [] } }) => volumeDevices.length > 0);
  const [other] = [...ofHost, ...(isBlock ? ['volumeDevices'] : [])];
  return other === undefined ? [] : [conflict('hostUsers', false, `must not be false with ${other}`)];
}

function sharedProcesses({ shareProcessNamespace, hostPID }: PodFields): Problem[] {
  if (shareProcessNamespace !== true || hostPID !== true) return [];
  return [conflict('shareProcessNamespace', true, 'must not be true with hostPID')];
}

/** The API server takes both in a Job, and then makes no pod. */
function gatesOfNode({ schedulingGates = [], nodeName }: PodFields): Problem[] {
  if (schedulingGates.length === 0 || !nodeName) return [];
  return [conflict('schedulingGates', undefined, 'must be left out with nodeName')];
}

function conflict(field: string, got: boolean | undefined, rule: string): Problem {
  return {
    code: 'value/conflict',
    path: [field],
    rule: `${rule}, or Kubernetes makes no pod`,
    got,
    cure: 'remove one of the two',
  };
}
