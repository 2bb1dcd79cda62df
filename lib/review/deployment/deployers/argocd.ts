/** The annotations that Argo CD reads. */

import { ARGO_CD, HELM } from '../../../manifest/foreign-keys';
import * as argocd from '../../../manifest/gitops/argo-cd';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf } from '../situation';

/** Whether an option of `argocd.argoproj.io/sync-options` is set, such as `Prune=false`. */
export function hasOption(object: ReviewedObject, option: string): boolean {
  return argocd.hasSyncOption(annotationsOf(object), option);
}

/** When the hook runs, such as `PreSync`, as it is written; undefined for an object that is no hook. */
export function hookOf(object: ReviewedObject): string | undefined {
  if (isSkipped(object)) return undefined;
  const written = annotationOf(object, ARGO_CD.HOOK) ?? annotationOf(object, HELM.HOOK);
  return argocd.listIn(written).join(', ') || undefined;
}

/** Whether Argo CD leaves the object alone: a hook that is never run. */
export function isSkipped(object: ReviewedObject): boolean {
  return argocd.isSkipped(annotationsOf(object));
}

/** Whether the hook of the sync before is deleted before the next is made, which is what happens if nobody says. */
export function isDeletedBefore(hook: ReviewedObject): boolean {
  return argocd.deletePolicies(annotationsOf(hook)).includes('BeforeHookCreation');
}

/** The wave in which the object is applied: 0 if nobody says. */
export function waveOf(object: ReviewedObject): number {
  return argocd.waveOf(annotationsOf(object));
}

function annotationsOf(object: ReviewedObject): argocd.ReadAnnotation {
  return (key) => annotationOf(object, key);
}
