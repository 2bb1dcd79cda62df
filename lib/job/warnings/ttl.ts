import { ARGO_CD, HELM } from '../../manifest/foreign-keys';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Annotations of Jobs that another tool creates again each time, so that they are meant to run again. */
const HOOKS = [ARGO_CD.HOOK, HELM.HOOK];

/** A name with a placeholder, such as `wipe-${TIME}`: another tool fills in a new one each time. */
const IS_FILLED_IN = /[^a-z0-9.-]/;

/** A one-time job has run if its Job exists. Once the Job is deleted, applying the manifest runs it again. */
export function ttl({ manifest, cron, spec }: FinishedJob): Warning[] {
  const { ttlSecondsAfterFinished: seconds } = spec;
  const { name = '', generateName, annotations = {} } = manifest.metadata;
  if (cron || seconds === undefined || generateName !== undefined || IS_FILLED_IN.test(name)) return [];
  if (HOOKS.some((hook) => annotations[hook] !== undefined)) return [];
  const message = `is deleted ${seconds} s after it ends, and runs again when its manifest is next applied`;
  const cure = 'remove ttlAfterFinished, and let pruning remove old Jobs';
  return [{ id: 'batch/ttl', message, cure }];
}
