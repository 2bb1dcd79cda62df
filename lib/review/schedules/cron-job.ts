/** CronJobs as the CronJob controller reads them. */

import { groupOf } from '../../manifest/kube-object';
import { parseSchedule, ScheduleResult } from '../../schedule/parse';
import { Schedule } from '../../schedule/schedule';
import { isTimeZone } from '../../schedule/zones/names';
import { ObjectChange } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';

/** When a CronJob runs: in its time zone, or in that of the controller, which is assumed to be UTC. */
export interface Timing {
  readonly schedule: Schedule;
  readonly timeZone?: string;
}

export interface CronJob {
  readonly object: ReviewedObject;
  /** Left out if it is unknown: the API server refuses it, or the zone is not in the data. */
  readonly timing?: Timing;
  readonly isSuspended: boolean;
  readonly concurrency: string;
  /**
   * How many seconds late a run may start.
   *
   * @default - no limit
   */
  readonly startingDeadline?: number;
  /**
   * How many seconds a run may last.
   *
   * @default - no limit
   */
  readonly activeDeadline?: number;
  /** How many seconds a pod may take to stop. */
  readonly grace: number;
}

/** A CronJob before and after; at least one of them exists. */
export interface CronJobChange {
  readonly before?: CronJob;
  readonly after?: CronJob;
  readonly object: ReviewedObject;
  /** Whether it is the same object for the controller, which remembers its last run. */
  readonly isInPlace: boolean;
}

interface Fields {
  readonly [field: string]: unknown;
}

const NOTHING: Fields = {};
const GRACE = 30;
/** Names in the folders of the system's zone data that are not zones themselves, but that the API server accepts. */
const FOLDER = /^(?:posix|right)\//;

/** Many CronJobs of a fleet have the same schedule. */
const parsed = new Map<string, ScheduleResult>();
const MOST_PARSED = 20_000;

export function isCronJob({ value, kind }: ReviewedObject): boolean {
  if (kind !== 'CronJob') return false;
  const { apiVersion } = value;
  return apiVersion === 'batch/v1' || (typeof apiVersion === 'string' && groupOf(apiVersion) === 'batch');
}

/** The CronJobs among the changes. */
export function cronJobChanges(changes: readonly ObjectChange[]): CronJobChange[] {
  return changes.flatMap((change) => {
    const before = change.kind !== 'created' && isCronJob(change.before) ? change.before : undefined;
    const after = change.kind !== 'removed' && isCronJob(change.after) ? change.after : undefined;
    const object = after ?? before;
    if (object === undefined) return [];
    return [
      {
        before: before && cronJobOf(before),
        after: after && cronJobOf(after),
        object,
        isInPlace: before?.key === after?.key,
      },
    ];
  });
}

function cronJobOf(object: ReviewedObject): CronJob {
  const spec = specOf(object);
  const job = fieldsAt(spec, 'jobTemplate', 'spec');
  return {
    object,
    timing: timingOf(spec),
    isSuspended: spec.suspend === true,
    concurrency: typeof spec.concurrencyPolicy === 'string' ? spec.concurrencyPolicy || 'Allow' : 'Allow',
    startingDeadline: numberOf(spec.startingDeadlineSeconds),
    activeDeadline: numberOf(job.activeDeadlineSeconds),
    grace: numberOf(fieldsAt(job, 'template', 'spec').terminationGracePeriodSeconds) ?? GRACE,
  };
}

/** When it starts runs; undefined if it starts none, or if its runs cannot be predicted. */
export function activeTiming(object: ReviewedObject): Timing | undefined {
  const spec = specOf(object);
  return spec.suspend === true ? undefined : timingOf(spec);
}

export function specOf({ value: { spec } }: ReviewedObject): Fields {
  return isFields(spec) ? spec : NOTHING;
}

/** The map at a path; an empty one if there is another value. */
export function fieldsAt(value: unknown, ...path: readonly string[]): Fields {
  let at = value;
  for (const field of path) at = isFields(at) ? at[field] : undefined;
  return isFields(at) ? at : NOTHING;
}

export function readSchedule(text: string): ScheduleResult {
  const known = parsed.get(text);
  if (known) return known;
  const result = parseSchedule(text);
  if (parsed.size >= MOST_PARSED) parsed.clear();
  parsed.set(text, result);
  return result;
}

/** The zone that a name refers to; undefined if the data does not have it. */
export function knownZone(name: string): string | undefined {
  const zone = name.replace(FOLDER, '');
  return isTimeZone(zone) ? zone : undefined;
}

function timingOf({ schedule, timeZone }: Fields): Timing | undefined {
  if (typeof schedule !== 'string') return undefined;
  const result = readSchedule(schedule);
  if (!result.ok) return undefined;
  if (timeZone === undefined || timeZone === null) return { schedule: result.schedule };
  const zone = typeof timeZone === 'string' ? knownZone(timeZone) : undefined;
  return zone === undefined ? undefined : { schedule: result.schedule, timeZone: zone };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
