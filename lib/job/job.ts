import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import { ConfigMapContent } from '../files/config-map-content';
import { HOST_ACCESS } from '../manifest/own-keys';
import { Plain, unlessEmpty } from '../manifest/plain';
import { podTemplate, PodTemplate } from '../pod/pod';
import { Workload } from '../pod/pod-options';
import { ContainerSecrets } from '../pod/secret-mounts';
import { HostAccessPart, hostAccessReasons } from '../pod/security/host-access';
import { Guard } from '../validation/guard';
import { checkAnnotations, checkLabels } from '../validation/labels';
import { LONGEST_NAME } from '../validation/names';
import { MOST_INDEXED_AT_A_TIME } from './indexed-limits';
import { CompletionMode, JobOptions, JobRestartPolicy, PodReplacementPolicy } from './job-options';
import { PodFailureRule } from './policies/pod-failure';

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
  options: Pick<JobOptions, 'commonLabels' | 'labels' | 'annotations'> & HostAccessPart,
): Plain<k8s.ObjectMeta> {
  const reasons = hostAccessReasons(options);
  return {
    labels: { ...labels.objects, ...options.commonLabels, ...checkLabels(guard, 'labels', options.labels) },
    annotations: unlessEmpty(
      checkAnnotations(guard, 'annotations', {
        ...guard.map('annotations', options.annotations ?? {}),
        ...(reasons !== undefined && { [HOST_ACCESS]: reasons }),
      }),
    ),
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
