import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** With nothing to complete, a Job is complete before it starts a pod. */
export function noCompletions({ spec }: FinishedJob): Warning[] {
  if (spec.completions !== 0) return [];
  const message = 'is complete at once and runs nothing, as it has no completions';
  return [{ id: 'batch/no-completions', message, cure: 'give the number of pods that must succeed' }];
}
