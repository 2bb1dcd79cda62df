import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { shortestGap } from '../schedule/period';
import { Schedule } from '../schedule/schedule';
import { scheduleWarnings } from '../schedule/schedule-warnings';
import { Guard } from '../validation/guard';
import { Warning } from '../validation/warning';
import { JobSpec } from './job';
import { ScheduleSpec } from './schedule-spec';

/** What is odd about a schedule together with the job that it starts; nothing of what placeholders leave open. */
export function jobWarnings(
  { placeholders }: Guard,
  schedule: Schedule | undefined,
  spec: ScheduleSpec,
  job: JobSpec,
): Warning[] {
  if (schedule === undefined) return [];
  const gap = shortestGap(schedule);
  const deadline = job.activeDeadlineSeconds;
  const warnings = scheduleWarnings(schedule, placeholders.isIn(spec.timeZone) ? undefined : spec.timeZone);
  if (spec.concurrencyPolicy !== ConcurrencyPolicy.ALLOW || (deadline !== undefined && deadline <= gap))
    return warnings;
  const [time, most] =
    deadline === undefined
      ? ['any time', 'any number']
      : [`${deadline} s`, `up to ${Math.ceil(deadline / gap)}`];
  const message = `runs may take ${time} and start every ${gap} s: under Allow ${most} run at a time`;
  const cure = `set activeDeadline to at most ${gap} s, or ConcurrencyPolicy.FORBID`;
  return [...warnings, { id: 'batch/overlap', message, cure }];
}
