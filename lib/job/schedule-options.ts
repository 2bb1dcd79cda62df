import { Duration } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import type { k8s } from 'cdk8s-plus-27';
import { neverFires } from '../schedule/days';
import { oddities, OddityId } from '../schedule/oddities';
import { parseSchedule } from '../schedule/parse';
import { shortestGap } from '../schedule/period';
import { Schedule } from '../schedule/schedule';
import { spreadSchedule } from '../schedule/spread';
import { isTimeZone, suggestTimeZone } from '../schedule/zones';
import { Guard } from '../validation/guard';
import { JobSpec } from './job';
import { Plain } from '../manifest/plain';

/** Where `spread` may move a schedule. */
export enum Spread {
  /** To another minute: `0 3 * * *` runs at some minute from 3:00 to 3:59. */
  HOUR = 'hour',
  /** To another hour and minute: `0 3 * * *` runs at some time of the day. */
  DAY = 'day',
}

/** When a job runs, and what happens where runs are late or meet. */
export interface ScheduleOptions {
  /**
   * Five fields (minute, hour, day of month, month, day of week), a macro such as `@daily`, or
   * `@every 90m`, as Kubernetes reads them.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule: string;

  /**
   * Zone of the schedule, by its exact name: `Europe/Berlin`, `Etc/UTC`.
   * @default - the zone of the cluster's controller manager, which is nearly always UTC
   */
  readonly timeZone?: string;

  /**
   * Move the minute, or hour and minute, by a hash of namespace and name, so that a fleet written for one
   * time does not start at once. The same job always gets the same time.
   * @default - the schedule as it is written
   */
  readonly spread?: Spread;

  /**
   * What happens to a run while the one before it still runs. Forbid, since most jobs were never written to
   * run twice at a time.
   * @default ConcurrencyPolicy.FORBID
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;

  /**
   * How late a run may start, in whole seconds; later it is skipped. At least 10 seconds, the interval at
   * which the controller looks.
   * @default - however late
   */
  readonly startingDeadline?: Duration;

  /**
   * How many successful Jobs are kept, with their logs.
   * @default - Kubernetes' own: 3
   */
  readonly successfulJobsHistoryLimit?: number;

  /**
   * How many failed Jobs are kept, with their logs: more than Kubernetes' one, so that a failure can be
   * compared with the one before.
   * @default 3
   */
  readonly failedJobsHistoryLimit?: number;

  /**
   * Start no more runs. A run that is under way goes on. When this is lifted without a startingDeadline, the
   * last run that was missed starts at once.
   * @default false
   */
  readonly suspend?: boolean;
}

/** What is odd about a job, yet may be meant: told once, and acknowledged by its id. */
export interface Warning {
  readonly id: OddityId | 'batch/overlap';
  readonly message: string;
  readonly cure: string;
}

export type ScheduleSpec = Omit<Plain<k8s.CronJobSpec>, 'jobTemplate'>;

const FAILED_HISTORY = 3;
/** The controller looks every ten seconds: what may start only within less may never start. */
const SHORTEST_STARTING_DEADLINE = 10;

/** The schedule's part of a CronJob's spec. */
export function scheduleSpec(guard: Guard, options: ScheduleOptions, name: string): ScheduleSpec {
  const {
    timeZone,
    startingDeadline,
    successfulJobsHistoryLimit,
    failedJobsHistoryLimit = FAILED_HISTORY,
  } = options;
  const spread = guard.choice('spread', options.spread, Spread);
  const schedule = parse(guard, options.schedule);
  if (timeZone !== undefined) checkTimeZone(guard, timeZone, schedule);
  return {
    schedule: spread === undefined ? options.schedule : spreadText(guard, options.schedule, spread, name),
    timeZone,
    concurrencyPolicy:
      guard.choice('concurrencyPolicy', options.concurrencyPolicy, ConcurrencyPolicy) ??
      ConcurrencyPolicy.FORBID,
    startingDeadlineSeconds: guard.seconds('startingDeadline', startingDeadline, SHORTEST_STARTING_DEADLINE),
    suspend: guard.flag('suspend', options.suspend) || undefined,
    successfulJobsHistoryLimit: guard.wholeNumber('successfulJobsHistoryLimit', successfulJobsHistoryLimit),
    failedJobsHistoryLimit: guard.wholeNumber('failedJobsHistoryLimit', failedJobsHistoryLimit),
  };
}

/** What is odd about a schedule together with the job it starts. */
export function scheduleWarnings(guard: Guard, spec: ScheduleSpec, job: JobSpec): Warning[] {
  const schedule = parse(guard, spec.schedule);
  const gap = shortestGap(schedule);
  const deadline = job.activeDeadlineSeconds;
  const warnings: Warning[] = oddities(schedule, spec.timeZone);
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

/**
 * Throws where a ttl deletes Jobs before a history limit that was asked for can be reached. The ttl counts from
 * the end of a run, which may come as late as its deadline.
 */
export function checkHistory(guard: Guard, options: ScheduleOptions, spec: ScheduleSpec, job: JobSpec): void {
  const { ttlSecondsAfterFinished: ttl, activeDeadlineSeconds: deadline = 0 } = job;
  if (ttl === undefined) return;
  const gap = shortestGap(parse(guard, spec.schedule));
  for (const prop of ['successfulJobsHistoryLimit', 'failedJobsHistoryLimit'] as const) {
    const needed = ((options[prop] ?? 0) - 1) * gap;
    if (ttl + deadline >= needed) continue;
    guard.fail('ttlAfterFinished', {
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
    const { rule, cure } = result.problem;
    return guard.fail('schedule', { rule, got: text, cure });
  }
  if (neverFires(result.schedule)) {
    guard.fail('schedule', {
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
      rule: 'must be a zone of the tz database, in its exact spelling',
      got: timeZone,
      cure: suggestion ? `did you mean '${suggestion}'?` : "write it like 'Europe/Berlin' or 'Etc/UTC'",
    });
  }
  if (schedule.kind === 'every') {
    guard.fail('timeZone', {
      rule: 'must be left out with @every, which ignores it',
      got: timeZone,
      cure: 'remove timeZone, or write five fields',
    });
  }
}

function spreadText(guard: Guard, schedule: string, over: Spread, name: string): string {
  if (guard.namespace === undefined) {
    return guard.fail('spread', {
      rule: 'must know the namespace, which it hashes with the name',
      cure: "give the chart a namespace: new Chart(app, 'id', { namespace: '…' })",
    });
  }
  const result = spreadSchedule(schedule, over, `${guard.namespace}/${name}`);
  return result.ok
    ? result.text
    : guard.fail('spread', { rule: result.rule, got: schedule, cure: result.cure });
}
