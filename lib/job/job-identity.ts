import { contentHash } from '../manifest/content-hash';
import { Guard } from '../validation/guard';
import { FinishedJobSpec } from './finished-job';
import { withoutDefaults } from './kubernetes-defaults';

/** Throws if the text of a run that was asked for is none. */
export function checkRerun(guard: Guard, rerun: string | undefined): void {
  if (rerun === undefined) return;
  guard.text('rerun', rerun, "write any text that differs from the last one, such as '2026-11-21'");
}

/**
 * A hash of what Kubernetes refuses to change in a Job, of how many numbered pods it has, and of the run that was asked
 * for: a Job whose name carries it is a new one when an edit could not be applied to the old one, or would run nothing.
 */
export function jobIdentity(spec: object, rerun?: string): string {
  const job = spec as FinishedJobSpec;
  const { template, selector, podFailurePolicy, backoffLimitPerIndex, managedBy, successPolicy } = job;
  return contentHash({
    template: withoutDefaults(template),
    selector,
    podFailurePolicy,
    backoffLimitPerIndex,
    managedBy,
    successPolicy,
    scheduling: immutableScheduling(job),
    completionMode: job.completionMode ?? 'NonIndexed',
    completions: completions(job),
    rerun,
  });
}

/** What the API server makes of the number: without any it is one, and a parallelism alone makes a work queue. */
function completions({ completions: given, parallelism }: FinishedJobSpec): unknown {
  return given ?? (parallelism === undefined ? 1 : 'queue');
}

/** The number of pods that must fit at a time may change. */
function immutableScheduling({ scheduling }: FinishedJobSpec): unknown {
  const { schedulingPolicy, ...rest } = (scheduling ?? {}) as { schedulingPolicy?: { gang?: object } };
  if (scheduling === undefined) return undefined;
  const { gang } = schedulingPolicy ?? {};
  const fixed = gang && { ...gang, minCount: undefined };
  return { ...rest, schedulingPolicy: schedulingPolicy && { ...schedulingPolicy, gang: fixed } };
}
