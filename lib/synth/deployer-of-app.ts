import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { recordKey } from '../manifest/deployer';
import { chartOf } from '../manifest/helm-chart';
import { RecordedDeployer, recordedDeployer } from '../manifest/recorded-deployer';

/** Where the manifests of an App go, and who brings them to the cluster. */
export interface DeploymentOfApp extends RecordedDeployer {
  /** As clusters.json calls it. */
  readonly folder: string;
  /** The Helm chart that the folder is a template of. */
  readonly chart?: string;
}

const byApp = new WeakMap<IConstruct, DeploymentOfApp>();

/** How the App of a construct is deployed, read once it is asked for. */
export function deploymentOf({ node: { root } }: IConstruct): DeploymentOfApp {
  const known = byApp.get(root);
  if (known) return known;
  const { outdir } = root as Partial<App>;
  const fresh = typeof outdir === 'string' ? readDeployment(outdir) : { folder: '' };
  byApp.set(root, fresh);
  return fresh;
}

function readDeployment(outdir: string): DeploymentOfApp {
  return { folder: recordKey(outdir), chart: chartOf(outdir), ...recordedDeployer(outdir) };
}
