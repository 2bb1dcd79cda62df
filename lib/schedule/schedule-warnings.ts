/** The warnings about schedules that Kubernetes accepts but that are rarely intended. */

import type { Warning } from '../validation/warning';
import { clockChangeWarnings } from './clock-changes';
import { eitherDayMatches, hasNoTime, LONGEST_MONTHS, neverFires } from './days';
import { and, MONTHS } from './phrases';
import { FIELDS, type CronField, type CronSchedule, type Schedule } from './schedule';
import { unevenSteps } from './uneven-steps';
import { dayWords } from './words';
import { zoneChangeWarnings } from './zone-changes';

/** The warnings about a schedule. A schedule that never fires has only that warning. */
export function scheduleWarnings(schedule: Schedule, timeZone?: string): Warning[] {
  if (schedule.kind === 'every') return schedule.seconds > 60 ? [] : [tooOften(schedule.seconds)];
  if (neverFires(schedule)) return [never(schedule)];
  return [
    ...eitherDay(schedule),
    ...minuteOfAnHour(schedule),
    ...FIELDS.filter(({ name }) => !(name === 'hour' && mustMeanMinutes(schedule))).flatMap((bounds) =>
      unevenSteps(schedule[bounds.name], bounds),
    ),
    ...everyMinute(schedule),
    ...clockChangeWarnings(schedule, timeZone),
    ...zoneChangeWarnings(schedule, timeZone),
    ...rareDays(schedule),
  ];
}

function never(schedule: CronSchedule): Warning {
  const why = hasNoTime(schedule) ? 'no time matches' : 'no day matches';
  const message = `never starts by itself, only by hand: ${why}`;
  return {
    id: 'batch/schedule-never',
    message,
    cure: 'correct the schedule, or set suspend: true if it is only started by hand',
  };
}

function eitherDay(schedule: CronSchedule): Warning[] {
  if (!eitherDayMatches(schedule)) return [];
  const message = `runs ${dayWords(schedule)}: one matching day field is enough`;
  const cure = 'set one of the two day fields to * and let the job check the other';
  return [{ id: 'batch/schedule-dom-dow', message, cure }];
}

/** `* 3 * * *` or `* *\/2 * * *`: the minute was probably forgotten. A range of hours such as 9-17 looks intended. */
function minuteOfAnHour(schedule: CronSchedule): Warning[] {
  const { minute, hour, dayOfMonth, month, dayOfWeek } = schedule;
  if (!minute.full || hour.full || !hour.parts.every((part) => /^([0-9]+|\*\/[0-9]+)$/.test(part.text)))
    return [];
  const rest = [hour, dayOfMonth, month, dayOfWeek].map((field) => field.text).join(' ');
  const message = `runs 60 times in hour ${and(hour.values.map(String))}, once every minute`;
  const steps = meantMinutes(hour);
  const minutes = steps && `"${hour.text} * ${rest.slice(hour.text.length + 1)}" for every ${steps} minutes`;
  const cure = [mustMeanMinutes(schedule) ? undefined : `"0 ${rest}" for one run in an hour`, minutes];
  return [{ id: 'batch/schedule-suspicious', message, cure: `write ${cure.filter(Boolean).join(', or ')}` }];
}

/** The step of hours that may be one of minutes: `*\/5`, and most of all `*\/15`, as hours have no even step above 12. */
function meantMinutes({ parts: [{ text, step }, ...others] }: CronField): number | undefined {
  return others.length === 0 && text.startsWith('*/') && step > 2 && 60 % step === 0 ? step : undefined;
}

/** Steps of more than half a day have no even gaps. */
function mustMeanMinutes({ minute, hour }: CronSchedule): boolean {
  return minute.full && (meantMinutes(hour) ?? 0) > 12;
}

function everyMinute({ minute, hour }: CronSchedule): Warning[] {
  return minute.full && hour.full ? [tooOften(60)] : [];
}

/**
 * The CronJob controller names a Job by the minute of its run, so of several runs in a minute only the first has a Job
 * (getJobName in pkg/controller/cronjob of Kubernetes 1.36.3, confirmed in a cluster).
 */
function tooOften(seconds: number): Warning {
  const why = seconds < 60 ? `, and not every ${seconds} s: Kubernetes starts at most one Job a minute` : '';
  const message = `starts a pod every minute${why}`;
  const cure = 'run less often, or use a Deployment for continuous work';
  return { id: 'batch/schedule-every-minute', message, cure };
}

/** Days that do not occur in every month, or in every year. */
function rareDays(schedule: CronSchedule): Warning[] {
  const first = schedule.dayOfMonth.values[0];
  if (eitherDayMatches(schedule)) return [];
  const months = schedule.month.values;
  const skipped = months.filter((month) => LONGEST_MONTHS[month - 1] < first);
  const leap = first === 29 && months.includes(2);
  if (skipped.length === 0 && !leap) return [];
  const names = and(skipped.map((month) => MONTHS[month - 1]));
  const onlyLeap = leap && months.length === 1;
  const message = onlyLeap
    ? 'runs only in leap years, on 29 February'
    : leap
      ? 'skips February, except in leap years'
      : `skips ${names}, which ${skipped.length === 1 ? 'has' : 'have'} no day ${first}`;
  const cure = 'choose a day up to 28, or day 1 for the month before';
  return [{ id: 'batch/schedule-rare', message, cure }];
}
