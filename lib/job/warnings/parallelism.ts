import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Kubernetes takes 0 pods at a time for a Job that waits, while its deadline counts. */
export function parallelism({ cron, spec }: FinishedJob): Warning[] {
  // Without completions to wait for, the Job is complete at once.
  if (spec.parallelism !== 0 || spec.completions === 0) return [];
  const { activeDeadlineSeconds: deadline } = spec;
  const end = deadline === undefined ? 'never ends' : `fails after ${deadline} s`;
  const blocks = cron?.concurrencyPolicy === 'Forbid' ? ', which no other run may start before' : '';
  const message = cron
    ? `starts Jobs without pods, each of which ${end}${blocks}`
    : `starts no pod until parallelism is raised, and ${end}`;
  const cure = cron
    ? 'remove parallelism; to start no Jobs, set suspend: true'
    : 'remove parallelism; to start it later, set suspend: true, for which no deadline counts';
  return [{ id: 'batch/parallelism', message, cure }];
}
