/**
 * What each warning is about. `npm run docs` writes this table to docs/warnings.md. Ids are part of the API: one that is
 * renamed or removed is a breaking change.
 */
export const WARNINGS = {
  'batch/backoff-deadline': 'The deadline leaves no time for all retries.',
  'batch/backoff-limit-per-index':
    'A limit of all failures ends the Job before the numbered pods have had the tries that each may have.',
  'batch/claim-one-node': 'Several pods at a time mount a claim that is mounted on one node.',
  'batch/claim-twice': 'A pod has one claim in two volumes, which kubelets before 1.35 never mount.',
  'batch/config-map-size':
    'A ConfigMap is too large for `kubectl apply` without `--server-side`, which keeps a copy of it in an annotation.',
  'batch/cpu-high': 'A container requests more processors than nodes have.',
  'batch/decimal-mode': 'A mode of files is decimal, and usual in octal: `400` is 0620.',
  'batch/disruption-budget': 'A PodDisruptionBudget counts the pods of the job.',
  'batch/failure-rule-order':
    'A failure rule matches how a container ends when its pod is evicted, before a rule for DisruptionTarget is asked.',
  'batch/failure-rule-restart':
    'A failure rule is for exit codes on which its container is restarted in its pod, so that no pod ends by them.',
  'batch/failure-rule-sidecar': 'A failure rule matches how a sidecar ends when it is stopped.',
  'batch/feature-gate':
    'A field does nothing unless the cluster turns on its feature gate, which is off by default.',
  'batch/history': 'A time to live deletes Jobs before a history limit is reached that was raised.',
  'batch/host-user':
    'A container is privileged or writes to a new folder of the node, and its user may not do what only root may.',
  'batch/hostname-ignored':
    'The pods of an indexed Job are called by the Job and their number, and not as the job says.',
  'batch/hostname-length':
    'The full name of a pod is too long for Linux, so that it never starts. An error unless it is acknowledged.',
  'batch/image-registry': 'An image comes from a registry that gets no new images.',
  'batch/image-tag':
    'An image has no tag or the tag latest, so that what runs depends on when a node pulls it.',
  'batch/literal-secret':
    'A literal value looks like a secret: of a variable, in a command, or in a Secret of the App.',
  'batch/managed-by':
    'A CronJob starts Jobs that another controller must run, which the cluster may not have.',
  'batch/many-indexes': 'There are more numbered pods at a time than Kubernetes can surely keep track of.',
  'batch/memory-low': 'A memory limit is so low that hardly any container starts.',
  'batch/memory-volume': 'A folder in memory is larger than the memory that its container may use.',
  'batch/missing-file': 'A mount or command names a file that its ConfigMap or Secret does not have.',
  'batch/mount-hides': 'A volume hides the programs or settings of the image, such as /etc.',
  'batch/needs-root': 'A script runs sudo or installs packages where it is not root.',
  'batch/never-ends': 'A command does not end by itself, such as `sleep infinity` or `tail -f`.',
  'batch/no-completions': 'A Job has nothing to complete, and so runs nothing.',
  'batch/no-index': 'A script reads JOB_COMPLETION_INDEX, and the Job is not indexed.',
  'batch/no-token':
    'A job has no token, and its account has permissions or it runs a client of the API such as kubectl.',
  'batch/not-executable': 'The program is a file of a ConfigMap or Secret that nobody may run.',
  'batch/on-failure':
    'Under JobRestartPolicy.ON_FAILURE restarts are counted: those of sidecars too, and the last one is ended at its start.',
  'batch/other-namespace': 'An object is referred to that the App makes in another namespace only.',
  'batch/overlap': 'Under ConcurrencyPolicy.ALLOW, runs may pile up.',
  'batch/parallelism': 'With a parallelism of 0, Jobs start no pods.',
  'batch/pipefail': 'A pipe of a shell script hides a failure of all programs but the last.',
  'batch/pod-deadline':
    'The deadline of a pod is never reached, as that of its Job comes first and deletes the pod.',
  'batch/pod-metadata':
    'A label or annotation that only pods need is on the CronJob or Job, and not on its pods.',
  'batch/read-only-path': 'A script writes to a path that is read-only.',
  'batch/resource-quota': 'A ResourceQuota lets no pod of the job be created.',
  'batch/schedule-dom-dow': 'Day of month and day of week are both set, so the job runs on either.',
  'batch/schedule-dst': 'A run falls into an hour that the time zone skips or repeats.',
  'batch/schedule-every-minute': 'The job runs every minute.',
  'batch/schedule-never': 'No day or no time matches, so the job starts by hand only.',
  'batch/schedule-rare': 'The job runs on 29 February only, or on days that some months do not have.',
  'batch/schedule-suspicious': '`* 3 * * *` runs sixty times; `*/7` does not run every 7 minutes.',
  'batch/schedule-zone-changed':
    'The rules of the time zone changed in the last two years, and a cluster with older data runs the job at another time.',
  'batch/second-container':
    'A pod has a second container that is no sidecar and hardly ends, such as a proxy, and ends only when both have.',
  'batch/security-level':
    "The job's namespace enforces a level of the Pod Security Standards that refuses its pods. An error unless it is acknowledged.",
  'batch/service-selects-job':
    'A Service sends requests to the pods of the job, by labels that no prop says. An error unless it is acknowledged.',
  'batch/shell-errexit': '`sh -c` runs several commands without `-e`, and only the last one decides.',
  'batch/shell-words': 'A command or variable has `&&`, `$(date)` or `$NAME`, and no shell reads it.',
  'batch/suspended': 'A CronJob starts Jobs that are suspended, and is not suspended itself.',
  'batch/time-zone-fixed': 'A time zone is called as the winter time of a place, and has no summer time.',
  'batch/ttl': 'A one-time job is deleted after it ends, and runs again when its manifest is next applied.',
  'batch/typography': 'A command has a dash, quotation mark or blank of a word processor.',
  'batch/undefined-text':
    'A text has `undefined` or `[object Object]` in it, as JavaScript writes for a missing value.',
  'gitops/generate-name':
    'Argo CD or Flux cannot apply a Job without a name of its own. An error unless it is acknowledged.',
  'gitops/helm-template':
    'A text has `{{` and is in a template of a Helm chart, which executes it. An error unless it is acknowledged.',
  'gitops/hook-cron-job':
    'Argo CD deletes a CronJob and its Jobs at each sync, as it is a hook. An error unless it is acknowledged.',
  'gitops/hook-leftovers':
    'Hooks of Argo CD have names that change, and nothing deletes the old ones. An error unless it is acknowledged.',
  'gitops/hook-policy':
    'A hook of Argo CD stays when it has ended, and does not run again. An error unless it is acknowledged.',
  'gitops/if-not-present':
    'Flux never edits an object, and its name stays the same. An error unless it is acknowledged.',
  'gitops/order':
    'Argo CD applies a job before an object of the App that it needs. An error unless it is acknowledged.',
  'gitops/other-deployer':
    'An annotation is for another tool than the one that deploys the folder. An error unless it is acknowledged.',
  'gitops/replace':
    'Argo CD or Flux replaces a job in a way that is refused, or that runs or ends it unasked. An error unless it is acknowledged.',
  'gitops/substitution':
    'Flux may fill in a text with `${`, such as a variable of a script, or fail as it has no value.',
  'gitops/suspend':
    'Argo CD waits for a suspended job, and so never resumes it. An error unless it is acknowledged.',
  'gitops/ttl':
    'A one-time job is deleted after it ends, and Argo CD or Flux makes it again. An error unless it is acknowledged.',
  'kueue/gate':
    'Argo CD is to wait for a Job in a queue of Kueue, and does not. An error unless it is acknowledged.',
  'kueue/min-parallelism':
    'A Job cannot be applied again while Kueue has it run with fewer pods than it says.',
  'kueue/placement':
    'A one-time job in a queue of Kueue sets what Kueue sets, and is applied again. An error unless it is acknowledged.',
} as const;

export type WarningId = keyof typeof WARNINGS;

/**
 * Warnings that come and go with what their construct does not say: with the data of time zones, its namespace, who
 * deploys the App, or other objects of it. An acknowledgement that is no longer needed is told, and does not throw.
 */
export const TOLD_WHEN_STALE: ReadonlySet<string> = new Set<WarningId>([
  'batch/claim-one-node',
  'batch/disruption-budget',
  'batch/feature-gate',
  'batch/hostname-length',
  'batch/missing-file',
  'batch/no-token',
  'batch/other-namespace',
  'batch/resource-quota',
  'batch/schedule-dst',
  'batch/schedule-zone-changed',
  'batch/security-level',
  'batch/service-selects-job',
  'gitops/generate-name',
  'gitops/helm-template',
  'gitops/hook-cron-job',
  'gitops/hook-leftovers',
  'gitops/hook-policy',
  'gitops/if-not-present',
  'gitops/order',
  'gitops/other-deployer',
  'gitops/replace',
  'gitops/substitution',
  'gitops/suspend',
  'gitops/ttl',
  'kueue/gate',
  'kueue/min-parallelism',
  'kueue/placement',
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
  /**
   * The warning that says less of the same, and is not told beside this one.
   * @default - none
   */
  readonly insteadOf?: WarningId;
}

/** Of what nothing is odd about. */
export const NO_WARNINGS: readonly Warning[] = [];

/** What kinds of warnings say of one thing, in their order. Most say nothing. */
export function saidBy<T extends readonly unknown[]>(
  kinds: readonly ((...about: T) => readonly Warning[])[],
  ...about: T
): readonly Warning[] {
  let said = NO_WARNINGS;
  for (const kind of kinds) said = both(said, kind(...about));
  return said;
}

/** One list and then another one, either of which may be empty. */
export function both(some: readonly Warning[], more: readonly Warning[]): readonly Warning[] {
  if (more.length === 0) return some;
  return some.length === 0 ? more : [...some, ...more];
}
