/** What happens to a Job that is replaced by another one. */

import { ClusterChange } from '../cluster-change';
import { isWaitedFor } from '../deployment/deployers/argocd';
import { keptBecause } from '../deployment/deployers/deployed';
import { ReviewedObject } from '../objects/reviewed-object';
import { Said, say, words } from '../report/said';

/** One sentence for all of them, since the deployer treats them alike. */
export function formerJobs(
  olds: readonly ReviewedObject[],
  { deployer, base }: Pick<ClusterChange, 'deployer' | 'base'>,
): Said {
  const [one] = olds;
  const isOne = olds.length === 1;
  const them = isOne ? say`The former Job ${one.name}` : words('The former Jobs');
  const is = isOne ? 'is' : 'are';
  const stays = isOne ? 'stays until it is deleted by hand' : 'stay until they are deleted by hand';
  const side = isOne ? 'both run side by side' : 'old and new ones run side by side';
  if (deployer === undefined)
    return say`${them} ${words(`${is} deleted by a deployer that prunes; with kubectl apply ${isOne ? 'it' : 'they'} ${stays}`)}`;
  if (deployer === 'kubectl') return say`${them} ${words(`${stays}; if still running, ${side}`)}`;
  if (deployer === 'apply')
    return say`${them} ${words(`${is} deleted; while ${isOne ? 'it still runs, it is' : 'they still run, they are'} kept, and ${side}`)}`;
  if (olds.every((old) => keptBecause(deployer, old) !== undefined))
    return say`${them} ${words(`${stays}, as the annotation requires; if still running, ${side}`)}`;
  const who = deployer === 'argocd' ? 'Argo CD prunes' : 'Flux prunes';
  if (deployer === 'argocd' && olds.every((old) => isWaitedFor(old, base.objects)))
    return say`${them} ${words(`${is} deleted if ${who}, when ${isOne ? 'it has' : 'they have'} ended`)}`;
  return say`${them} ${words(`${is} deleted if ${who}, and ${isOne ? 'stops' : 'stop'} if still running`)}`;
}
