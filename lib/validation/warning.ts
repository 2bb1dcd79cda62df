/** All warnings that there are. */
export const WARNING_IDS = [
  'batch/failure-rule-order',
  'batch/failure-rule-sidecar',
  'batch/no-token',
  'batch/on-failure',
  'batch/overlap',
  'batch/parallelism',
  'batch/schedule-dom-dow',
  'batch/schedule-dst',
  'batch/schedule-every-minute',
  'batch/schedule-rare',
  'batch/schedule-suspicious',
  'batch/suspended',
  'batch/ttl',
] as const;

export type WarningId = (typeof WARNING_IDS)[number];

/** What Kubernetes accepts although hardly anyone means it: printed once, and acknowledged by its id. */
export interface Warning {
  readonly id: WarningId;
  /** What happens, as a clause without its subject: `runs 60 times in hour 3`. */
  readonly message: string;
  readonly cure: string;
}
