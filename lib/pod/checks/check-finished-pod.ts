import { FinishedPod } from '../../manifest/finished-pod';
import { Guard } from '../../validation/guard';
import { IN_MANIFEST, PodFields } from '../settings/pod-fields';
import { checkDns } from './dns';
import { checkHostnames } from './hostnames';
import { isolationProblems } from './isolation';
import { podResourceProblems } from './pod-resources';
import { checkResourceClaims } from './resource-claims';
import { resourceProblems } from './resources';
import { checkGates } from './scheduling-gates';

/**
 * Throws an error if Kubernetes refuses the fields of the pod as a whole, whether they come from props or from a patch.
 */
export function checkFinishedPod(at: Guard, pod: FinishedPod): void {
  const spec = pod.spec as PodFields;
  checkDns(at, spec, IN_MANIFEST);
  checkHostnames(at, spec, IN_MANIFEST);
  checkGates(at, spec);
  at.wholeNumber('activeDeadlineSeconds', spec.activeDeadlineSeconds, 1);
  checkResourceClaims(at, pod);
  const [first] = [...resourceProblems(pod), ...podResourceProblems(pod), ...isolationProblems(pod)];
  if (first !== undefined) at.fail(first.path, first);
}
