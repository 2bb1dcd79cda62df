import { Duration } from 'cdk8s';
import type { ConcurrencyPolicy } from 'cdk8s-plus-27';

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
   * What happens to a run that is due while the one before it still runs. Under FORBID it is late, or skipped if its
   * startingDeadline is over by then. Under REPLACE it starts at once, beside pods of the other that take their time to
   * stop. FORBID is the default, since most jobs were never written to run twice at a time.
   * @default ConcurrencyPolicy.FORBID
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;

  /**
   * How late a run may start, in whole seconds, at least one; later it is skipped. A few seconds are enough for a
   * controller that is up, and skip the run when it is restarted at that minute.
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
