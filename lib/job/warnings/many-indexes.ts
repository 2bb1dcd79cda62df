import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { MANY_COMPLETIONS, MOST_OF_MANY } from '../indexed-limits';

/** So many indexed pods that the list of failed and completed indexes may get too long to be stored. */
export function manyIndexes({ spec }: FinishedJob): Warning[] {
  const { completionMode, completions = 0, parallelism = 0 } = spec;
  if (completionMode !== 'Indexed' || completions <= MANY_COMPLETIONS || parallelism <= MOST_OF_MANY)
    return [];
  const message = `has ${completions} indexed pods, ${parallelism} at a time: Kubernetes may lose track of completed indexes if many fail`;
  return [{ id: 'batch/many-indexes', message, cure: `set parallelism to at most ${MOST_OF_MANY}` }];
}
