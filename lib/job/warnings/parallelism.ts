import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** With a parallelism of 0, Kubernetes starts no pods, but the deadline counts. */
export function parallelism({ cron, spec }: FinishedJob): Warning[] {
  // With 0 completions, the Job is complete at once.
  if (spec.parallelism !== 0 || spec.completions === 0) return [];
  const { activeDeadlineSeconds: deadline } = spec;
  const end = deadline === undefined ? 'never ends' : `fails after ${deadline} s`;
  const blocks = cron?.concurrencyPolicy === 'Forbid' ? ', and until then no other run starts' : '';
  const message = cron
    ? `starts Jobs without pods, each of which ${end}${blocks}`
    : `starts no pod until parallelism is raised, and ${end}`;
  const cure = cron
    ? 'remove parallelism; to start no Jobs, set suspend: true'
    : 'remove parallelism; to start it later, set suspend: true, under which no deadline counts';
  return [{ id: 'batch/parallelism', message, cure }];
}
