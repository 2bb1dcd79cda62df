/** The annotations of a reviewed object that Argo CD reads. */

import { ARGO_CD, HELM } from '../../../manifest/foreign-keys';
import * as argocd from '../../../manifest/gitops/argo-cd';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf } from '../situation';

/** Whether an option of `argocd.argoproj.io/sync-options` is set, such as `Prune=false`. */
export function hasOption(object: ReviewedObject, option: string): boolean {
  return argocd.hasSyncOption(annotationsOf(object), option);
}

/** When the hook runs, such as `PreSync`; undefined for an object that is not a hook, or that never runs. */
export function hookOf(object: ReviewedObject): string | undefined {
  return argocd.hookPhases(annotationsOf(object))?.join(', ') || undefined;
}

/** Whether Argo CD ignores the object: a hook that never runs. */
export function isSkipped(object: ReviewedObject): boolean {
  return argocd.isSkipped(annotationsOf(object));
}

/** The unknown phases of a hook. Argo CD never runs or applies a hook if it knows none of its phases. */
export function unknownPhases(object: ReviewedObject): string | undefined {
  if (argocd.hookPhases(annotationsOf(object))?.length !== 0) return undefined;
  return annotationOf(object, ARGO_CD.HOOK) ?? annotationOf(object, HELM.HOOK);
}

/** Whether the hook of the previous sync is deleted before the next one is created, which is the default. */
export function isDeletedBefore(hook: ReviewedObject): boolean {
  return argocd.deletePolicies(annotationsOf(hook)).includes('BeforeHookCreation');
}

/** Whether the hook of the previous sync is gone when the next one is created, if it has succeeded. */
export function isDeletedAfterSuccess(hook: ReviewedObject): boolean {
  return argocd.deletePolicies(annotationsOf(hook)).includes('HookSucceeded');
}

/** Whether the object is deleted and created again at each sync, even if nothing has changed. */
export function isReplacedAlways(object: ReviewedObject): boolean {
  return hasOption(object, 'Force=true') && hasOption(object, 'Replace=true');
}

/** The wave in which the object is applied: 0 by default. */
export function waveOf(object: ReviewedObject): number {
  return argocd.waveOf(annotationsOf(object));
}

/**
 * Whether a sync that creates the object waits until it is healthy, because it applies other objects of the folder
 * later.
 */
export function isWaitedFor(object: ReviewedObject, all: readonly ReviewedObject[]): boolean {
  if (hookOf(object) !== undefined) return true;
  return all.some((other) => {
    const phase = hookOf(other);
    if (phase !== undefined) return phase.includes('PostSync');
    return !isSkipped(other) && unknownPhases(other) === undefined && waveOf(other) > waveOf(object);
  });
}

function annotationsOf(object: ReviewedObject): argocd.ReadAnnotation {
  return (key) => annotationOf(object, key);
}
