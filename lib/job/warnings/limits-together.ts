import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/**
 * A limit of all numbers beside that of each: Kubernetes counts the failures of all together, and ends the Job while
 * numbers have tries left. A limit of at least one failure for each number is meant as one for all.
 */
export function limitsTogether({ spec }: FinishedJob): Warning[] {
  const { backoffLimit, backoffLimitPerIndex: each, completions = 1 } = spec;
  if (backoffLimit === undefined || each === undefined) return [];
  if (backoffLimit > each && backoffLimit >= completions) return [];
  const message = `fails as a whole after ${backoffLimit + 1} failures of all numbers together, so backoffLimitPerIndex ${each} may never be reached`;
  const cure = 'remove backoffLimit; maxFailedIndexes says how many numbers may fail';
  return [{ id: 'batch/backoff-limit-per-index', message, cure }];
}
