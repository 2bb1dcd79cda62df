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

/** What a Delivery says of objects. */
export interface ResolvedDelivery {
  readonly tool: 'argocd' | 'flux';
  readonly annotations: { readonly [key: string]: string };
  /** Whether objects are deleted and made anew under their names, so that no edit needs another name. */
  readonly isRecreated: boolean;
  /** Whether the objects are made for one sync, and nothing prunes those of an earlier one. */
  readonly isHook: boolean;
  /** Whether texts with `${` are to be left as they are: undefined where nobody said. */
  readonly isSubstituted?: boolean;
}

/**
 * What Argo CD or Flux does with the objects that a construct makes, as annotations on all of them.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/annotations-and-labels/
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/
 */
export class Delivery {
  /**
   * Argo CD applies the objects with all others, in the order of sync waves. A RunOnceJob in a wave before that of a
   * Deployment runs before it is rolled out, and only where an edit has given it another name.
   */
  public static argoCd(options: ArgoCdOptions = {}): Delivery {
    return new Delivery((guard) => argoCd(guard, options, false));
  }

  /**
   * Argo CD makes the objects anew at each sync, also where nothing has changed; but an edit of hooks alone starts no sync.
   * A RunOnceJob then has a name without a hash, and so have the ConfigMaps of its scripts.
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/
   */
  public static argoCdHook(phase: ArgoCdHookPhase, options: ArgoCdHookOptions = {}): Delivery {
    return new Delivery((guard) => argoCdHook(guard, phase, options));
  }

  /**
   * Argo CD deletes the Job and makes it anew at each sync, as its template cannot be edited. A RunOnceJob then has a name
   * without a hash.
   * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#replace-resource-instead-of-applying-changes
   */
  public static argoCdReplace(options: ArgoCdOptions = {}): Delivery {
    return new Delivery((guard) => argoCd(guard, options, true));
  }

  /** Flux applies the objects with all others. */
  public static flux(options: FluxOptions = {}): Delivery {
    return new Delivery((guard) => flux(guard, options));
  }

  /**
   * Flux creates the objects where they are not there, and leaves them alone where they are: for a RunOnceJob whose template
   * something else changes in the cluster, such as a webhook. Flux does not wait for what it leaves alone, so with `wait` a
   * Kustomization is ready at the next reconciliation although the Job runs or has failed.
   */
  public static fluxIfNotPresent(options: FluxOptions = {}): Delivery {
    return new Delivery((guard) => flux(guard, options, { [FLUX.SSA]: 'IfNotPresent' }));
  }

  /**
   * Flux deletes the Job and makes it anew where an edit of its template is refused. A RunOnceJob then has a name without
   * a hash.
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
      // Without it, Argo CD finds the App out of sync for as long as an object of an earlier name is there.
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
