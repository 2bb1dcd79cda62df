import { deletePolicies } from '../../manifest/gitops/argo-cd';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { timeToLive } from './ttl';

/** A hook whose name changes with its content, so that hooks with earlier names are never deleted. */
export function hookLeftovers(object: Delivered): Warning[] {
  const { isHook, deployer, manifest, isOneTimeJob } = object;
  const isRead = isOneTimeJob || manifest.kind === 'ConfigMap';
  if (!isRead || !isHook || deployer !== 'argocd' || timeToLive(object) !== undefined) return [];
  const policies = deletePolicies(object.annotation);
  const isDeleted = ['HookSucceeded', 'HookFailed'].every((policy) => policies.includes(policy));
  if (isDeleted || !object.isContentNamed) return [];
  const message = `${object.subject}is a hook of Argo CD whose name has a hash of its content, and the delete policy ${policies.join(',')} leaves hooks with earlier names in the cluster, where nothing prunes them`;
  return [{ id: 'gitops/hook-leftovers', message, cure: isOneTimeJob ? JOB : CONFIG_MAP, isError: true }];
}

const JOB =
  'write delivery: Delivery.argoCdHook(…) and remove name, which is then fixed; or set both HookSucceeded and HookFailed';
const CONFIG_MAP = 'write delivery: Delivery.argoCdHook(…), which makes its name fixed';
