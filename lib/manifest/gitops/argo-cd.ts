/** The meaning of annotations of an object for Argo CD, as its gitops-engine 3.6 reads them. */

import { ARGO_CD, HELM } from '../foreign-keys';

/** Reads one annotation of an object. */
export type ReadAnnotation = (key: string) => string | undefined;

/** The phases of a sync, in their order. */
export const SYNC_PHASES = ['PreSync', 'Sync', 'PostSync', 'SyncFail'] as const;
export type SyncPhase = (typeof SYNC_PHASES)[number];

/** Hooks of Helm that Argo CD runs, with their phases. */
const HELM_PHASES: { readonly [hook: string]: SyncPhase } = {
  'pre-install': 'PreSync',
  'pre-upgrade': 'PreSync',
  'post-install': 'PostSync',
  'post-upgrade': 'PostSync',
};

/** Whether an option of `argocd.argoproj.io/sync-options` is set, such as `Prune=false`. */
export function hasSyncOption(read: ReadAnnotation, option: string): boolean {
  return listIn(read(ARGO_CD.SYNC_OPTIONS)).includes(option);
}

/** Whether Argo CD ignores the object: a hook that is never run. */
export function isSkipped(read: ReadAnnotation): boolean {
  return read(ARGO_CD.HOOK)?.trim() === 'Skip';
}

/** The phases in which a hook runs, empty for one that never runs; undefined for an object that is not a hook. */
export function hookPhases(read: ReadAnnotation): readonly SyncPhase[] | undefined {
  const [own, helm] = [read(ARGO_CD.HOOK), read(HELM.HOOK)];
  if (isSkipped(read)) return undefined;
  if (own === undefined && (helm === undefined || helm === 'crd-install')) return undefined;
  const listed = listIn(own);
  const wanted = listed.some(isKnownHook) ? listed : listIn(helm).map((hook) => HELM_PHASES[hook]);
  return SYNC_PHASES.filter((phase) => wanted.includes(phase));
}

/** When a hook is deleted; by default before the next one of the same name is created. */
export function deletePolicies(read: ReadAnnotation): readonly string[] {
  const listed = [ARGO_CD.HOOK_DELETE_POLICY, HELM.HOOK_DELETE_POLICY].flatMap((key) => listIn(read(key)));
  const known = listed.flatMap((policy) =>
    POLICIES.filter((name) => name === policy || inHelm(name) === policy),
  );
  return known.length > 0 ? known : ['BeforeHookCreation'];
}

const POLICIES = ['BeforeHookCreation', 'HookSucceeded', 'HookFailed'] as const;

/** `HookFailed` is `hook-failed` in Helm. */
function inHelm(policy: string): string {
  return policy.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
}

/** The wave in which the object is applied; 0 by default. */
export function waveOf(read: ReadAnnotation): number {
  const [own, weight] = [read(ARGO_CD.SYNC_WAVE), read(HELM.HOOK_WEIGHT)];
  return wholeNumber(own) ?? wholeNumber(weight) ?? 0;
}

function wholeNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^[+-]?\d+$/.test(text) ? Number(text) : undefined;
}

function isKnownHook(name: string): boolean {
  return name === 'Skip' || (SYNC_PHASES as readonly string[]).includes(name);
}

/** The items of an annotation with a comma-separated list. */
function listIn(text = ''): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
