import type { k8s } from 'cdk8s-plus-27';
import { CONCURRENCY_POLICY } from '../kubernetes/enums';
import { Plain } from '../manifest/plain';
import { shownSchedule } from '../schedule/meant/shown';
import { cureOfOtherValue, shownValue } from '../schedule/meant/values';
import { isCure, isSchedule, parseSchedule } from '../schedule/parse';
import { Schedule } from '../schedule/schedule';
import { spreadSchedule } from '../schedule/spread';
import { isTimeZone, suggestTimeZone } from '../schedule/zones/names';
import { Guard } from '../validation/guard';
import { ScheduleOptions, Spread } from './schedule-options';

export type ScheduleSpec = Omit<Plain<k8s.CronJobSpec>, 'jobTemplate'>;

export interface RenderedSchedule {
  readonly spec: ScheduleSpec;
  /** The parsed schedule; undefined if it depends on placeholders. */
  readonly schedule?: Schedule;
}

const FAILED_HISTORY = 3;
/** The controller starts a run within a second of its time. With 0, it would silently never start one. */
const SHORTEST_STARTING_DEADLINE = 1;

/** What a placeholder in a schedule may be replaced by: one or several fields, a macro, or a delay. */
const FILLED_IN = ['1', '1 1', '1 1 1', '1 1 1 1', 'daily', '1h', 'every'];

const FIVE_FIELDS = "write five fields, as in '15 4 * * *'";

/** The part of a CronJob's spec that concerns the schedule. */
export function scheduleSpec(guard: Guard, options: ScheduleOptions, name: string): RenderedSchedule {
  const {
    timeZone,
    startingDeadline,
    successfulJobsHistoryLimit,
    failedJobsHistoryLimit = FAILED_HISTORY,
  } = options;
  const spread = spreadOf(guard, options.spread);
  const written = parse(guard, options.schedule);
  if (timeZone !== undefined) checkTimeZone(guard, timeZone, written);
  const schedule = spread === undefined ? written : spreadOut(guard, written, spread, name, options.schedule);
  const spec: ScheduleSpec = {
    schedule: schedule?.text ?? options.schedule,
    timeZone,
    concurrencyPolicy:
      guard.choice('concurrencyPolicy', options.concurrencyPolicy, CONCURRENCY_POLICY) ??
      CONCURRENCY_POLICY.FORBID,
    startingDeadlineSeconds: guard.seconds('startingDeadline', startingDeadline, SHORTEST_STARTING_DEADLINE),
    suspend: guard.flag('suspend', options.suspend) || undefined,
    successfulJobsHistoryLimit: guard.wholeNumber('successfulJobsHistoryLimit', successfulJobsHistoryLimit),
    failedJobsHistoryLimit: guard.wholeNumber('failedJobsHistoryLimit', failedJobsHistoryLimit),
  };
  return { spec, schedule };
}

/**
 * Checks the schedule of a patched manifest. A patch may set a zone that is newer than the library's data, but not a misspelled
 * one.
 */
export function checkFinishedSchedule(
  guard: Guard,
  { schedule, timeZone }: ScheduleSpec,
  before: Schedule | undefined,
): void {
  const finished = schedule === before?.text ? before : parse(guard, schedule);
  const isKnown = timeZone !== undefined && (isTimeZone(timeZone) || suggestTimeZone(timeZone) !== undefined);
  if (isKnown) checkTimeZone(guard, timeZone, finished);
}

/** The schedule of a finished manifest, which a patch may have replaced; undefined if it depends on placeholders. */
export function finishedSchedule(
  { schedule }: ScheduleSpec,
  before: Schedule | undefined,
): Schedule | undefined {
  if (schedule === before?.text) return before;
  const result = parseSchedule(schedule);
  return result.ok ? result.schedule : undefined;
}

/** Undefined for a schedule that has placeholders and whose other parts are valid. */
function parse(guard: Guard, text: string): Schedule | undefined {
  if (typeof text !== 'string') {
    const meant = cureOfOtherValue(text, isCure);
    guard.text('schedule', shownValue(text), meant ?? FIVE_FIELDS);
  }
  guard.text('schedule', text, FIVE_FIELDS);
  const { placeholders } = guard;
  if (placeholders.mayPass(text, isSchedule, FILLED_IN)) return undefined;
  const result = parseSchedule(placeholders.filled(text, FILLED_IN[0]));
  if (!result.ok) {
    return guard.fail('schedule', { ...result.problem, got: shownIn(guard, text) });
  }
  return result.schedule;
}

/** In cdk8s-plus, `spread: true` places pods on different nodes. */
function spreadOf(guard: Guard, given: Spread | undefined): Spread | undefined {
  if ((given as unknown) !== true) return guard.choice('spread', given, Spread);
  return guard.fail('spread', {
    code: 'value/choice',
    rule: `must be ${Object.values(Spread)
      .map((word) => `'${word}'`)
      .join(' or ')}`,
    got: given,
    cure: 'write one of these to move the start of the runs, or topologySpread to place pods on different nodes',
  });
}

function shownIn({ placeholders }: Guard, text: string): string {
  return shownSchedule(text, (word) => placeholders.filled(word, FILLED_IN[0]));
}

function checkTimeZone(guard: Guard, timeZone: string, schedule: Schedule | undefined): void {
  guard.text('timeZone', timeZone, "write it like 'Europe/Berlin' or 'Etc/UTC'");
  if (!isTimeZone(timeZone) && !guard.placeholders.isIn(timeZone)) {
    const suggestion = suggestTimeZone(timeZone);
    guard.fail('timeZone', {
      code: 'schedule/time-zone',
      rule: 'must be a zone of the tz database, in its exact spelling',
      got: timeZone,
      cure: suggestion ? `did you mean '${suggestion}'?` : "write it like 'Europe/Berlin' or 'Etc/UTC'",
    });
  }
  if (schedule?.kind === 'every') {
    guard.fail('timeZone', {
      code: 'schedule/time-zone',
      rule: 'must be left out with @every, which ignores it',
      got: timeZone,
      cure: 'remove timeZone, or write five fields',
    });
  }
}

function spreadOut(
  guard: Guard,
  schedule: Schedule | undefined,
  over: Spread,
  name: string,
  written: string,
): Schedule {
  if (schedule === undefined) {
    return guard.fail('spread', {
      code: 'value/conflict',
      rule: 'must be left out if the schedule has a placeholder, since its times are not known',
      got: shownIn(guard, written),
      cure: 'remove it, or write the schedule out',
    });
  }
  if (guard.namespace === undefined) {
    return guard.fail('spread', {
      code: 'namespace/missing',
      rule: 'must have a namespace, which it hashes with the name',
      cure: "set a namespace for the chart: new Chart(app, 'id', { namespace: '…' })",
    });
  }
  const result = spreadSchedule(schedule, over, `${guard.namespace}/${name}`);
  return result.ok
    ? result.schedule
    : guard.fail('spread', { ...result.problem, got: shownSchedule(schedule.text) });
}
