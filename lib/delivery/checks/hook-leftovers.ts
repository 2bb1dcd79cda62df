import { deletePolicies } from '../../manifest/gitops/argo-cd';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { timeToLive } from './ttl';

/** A hook whose name changes with its content, so that nothing deletes those of other names. */
export function hookLeftovers(object: Delivered): Warning[] {
  const { isHook, deployer, manifest, isOneTimeJob } = object;
  const isRead = isOneTimeJob || manifest.kind === 'ConfigMap';
  if (!isRead || !isHook || deployer !== 'argocd' || timeToLive(object) !== undefined) return [];
  const policies = deletePolicies(object.annotation);
  const isDeleted = ['HookSucceeded', 'HookFailed'].every((policy) => policies.includes(policy));
  if (isDeleted || !object.isContentNamed) return [];
  const message = `${object.subject}is a hook of Argo CD under a name with a hash of its content, and the delete policy ${policies.join(',')} leaves those of earlier names in the cluster, which nothing prunes`;
  return [{ id: 'gitops/hook-leftovers', message, cure: isOneTimeJob ? JOB : CONFIG_MAP, isError: true }];
}

const JOB =
  'write delivery: Delivery.argoCdHook(…) and no name, which is fixed then, or have it deleted by both HookSucceeded and HookFailed';
const CONFIG_MAP = 'write delivery: Delivery.argoCdHook(…), under which its name is fixed';
