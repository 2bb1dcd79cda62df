import { podWarnings } from '../../pod/warnings/pod-warnings';
import { Schedule } from '../../schedule/schedule';
import { scheduleWarnings } from '../../schedule/schedule-warnings';
import { isTimeZone } from '../../schedule/zones';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { failureRules } from './failure-rules';
import { imageTag } from './image-tag';
import { manyIndexes } from './many-indexes';
import { onFailure } from './on-failure';
import { overlap } from './overlap';
import { parallelism } from './parallelism';
import { suspended } from './suspended';
import { ttl } from './ttl';

/** Everything about Jobs that there is a warning for, one file each. */
const KINDS: readonly ((job: FinishedJob) => readonly Warning[])[] = [
  failureRules,
  imageTag,
  manyIndexes,
  onFailure,
  parallelism,
  suspended,
  ttl,
];

/** What is odd about a job. */
export function jobWarnings(job: FinishedJob): Warning[] {
  return [...KINDS.flatMap((kind) => kind(job)), ...podWarnings(job.pod)];
}

/** The same of one that runs on a schedule, which is undefined where placeholders leave it open. */
export function cronJobWarnings(job: FinishedJob, schedule: Schedule | undefined): Warning[] {
  if (schedule === undefined) return jobWarnings(job);
  // A zone that another tool fills in is not known, nor is what a patch has set wrong.
  const { timeZone } = job.cron ?? {};
  const zone = timeZone !== undefined && isTimeZone(timeZone) ? timeZone : undefined;
  return [...scheduleWarnings(schedule, zone), ...overlap(job, schedule), ...jobWarnings(job)];
}
