import { withoutDefaults } from '../kubernetes/defaults/pod-template';
import { contentHash } from '../manifest/content-hash';
import { Guard } from '../validation/guard';
import { refuseHashedPlaceholders } from '../validation/hashed-placeholders';
import { Placeholders } from '../validation/placeholders';
import { PathPart } from '../validation/problem';
import { FinishedJobSpec } from './finished-job';

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
  return contentHash(identifying(spec, rerun));
}

/** Throws where what the hash is of has a placeholder, unless it is in the name as well. */
export function checkIdentity(guard: Guard, name: string, spec: object, rerun?: string): void {
  if (guard.placeholders === Placeholders.NONE) return;
  const cure =
    "choose JobName.fromText('…'), or have the placeholder in the name (of a JobFanOut: in the item's id), so that each value is another Job";
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
