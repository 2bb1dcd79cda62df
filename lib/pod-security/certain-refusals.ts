import { OLDEST_MINOR } from '../kubernetes/target';
import { EnforcedLevel } from './enforced-level';
import { PodFields } from './pod-fields';
import { Refusal, refusals } from './refusals';

/** The minor version of the newest Kubernetes whose policy is known here. */
export const NEWEST_POLICY = 37;

/**
 * The controls that are sure to refuse a pod. If the version of the policy is that of the cluster, and that is unknown,
 * these are the controls that refuse the pod in every supported version.
 * @param isOpen whether a string may still change, for example because it has a placeholder
 * @param cluster the minor version of the cluster, which uses its own policy if the label requires a newer one
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
  // Most pods are not refused, and this function is called for each pod.
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
