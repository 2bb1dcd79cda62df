import { AppManifests } from '../../../manifest/app-manifests';
import { Manifest } from '../../../manifest/plain';
import { Guard } from '../../../validation/guard';
import { StringMap } from '../../../validation/labels';
import { both, allWarnings, Warning } from '../../../validation/warning';
import { finishedJob } from '../../finished-job';
import { JobOptions } from '../../job-options';
import { claimOnOneNode } from './claim-one-node';
import { disruptionBudgets } from './disruption-budgets';
import { files } from './files';
import { hostnameLength } from './hostname-length';
import { notSet } from './job-in-app';
import { noToken } from './no-token';
import { quotas } from './quotas';
import { securityLevel } from './security-level';
import { services } from './services';

/** The warnings about a job and other objects of its namespace, by the kind of these objects. */
const KINDS = [
  { group: 'core', kind: 'Service', warnings: services },
  { group: 'policy', kind: 'PodDisruptionBudget', warnings: disruptionBudgets },
  { group: 'core', kind: 'ResourceQuota', warnings: quotas },
  { group: 'core', kind: 'PersistentVolumeClaim', warnings: claimOnOneNode },
];

/** The warnings about a job and other objects of its App. `labels` are those that the library adds to its pods. */
export function warningsInApp(
  guard: Guard,
  labels: StringMap,
  options: Pick<JobOptions, 'commonLabels' | 'podLabels' | 'token'>,
): (written: Manifest, app: AppManifests) => readonly Warning[] {
  const { namespace, placeholders, kubernetes } = guard;
  const given = notSet(labels, options);
  return (written, app) => {
    const isTokenSet = options.token !== undefined;
    const job = {
      job: finishedJob(written),
      namespace,
      placeholders,
      minor: kubernetes.minor,
      given,
      isTokenSet,
    };
    const ofHostname = hostnameLength(guard, job.job);
    let found = both(both(files(job, app), ofHostname), allWarnings([noToken, securityLevel], job, app));
    for (const { group, kind, warnings } of KINDS)
      if (app.inNamespace(group, kind, namespace).length > 0) found = both(found, warnings(job, app));
    return found;
  };
}
