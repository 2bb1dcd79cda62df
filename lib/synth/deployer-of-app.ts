import { App } from 'cdk8s';
import { IConstruct } from 'constructs';
import { finalFolder, recordKey } from '../manifest/deployer';
import { chartOf } from '../manifest/helm-chart';
import { RecordedDeployer, recordedDeployer } from '../manifest/recorded-deployer';

/** The folder to which the manifests of an App are written, and who deploys it. */
export interface DeploymentOfApp extends RecordedDeployer {
  /** The folder as it is named in clusters.json. */
  readonly folder: string;
  /** The Helm chart if the folder is the templates folder of one. */
  readonly chart?: string;
}

const byApp = new WeakMap<IConstruct, DeploymentOfApp>();

/** How the App of a construct is deployed, read when first needed. */
export function deploymentOf({ node: { root } }: IConstruct): DeploymentOfApp {
  const known = byApp.get(root);
  if (known) return known;
  const { outdir } = root as Partial<App>;
  const fresh = typeof outdir === 'string' ? readDeployment(outdir) : { folder: '' };
  byApp.set(root, fresh);
  return fresh;
}

function readDeployment(outdir: string): DeploymentOfApp {
  const folder = finalFolder(outdir);
  return { folder: recordKey(folder), chart: chartOf(folder), ...recordedDeployer(folder) };
}
