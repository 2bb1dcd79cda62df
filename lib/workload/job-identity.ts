import { contentHash } from './content-hash';
import { JobSpec } from './job';

/** The fields of a Job that Kubernetes refuses to change; completions follow rules of their own. */
const IMMUTABLE = [
  'template',
  'selector',
  'completionMode',
  'podFailurePolicy',
  'backoffLimitPerIndex',
  'managedBy',
  'successPolicy',
] as const;

/**
 * A hash of what Kubernetes refuses to change in a Job, and of the run that was asked for: a Job whose name
 * carries it is a new one exactly when an edit could not be applied to the old one.
 */
export function jobIdentity(spec: object, rerun?: string): string {
  const fields = spec as Partial<JobSpec> & { readonly [field: string]: unknown };
  const immutable = IMMUTABLE.map((field) => [field, fields[field]] as const);
  return contentHash(
    Object.fromEntries([...immutable, ['completions', completions(fields)], ['rerun', rerun]]),
  );
}

/** Numbered Jobs may grow and shrink as long as completions and parallelism are equal. */
function completions({ completions: count, parallelism, completionMode }: Partial<JobSpec>): unknown {
  return completionMode === 'Indexed' && count === parallelism ? 'as parallelism' : count;
}
