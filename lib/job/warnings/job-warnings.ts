import { KubernetesTarget } from '../../kubernetes/target';
import { podWarnings } from '../../pod/warnings/pod-warnings';
import { neverFires } from '../../schedule/days';
import { Schedule } from '../../schedule/schedule';
import { scheduleWarnings } from '../../schedule/schedule-warnings';
import { isTimeZone } from '../../schedule/zones/names';
import { both, saidBy, Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { failureRules } from './failure-rules';
import { fixedZone } from './fixed-zone';
import { gatedFields } from './gated-fields';
import { history } from './history';
import { ignoredHostname } from './ignored-hostname';
import { imageTag } from './image-tag';
import { lateRetries } from './late-retries';
import { limitsTogether } from './limits-together';
import { managedBy } from './managed-by';
import { manyIndexes } from './many-indexes';
import { noCompletions } from './no-completions';
import { noIndex } from './no-index';
import { onFailure } from './on-failure';
import { overlap } from './overlap';
import { parallelism } from './parallelism';
import { podDeadline } from './pod-deadline';
import { podMetadata } from './pod-metadata';
import { restartedCodes } from './restarted-codes';
import { suspended } from './suspended';
import { ttl } from './ttl';

/** Everything about Jobs that there is a warning for, one file each. */
const KINDS: readonly ((job: FinishedJob) => readonly Warning[])[] = [
  failureRules,
  fixedZone,
  ignoredHostname,
  imageTag,
  lateRetries,
  limitsTogether,
  managedBy,
  manyIndexes,
  noCompletions,
  noIndex,
  onFailure,
  parallelism,
  podDeadline,
  podMetadata,
  restartedCodes,
  suspended,
  ttl,
];

/** Everything about the runs of a CronJob. */
const KINDS_OF_SCHEDULES = [ofSchedule, history, overlap];

/** What is odd about a job. */
export function jobWarnings(job: FinishedJob, target: KubernetesTarget): readonly Warning[] {
  return both(both(saidBy(KINDS, job), gatedFields(job, target)), podWarnings(job.pod));
}

/** The same of one that runs on a schedule, which is undefined where placeholders leave it open. */
export function cronJobWarnings(
  job: FinishedJob,
  schedule: Schedule | undefined,
  target: KubernetesTarget,
): readonly Warning[] {
  const ofJob = jobWarnings(job, target);
  if (schedule === undefined) return ofJob;
  return both(saidBy(KINDS_OF_SCHEDULES, job, schedule), ofJob);
}

function ofSchedule({ cron }: FinishedJob, schedule: Schedule): Warning[] {
  // A suspended job says itself that it is started by hand.
  if (cron?.suspend === true && neverFires(schedule)) return [];
  // A zone that another tool fills in is not known, nor is what a patch has set wrong.
  const { timeZone } = cron ?? {};
  return scheduleWarnings(schedule, timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined);
}
