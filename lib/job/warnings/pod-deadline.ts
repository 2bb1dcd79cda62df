import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** A deadline of each pod that is not before that of the Job, which begins no later. */
export function podDeadline({ spec, pod }: FinishedJob): Warning[] {
  const { activeDeadlineSeconds: ofJob } = spec;
  const { activeDeadlineSeconds: ofPod } = pod.spec;
  if (ofJob === undefined || ofPod === undefined || ofPod < ofJob) return [];
  const message = `never ends a pod after ${ofPod} s, as the Job has a deadline of ${ofJob} s, which deletes its pods with their logs`;
  return [{ id: 'batch/pod-deadline', message, cure: 'lower podActiveDeadline, or raise activeDeadline' }];
}
