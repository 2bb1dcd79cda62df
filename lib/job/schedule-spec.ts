import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { Plain } from '../manifest/plain';
import { neverFires } from '../schedule/days';
import { parseSchedule } from '../schedule/parse';
import { shortestGap } from '../schedule/period';
import { Schedule } from '../schedule/schedule';
import { spreadSchedule } from '../schedule/spread';
import { isTimeZone, suggestTimeZone } from '../schedule/zones';
import { Guard } from '../validation/guard';
import { JobSpec } from './job';
import { ScheduleOptions, Spread } from './schedule-options';

export type ScheduleSpec = Omit<Plain<k8s.CronJobSpec>, 'jobTemplate'>;

export interface RenderedSchedule {
  readonly spec: ScheduleSpec;
  /** What the spec's schedule says. */
  readonly schedule: Schedule;
}

const FAILED_HISTORY = 3;
/** The controller looks every ten seconds: what may start only within less may never start. */
const SHORTEST_STARTING_DEADLINE = 10;

/** The schedule's part of a CronJob's spec. */
export function scheduleSpec(guard: Guard, options: ScheduleOptions, name: string): RenderedSchedule {
  const {
    timeZone,
    startingDeadline,
    successfulJobsHistoryLimit,
    failedJobsHistoryLimit = FAILED_HISTORY,
  } = options;
  const spread = guard.choice('spread', options.spread, Spread);
  const written = parse(guard, options.schedule);
  if (timeZone !== undefined) checkTimeZone(guard, timeZone, written);
  const schedule = spread === undefined ? written : spreadOut(guard, written, spread, name);
  const spec: ScheduleSpec = {
    schedule: schedule.text,
    timeZone,
    concurrencyPolicy:
      guard.choice('concurrencyPolicy', options.concurrencyPolicy, ConcurrencyPolicy) ??
      ConcurrencyPolicy.FORBID,
    startingDeadlineSeconds: guard.seconds('startingDeadline', startingDeadline, SHORTEST_STARTING_DEADLINE),
    suspend: guard.flag('suspend', options.suspend) || undefined,
    successfulJobsHistoryLimit: guard.wholeNumber('successfulJobsHistoryLimit', successfulJobsHistoryLimit),
    failedJobsHistoryLimit: guard.wholeNumber('failedJobsHistoryLimit', failedJobsHistoryLimit),
  };
  return { spec, schedule };
}

/**
 * The schedule of a finished manifest, which a patch may have replaced. A patch may also have a zone that is newer than
 * ours, but none that is a misspelled one.
 */
export function finishedSchedule(
  guard: Guard,
  { schedule, timeZone }: ScheduleSpec,
  before: Schedule,
): Schedule {
  const finished = schedule === before.text ? before : parse(guard, schedule);
  const isKnown = timeZone !== undefined && (isTimeZone(timeZone) || suggestTimeZone(timeZone) !== undefined);
  if (isKnown) checkTimeZone(guard, timeZone, finished);
  return finished;
}

/**
 * Throws where a ttl deletes Jobs before a history limit that was asked for can be reached. The ttl counts from
 * the end of a run, which may come as late as its deadline.
 */
export function checkHistory(guard: Guard, options: ScheduleOptions, schedule: Schedule, job: JobSpec): void {
  const { ttlSecondsAfterFinished: ttl, activeDeadlineSeconds: deadline = 0 } = job;
  if (ttl === undefined) return;
  const gap = shortestGap(schedule);
  for (const prop of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const) {
    const needed = ((options[prop] ?? 0) - 1) * gap;
    if (ttl + deadline >= needed) continue;
    guard.fail('ttlAfterFinished', {
      code: 'schedule/history',
      rule: `must be at least ${needed - deadline} s, or ${prop}: ${options[prop]} is never reached with a run every ${gap} s`,
      got: `${ttl}s`,
      cure: 'set one of the two',
    });
  }
}

function parse(guard: Guard, text: string): Schedule {
  guard.text('schedule', text, "write five fields, as in '30 2 * * *'");
  const result = parseSchedule(text);
  if (!result.ok) {
    return guard.fail('schedule', { ...result.problem, got: text });
  }
  if (neverFires(result.schedule)) {
    guard.fail('schedule', {
      code: 'schedule/never',
      rule: 'must fire on some day',
      got: text,
      cure: 'correct the day or month; to switch a job off, set suspend: true',
    });
  }
  return result.schedule;
}

function checkTimeZone(guard: Guard, timeZone: string, schedule: Schedule): void {
  guard.text('timeZone', timeZone, "write it like 'Europe/Berlin' or 'Etc/UTC'");
  if (!isTimeZone(timeZone)) {
    const suggestion = suggestTimeZone(timeZone);
    guard.fail('timeZone', {
      code: 'schedule/time-zone',
      rule: 'must be a zone of the tz database, in its exact spelling',
      got: timeZone,
      cure: suggestion ? `did you mean '${suggestion}'?` : "write it like 'Europe/Berlin' or 'Etc/UTC'",
    });
  }
  if (schedule.kind === 'every') {
    guard.fail('timeZone', {
      code: 'schedule/time-zone',
      rule: 'must be left out with @every, which ignores it',
      got: timeZone,
      cure: 'remove timeZone, or write five fields',
    });
  }
}

function spreadOut(guard: Guard, schedule: Schedule, over: Spread, name: string): Schedule {
  if (guard.namespace === undefined) {
    return guard.fail('spread', {
      code: 'namespace/missing',
      rule: 'must know the namespace, which it hashes with the name',
      cure: "give the chart a namespace: new Chart(app, 'id', { namespace: '…' })",
    });
  }
  const result = spreadSchedule(schedule, over, `${guard.namespace}/${name}`);
  return result.ok ? result.schedule : guard.fail('spread', { ...result.problem, got: schedule.text });
}
