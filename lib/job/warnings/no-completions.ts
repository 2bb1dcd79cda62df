import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** With 0 completions, a Job is complete before it starts a pod. */
export function noCompletions({ spec }: FinishedJob): Warning[] {
  if (spec.completions !== 0) return [];
  const message = 'is complete at once and runs nothing, since completions is 0';
  return [
    { id: 'batch/no-completions', message, cure: 'set completions to the number of pods that must succeed' },
  ];
}
