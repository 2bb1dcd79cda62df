/** The annotations that Argo CD reads, as its gitops-engine 3.6 does. */

import { ARGO_CD, HELM } from '../../../manifest/foreign-keys';
import { ReviewedObject } from '../../objects/reviewed-object';
import { annotationOf } from '../situation';

/** Whether an option of `argocd.argoproj.io/sync-options` is set, such as `Prune=false`. */
export function hasOption(object: ReviewedObject, option: string): boolean {
  return listIn(annotationOf(object, ARGO_CD.SYNC_OPTIONS)).includes(option);
}

/** The phases that Argo CD knows; it takes those of Helm where it finds none of its own. */
const PHASES = /^(?:PreSync|Sync|PostSync|SyncFail)$/;
const HELM_PHASES = /^(?:pre|post)-(?:install|upgrade)$/;

/** When the hook runs, such as `PreSync`; undefined for an object that is no hook. */
export function hookOf(object: ReviewedObject): string | undefined {
  const own = listIn(annotationOf(object, ARGO_CD.HOOK)).filter((phase) => PHASES.test(phase));
  if (own.length > 0) return own.join(', ');
  if (isSkipped(object)) return undefined;
  const phases = listIn(annotationOf(object, HELM.HOOK)).filter((phase) => HELM_PHASES.test(phase));
  return phases.length === 0 ? undefined : phases.join(', ');
}

/** Whether Argo CD leaves the object alone: a hook that is never run. */
export function isSkipped(object: ReviewedObject): boolean {
  return annotationOf(object, ARGO_CD.HOOK)?.trim() === 'Skip';
}

/** The phases of a hook that never runs, and is never applied either: Argo CD knows none of them. */
export function unknownPhases(object: ReviewedObject): string | undefined {
  if (hookOf(object) !== undefined || isSkipped(object)) return undefined;
  const helm = annotationOf(object, HELM.HOOK);
  return annotationOf(object, ARGO_CD.HOOK) ?? (helm === 'crd-install' ? undefined : helm);
}

const DELETE_POLICIES = /^(?:BeforeHookCreation|HookSucceeded|HookFailed)$/;
const HELM_DELETE_POLICIES: { readonly [policy: string]: string } = {
  'before-hook-creation': 'BeforeHookCreation',
  'hook-succeeded': 'HookSucceeded',
  'hook-failed': 'HookFailed',
};

/** When a hook is deleted; a policy that Argo CD does not know is none. */
function deletePolicies(hook: ReviewedObject): string[] {
  const own = listIn(annotationOf(hook, ARGO_CD.HOOK_DELETE_POLICY)).filter((policy) =>
    DELETE_POLICIES.test(policy),
  );
  const helm = listIn(annotationOf(hook, HELM.HOOK_DELETE_POLICY)).flatMap((policy) =>
    Object.hasOwn(HELM_DELETE_POLICIES, policy) ? [HELM_DELETE_POLICIES[policy]] : [],
  );
  const all = [...own, ...helm];
  return all.length === 0 ? ['BeforeHookCreation'] : all;
}

/** Whether the hook of the sync before is deleted before the next is made, which is what happens if nobody says. */
export function isDeletedBefore(hook: ReviewedObject): boolean {
  return deletePolicies(hook).includes('BeforeHookCreation');
}

/** Whether the hook of the sync before is gone when the next is made, if it has succeeded. */
export function isDeletedAfterSuccess(hook: ReviewedObject): boolean {
  return deletePolicies(hook).includes('HookSucceeded');
}

/** Whether the object is deleted and made anew at each sync, also where nothing has changed. */
export function isReplacedAlways(object: ReviewedObject): boolean {
  return hasOption(object, 'Force=true') && hasOption(object, 'Replace=true');
}

/** The wave in which the object is applied: 0 if nobody says. Argo CD takes Helm's weight of a hook where there is none. */
export function waveOf(object: ReviewedObject): number {
  const waves = [ARGO_CD.SYNC_WAVE, HELM.HOOK_WEIGHT].map((key) => annotationOf(object, key));
  return Number(waves.find((wave) => wave !== undefined && /^[+-]?\d+$/.test(wave)) ?? 0);
}

/** Whether a sync that makes the object waits until it is healthy, since it applies others of the folder later. */
export function isWaitedFor(object: ReviewedObject, all: readonly ReviewedObject[]): boolean {
  if (hookOf(object) !== undefined) return true;
  return all.some((other) => {
    const phase = hookOf(other);
    if (phase !== undefined) return /PostSync|post-/.test(phase);
    return !isSkipped(other) && unknownPhases(other) === undefined && waveOf(other) > waveOf(object);
  });
}

function listIn(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
