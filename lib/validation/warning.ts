/**
 * What each warning is about. `npm run docs` writes this table to docs/warnings.md. Ids are part of the API: one that is
 * renamed or removed is a breaking change.
 */
export const WARNINGS = {
  'batch/overlap': 'Under ConcurrencyPolicy.ALLOW, runs may pile up.',
  'batch/schedule-dom-dow': 'Day of month and day of week are both set, so the job runs on either.',
  'batch/schedule-dst': 'A run falls into an hour that the time zone skips or repeats.',
  'batch/schedule-every-minute': 'The job runs every minute.',
  'batch/schedule-rare': 'The job runs on 29 February only, or on days that some months do not have.',
  'batch/schedule-suspicious': '`* 3 * * *` runs sixty times; `*/7` does not run every 7 minutes.',
} as const;

export type WarningId = keyof typeof WARNINGS;

/**
 * Warnings that come and go with what their construct does not say: with the data of time zones, or with other objects
 * of the App. An acknowledgement that is no longer needed is told, and does not throw.
 */
export const TOLD_WHEN_STALE: ReadonlySet<string> = new Set<WarningId>([]);

/** What Kubernetes accepts although hardly anyone means it: printed once, and acknowledged by its id. */
export interface Warning {
  readonly id: WarningId;
  /** What happens, as a clause without its subject: `runs 60 times in hour 3`. */
  readonly message: string;
  readonly cure: string;
  /**
   * Whether the App is not synthesized with it, unless it is acknowledged.
   * @default - only in strict mode
   */
  readonly isError?: boolean;
}
