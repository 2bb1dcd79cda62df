import { podWarnings } from '../../pod/warnings/pod-warnings';
import { Schedule } from '../../schedule/schedule';
import { scheduleWarnings } from '../../schedule/schedule-warnings';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';
import { fixedZone } from './fixed-zone';
import { imageTag } from './image-tag';
import { lateRetries } from './late-retries';
import { noCompletions } from './no-completions';
import { noIndex } from './no-index';
import { overlap } from './overlap';
import { podMetadata } from './pod-metadata';

/** Everything about Jobs that there is a warning for, one file each. */
const KINDS: readonly ((job: FinishedJob) => readonly Warning[])[] = [
  fixedZone,
  imageTag,
  lateRetries,
  noCompletions,
  noIndex,
  podMetadata,
];

/** What is odd about a job. */
export function jobWarnings(job: FinishedJob): Warning[] {
  return [...KINDS.flatMap((kind) => kind(job)), ...podWarnings(job.pod)];
}

/** The same of one that runs on a schedule. */
export function cronJobWarnings(job: FinishedJob, schedule: Schedule): Warning[] {
  return [...scheduleWarnings(schedule, job.cron?.timeZone), ...overlap(job, schedule), ...jobWarnings(job)];
}
