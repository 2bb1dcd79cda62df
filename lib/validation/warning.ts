/**
 * What each warning is about. `npm run docs` writes this table to docs/warnings.md. Ids are part of the API: one that is
 * renamed or removed is a breaking change.
 */
export const WARNINGS = {
  'batch/claim-twice': 'A pod has one claim in two volumes, which kubelets before 1.35 never mount.',
  'batch/config-map-size':
    'A ConfigMap is too large for `kubectl apply` without `--server-side`, which keeps a copy of it in an annotation.',
  'batch/disruption-budget': 'A PodDisruptionBudget counts the pods of the job.',
  'batch/failure-rule-order':
    'A failure rule matches how a container ends when its pod is evicted, before a rule for DisruptionTarget is asked.',
  'batch/failure-rule-sidecar': 'A failure rule matches how a sidecar ends when it is stopped.',
  'batch/image-tag':
    'An image has no tag or the tag latest, so that what runs depends on when a node pulls it.',
  'batch/literal-secret': 'A variable has a literal value that looks like a secret.',
  'batch/many-indexes': 'There are more numbered pods at a time than Kubernetes can surely keep track of.',
  'batch/no-token': 'The account of a job has permissions, and the job has no token to use them.',
  'batch/on-failure':
    'Under JobRestartPolicy.ON_FAILURE restarts are counted: those of sidecars too, and the last one is ended at its start.',
  'batch/overlap': 'Under ConcurrencyPolicy.ALLOW, runs may pile up.',
  'batch/parallelism': 'With a parallelism of 0, Jobs start no pods.',
  'batch/pipefail': 'A pipe of a shell script hides a failure of all programs but the last.',
  'batch/resource-quota': 'A ResourceQuota lets no pod of the job be created.',
  'batch/schedule-dom-dow': 'Day of month and day of week are both set, so the job runs on either.',
  'batch/schedule-dst': 'A run falls into an hour that the time zone skips or repeats.',
  'batch/schedule-every-minute': 'The job runs every minute.',
  'batch/schedule-never': 'No day or no time matches, so the job starts by hand only.',
  'batch/schedule-rare': 'The job runs on 29 February only, or on days that some months do not have.',
  'batch/schedule-suspicious': '`* 3 * * *` runs sixty times; `*/7` does not run every 7 minutes.',
  'batch/schedule-zone-changed':
    'The rules of the time zone changed in the last two years, and a cluster with older data runs the job at another time.',
  'batch/service-selects-job':
    'A Service sends requests to the pods of the job, by labels that no prop says. An error unless it is acknowledged.',
  'batch/shell-words': 'A command or variable has `&&`, `$(date)` or `$NAME`, and no shell reads it.',
  'batch/suspended': 'A CronJob starts Jobs that are suspended, and is not suspended itself.',
  'batch/ttl': 'A one-time job is deleted after it ends, and runs again when its manifest is next applied.',
} as const;

export type WarningId = keyof typeof WARNINGS;

/**
 * Warnings that come and go with what their construct does not say: with the data of time zones, or with other objects
 * of the App. An acknowledgement that is no longer needed is told, and does not throw.
 */
export const TOLD_WHEN_STALE: ReadonlySet<string> = new Set<WarningId>([
  'batch/disruption-budget',
  'batch/no-token',
  'batch/resource-quota',
  'batch/schedule-dst',
  'batch/schedule-zone-changed',
  'batch/service-selects-job',
]);

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
