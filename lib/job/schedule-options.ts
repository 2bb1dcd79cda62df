import { Duration } from 'cdk8s';
import type { ConcurrencyPolicy } from 'cdk8s-plus-27';

/** How far `spread` may move a schedule. */
export enum Spread {
  /** To another minute: `0 3 * * *` runs at some minute from 3:00 to 3:59. */
  HOUR = 'hour',
  /** To another hour and minute: `0 3 * * *` runs at some time of the day. */
  DAY = 'day',
}

/** When a job runs, and what happens if runs are late or overlap. */
export interface ScheduleOptions {
  /**
   * The schedule, as Kubernetes reads it: five fields (minute, hour, day of month, month, day of week), a macro such as
   * `@daily`, or `@every 90m`.
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-syntax
   */
  readonly schedule: string;

  /**
   * The time zone of the schedule, by its exact name: `Europe/Berlin`, `Etc/UTC`.
   * @default - the zone of the cluster's controller manager, which is nearly always UTC
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones
   */
  readonly timeZone?: string;

  /**
   * Moves the minute, or the hour and minute, by a hash of the namespace and name, so that jobs with the same schedule do not
   * all start at once. The same job always gets the same time.
   * @default - the schedule is not moved
   */
  readonly spread?: Spread;

  /**
   * What happens to a run that is due while the previous one still runs. FORBID delays it, or skips it if its startingDeadline
   * is over by then. REPLACE starts it at once, possibly while pods of the previous run are still terminating. ALLOW runs
   * both. The default is FORBID, since most jobs are not written to run twice at the same time.
   * @default ConcurrencyPolicy.FORBID
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#concurrency-policy
   */
  readonly concurrencyPolicy?: ConcurrencyPolicy;

  /**
   * How late a run may start, in whole seconds, at least one; after that it is skipped. A few seconds are usually enough, but
   * the run is then skipped if the controller restarts at that moment.
   * @default - no limit: a run starts however late it is
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#starting-deadline
   */
  readonly startingDeadline?: Duration;

  /**
   * How many successful Jobs are kept, with their logs.
   * @default - 3, the default of Kubernetes
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits
   */
  readonly successfulJobsHistoryLimit?: number;

  /**
   * How many failed Jobs are kept, with their logs. The default is higher than that of Kubernetes, 1, so that you can compare
   * a failure with earlier ones.
   * @default 3
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#jobs-history-limits
   */
  readonly failedJobsHistoryLimit?: number;

  /**
   * Start no new runs. A run in progress continues. When you set this back to false, the last missed run starts at once if
   * there is no startingDeadline.
   * @default false
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#schedule-suspension
   */
  readonly suspend?: boolean;
}
