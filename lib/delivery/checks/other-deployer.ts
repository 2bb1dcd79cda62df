import { CLUSTERS_FILE, Deployer } from '../../manifest/deployer';
import { ARGO_CD, FLUX } from '../../manifest/foreign-keys';
import { Warning } from '../../validation/warning';
import { Delivered, DEPLOYER_NAMES } from './delivered';

/** Annotations for another tool than the one that deploys the folder. */
export function otherDeployer(object: Delivered): Warning[] {
  const { recorded, folder } = object.deployment;
  // For an object that belongs to a job, this is reported for the job.
  if (recorded === undefined || object.isBrought) return [];
  return TOOLS.flatMap(({ tool, delivery, keys }) => {
    const key = tool === recorded ? undefined : keys.find((each) => isIgnored(object, recorded, each));
    if (key === undefined) return [];
    const message = `${object.subject}has ${key} for ${DEPLOYER_NAMES[tool]}, but ${CLUSTERS_FILE} records that ${DEPLOYER_NAMES[recorded]} deploys ${folder}`;
    const cure = `remove ${delivery}, or record who deploys it: npx cdk8s-jobs record ${folder} --deployer ${tool}`;
    return [{ id: 'gitops/other-deployer', message, cure, isError: true }] as const;
  });
}

const TOOLS = [
  {
    tool: 'argocd',
    delivery: 'delivery of Argo CD',
    keys: [ARGO_CD.HOOK, ARGO_CD.SYNC_WAVE, ARGO_CD.HOOK_DELETE_POLICY, ARGO_CD.SYNC_OPTIONS],
  },
  { tool: 'flux', delivery: 'delivery of Flux', keys: [FLUX.SSA, FLUX.FORCE, FLUX.RECONCILE, FLUX.PRUNE] },
] as const;

/** `cdk8s-jobs apply` also honors annotations of other tools that keep an object. */
function isIgnored({ both }: Delivered, recorded: Deployer, key: string): boolean {
  const found = both(key).find((value) => value !== undefined);
  return found !== undefined && !(recorded === 'apply' && KEEPS.test(`${key}: ${found}`));
}

const KEEPS = /\/(sync-options: (Prune|Delete)=false(,(Prune|Delete)=false)*|prune: disabled)$/;
