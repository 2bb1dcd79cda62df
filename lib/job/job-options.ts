import { Duration, JsonPatch } from 'cdk8s';
import { Delivery } from '../delivery/delivery';
import { KueueOptions } from '../delivery/kueue';
import { PodOptions, PodSettings } from '../pod/pod-options';
import { JobScheduling } from './policies/job-scheduling';
import { PodFailureRule } from './policies/pod-failure';
import { SuccessRule } from './policies/success-policy';

/** What the kubelet does with a container that failed. Jobs cannot restart one that succeeded. */
export enum JobRestartPolicy {
  /** A new pod for each try. Pods that failed stay with their logs until the Job goes; one that the deadline ends does not. */
  NEVER = 'Never',
  /**
   * The container again, in the same pod. Restarts of all its containers count against backoffLimit, those of sidecars too,
   * and the last one is ended at its start. Then pod and logs are deleted.
   */
  ON_FAILURE = 'OnFailure',
}

/** What the pods of a Job that has several completions have in common. */
export enum CompletionMode {
  /** All pods are alike. */
  NON_INDEXED = 'NonIndexed',
  /** Each pod has a number, in the environment variable JOB_COMPLETION_INDEX. */
  INDEXED = 'Indexed',
}

/**
 * When the pod of a Job is replaced.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-replacement-policy
 */
export enum PodReplacementPolicy {
  /**
   * When it has ended, so that no two run at a time. A pod on a node that is lost is replaced only when somebody deletes
   * the pod or the Node.
   */
  FAILED = 'Failed',
  /** When it begins to end: the new one runs beside it until its grace period is over. Kubernetes' own default. */
  TERMINATING_OR_FAILED = 'TerminatingOrFailed',
}

/** What a Job has around the program that it runs. */
export interface JobSettings extends PodSettings {
  /**
   * When a new pod starts in the place of one that failed or is deleted. Does not change a RunOnceJob's name. It is a
   * matter of one Job: under ConcurrencyPolicy.REPLACE the next Job starts beside a pod that is still ending.
   * @default PodReplacementPolicy.FAILED
   */
  readonly podReplacementPolicy?: PodReplacementPolicy;

  /**
   * How many pods run at a time. With 0 none starts, while the deadline counts.
   * @default 1
   */
  readonly parallelism?: number;

  /**
   * How many pods must succeed.
   * @default - one, or any one where parallelism is set
   */
  readonly completions?: number;

  /**
   * Whether pods are alike or numbered.
   * @default CompletionMode.NON_INDEXED
   */
  readonly completionMode?: CompletionMode;

  /**
   * How often the pod of each number is tried again before its number counts as failed. The others go on, and in the end
   * the Job has failed. Only with CompletionMode.INDEXED and JobRestartPolicy.NEVER. There is no `backoffLimit` then,
   * unless you say one: it counts the failures of all numbers, and ends the whole Job.
   * @default - backoffLimit counts for all pods together
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#backoff-limit-per-index
   */
  readonly backoffLimitPerIndex?: number;

  /**
   * How many numbers may fail before the whole Job fails and its other pods are deleted. With 0 the first one ends it.
   * Only with `backoffLimitPerIndex`. Does not change a RunOnceJob's name.
   * @default - any number
   */
  readonly maxFailedIndexes?: number;

  /**
   * When the Job has succeeded before all of its pods have: by one of at most 20 rules. The pods that still run are then
   * deleted, with their logs. Only with CompletionMode.INDEXED. Needs Kubernetes 1.31.
   * @default - when all numbers have succeeded
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy
   */
  readonly successPolicy?: SuccessRule[];

  /**
   * What runs the Job instead of Kubernetes' own controller, such as `kueue.x-k8s.io/multikueue`: a domain, a slash and a
   * path. Kubernetes then starts no pods and keeps no deadline. Needs Kubernetes 1.32.
   * @default - Kubernetes' Job controller
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#delegation-of-managing-a-job-object-to-external-controller
   */
  readonly managedBy?: string;

  /**
   * Whether the scheduler places the pods as a group. Needs the feature gate WorkloadWithJob of Kubernetes 1.37, which is
   * alpha: clusters without it drop the field, or refuse it.
   * @default - each pod on its own
   */
  readonly scheduling?: JobScheduling;

  /**
   * What failures mean; the first rule that matches decides. A pod that is evicted ends with exit code 143 or 137, so a rule
   * for the condition `DisruptionTarget` stands first.
   * @default - every failure counts against backoffLimit
   */
  readonly podFailurePolicy?: PodFailureRule[];

  /**
   * What happens to a container that failed. JobRestartPolicy.ON_FAILURE has one retry less than backoffLimit says.
   * @default JobRestartPolicy.NEVER, which keeps the log of each try that fails
   */
  readonly restartPolicy?: JobRestartPolicy;

  /**
   * Annotations of the object itself.
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Annotations of all objects that the job makes: the CronJob or Job, and ConfigMaps of scripts; not of Jobs that a
   * CronJob starts, nor of pods. `annotations` win over this one.
   * @default - none
   */
  readonly commonAnnotations?: { [key: string]: string };

  /**
   * What Argo CD or Flux does with all objects that the job makes. ConfigFiles and a ScopedServiceAccount that belong to
   * the job have a prop of the same name.
   * @default - they are applied as all others are
   */
  readonly delivery?: Delivery;

  /**
   * The queue of Kueue that the Job, or each Job of a CronJob, waits in.
   * @default - none: pods start at once
   */
  readonly kueue?: KueueOptions;

  /**
   * Changes to the finished manifest, for any field of any Kubernetes version. They are applied before
   * names are hashed and texts are checked.
   * @default - none
   */
  readonly patches?: JsonPatch[];
}

/** How a Job runs its pods. */
export interface JobOptions extends PodOptions, JobSettings {
  /**
   * How often failed pods are tried again, all of a Job counted together, before it counts as failed. Two forgive a bad
   * node, where Kubernetes' six start a program that always fails anew for ten minutes and more. Under
   * JobRestartPolicy.ON_FAILURE, which ends the last retry at its start, 2 is one retry, 1 is none, and 0 starts the
   * program twice.
   * @default - 2; none with backoffLimitPerIndex
   */
  readonly backoffLimit?: number;

  /**
   * Time after which a run is ended and counts as failed, in whole seconds. Its pods that still run are deleted, with
   * their logs. There is always one, since a run that hangs would block all later ones under ConcurrencyPolicy.FORBID.
   * @default Duration.hours(24)
   */
  readonly activeDeadline?: Duration;

  /**
   * Delete a finished Job, its pods and their logs after this time, in whole seconds, counted from its end also where
   * this is added later. A one-time Job that is deleted so runs again when its manifest is next applied: leave it out
   * where manifests are applied again and again, as by GitOps.
   * @default - kept: a PeriodicJob by its history limits, a RunOnceJob until it is removed
   */
  readonly ttlAfterFinished?: Duration;

  /**
   * More labels of the CronJob or Job itself, not of its pods: those are `podLabels`, and `commonLabels` are of all.
   * @default - none
   */
  readonly labels?: { [key: string]: string };
}
