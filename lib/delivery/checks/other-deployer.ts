import { CLUSTERS_FILE, Deployer } from '../../manifest/deployer';
import { ARGO_CD, FLUX } from '../../manifest/foreign-keys';
import { Warning } from '../../validation/warning';
import { Delivered, DEPLOYER_NAMES } from './delivered';

/** What is said to another tool than the one that deploys the folder. */
export function otherDeployer(object: Delivered): Warning[] {
  const { recorded, folder } = object.deployment;
  // It is told of the job that an object came with.
  if (recorded === undefined || object.isBrought) return [];
  return TOOLS.flatMap(({ tool, delivery, keys }) => {
    const key = tool === recorded ? undefined : keys.find((each) => isUnheard(object, recorded, each));
    if (key === undefined) return [];
    const message = `${object.subject}has ${key} for ${DEPLOYER_NAMES[tool]}, and ${CLUSTERS_FILE} says that ${DEPLOYER_NAMES[recorded]} deploys ${folder}`;
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

/** Our own apply keeps what any tool is told to keep. */
function isUnheard({ both }: Delivered, recorded: Deployer, key: string): boolean {
  const said = both(key).find((value) => value !== undefined);
  return said !== undefined && !(recorded === 'apply' && KEEPS.test(`${key}: ${said}`));
}

const KEEPS = /\/(sync-options: (Prune|Delete)=false(,(Prune|Delete)=false)*|prune: disabled)$/;
