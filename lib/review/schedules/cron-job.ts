/** CronJobs as their controller reads them. */

import { groupOf } from '../../manifest/kube-object';
import { parseSchedule, ScheduleResult } from '../../schedule/parse';
import { Schedule } from '../../schedule/schedule';
import { isTimeZone } from '../../schedule/zones/names';
import { ObjectChange } from '../objects/changes';
import { ReviewedObject } from '../objects/reviewed-object';

/** When a CronJob runs: on the clocks of the zone, or on those of the controller, which are taken for UTC. */
export interface Timing {
  readonly schedule: Schedule;
  readonly timeZone?: string;
}

export interface CronJob {
  readonly object: ReviewedObject;
  /** Left out where it cannot be known: what the API server refuses, or a zone that is not in the data. */
  readonly timing?: Timing;
  readonly isSuspended: boolean;
  readonly concurrency: string;
  /** How many seconds late a run may start. @default - however late */
  readonly startingDeadline?: number;
  /** How many seconds a run may last. @default - without end */
  readonly activeDeadline?: number;
  /** How many seconds a pod may take to stop. */
  readonly grace: number;
}

/** A CronJob before and after; at least one of them. */
export interface CronJobChange {
  readonly before?: CronJob;
  readonly after?: CronJob;
  readonly object: ReviewedObject;
  /** Whether it is one object to the controller, which keeps its last run. */
  readonly isInPlace: boolean;
}

interface Fields {
  readonly [field: string]: unknown;
}

const NOTHING: Fields = {};
const GRACE = 30;
/** What the folders of the system hold beside the zones themselves, and the API server takes. */
const FOLDER = /^(?:posix|right)\//;

/** Schedules repeat themselves in a fleet. */
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

export function cronJobOf(object: ReviewedObject): CronJob {
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

/** When it starts runs; undefined if it starts none, or none that can be foreseen. */
export function activeTiming(object: ReviewedObject): Timing | undefined {
  const spec = specOf(object);
  return spec.suspend === true ? undefined : timingOf(spec);
}

export function specOf({ value: { spec } }: ReviewedObject): Fields {
  return isFields(spec) ? spec : NOTHING;
}

/** The map at a path; an empty one where something else is written. */
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

/** The zone whose clock a name stands for; undefined if the data does not have it. */
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
