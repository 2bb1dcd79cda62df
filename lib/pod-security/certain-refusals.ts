import { OLDEST_MINOR } from '../kubernetes/target';
import { EnforcedLevel } from './enforced-level';
import { PodFields } from './pod-fields';
import { Refusal, refusals } from './refusals';

/** The newest Kubernetes whose policy this knows, by its minor version. */
export const NEWEST_POLICY = 37;

/**
 * The controls that certainly refuse a pod. Where the version of the policy is that of the cluster, and nothing says which
 * that is, these are the controls that refuse it in each supported version.
 * @param isOpen whether a text may still become another
 * @param cluster the minor version of the cluster, which judges by its own policy where a newer one is asked for
 */
export function certainRefusals(
  { level, minor }: EnforcedLevel,
  pod: PodFields,
  isOpen: (text: string | undefined) => boolean,
  cluster?: number,
): Refusal[] {
  const certain = (version: number) => withoutOpen(refusals(level, version, pod), isOpen);
  if (minor !== 'latest') return certain(Math.min(minor, cluster ?? minor));
  if (cluster !== undefined) return certain(cluster);
  const inNewest = certain(NEWEST_POLICY);
  // Hardly any pod is refused, and this is asked of each.
  if (inNewest.length === 0) return [];
  const inOthers = versions(OLDEST_MINOR, NEWEST_POLICY - 1).map(
    (version) => new Set(idsOf(certain(version))),
  );
  return inNewest.filter(({ control }) =>
    inOthers.every(
      (ids) => ids.has(control.id) || (control.replaces !== undefined && ids.has(control.replaces)),
    ),
  );
}

const idsOf = (found: readonly Refusal[]): string[] => found.map(({ control }) => control.id);

function versions(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function withoutOpen(found: readonly Refusal[], isOpen: (text: string | undefined) => boolean): Refusal[] {
  return found
    .map(({ control, violations }) => ({ control, violations: violations.filter(({ got }) => !isOpen(got)) }))
    .filter(({ violations }) => violations.length > 0);
}
