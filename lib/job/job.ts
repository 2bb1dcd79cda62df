import { Duration, JsonPatch } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import { ConfigMapContent } from '../files/config-map-content';
import { Plain, unlessEmpty } from '../manifest/plain';
import { podTemplate, PodTemplate } from '../pod/pod';
import { PodOptions, PodSettings, Workload } from '../pod/pod-options';
import { ContainerSecrets } from '../pod/secret-mounts';
import { Guard } from '../validation/guard';
import { checkAnnotations, checkLabels } from '../validation/labels';
import { LONGEST_NAME } from '../validation/names';
import { MOST_INDEXED_AT_A_TIME } from './indexed-limits';
import { PodFailureRule } from './pod-failure';

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
   * @default 2
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

export type JobSpec = Omit<Plain<k8s.JobSpec>, 'template' | 'podFailurePolicy'> & {
  readonly podReplacementPolicy?: string;
  readonly template: PodTemplate;
  readonly podFailurePolicy?: { readonly rules: readonly ReturnType<PodFailureRule['_resolve']>[] };
};

export interface RenderedJob {
  readonly spec: JobSpec;
  readonly configMaps: readonly ConfigMapContent[];
  /** Texts of scripts by the containers that run them. */
  readonly scripts: ReadonlyMap<string, string>;
}

export const DEFAULT_BACKOFF_LIMIT = 2;

/** A run that hangs must not block later ones for ever: it ends after a day unless activeDeadline says otherwise. */
export const DEFAULT_DEADLINE = Duration.hours(24);

export function jobSpec(workload: Workload, options: JobOptions & ContainerSecrets): RenderedJob {
  const { guard } = workload;
  const { restartPolicy = JobRestartPolicy.NEVER, podFailurePolicy } = options;
  guard.choice('restartPolicy', restartPolicy, JobRestartPolicy);
  const { template, containerNames, configMaps, scripts } = podTemplate(workload, options, restartPolicy);
  checkCompletions(workload, options);
  checkFailurePolicy(workload, options);
  const rules = podFailurePolicy?.map((rule, index) =>
    guard
      .instance(['podFailurePolicy', index], rule, PodFailureRule, 'PodFailureRule.onExitCodes(…)')
      ._resolve(guard.at('podFailurePolicy', index), containerNames),
  );
  const spec: JobSpec = {
    backoffLimit: guard.wholeNumber('backoffLimit', options.backoffLimit ?? DEFAULT_BACKOFF_LIMIT),
    activeDeadlineSeconds: guard.seconds('activeDeadline', options.activeDeadline ?? DEFAULT_DEADLINE, 1),
    ttlSecondsAfterFinished: guard.seconds('ttlAfterFinished', options.ttlAfterFinished),
    parallelism: guard.wholeNumber('parallelism', options.parallelism),
    completions: guard.wholeNumber('completions', options.completions),
    completionMode: guard.choice('completionMode', options.completionMode, CompletionMode),
    podFailurePolicy: rules && { rules },
    podReplacementPolicy: replacementPolicy(guard, options),
    template,
  };
  return { spec, configMaps, scripts };
}

function replacementPolicy(guard: Guard, options: JobOptions): PodReplacementPolicy {
  const { podReplacementPolicy = PodReplacementPolicy.FAILED, podFailurePolicy } = options;
  guard.choice('podReplacementPolicy', podReplacementPolicy, PodReplacementPolicy);
  if (podFailurePolicy === undefined || podReplacementPolicy === PodReplacementPolicy.FAILED)
    return podReplacementPolicy;
  return guard.fail('podReplacementPolicy', {
    code: 'value/conflict',
    rule: 'must be PodReplacementPolicy.FAILED with podFailurePolicy, which judges pods that have ended',
    got: podReplacementPolicy,
    cure: 'remove one of the two',
  });
}

/** Labels and annotations of the object itself. */
export function objectMetadata(
  { guard, labels }: Workload,
  options: Pick<JobOptions, 'commonLabels' | 'labels' | 'annotations'>,
): Plain<k8s.ObjectMeta> {
  return {
    labels: { ...labels.objects, ...options.commonLabels, ...checkLabels(guard, 'labels', options.labels) },
    annotations: unlessEmpty(checkAnnotations(guard, 'annotations', options.annotations)),
  };
}

function checkCompletions({ guard, name, jobNameLength }: Workload, options: JobOptions): void {
  if (options.completionMode !== CompletionMode.INDEXED) return;
  const { completions, parallelism } = options;
  if (completions === undefined) {
    return guard.fail('completions', {
      code: 'job/completions',
      rule: 'must be set with CompletionMode.INDEXED',
      cure: 'say how many numbered pods there are',
    });
  }
  guard.wholeNumber('completions', completions);
  guard.wholeNumber('parallelism', parallelism, 0, MOST_INDEXED_AT_A_TIME);
  const tooLong = jobNameLength + `-${completions - 1}`.length - LONGEST_NAME;
  if (completions === 0 || tooLong <= 0) return;
  guard.fail('completions', {
    code: 'job/completions',
    rule: `must leave room in ${LONGEST_NAME} characters for the number at the end of each pod name`,
    got: name,
    cure: `shorten the name by ${tooLong} characters`,
  });
}

function checkFailurePolicy({ guard }: Workload, options: JobOptions): void {
  const rules = guard.list('podFailurePolicy', options.podFailurePolicy);
  if (rules === undefined) return;
  if (options.restartPolicy === JobRestartPolicy.ON_FAILURE) {
    guard.fail('podFailurePolicy', {
      code: 'job/failure-policy',
      rule: 'must come with JobRestartPolicy.NEVER, since it judges pods and not restarts',
      got: options.restartPolicy,
      cure: 'remove restartPolicy',
    });
  }
  if (rules.length < 1 || rules.length > 20) {
    guard.fail('podFailurePolicy', {
      code: 'job/failure-policy',
      rule: 'must have 1 to 20 rules',
      got: rules.length,
      cure: 'merge or remove rules',
    });
  }
}
