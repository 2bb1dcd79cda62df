import { ARGO_CD, FLUX } from '../manifest/foreign-keys';
import { Guard } from '../validation/guard';
import { checkProps } from '../validation/props';
import {
  ArgoCdHookDeletePolicy,
  ArgoCdHookOptions,
  ArgoCdHookPhase,
  ArgoCdOptions,
  FluxOptions,
} from './delivery-options';

/** The annotations of a Delivery, and what they mean for names. */
export interface ResolvedDelivery {
  readonly tool: 'argocd' | 'flux';
  readonly annotations: { readonly [key: string]: string };
  /** Whether objects are deleted and created again under the same names, so that an edit needs no new name. */
  readonly isRecreated: boolean;
  /** Whether the objects are created for each sync. Those of earlier syncs are not pruned. */
  readonly isHook: boolean;
  /** Whether Flux replaces `${`; undefined if the option is not set. */
  readonly isSubstituted?: boolean;
}

/**
 * How Argo CD or Flux applies the objects of a construct. It is written as annotations on all of these objects.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class Delivery {
  /**
   * Argo CD applies the objects together with all others, in the order of sync waves. A RunOnceJob in an earlier wave than a
   * Deployment runs before its rollout, but only if an edit has changed the Job's name.
   * @param options the sync wave, and whether objects are pruned
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCd(options: ArgoCdOptions = {}): Delivery {
    return new Delivery((guard) => argoCd(guard, options, false));
  }

  /**
   * Argo CD creates the objects again at each sync, even if nothing has changed. An edit of hooks alone does not start a sync.
   * The names of a RunOnceJob and of the ConfigMaps of its scripts then have no hash.
   * @param phase when the hook runs
   * @param options the delete policies and the sync wave
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCdHook(phase: ArgoCdHookPhase, options: ArgoCdHookOptions = {}): Delivery {
    return new Delivery((guard) => argoCdHook(guard, phase, options));
  }

  /**
   * Argo CD deletes the Job and creates it again at each sync, since its template is immutable. The name of a RunOnceJob then
   * has no hash.
   * @param options the sync wave, and whether objects are pruned
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#replace-resource-instead-of-applying-changes
   */
  public static argoCdReplace(options: ArgoCdOptions = {}): Delivery {
    return new Delivery((guard) => argoCd(guard, options, true));
  }

  /**
   * Flux applies the objects together with all others.
   * @param options whether objects are pruned, and whether variables are substituted
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
   */
  public static flux(options: FluxOptions = {}): Delivery {
    return new Delivery((guard) => flux(guard, options));
  }

  /**
   * Flux creates the objects if they do not exist, and leaves existing ones alone. Use it for a RunOnceJob whose template
   * something else changes in the cluster, such as a webhook. Flux does not wait for objects that it leaves alone: a
   * Kustomization with `wait` is ready at the next reconciliation even if the Job still runs or has failed.
   * @param options whether objects are pruned, and whether variables are substituted
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#controlling-the-apply-behavior-of-resources
   */
  public static fluxIfNotPresent(options: FluxOptions = {}): Delivery {
    return new Delivery((guard) => flux(guard, options, { [FLUX.SSA]: 'IfNotPresent' }));
  }

  /**
   * Flux deletes the Job and creates it again if an edit of its template is refused. The name of a RunOnceJob then has no hash.
   * @param options whether objects are pruned, and whether variables are substituted
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#force
   */
  public static fluxForce(options: FluxOptions = {}): Delivery {
    return new Delivery((guard) => flux(guard, options, { [FLUX.FORCE]: 'enabled' }));
  }

  private constructor(private readonly resolve: (guard: Guard) => ResolvedDelivery) {}

  /** @internal */
  public _resolve(guard: Guard): ResolvedDelivery {
    return this.resolve(guard);
  }
}

function argoCd(guard: Guard, options: ArgoCdOptions, isReplaced: boolean): ResolvedDelivery {
  checkProps(guard, 'ArgoCdOptions', options);
  const { prune = true, syncWave } = options;
  guard.flag('prune', prune);
  const syncOptions = [
    ...(isReplaced ? ['Force=true', 'Replace=true'] : []),
    ...(prune ? [] : ['Prune=false']),
  ];
  return {
    tool: 'argocd',
    annotations: {
      // Without it, Argo CD reports the App as out of sync as long as an object with an earlier name exists.
      ...(!prune && { [ARGO_CD.COMPARE_OPTIONS]: 'IgnoreExtraneous' }),
      ...(syncOptions.length > 0 && { [ARGO_CD.SYNC_OPTIONS]: syncOptions.join(',') }),
      ...waveAnnotation(guard, syncWave),
    },
    isRecreated: isReplaced,
    isHook: false,
  };
}

function argoCdHook(guard: Guard, phase: ArgoCdHookPhase, options: ArgoCdHookOptions): ResolvedDelivery {
  checkProps(guard, 'ArgoCdHookOptions', options);
  const { deletePolicies, syncWave } = options;
  guard.choice('phase', phase, ArgoCdHookPhase);
  guard.list('deletePolicies', deletePolicies)?.forEach((policy, index) => {
    guard.choice(['deletePolicies', index], policy, ArgoCdHookDeletePolicy);
  });
  const policies = [...new Set(deletePolicies)].join(',');
  return {
    tool: 'argocd',
    annotations: {
      [ARGO_CD.HOOK]: phase,
      ...(policies !== '' && { [ARGO_CD.HOOK_DELETE_POLICY]: policies }),
      ...waveAnnotation(guard, syncWave),
    },
    isRecreated: true,
    isHook: true,
  };
}

/** Argo CD reads the wave as a 64-bit integer. */
function waveAnnotation(guard: Guard, wave: number | undefined): { readonly [key: string]: string } {
  if (wave === undefined) return {};
  guard.wholeNumber('syncWave', wave, -FARTHEST_WAVE, FARTHEST_WAVE);
  return { [ARGO_CD.SYNC_WAVE]: String(wave) };
}

const FARTHEST_WAVE = 2147483647;

function flux(
  guard: Guard,
  options: FluxOptions,
  annotations: { readonly [key: string]: string } = {},
): ResolvedDelivery {
  checkProps(guard, 'FluxOptions', options);
  const { prune = true, substitute } = options;
  guard.flag('prune', prune);
  guard.flag('substitute', substitute);
  return {
    tool: 'flux',
    annotations: { ...annotations, ...(!prune && { [FLUX.PRUNE]: 'disabled' }) },
    isRecreated: annotations[FLUX.FORCE] !== undefined,
    isHook: false,
    isSubstituted: substitute,
  };
}
