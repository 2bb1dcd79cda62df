/** Labels and annotations of other tools that the library writes and reads. */

/** Makes OpenShift resolve the images of an object as tags of ImageStreams in its namespace, with the value `*`. */
export const RESOLVE_NAMES = 'alpha.image.policy.openshift.io/resolve-names';

/**
 * Annotations that Argo CD reads.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/
 */
export const ARGO_CD = {
  COMPARE_OPTIONS: 'argocd.argoproj.io/compare-options',
  HOOK: 'argocd.argoproj.io/hook',
  HOOK_DELETE_POLICY: 'argocd.argoproj.io/hook-delete-policy',
  SYNC_OPTIONS: 'argocd.argoproj.io/sync-options',
  SYNC_WAVE: 'argocd.argoproj.io/sync-wave',
} as const;

/**
 * Annotations of Helm. Argo CD treats its hooks as its own.
 * @see https://helm.sh/docs/topics/charts_hooks/
 */
export const HELM = {
  HOOK: 'helm.sh/hook',
  HOOK_DELETE_POLICY: 'helm.sh/hook-delete-policy',
  HOOK_WEIGHT: 'helm.sh/hook-weight',
  RESOURCE_POLICY: 'helm.sh/resource-policy',
} as const;

/**
 * Annotations, or labels, that Flux's kustomize-controller reads.
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
 */
export const FLUX = {
  FORCE: 'kustomize.toolkit.fluxcd.io/force',
  PRUNE: 'kustomize.toolkit.fluxcd.io/prune',
  RECONCILE: 'kustomize.toolkit.fluxcd.io/reconcile',
  SSA: 'kustomize.toolkit.fluxcd.io/ssa',
  SUBSTITUTE: 'kustomize.toolkit.fluxcd.io/substitute',
} as const;

/**
 * Labels of a Job that Kueue admits, and an annotation.
 * @see https://kueue.sigs.k8s.io/docs/reference/labels-and-annotations/
 */
export const KUEUE = {
  QUEUE: 'kueue.x-k8s.io/queue-name',
  PRIORITY_CLASS: 'kueue.x-k8s.io/priority-class',
  MIN_PARALLELISM: 'kueue.x-k8s.io/job-min-parallelism',
} as const;
