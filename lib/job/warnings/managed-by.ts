import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { JOB_CONTROLLER } from '../policies/managed-by';
import { isQueued, meanwhile } from './meanwhile';

/** Jobs of a CronJob that Kubernetes leaves to another controller, which may not be installed. */
export function managedBy({ cron, spec }: FinishedJob): Warning[] {
  const { managedBy: manager } = spec;
  if (!cron || manager === undefined || manager === JOB_CONTROLLER || isQueued(cron)) return [];
  const message = `starts Jobs that Kubernetes leaves to '${manager}', without pods and without a deadline: if no such controller runs, ${meanwhile(cron)}`;
  return [{ id: 'batch/managed-by', message, cure: 'remove managedBy unless it is installed' }];
}
