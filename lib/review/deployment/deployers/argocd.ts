/** What the annotations of a reviewed object say to Argo CD. */

import { ARGO_CD, HELM } from '../../../manifest/foreign-keys';
import * as argocd from '../../../manifest/gitops/argo-cd';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf } from '../situation';

/** Whether an option of `argocd.argoproj.io/sync-options` is set, such as `Prune=false`. */
export function hasOption(object: ReviewedObject, option: string): boolean {
  return argocd.hasSyncOption(annotationsOf(object), option);
}

/** When the hook runs, such as `PreSync`; undefined for an object that is no hook, or one that never runs. */
export function hookOf(object: ReviewedObject): string | undefined {
  return argocd.hookPhases(annotationsOf(object))?.join(', ') || undefined;
}

/** Whether Argo CD leaves the object alone: a hook that is never run. */
export function isSkipped(object: ReviewedObject): boolean {
  return argocd.isSkipped(annotationsOf(object));
}

/** The phases of a hook that never runs, and is never applied either: Argo CD knows none of them. */
export function unknownPhases(object: ReviewedObject): string | undefined {
  if (argocd.hookPhases(annotationsOf(object))?.length !== 0) return undefined;
  return annotationOf(object, ARGO_CD.HOOK) ?? annotationOf(object, HELM.HOOK);
}

/** Whether the hook of the sync before is deleted before the next is made, which is what happens if nobody says. */
export function isDeletedBefore(hook: ReviewedObject): boolean {
  return argocd.deletePolicies(annotationsOf(hook)).includes('BeforeHookCreation');
}

/** Whether the hook of the sync before is gone when the next is made, if it has succeeded. */
export function isDeletedAfterSuccess(hook: ReviewedObject): boolean {
  return argocd.deletePolicies(annotationsOf(hook)).includes('HookSucceeded');
}

/** Whether the object is deleted and made anew at each sync, also where nothing has changed. */
export function isReplacedAlways(object: ReviewedObject): boolean {
  return hasOption(object, 'Force=true') && hasOption(object, 'Replace=true');
}

/** The wave in which the object is applied: 0 if nobody says. */
export function waveOf(object: ReviewedObject): number {
  return argocd.waveOf(annotationsOf(object));
}

/** Whether a sync that makes the object waits until it is healthy, since it applies others of the folder later. */
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
