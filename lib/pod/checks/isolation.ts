import { FinishedPod } from '../../manifest/finished-pod';
import { Problem } from '../../validation/problem';
import { PodFields } from '../settings/pod-fields';

/** What users of its own in a pod contradict, by paths below the pod's spec. */
export function isolationProblems(pod: FinishedPod): Problem[] {
  const { hostUsers } = pod.spec as PodFields;
  const isBlock = pod.containers.some(({ spec: { volumeDevices = [] } }) => volumeDevices.length > 0);
  if (hostUsers !== false || !isBlock) return [];
  return [
    {
      code: 'value/conflict',
      path: ['hostUsers'],
      rule: 'must not be false with volumeDevices, or Kubernetes makes no pod',
      got: false,
      cure: 'remove one of the two',
    },
  ];
}
