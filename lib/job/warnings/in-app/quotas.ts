import { AppManifests } from '../../../manifest/app-manifests';
import { QuotaRefusal, refusedByQuota } from '../../../pod/quota/refused-by-quota';
import { Warning } from '../../../validation/warning';
import { JobInApp } from './job-in-app';

/** A ResourceQuota under which no pod of the job can be created. */
export function quotas({ job, namespace }: JobInApp, app: AppManifests): Warning[] {
  const all = app.inNamespace('core', 'ResourceQuota', namespace);
  const refusal = refusedByQuota(job.pod, all, app.inNamespace('core', 'LimitRange', namespace));
  return refusal === undefined ? [] : [{ id: 'batch/resource-quota', ...words(refusal) }];
}

function words({ quota, resource, missingIn, hard }: QuotaRefusal): Pick<Warning, 'message' | 'cure'> {
  const refuses = `gets no pod, since ResourceQuota '${quota}'`;
  if (missingIn.length === 0) {
    return {
      message: `${refuses} allows only ${resource}: ${hard}, which is less than one pod needs`,
      cure: 'raise the quota, or lower the resources of the job',
    };
  }
  const name = resource.replace(/^(requests|limits)\./, '');
  const end = resource.startsWith('limits.') ? 'limit' : 'request';
  return {
    message: `${refuses} counts ${resource}, which ${missingIn.join(', ')} does not set`,
    cure: `set resources.${name}.${end}, or a default in a LimitRange`,
  };
}
