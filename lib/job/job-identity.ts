import { contentHash } from '../manifest/content-hash';
import { Guard } from '../validation/guard';
import { refuseHashedPlaceholders } from '../validation/hashed-placeholders';
import { PathPart } from '../validation/problem';
import { JobSpec } from './job';

/** The fields of a Job that Kubernetes refuses to change; modes and counts have defaults and rules of their own. */
const IMMUTABLE = [
  'template',
  'selector',
  'podFailurePolicy',
  'backoffLimitPerIndex',
  'managedBy',
  'successPolicy',
] as const;

/** Throws if the text of a run that was asked for is none. */
export function checkRerun(guard: Guard, rerun: string | undefined): void {
  if (rerun === undefined) return;
  guard.text('rerun', rerun, "write any text that differs from the last one, such as '2026-11-21'");
}

/**
 * A hash of what Kubernetes refuses to change in a Job, and of the run that was asked for: a Job whose name
 * carries it is a new one when an edit could not be applied to the old one.
 */
export function jobIdentity(spec: object, rerun?: string): string {
  return contentHash(identifying(spec, rerun));
}

/** Throws where what the hash is of has a placeholder, unless it is in the name as well. */
export function checkIdentity(guard: Guard, name: string, spec: object, rerun?: string): void {
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
  const fields = spec as Partial<JobSpec> & { readonly [field: string]: unknown };
  const immutable = IMMUTABLE.map((field) => [field, fields[field]] as const);
  const { completionMode = 'NonIndexed' } = fields;
  const counted = { completionMode, completions: completions(fields), rerun };
  return { ...Object.fromEntries(immutable), ...counted };
}

/** What the API server makes of the number: without any it is one, and a parallelism alone makes a work queue. */
function completions({ completions: given, parallelism, completionMode }: Partial<JobSpec>): unknown {
  const count = given ?? (parallelism === undefined ? 1 : 'queue');
  // Numbered Jobs may grow and shrink as long as both numbers are equal.
  return completionMode === 'Indexed' && count === (parallelism ?? 1) ? 'as parallelism' : count;
}
