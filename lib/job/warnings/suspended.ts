import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Kueue resumes the Jobs that have this label. */
const QUEUE = 'kueue.x-k8s.io/queue-name';

const MEANWHILE: { readonly [policy: string]: string } = {
  Forbid: 'the first one blocks all later runs',
  Replace: 'each one is replaced by the next',
};

/** `suspend` in the template of a CronJob, where a patch may write it, suspends its Jobs and not the CronJob. */
export function suspended({ cron, spec }: FinishedJob): Warning[] {
  if (!cron || spec.suspend !== true || isResumed(cron, spec)) return [];
  const meanwhile = MEANWHILE[cron.concurrencyPolicy ?? 'Allow'] ?? 'they pile up';
  const message = `starts suspended Jobs, whose deadline does not count: until somebody resumes them, ${meanwhile}`;
  return [{ id: 'batch/suspended', message, cure: 'remove the patch; to start no Jobs, set suspend: true' }];
}

type Cron = NonNullable<FinishedJob['cron']> & {
  readonly jobTemplate?: { readonly metadata?: { readonly labels?: { readonly [key: string]: string } } };
};

/** Whether another controller has the Jobs suspended until it is their turn. */
function isResumed(cron: Cron, { managedBy }: FinishedJob['spec']): boolean {
  return managedBy !== undefined || cron.jobTemplate?.metadata?.labels?.[QUEUE] !== undefined;
}
