/** What each deployer does with an object that is edited or removed. */

import { Deployer } from '../../../manifest/deployer';
import { ReasonToStay, reasonToStay } from '../../../manifest/keep';
import { groupKindOf } from '../../../manifest/kube-object';
import { ReviewedObject } from '../../objects/reviewed-object';
import { Said, say, words } from '../../report/said';
import * as argocd from './argocd';
import * as flux from './flux';

/** The name of the deployer for readers. */
export function deployerName(deployer: Deployer | undefined): Said {
  switch (deployer) {
    case 'apply':
      return say`${'cdk8s-jobs apply'}`;
    case 'argocd':
      return words('Argo CD');
    case 'flux':
      return words('Flux');
    case 'kubectl':
    case undefined:
      return say`${'kubectl apply'}`;
  }
}

/** What happens to an edit of an existing object. */
export type Fate = 'edited' | 'replaced if refused' | 'replaced' | 'ignored';

export function fateOf(deployer: Deployer | undefined, before: ReviewedObject, after: ReviewedObject): Fate {
  if (deployer === 'flux') {
    if (flux.isIgnored(before) || flux.isIgnored(after) || flux.isOnlyCreated(after)) return 'ignored';
    return flux.isForced(before) || flux.isForced(after) ? 'replaced if refused' : 'edited';
  }
  if (deployer !== 'argocd') return 'edited';
  if (argocd.isSkipped(after) || argocd.unknownPhases(after) !== undefined) return 'ignored';
  const isHook = argocd.hookOf(after) !== undefined;
  if (isHook && (argocd.isDeletedBefore(after) || argocd.isDeletedAfterSuccess(after))) return 'replaced';
  const has = (option: string) => argocd.hasOption(before, option) || argocd.hasOption(after, option);
  if (!has('Force=true')) return 'edited';
  const isInPlace = NEVER_REPLACED.includes(groupKindOf(after.value));
  if (has('Replace=true')) return isInPlace ? 'edited' : 'replaced';
  return has('ServerSideApply=true') ? 'edited' : 'replaced if refused';
}

/** Kinds that Argo CD edits in place even if it is told to replace them. */
const NEVER_REPLACED = ['Namespace', 'CustomResourceDefinition.apiextensions.k8s.io'];

/** Whether the deployer deletes objects that are no longer in the folder. */
export function prunes(deployer: Deployer | undefined): boolean {
  return deployer !== undefined && deployer !== 'kubectl';
}

/** Why a deployer that prunes keeps an object that is no longer in the folder; undefined if it deletes it. */
export function keptBecause(deployer: Deployer, object: ReviewedObject): Said | undefined {
  switch (deployer) {
    case 'apply': {
      const reason = reasonToStay(object.value);
      return reason && staysBecause(reason);
    }
    case 'argocd':
      if (argocd.hasOption(object, 'Prune=false')) return say`it has ${'Prune=false'}`;
      if (argocd.hasOption(object, 'Prune=confirm'))
        return say`it has ${'Prune=confirm'}, until somebody confirms`;
      return argocd.hookOf(object) === undefined ? undefined : words('Argo CD does not prune hooks');
    case 'flux':
      return flux.isNotPruned(object) ? words('an annotation or label keeps it') : undefined;
    case 'kubectl':
      return words('it does not prune');
  }
}

function staysBecause({ words: ours, text }: ReasonToStay): Said {
  const clause = words(`it ${ours}`.replace('it its', 'its'));
  return text === undefined ? clause : say`${clause} ${text}`;
}
