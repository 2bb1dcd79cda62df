import { Guard } from '../../validation/guard';
import { JobOptions, JobRestartPolicy, PodReplacementPolicy } from '../job-options';
import { PodFailureRule } from './pod-failure';

/** The pod failure policy in the form of Kubernetes. The first of the names is the job's own container. */
export function failurePolicy(
  guard: Guard,
  options: JobOptions,
  containerNames: readonly string[],
): { readonly rules: readonly ReturnType<PodFailureRule['_resolve']>[] } | undefined {
  checkFailurePolicy(guard, options);
  const rules = options.podFailurePolicy?.map((rule, index) =>
    guard
      .instance(['podFailurePolicy', index], rule, PodFailureRule, 'PodFailureRule.onExitCodes(…)')
      ._resolve(guard.at('podFailurePolicy', index), containerNames),
  );
  return rules && { rules };
}

function checkFailurePolicy(guard: Guard, options: JobOptions): void {
  const rules = guard.list('podFailurePolicy', options.podFailurePolicy);
  if (rules === undefined) return;
  if (options.restartPolicy === JobRestartPolicy.ON_FAILURE) {
    guard.fail('podFailurePolicy', {
      code: 'job/failure-policy',
      rule: 'must come with JobRestartPolicy.NEVER, since it applies to pods and not to restarts',
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

export function replacementPolicy(guard: Guard, options: JobOptions): PodReplacementPolicy {
  const { podReplacementPolicy = PodReplacementPolicy.FAILED, podFailurePolicy } = options;
  guard.choice('podReplacementPolicy', podReplacementPolicy, PodReplacementPolicy);
  if (podFailurePolicy === undefined || podReplacementPolicy === PodReplacementPolicy.FAILED)
    return podReplacementPolicy;
  return guard.fail('podReplacementPolicy', {
    code: 'value/conflict',
    rule: 'must be PodReplacementPolicy.FAILED with podFailurePolicy, which applies to pods that have ended',
    got: podReplacementPolicy,
    cure: 'remove one of the two',
  });
}
