import { Problem } from '../validation/problem';

/** Why a permission would have no effect. */
export interface PermissionProblem extends Problem {
  /**
   * Whether it may have an effect after all: in a cluster of another version or with extensions, or by unusual
   * requests. Users must then explain why.
   */
  readonly mayWork?: boolean;
  /** When it has an effect, as the end of a sentence. Omitted if a mistake is more likely. */
  readonly worksIf?: string;
}

/**
 * Marks a permission that may work if the cluster has more than Kubernetes 1.36, provided that its words can be such
 * names.
 */
export function inAnotherCluster(
  isPossible: boolean,
  isLikely: boolean,
): Pick<PermissionProblem, 'mayWork' | 'worksIf'> {
  if (!isPossible) return {};
  return { mayWork: true, ...(isLikely && { worksIf: 'if the cluster has it' }) };
}

/** The keys of this impersonated resource are in the place where other resources have subresources. */
export const KEYED = 'userextras';
