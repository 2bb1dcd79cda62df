import { LONGEST_HOSTNAME } from '../../../pod/checks/hostnames';
import { PodFields } from '../../../pod/settings/pod-fields';
import { Guard } from '../../../validation/guard';
import { LONGEST_NAME } from '../../../validation/names';
import { Warning } from '../../../validation/warning';
import { FinishedJob } from '../../finished-job';

/** The domain of nearly all clusters. */
const DOMAIN = 'cluster.local';

/** A full name of pods that is too long as a hostname for Linux, so that the kubelet does not start them. */
export function hostnameLength(guard: Guard, job: FinishedJob): Warning[] {
  const { subdomain, setHostnameAsFQDN } = job.pod.spec as PodFields;
  if (setHostnameAsFQDN !== true || !subdomain || guard.namespace === undefined) return [];
  const name = `${hostnameOf(job)}.${subdomain}.${guard.namespace}.svc.${DOMAIN}`;
  const excess = guard.leastLength(name) - LONGEST_HOSTNAME;
  if (excess <= 0) return [];
  const message = `starts no pod, since its full name is ${excess} characters too long for Linux: ${name}`;
  const cure = `shorten the names, remove hostnameAsFQDN, or acknowledge the warning if the cluster's domain is shorter than ${DOMAIN}`;
  return [{ id: 'batch/hostname-length', message, cure, isError: true }];
}

/** The hostname of a pod, with as many characters as the controllers append. */
function hostnameOf({ manifest, cron, spec, pod }: FinishedJob): string {
  const { name, generateName } = manifest.metadata;
  const job = `${name ?? `${generateName}xxxxx`}${cron === undefined ? '' : '-00000000'}`;
  if (spec.completionMode === 'Indexed') return `${job}-${Math.max(0, (spec.completions ?? 1) - 1)}`;
  return pod.spec.hostname || `${job}-xxxxx`.slice(0, LONGEST_NAME);
}
