import { Problem } from '../validation/problem';

/** Why a permission would have no effect. */
export interface PermissionProblem extends Problem {
  /**
   * Whether it may have one all the same: in a cluster of another version or with more than Kubernetes, or by requests
   * that are not the usual ones. Whoever says so has to say why.
   */
  readonly mayWork?: boolean;
  /** When it has one, as the end of a sentence. Left out where something else is likelier to be meant. */
  readonly worksIf?: string;
}

/** That a permission may work where the cluster has more than Kubernetes 1.36, if its words can be such names. */
export function inAnotherCluster(
  isPossible: boolean,
  isLikely: boolean,
): Pick<PermissionProblem, 'mayWork' | 'worksIf'> {
  if (!isPossible) return {};
  return { mayWork: true, ...(isLikely && { worksIf: 'if the cluster has it' }) };
}

/** What is impersonated has keys of its own, which stand where other resources have subresources. */
export const KEYED = 'userextras';
