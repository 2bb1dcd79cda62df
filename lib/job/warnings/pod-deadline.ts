import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** A deadline of each pod that is not shorter than the deadline of the Job, which starts to count no later. */
export function podDeadline({ spec, pod }: FinishedJob): Warning[] {
  const { activeDeadlineSeconds: ofJob } = spec;
  const { activeDeadlineSeconds: ofPod } = pod.spec;
  if (ofJob === undefined || ofPod === undefined || ofPod < ofJob) return [];
  const message = `never ends a pod after ${ofPod} s, since the deadline of the Job is ${ofJob} s, after which its pods and their logs are deleted`;
  return [{ id: 'batch/pod-deadline', message, cure: 'lower podActiveDeadline, or raise activeDeadline' }];
}
