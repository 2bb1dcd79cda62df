import { AppManifests } from '../../manifest/app-manifests';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { nextInOrder } from './gate';

/** A suspended Job that Argo CD waits for: no later sync begins, so the manifest that resumes it never arrives. */
export function suspendedGate(object: Delivered, app: AppManifests): Warning[] {
  const { isOneTimeJob, isQueued, deployer, isHook, manifest } = object;
  if (!isOneTimeJob || isQueued || deployer !== 'argocd') return [];
  if ((manifest.spec as { readonly suspend?: boolean } | undefined)?.suspend !== true) return [];
  const next = isHook ? 'the end of the sync' : nextInOrder(object, app);
  if (next === undefined) return [];
  const message = `is suspended, and ${next} waits for it: the sync never ends, and no later one can resume the Job`;
  const cure = 'remove suspend, or add the job only when it should run';
  return [{ id: 'gitops/suspend', message, cure, isError: true }];
}
