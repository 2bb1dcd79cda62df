/** Who brings the manifests of a folder to the cluster. */
export const DEPLOYERS = ['apply', 'kubectl', 'argocd', 'flux'] as const;

/** `apply` is the command of this library. */
export type Deployer = (typeof DEPLOYERS)[number];
