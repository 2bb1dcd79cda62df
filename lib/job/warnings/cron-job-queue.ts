import { KUEUE } from '../../manifest/foreign-keys';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** A queue on the CronJob itself, which Kueue ignores: it reads the labels of the Jobs. */
export function cronJobQueue({ manifest, cron }: FinishedJob): Warning[] {
  const queue = manifest.metadata.labels?.[KUEUE.QUEUE];
  if (cron === undefined || queue === undefined) return [];
  const { jobTemplate } = cron as { readonly jobTemplate?: { readonly metadata?: Labeled } };
  if (jobTemplate?.metadata?.labels?.[KUEUE.QUEUE] !== undefined) return [];
  const message = `has the label '${KUEUE.QUEUE}', which Kueue ignores on a CronJob, and its Jobs do not have it: they run outside the queue`;
  return [{ id: 'kueue/cron-job', message, cure: `write kueue: { queue: '${queue}' } instead` }];
}

interface Labeled {
  readonly labels?: { readonly [key: string]: unknown };
}
