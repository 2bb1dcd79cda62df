import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/**
 * A limit for all indexes in addition to the limit per index. Kubernetes counts the failures of all indexes together, and ends
 * the Job although some indexes have retries left. A limit that allows one failure per index is assumed to be intended.
 */
export function limitsTogether({ spec }: FinishedJob): Warning[] {
  const { backoffLimit, backoffLimitPerIndex: each, completions = 1 } = spec;
  if (backoffLimit === undefined || each === undefined) return [];
  if (backoffLimit > each && backoffLimit >= completions) return [];
  const message = `fails as a whole after ${backoffLimit + 1} failures of all indexes together, so backoffLimitPerIndex ${each} may never be reached`;
  const cure = 'remove backoffLimit; to limit how many indexes may fail, set maxFailedIndexes';
  return [{ id: 'batch/backoff-limit-per-index', message, cure }];
}
