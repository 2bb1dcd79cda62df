import { Duration, JsonPatch } from 'cdk8s';
import { Delivery } from '../delivery/delivery';
import { KueueOptions } from '../delivery/kueue';
import { PodOptions, PodSettings } from '../pod/pod-options';
import { JobScheduling } from './policies/job-scheduling';
import { PodFailureRule } from './policies/pod-failure';
import { SuccessRule } from './policies/success-policy';

/**
 * How a failed container is tried again. Jobs do not restart a container that succeeded.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures
 */
export enum JobRestartPolicy {
  /**
   * Each try is a new pod. Failed pods and their logs stay until the Job is deleted, except for a pod that the deadline ends.
   */
  NEVER = 'Never',
  /**
   * The container is restarted in the same pod. Restarts of all containers count against backoffLimit, including sidecars. The
   * last restart is ended as soon as it starts, and then the pod and its logs are deleted.
   */
  ON_FAILURE = 'OnFailure',
}

/**
 * Whether the pods of a Job are interchangeable or have an index.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
 */
export enum CompletionMode {
  /** All pods are alike. */
  NON_INDEXED = 'NonIndexed',
  /** Each pod has an index, from 0 on, in the environment variable JOB_COMPLETION_INDEX. */
  INDEXED = 'Indexed',
}

/**
 * When the pod of a Job is replaced by a new one.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy
 */
export enum PodReplacementPolicy {
  /**
   * After it has ended, so that the two never run at the same time. A pod on a lost node is only replaced once the pod or the
   * Node is deleted.
   */
  FAILED = 'Failed',
  /**
   * As soon as it is terminating. The new pod runs together with the old one until the grace period of the old one is over.
   * This is the default of Kubernetes.
   */
  TERMINATING_OR_FAILED = 'TerminatingOrFailed',
}

/** The settings of a Job that do not depend on the program that it runs. */
export interface JobSettings extends PodSettings {
  /**
   * When a new pod replaces one that failed or is deleted. This applies within one Job: under ConcurrencyPolicy.REPLACE, the
   * next Job can start while a pod of the previous Job is still terminating. It does not change the name of a RunOnceJob.
   * @default PodReplacementPolicy.FAILED
   */
  readonly podReplacementPolicy?: PodReplacementPolicy;

  /**
   * How many pods run at a time. With 0, no pod starts, although the deadline counts.
   * @default 1
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#controlling-parallelism
   */
  readonly parallelism?: number;

  /**
   * How many pods must succeed.
   * @default - 1; if parallelism is set, the Job succeeds when any pod has succeeded and the others have ended
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#parallel-jobs
   */
  readonly completions?: number;

  /**
   * Whether the pods are interchangeable or have an index.
   * @default CompletionMode.NON_INDEXED
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#completion-mode
   */
  readonly completionMode?: CompletionMode;

  /**
   * How often the pod of each index is retried before the index counts as failed. The other indexes go on, and the Job fails
   * at the end. Only with CompletionMode.INDEXED and JobRestartPolicy.NEVER. There is then no `backoffLimit` unless you set
   * one, which counts the failures of all indexes and ends the whole Job.
   * @default - no limit per index: backoffLimit counts the failures of all pods together
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index
   */
  readonly backoffLimitPerIndex?: number;

  /**
   * How many indexes may fail before the whole Job fails and its other pods are deleted. With 0, the first failed index ends
   * the Job. Only with `backoffLimitPerIndex`. It does not change the name of a RunOnceJob.
   * @default - no limit
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index
   */
  readonly maxFailedIndexes?: number;

  /**
   * Rules by which the Job succeeds before all of its pods have; at most 20. One fulfilled rule is enough. Pods that still run
   * are then deleted, with their logs. Only with CompletionMode.INDEXED. Needs Kubernetes 1.31.
   * @default - the Job succeeds when all indexes have succeeded
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
   */
  readonly successPolicy?: SuccessRule[];

  /**
   * The controller that runs the Job instead of the Job controller of Kubernetes, as a domain, a slash and a path:
   * `kueue.x-k8s.io/multikueue`. Kubernetes then starts no pods and does not enforce the deadline. Needs Kubernetes 1.32.
   * @default - the Job controller of Kubernetes
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller
   */
  readonly managedBy?: string;

  /**
   * How the scheduler places the pods as a group. Needs the alpha feature gate WorkloadWithJob of Kubernetes 1.37; clusters
   * without it drop the field or refuse it.
   * @default - each pod is placed on its own
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/gang-scheduling/
   */
  readonly scheduling?: JobScheduling;

  /**
   * Rules for what a pod's failure means; the first rule that matches decides. An evicted pod ends with exit code 143 or 137,
   * so put a rule for the condition `DisruptionTarget` first.
   * @default - every failure counts against backoffLimit
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy
   */
  readonly podFailurePolicy?: PodFailureRule[];

  /**
   * How a failed container is tried again. With JobRestartPolicy.ON_FAILURE there is one retry fewer than backoffLimit.
   * @default JobRestartPolicy.NEVER, which keeps the log of each failed try
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#handling-pod-and-container-failures
   */
  readonly restartPolicy?: JobRestartPolicy;

  /**
   * Annotations of the CronJob or Job itself.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Annotations of all objects that the construct creates: the CronJob or Job, and the ConfigMaps of scripts. They are not
   * added to pods, nor to the Jobs that a CronJob starts. `annotations` takes precedence.
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * How Argo CD or Flux applies all objects that the construct creates. ConfigFiles and ScopedServiceAccount have a prop of
   * the same name: set the same there if they belong to the job.
   * @default - applied like any other object
   */
  readonly delivery?: Delivery;

  /**
   * The Kueue queue in which the Job, or each Job of a CronJob, waits.
   * @default - none: pods start at once
   * @see https://kueue.sigs.k8s.io/docs/tasks/run/jobs/
   */
  readonly kueue?: KueueOptions;

  /**
   * JSON patches of the finished manifest, for any field of any Kubernetes version. They are applied before names are hashed
   * and values are checked.
   * @default - none
   */
  readonly patches?: JsonPatch[];
}

/** How a Job runs its pods, and how long it is kept. */
export interface JobOptions extends PodOptions, JobSettings {
  /**
   * How often failed pods are retried, counted over all pods of the Job, before the Job fails. The default of 2 tolerates a
   * bad node. (With the default of Kubernetes, 6, a program that always fails is restarted for ten minutes or more.) With
   * JobRestartPolicy.ON_FAILURE, Kubernetes stops the last retry as soon as it starts: 2 allows one retry, 1 and 0 allow none,
   * and even with 0 the program starts twice.
   * @default - 2; with backoffLimitPerIndex, no limit
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-backoff-failure-policy
   */
  readonly backoffLimit?: number;

  /**
   * The time after which a run is ended and counts as failed, in whole seconds. Pods that still run are deleted, with their
   * logs. There is always a deadline, since a run that hangs would block all later runs under ConcurrencyPolicy.FORBID.
   * @default Duration.hours(24)
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#job-termination-and-cleanup
   */
  readonly activeDeadline?: Duration;

  /**
   * The time after which a finished Job, its pods and their logs are deleted, in whole seconds. It counts from the end of the
   * Job, even if you set this later. A one-time Job that was deleted runs again when its manifest is next applied, so do not
   * set it if manifests are applied repeatedly, as with GitOps.
   * @default - kept: Jobs of a PeriodicJob as its history limits specify, a RunOnceJob until it is removed
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/ttlafterfinished/
   */
  readonly ttlAfterFinished?: Duration;

  /**
   * Additional labels of the CronJob or Job itself. For labels of its pods, set `podLabels`; for all, set `commonLabels`.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}
