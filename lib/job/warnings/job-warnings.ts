import { KubernetesTarget } from '../../kubernetes/target';
import { podWarnings } from '../../pod/warnings/pod-warnings';
import { neverFires } from '../../schedule/days';
import { Schedule } from '../../schedule/schedule';
import { scheduleWarnings } from '../../schedule/schedule-warnings';
import { isTimeZone } from '../../schedule/zones/names';
import { both, allWarnings, Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { cronJobQueue } from './cron-job-queue';
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

/** The warnings about Jobs, one file each. */
const KINDS: readonly ((job: FinishedJob) => readonly Warning[])[] = [
  cronJobQueue,
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

/** The warnings about the runs of a CronJob. */
const KINDS_OF_SCHEDULES = [ofSchedule, history, overlap];

/** The warnings about a job. */
export function jobWarnings(job: FinishedJob, target: KubernetesTarget): readonly Warning[] {
  return both(both(allWarnings(KINDS, job), gatedFields(job, target)), podWarnings(job.pod));
}

/** The warnings about a CronJob. The schedule is undefined if it depends on placeholders. */
export function cronJobWarnings(
  job: FinishedJob,
  schedule: Schedule | undefined,
  target: KubernetesTarget,
): readonly Warning[] {
  const ofJob = jobWarnings(job, target);
  if (schedule === undefined) return ofJob;
  return both(allWarnings(KINDS_OF_SCHEDULES, job, schedule), ofJob);
}

function ofSchedule({ cron }: FinishedJob, schedule: Schedule): Warning[] {
  // A suspended CronJob is meant to be started by hand.
  if (cron?.suspend === true && neverFires(schedule)) return [];
  // The zone is unknown if it is a placeholder, or if a patch set an invalid one.
  const { timeZone } = cron ?? {};
  return scheduleWarnings(schedule, timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined);
}
