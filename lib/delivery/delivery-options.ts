/** When Argo CD runs a hook: at each sync, also where nothing has changed. */
export enum ArgoCdHookPhase {
  /** Before all objects that are no hooks. They wait for it, and are not applied if it fails. */
  PRE_SYNC = 'PreSync',
  /** Together with them, in the order of the sync waves. */
  SYNC = 'Sync',
  /** When all of them are applied and healthy. */
  POST_SYNC = 'PostSync',
  /** When the sync has failed. */
  SYNC_FAIL = 'SyncFail',
}

/** When Argo CD deletes a hook. */
export enum ArgoCdHookDeletePolicy {
  /** Before it makes the one of the next sync; until then it stays, with its logs. */
  BEFORE_HOOK_CREATION = 'BeforeHookCreation',
  /** When it has succeeded. */
  HOOK_SUCCEEDED = 'HookSucceeded',
  /** When it has failed. */
  HOOK_FAILED = 'HookFailed',
}

/** What Argo CD does with objects that it tracks. */
export interface ArgoCdOptions {
  /**
   * When the objects are applied: after those of lower waves, which must be healthy first, and for a Job that is to be
   * complete. May be negative.
   * @default - 0, without an annotation
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly syncWave?: number;

  /**
   * Whether the objects are deleted once the manifests no longer have them. With false, a Job that runs ends by itself
   * when an edit gives it another name, beside the new one, and stays in the cluster until you delete it. Where something is
   * applied in a later wave, Argo CD waits for the Job before it looks at the next edit, so this is not needed.
   * @default true
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources
   */
  readonly prune?: boolean;
}

/** How Argo CD runs a hook. */
export interface ArgoCdHookOptions {
  /**
   * When the objects are deleted.
   * @default - [ArgoCdHookDeletePolicy.BEFORE_HOOK_CREATION], which Argo CD takes where no policy is written
   */
  readonly deletePolicies?: ArgoCdHookDeletePolicy[];

  /**
   * The order among the hooks of the phase.
   * @default - 0, without an annotation
   */
  readonly syncWave?: number;
}

/** What Flux does with objects. */
export interface FluxOptions {
  /**
   * Whether the objects are deleted once the manifests no longer have them. With false, a Job that runs ends by itself
   * when an edit gives it another name, and stays in the cluster until you delete it.
   * @default true
   */
  readonly prune?: boolean;

  /**
   * Whether Flux fills in `${NAME}`, in all manifests of a Kustomization that has `postBuild`. Where it has no value for the
   * name, it applies nothing of the Kustomization, or takes the default of `${NAME:-default}`.
   * @default - false for objects that contain `${`, unless the ClusterApp has placeholders
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
   */
  readonly substitute?: boolean;
}
