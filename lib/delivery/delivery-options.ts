/**
 * When Argo CD runs a hook. Hooks run at each sync, even if nothing has changed.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export enum ArgoCdHookPhase {
  /** Before all objects that are not hooks. They wait for the hook, and are not applied if it fails. */
  PRE_SYNC = 'PreSync',
  /** Together with the other objects, in the order of sync waves. */
  SYNC = 'Sync',
  /** After all other objects are applied and healthy. */
  POST_SYNC = 'PostSync',
  /** After the sync has failed. */
  SYNC_FAIL = 'SyncFail',
}

/**
 * When Argo CD deletes a hook.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
 */
export enum ArgoCdHookDeletePolicy {
  /** Before the next sync creates it again. Until then it stays, with its logs. */
  BEFORE_HOOK_CREATION = 'BeforeHookCreation',
  /** After it has succeeded. */
  HOOK_SUCCEEDED = 'HookSucceeded',
  /** After it has failed. */
  HOOK_FAILED = 'HookFailed',
}

/** How Argo CD applies and deletes objects. */
export interface ArgoCdOptions {
  /**
   * The wave in which the objects are applied. Objects of lower waves must be healthy first; for a Job, this means complete.
   * May be negative.
   * @default - 0, without an annotation
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly syncWave?: number;

  /**
   * Whether the objects are deleted when they are no longer in the manifests. With false, a running Job whose name changes
   * with an edit can finish while the new Job runs, and stays in the cluster until you delete it. This is not needed if
   * something is applied in a later wave, since Argo CD then waits for the Job before it handles the next edit.
   * @default true
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources
   */
  readonly prune?: boolean;
}

/** How Argo CD runs and deletes a hook. */
export interface ArgoCdHookOptions {
  /**
   * When the objects are deleted.
   * @default - [ArgoCdHookDeletePolicy.BEFORE_HOOK_CREATION], the default of Argo CD
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly deletePolicies?: ArgoCdHookDeletePolicy[];

  /**
   * The wave within the phase, which orders its hooks.
   * @default - 0, without an annotation
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  readonly syncWave?: number;
}

/** How Flux applies and deletes objects. */
export interface FluxOptions {
  /**
   * Whether the objects are deleted when they are no longer in the manifests. With false, a running Job whose name changes
   * with an edit can finish, and stays in the cluster until you delete it.
   * @default true
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#prune
   */
  readonly prune?: boolean;

  /**
   * Whether Flux replaces `${NAME}`, which it does in all manifests of a Kustomization that has `postBuild`. If it has no value
   * for the name, it uses the default of `${NAME:-default}`; without a default, it applies nothing of the Kustomization.
   * @default - false for objects that contain `${`, unless the ClusterApp has placeholders
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
   */
  readonly substitute?: boolean;
}
