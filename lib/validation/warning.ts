/**
 * The meaning of each warning. `npm run docs` writes this table to docs/warnings.md. Ids are part of the API: renaming
 * or removing one is a breaking change.
 */
export const WARNINGS = {
  'batch/backoff-deadline': 'The deadline leaves no time for all retries.',
  'batch/backoff-limit-per-index':
    'The limit of all failures ends the Job before its pod indexes have used the retries that each may have.',
  'batch/claim-one-node':
    'Several pods run at a time and mount a claim that can be mounted on one node only.',
  'batch/claim-twice': 'A pod has the same claim in two volumes, and kubelets before 1.35 never mount it.',
  'batch/config-map-size':
    'A ConfigMap is too large for `kubectl apply` without `--server-side`, which stores a copy of it in an annotation.',
  'batch/cpu-high': 'A container requests more CPUs than nodes have.',
  'batch/decimal-mode': 'A file mode is written in decimal but looks like octal: `400` is 0620.',
  'batch/disruption-budget': 'A PodDisruptionBudget selects the pods of the job.',
  'batch/failure-rule-order':
    'A failure rule matches the exit code of a container in an evicted pod, before the rule for DisruptionTarget is evaluated.',
  'batch/failure-rule-restart':
    'A failure rule is for exit codes after which the container is restarted in its pod, so no pod ends with them.',
  'batch/failure-rule-sidecar': 'A failure rule matches the exit code of a sidecar when it is stopped.',
  'batch/feature-gate':
    'A field has no effect unless its feature gate, which is off by default, is enabled in the cluster.',
  'batch/history': 'A time to live deletes finished Jobs before the raised history limit is reached.',
  'batch/host-user':
    'A container is privileged or writes to a new folder of the node, but does not run as root, so it cannot use that access.',
  'batch/hostname-ignored':
    'The pods of an indexed Job are named after the Job and their index, so the hostname is ignored.',
  'batch/hostname-length':
    'The full host name of a pod is too long for Linux, so the pod never starts. An error unless it is acknowledged.',
  'batch/image-registry': 'An image comes from a registry that no longer receives new images.',
  'batch/image-tag':
    'An image has no tag or the tag latest, so the version that runs depends on when a node pulled it.',
  'batch/literal-secret':
    'A literal value looks like a secret: in a variable, in a command, or in a Secret of the App.',
  'batch/managed-by':
    'A CronJob creates Jobs that another controller must run, and the cluster may not have that controller.',
  'batch/many-indexes': 'More indexed pods run at a time than Kubernetes can reliably track.',
  'batch/memory-low': 'A memory limit is so low that most containers cannot start.',
  'batch/memory-volume': 'A memory-backed volume is larger than the memory limit of its container.',
  'batch/missing-file': 'A mount or command names a file that its ConfigMap or Secret does not have.',
  'batch/mount-hides': 'A volume hides programs or settings of the image, for example at /etc.',
  'batch/needs-root':
    'A script runs sudo or installs packages, but does not run as root or has a read-only root file system.',
  'batch/never-ends': 'A command does not end by itself, for example `sleep infinity` or `tail -f`.',
  'batch/no-completions': 'A Job has zero completions, so it runs nothing.',
  'batch/no-index': 'A script reads JOB_COMPLETION_INDEX, but the Job is not indexed.',
  'batch/no-token':
    'A job has no token, but its account has permissions or it runs an API client such as kubectl.',
  'batch/not-executable': 'The program is a file of a ConfigMap or Secret that is not executable.',
  'batch/on-failure':
    'With JobRestartPolicy.ON_FAILURE, restarts count as failures: restarts of sidecars count too, and the last retry is ended as it starts.',
  'batch/other-namespace': 'The job refers to an object that the App creates only in another namespace.',
  'batch/overlap': 'With ConcurrencyPolicy.ALLOW, runs can pile up.',
  'batch/parallelism': 'With a parallelism of 0, Jobs start no pods.',
  'batch/pipefail': 'A pipe in a shell script hides the failure of every program but the last.',
  'batch/pod-deadline':
    'The deadline of a pod is never reached, because the deadline of its Job comes first and deletes the pod.',
  'batch/pod-metadata':
    'A label or annotation that has an effect only on pods is on the CronJob or Job, and its pods do not have it.',
  'batch/read-only-path': 'A script writes to a path that is read-only.',
  'batch/resource-quota': 'A ResourceQuota lets no pod of the job be created.',
  'batch/schedule-dom-dow':
    'Day of month and day of week are both set, so the job runs on days that match either.',
  'batch/schedule-dst': 'A run falls into an hour that the time zone skips or repeats.',
  'batch/schedule-every-minute': 'The job runs every minute.',
  'batch/schedule-never': 'No day or no time matches, so the job only starts by hand.',
  'batch/schedule-rare': 'The job runs only on 29 February, or only on days that some months do not have.',
  'batch/schedule-suspicious':
    'The schedule may not do what it looks like: `* 3 * * *` runs sixty times; `*/7` does not run every 7 minutes.',
  'batch/schedule-zone-changed':
    'The rules of the time zone changed in the last two years, and a cluster with older data runs the job at another time.',
  'batch/second-container':
    'A pod ends only when all its containers have ended, and its second container, such as a proxy, is not a sidecar and rarely ends.',
  'batch/security-level':
    'The namespace of the job enforces a Pod Security Standards level that refuses its pods. An error unless it is acknowledged.',
  'batch/service-selects-job':
    'A Service sends requests to the pods of the job, by labels that no prop sets. An error unless it is acknowledged.',
  'batch/shell-errexit':
    '`sh -c` runs several commands without `-e`, so only the last one decides whether it fails.',
  'batch/shell-words': 'A command or variable has `&&`, `$(date)` or `$NAME`, but no shell interprets it.',
  'batch/suspended': 'A CronJob creates Jobs that are suspended, but is not suspended itself.',
  'batch/time-zone-fixed': 'A time zone is named after the winter time of a place, and has no summer time.',
  'batch/ttl': 'A one-time job is deleted after it ends, and runs again when its manifest is next applied.',
  'batch/typography': 'A command has a dash, quotation mark or space of a word processor.',
  'batch/undefined-text':
    'A string contains `undefined` or `[object Object]`, which JavaScript writes for a missing value.',
  'gitops/cron-job-wave':
    'Argo CD applies something after a CronJob, and never gets there while the last run of the CronJob is a failed one.',
  'gitops/generate-name':
    'A Job has generateName instead of a name. Flux cannot apply it, and Argo CD only as a hook. An error unless it is acknowledged.',
  'gitops/helm-template':
    'A string contains `{{` and is in a template of a Helm chart, which would execute it. An error unless it is acknowledged.',
  'gitops/hook-cron-job':
    'Argo CD deletes a CronJob and its Jobs at each sync, because it is a hook. An error unless it is acknowledged.',
  'gitops/hook-leftovers':
    'Argo CD hooks have names that change, and nothing deletes the old ones. An error unless it is acknowledged.',
  'gitops/hook-policy':
    'A hook of Argo CD is kept after it has ended, and does not run again. An error unless it is acknowledged.',
  'gitops/if-not-present':
    'An object that Flux only creates (`ssa: IfNotPresent`) keeps its name when it is edited, so no edit reaches the cluster. An error unless it is acknowledged.',
  'gitops/order':
    'Argo CD applies a job before an object of the App that it needs. An error unless it is acknowledged.',
  'gitops/other-deployer':
    'An annotation is for another tool than the one that deploys the folder. An error unless it is acknowledged.',
  'gitops/replace':
    'Argo CD or Flux replaces a job in a way that is refused, or that unexpectedly runs or ends it. An error unless it is acknowledged.',
  'gitops/substitution':
    'A string contains `${`, such as a variable of a script: Flux may replace it, or fail because the name has no value.',
  'gitops/suspend':
    'Argo CD waits for a suspended job, and so never resumes it. An error unless it is acknowledged.',
  'gitops/ttl':
    'A one-time job is deleted after it ends, and Argo CD or Flux creates it again. An error unless it is acknowledged.',
  'kueue/cron-job':
    'The label of a Kueue queue is on a CronJob, where it has no effect, and not on its Jobs.',
  'kueue/gate':
    'A hook or sync wave expects Argo CD to wait for a Job in a Kueue queue, but Argo CD does not wait. An error unless it is acknowledged.',
  'kueue/min-parallelism':
    'A Job cannot be applied again while Kueue runs it with fewer pods than its parallelism.',
  'kueue/placement':
    'A one-time job in a Kueue queue sets fields that Kueue sets, and is applied again. An error unless it is acknowledged.',
} as const;

export type WarningId = keyof typeof WARNINGS;

/**
 * Warnings that depend on something outside their construct: on time zone data, its namespace, the deployer of the App,
 * or other objects of it. An acknowledgement that is no longer needed is reported on stderr and does not throw.
 */
export const NOTED_WHEN_STALE: ReadonlySet<string> = new Set<WarningId>([
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
  'gitops/cron-job-wave',
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

/** Something that Kubernetes accepts but is rarely intended. It is printed once, and acknowledged by its id. */
export interface Warning {
  readonly id: WarningId;
  /** What happens, as a clause without its subject: `runs 60 times in hour 3`. */
  readonly message: string;
  readonly cure: string;
  /**
   * Whether the App is not synthesized unless the warning is acknowledged.
   * @default - only in strict mode
   */
  readonly isError?: boolean;
  /**
   * The less specific warning about the same thing, which is not reported together with this one.
   * @default - none
   */
  readonly insteadOf?: WarningId;
}

/** The empty list, shared. */
export const NO_WARNINGS: readonly Warning[] = [];

/** All warnings that the functions `kinds` return for the arguments, in their order. Most return none. */
export function allWarnings<T extends readonly unknown[]>(
  kinds: readonly ((...about: T) => readonly Warning[])[],
  ...about: T
): readonly Warning[] {
  let found = NO_WARNINGS;
  for (const kind of kinds) found = both(found, kind(...about));
  return found;
}

/** Two lists joined; either may be empty. */
export function both(some: readonly Warning[], more: readonly Warning[]): readonly Warning[] {
  if (more.length === 0) return some;
  return some.length === 0 ? more : [...some, ...more];
}
