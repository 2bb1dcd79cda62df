import { Deployer } from '../../../manifest/deployer';
import { Block, line } from '../../report/finding';
import { words } from '../../report/said';

const MEANS: { readonly [deployer in Deployer]?: string } = {
  apply: 'Other objects of the folder are applied; nothing is removed until this is corrected',
  argocd: 'The sync fails; what is in later waves is not applied',
  flux: 'Until this is corrected, Flux applies nothing of the folder but Namespaces, ClusterRoles and CustomResourceDefinitions',
};

/** What a failure means for the rest of the folder. */
export function failureDetails({ deployer }: { readonly deployer: Deployer | undefined }): Block[] {
  const means = deployer && MEANS[deployer];
  return means === undefined ? [] : [line(words(means))];
}
