import { FinishedPod } from '../../manifest/finished-pod';
import { Problem } from '../../validation/problem';
import { PodFields } from '../settings/pod-fields';

/**
 * A pod with its own user namespace (`hostUsers: false`) cannot have block devices. Its other limits are in
 * host-access.ts.
 */
export function isolationProblems(pod: FinishedPod): Problem[] {
  const { hostUsers } = pod.spec as PodFields;
  const isBlock = pod.containers.some(({ spec: { volumeDevices = [] } }) => volumeDevices.length > 0);
  if (hostUsers !== false || !isBlock) return [];
  return [
    {
      code: 'value/conflict',
      path: ['hostUsers'],
      rule: 'must not be false with volumeDevices, or Kubernetes refuses the job',
      got: false,
      cure: 'remove one of the two',
    },
  ];
}
