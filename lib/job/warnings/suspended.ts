import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { isQueued, meanwhile } from './meanwhile';

/** `suspend` in the Job template of a CronJob, which a patch can set, suspends its Jobs and not the CronJob. */
export function suspended({ cron, spec }: FinishedJob): Warning[] {
  // Another controller keeps them suspended until it is their turn.
  if (!cron || spec.suspend !== true || spec.managedBy !== undefined || isQueued(cron)) return [];
  const message = `starts suspended Jobs, whose deadline does not count: until they are resumed, ${meanwhile(cron)}`;
  return [{ id: 'batch/suspended', message, cure: 'remove the patch; to start no Jobs, set suspend: true' }];
}
