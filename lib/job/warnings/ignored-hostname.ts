import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** A hostname of indexed pods, which the Job controller replaces. */
export function ignoredHostname({ spec, pod }: FinishedJob): Warning[] {
  const { hostname } = pod.spec;
  if (!hostname || spec.completionMode !== 'Indexed') return [];
  const message = `sets the hostname '${hostname}' for its indexed pods, but Kubernetes names each after the Job and its index`;
  return [{ id: 'batch/hostname-ignored', message, cure: 'remove it, or use hostnameOverride' }];
}
