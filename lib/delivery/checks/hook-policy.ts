import { deletePolicies } from '../../manifest/gitops/argo-cd';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';

/** A hook that does not run because the Job of an earlier sync still exists. */
export function hookPolicy({
  isHook,
  isOneTimeJob,
  hasFixedName,
  deployer,
  annotation,
}: Delivered): Warning[] {
  if (!isHook || !isOneTimeJob || !hasFixedName || deployer !== 'argocd') return [];
  const policies = deletePolicies(annotation);
  if (policies.includes('BeforeHookCreation')) return [];
  const effects = EFFECTS.filter(({ without }) => !policies.includes(without));
  return effects.map(({ effect }) => ({
    id: 'gitops/hook-policy',
    message: `is a hook of Argo CD with a fixed name and the delete policy ${policies.join(',')}: ${effect}`,
    cure: 'add ArgoCdHookDeletePolicy.BEFORE_HOOK_CREATION to deletePolicies, or remove deletePolicies',
    isError: true,
  }));
}

const EFFECTS = [
  { without: 'HookSucceeded', effect: 'after it has succeeded, it stays, and no later sync runs it' },
  {
    without: 'HookFailed',
    effect: 'after it has failed, it stays, and every later sync fails without running it',
  },
] as const;
