/** The annotations that Argo CD reads, as its gitops-engine 3.6 does. */

import { ARGO_CD, HELM } from '../../../manifest/foreign-keys';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf } from '../situation';

/** Whether an option of `argocd.argoproj.io/sync-options` is set, such as `Prune=false`. */
export function hasOption(object: ReviewedObject, option: string): boolean {
  return listIn(annotationOf(object, ARGO_CD.SYNC_OPTIONS)).includes(option);
}

/** When the hook runs, such as `PreSync`; undefined for an object that is no hook. */
export function hookOf(object: ReviewedObject): string | undefined {
  const written = annotationOf(object, ARGO_CD.HOOK) ?? annotationOf(object, HELM.HOOK);
  const phases = listIn(written);
  return phases.length === 0 || phases.join() === 'Skip' ? undefined : phases.join(', ');
}

/** Whether Argo CD leaves the object alone: a hook that is never run. */
export function isSkipped(object: ReviewedObject): boolean {
  return annotationOf(object, ARGO_CD.HOOK)?.trim() === 'Skip';
}

/** Whether the hook of the sync before is deleted before the next is made, which is what happens if nobody says. */
export function isDeletedBefore(hook: ReviewedObject): boolean {
  const policies = [ARGO_CD.HOOK_DELETE_POLICY, HELM.HOOK_DELETE_POLICY].flatMap((key) =>
    listIn(annotationOf(hook, key)),
  );
  return policies.length === 0 || policies.some((policy) => /^before-?hook-?creation$/i.test(policy));
}

/** The wave in which the object is applied: 0 if nobody says. */
export function waveOf(object: ReviewedObject): number {
  const wave = Number(annotationOf(object, ARGO_CD.SYNC_WAVE) ?? 0);
  return Number.isInteger(wave) ? wave : 0;
}

function listIn(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
