import { withoutDefaults } from '../kubernetes/defaults/pod-template';
import { contentHash } from '../manifest/content-hash';
import { Guard } from '../validation/guard';
import { refuseHashedPlaceholders } from '../validation/hashed-placeholders';
import { Placeholders } from '../validation/placeholders';
import { PathPart } from '../validation/problem';
import { FinishedJobSpec } from './finished-job';

/** Throws an error if `rerun` is not a non-empty string. */
export function checkRerun(guard: Guard, rerun: string | undefined): void {
  if (rerun === undefined) return;
  guard.text('rerun', rerun, "write any string that differs from the last one, such as '2026-11-21'");
}

/**
 * A hash of the immutable fields of a Job, of its completions, and of `rerun`. With this hash in its name, a Job gets a new
 * name when an edit could not be applied to the old Job, or would not run anything.
 */
export function jobIdentity(spec: object, rerun?: string): string {
  return contentHash(identifying(spec, rerun));
}

/** Throws an error if the hashed content has a placeholder that is not also in the name. */
export function checkIdentity(guard: Guard, name: string, spec: object, rerun?: string): void {
  if (guard.placeholders === Placeholders.NONE) return;
  const cure =
    "choose JobName.fromText('…'), or also put the placeholder into the name (of a JobFanOut: into the item's id), so that each value is another Job";
  refuseHashedPlaceholders(
    guard,
    name,
    identifying(spec, rerun),
    () => cure,
    (path) => (path[0] === 'rerun' ? path : ['spec', ...path.map(placeIn)]),
  );
}

const placeIn = (part: string | number): PathPart =>
  typeof part === 'number' || /^\w+$/.test(part) ? part : { key: part };

function identifying(spec: object, rerun?: string): object {
  const job = spec as FinishedJobSpec;
  const { template, selector, podFailurePolicy, backoffLimitPerIndex, managedBy, successPolicy } = job;
  return {
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
  };
}

/** As the API server interprets it: 1 by default; with parallelism alone, the Job is a work queue. */
function completions({ completions: given, parallelism }: FinishedJobSpec): unknown {
  return given ?? (parallelism === undefined ? 1 : 'queue');
}

/** The scheduling without minCount, which is the only mutable part. */
function immutableScheduling({ scheduling }: FinishedJobSpec): unknown {
  const { schedulingPolicy, ...rest } = (scheduling ?? {}) as { schedulingPolicy?: { gang?: object } };
  if (scheduling === undefined) return undefined;
  const { gang } = schedulingPolicy ?? {};
  const fixed = gang && { ...gang, minCount: undefined };
  return { ...rest, schedulingPolicy: schedulingPolicy && { ...schedulingPolicy, gang: fixed } };
}
