import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** A hostname of numbered pods: the Job controller gives each of them one of its own. */
export function ignoredHostname({ spec, pod }: FinishedJob): Warning[] {
  const { hostname } = pod.spec;
  if (!hostname || spec.completionMode !== 'Indexed') return [];
  const message = `gives its numbered pods the hostname '${hostname}', and Kubernetes calls each by the Job and its number`;
  return [{ id: 'batch/hostname-ignored', message, cure: 'remove it, or use hostnameOverride' }];
}
