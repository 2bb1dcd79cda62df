/** What becomes of a Job of which another takes the place. */

import { Deployer } from '../../manifest/deployer';
import { ARGO_CD, FLUX } from '../../manifest/foreign-keys';
import { textAt } from '../fields/tree';
import { ReviewedObject } from '../objects/reviewed-object';
import { Said, say, words } from '../report/said';

/** Annotations with which a deployer leaves an object where it is. */
const KEPT: { readonly [deployer in Deployer]?: readonly [annotation: string, value: RegExp] } = {
  argocd: [ARGO_CD.SYNC_OPTIONS, /(?:^|,)\s*(?:Prune|Delete)=false\s*(?:,|$)/],
  flux: [FLUX.PRUNE, /^disabled$/],
};

/** One sentence for all of them, which the deployer treats alike. */
export function formerJobs(olds: readonly ReviewedObject[], deployer: Deployer | undefined): Said {
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
  if (olds.every((old) => isKept(old, deployer)))
    return say`${them} ${words(`${stays}, as the annotation says; if still running, ${side}`)}`;
  const who = deployer === 'argocd' ? 'Argo CD prunes' : 'Flux prunes';
  return say`${them} ${words(`${is} deleted if ${who}, and ${isOne ? 'stops' : 'stop'} if still running`)}`;
}

function isKept(object: ReviewedObject, deployer: Deployer): boolean {
  const keeps = KEPT[deployer];
  if (keeps === undefined) return false;
  const [annotation, value] = keeps;
  return value.test(textAt(object.value, 'metadata', 'annotations', annotation) ?? '');
}
