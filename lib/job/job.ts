import { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-27';
import { commonAnnotations } from '../delivery/common-metadata';
import { KueueMetadata } from '../delivery/kueue';
import { ConfigMapContent } from '../files/config-map-content';
import { HOST_ACCESS } from '../manifest/own-keys';
import { Plain } from '../manifest/plain';
import { podTemplate } from '../pod/pod';
import { Workload } from '../pod/pod-options';
import { ContainerSecrets } from '../pod/secret-mounts';
import { HostAccessPart, hostAccessReasons } from '../pod/security/host-access';
import { Guard } from '../validation/guard';
import { checkAnnotations, checkLabels } from '../validation/labels';
import { LONGEST_NAME } from '../validation/names';
import { perIndexProblems } from './checks/failure-limits';
import { countProblems } from './count-problems';
import { MOST_INDEXED_AT_A_TIME } from './indexed-limits';
import { CompletionMode, JobOptions, JobRestartPolicy } from './job-options';
import { JobSpec } from './job-spec';
import { failurePolicy, replacementPolicy } from './policies/failure-policy';
import { jobScheduling } from './policies/job-scheduling';
import { checkManagedBy } from './policies/managed-by';
import { checkSuccessPolicy, successPolicy } from './policies/success-policy';

export interface RenderedJob {
  readonly spec: JobSpec;
  readonly configMaps: readonly ConfigMapContent[];
  /** Scripts by the names of the containers that run them; undefined if there are none. */
  readonly scripts?: ReadonlyMap<string, string>;
}

export const DEFAULT_BACKOFF_LIMIT = 2;

/** A run that hangs must not block later runs forever: by default, it ends after a day. */
export const DEFAULT_DEADLINE = Duration.hours(24);

export function jobSpec(workload: Workload, options: JobOptions & ContainerSecrets): RenderedJob {
  const { guard } = workload;
  const { restartPolicy = JobRestartPolicy.NEVER } = options;
  guard.choice('restartPolicy', restartPolicy, JobRestartPolicy);
  const { template, containerNames, configMaps, scripts } = podTemplate(workload, options, restartPolicy);
  checkCompletions(workload, options);
  const spec: JobSpec = {
    backoffLimit: guard.wholeNumber('backoffLimit', backoffLimit(options)),
    backoffLimitPerIndex: guard.wholeNumber('backoffLimitPerIndex', options.backoffLimitPerIndex),
    maxFailedIndexes: guard.wholeNumber('maxFailedIndexes', options.maxFailedIndexes),
    activeDeadlineSeconds: guard.seconds('activeDeadline', options.activeDeadline ?? DEFAULT_DEADLINE, 1),
    ttlSecondsAfterFinished: guard.seconds('ttlAfterFinished', options.ttlAfterFinished),
    parallelism: guard.wholeNumber('parallelism', options.parallelism),
    completions: guard.wholeNumber('completions', options.completions),
    completionMode: guard.choice('completionMode', options.completionMode, CompletionMode),
    podFailurePolicy: failurePolicy(guard, options, containerNames),
    podReplacementPolicy: replacementPolicy(guard, options),
    successPolicy: successPolicy(guard, options.successPolicy),
    managedBy: checkManagedBy(guard, options.managedBy),
    scheduling: jobScheduling(guard, options.scheduling, {
      parallelism: options.parallelism,
      claims: template.spec.resourceClaims,
    }),
    template,
  };
  checkTogether(guard, spec, restartPolicy);
  return { spec, configMaps, scripts };
}

/** How often pods are retried. With a limit per index, there is no default limit for all. */
function backoffLimit({ backoffLimit: given, backoffLimitPerIndex }: JobOptions): number | undefined {
  return given ?? (backoffLimitPerIndex === undefined ? DEFAULT_BACKOFF_LIMIT : undefined);
}

/** Checks combinations of fields, which have the same names as their props. */
function checkTogether(guard: Guard, spec: JobSpec, restartPolicy: string): void {
  const problem = countProblems({ spec, path: [] }).at(0) ?? perIndexProblems(spec, restartPolicy).at(0);
  if (problem !== undefined) guard.fail(problem.path, problem);
  const { successPolicy: policy, completions } = spec;
  if (policy !== undefined) checkSuccessPolicy(guard.at('successPolicy'), policy, completions);
}

/** The name, labels and annotations of the object itself. */
export function objectMetadata(
  { guard, labels }: Workload,
  name: Pick<Plain<k8s.ObjectMeta>, 'name' | 'generateName'>,
  options: Pick<JobOptions, 'commonLabels' | 'labels' | 'annotations' | 'commonAnnotations' | 'delivery'> &
    HostAccessPart,
  spec: object,
  queued?: KueueMetadata,
): Plain<k8s.ObjectMeta> {
  const reasons = hostAccessReasons(options);
  const annotations = checkAnnotations(guard, 'annotations', {
    ...guard.map('annotations', options.annotations ?? {}),
    ...(reasons !== undefined && { [HOST_ACCESS]: reasons }),
  });
  return {
    labels: {
      ...labels.objects,
      ...options.commonLabels,
      ...queued?.labels,
      ...checkLabels(guard, 'labels', options.labels),
    },
    annotations: commonAnnotations(guard, options, spec, { ...queued?.annotations, ...annotations }),
    ...name,
  };
}

function checkCompletions({ guard, name, jobNameLength }: Workload, options: JobOptions): void {
  if (options.completionMode !== CompletionMode.INDEXED) return;
  const { completions, parallelism } = options;
  if (completions === undefined) {
    return guard.fail('completions', {
      code: 'job/completions',
      rule: 'must be set with CompletionMode.INDEXED',
      cure: 'set the number of indexed pods',
    });
  }
  guard.wholeNumber('completions', completions);
  guard.wholeNumber('parallelism', parallelism, 0, MOST_INDEXED_AT_A_TIME);
  const tooLong = jobNameLength + `-${completions - 1}`.length - LONGEST_NAME;
  if (completions === 0 || tooLong <= 0) return;
  guard.fail('completions', {
    code: 'job/completions',
    rule: `must leave enough of the ${LONGEST_NAME} characters of a pod name for the index at its end`,
    got: name,
    cure: `shorten the name by ${tooLong} characters`,
  });
}
