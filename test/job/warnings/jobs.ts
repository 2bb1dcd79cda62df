/** Jobs as they are written, and their warnings. */

import { FinishedJob, finishedJob } from '../../../lib/job/finished-job';
import { Warning } from '../../../lib/validation/warning';

export interface Parts {
  readonly spec?: object;
  readonly pod?: object;
  readonly metadata?: object;
}

/** The pod of a job, by default with one container. */
const POD = { restartPolicy: 'Never', containers: [{ name: 'main' }] };

export const SIDECAR = { name: 'proxy', restartPolicy: 'Always' };

export function oneTime({ spec = {}, pod = {}, metadata = { name: 'migrate' } }: Parts): FinishedJob {
  const template = { spec: { ...POD, ...pod } };
  return finishedJob({ apiVersion: 'batch/v1', kind: 'Job', metadata, spec: { ...spec, template } });
}

/** A CronJob; `cron` has the fields around its Job. */
export function scheduled({ spec = {}, pod = {}, metadata = {} }: Parts, cron: object = {}): FinishedJob {
  const jobTemplate = { metadata, spec: { ...spec, template: { spec: { ...POD, ...pod } } } };
  const all = { schedule: '5 * * * *', concurrencyPolicy: 'Forbid', ...cron, jobTemplate };
  return finishedJob({ apiVersion: 'batch/v1', kind: 'CronJob', metadata: { name: 'nightly' }, spec: all });
}

/** The warnings as `<id>: <message>; <cure>`. */
export function textsOf(warnings: readonly Warning[]): string[] {
  return warnings.map(({ id, message, cure }) => `${id}: ${message}; ${cure}`);
}
