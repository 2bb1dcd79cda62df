import { unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey } from '../../validation/labels';

/** Which pods of a Job are preempted together. */
export enum JobDisruptionMode {
  /** Each pod on its own. */
  SINGLE = 'single',
  /** All pods together, since the remaining ones could not work. */
  ALL = 'all',
}

/**
 * How the scheduler places the pods of a Job as a group. Only `minCount` can be changed after the Job is created.
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/gang-scheduling/
 */
export interface JobScheduling {
  /**
   * Start no pod until `minCount` pods can start at the same time.
   * @default - true with minCount or JobDisruptionMode.ALL; otherwise false: each pod starts where and when it fits
   */
  readonly gang?: boolean;
  /**
   * How many pods must fit at the same time, at most `parallelism`.
   * @default - parallelism
   */
  readonly minCount?: number;
  /**
   * A node label. All pods run on nodes with the same value of this label, such as the nodes of one rack.
   * @default - any nodes
   */
  readonly topologyKey?: string;
  /**
   * Which pods are preempted together.
   * @default - JobDisruptionMode.SINGLE, the default of Kubernetes
   */
  readonly disruptionMode?: JobDisruptionMode;
  /**
   * The claims that all pods of the Job share, by their names in the pod's `resourceClaims`; at most 4.
   * @default - none
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/dynamic-resource-allocation/
   */
  readonly sharedClaims?: string[];
}

/** A claim of the pod; if it is shared, also of the Job. */
interface Claim {
  readonly name?: string;
}

/** The form of Kubernetes. A patch may have changed anything. */
export interface RenderedScheduling {
  readonly schedulingPolicy?: { readonly basic?: object; readonly gang?: { readonly minCount?: number } };
  readonly schedulingConstraints?: { readonly topology?: readonly { readonly key?: string }[] };
  readonly disruptionMode?: { readonly single?: object; readonly all?: object };
  readonly resourceClaims?: readonly Claim[];
}

const MOST_CLAIMS = 4;

/** The pods of a group: how many run at a time, and their claims. */
interface Grouped {
  readonly parallelism?: number;
  readonly claims?: readonly Claim[];
}

/** The scheduling in the form of Kubernetes. Shared claims must be among those of the pod. */
export function jobScheduling(
  guard: Guard,
  given: JobScheduling | undefined,
  { parallelism = 1, claims = [] }: Grouped,
): RenderedScheduling | undefined {
  if (given === undefined) return undefined;
  const at = guard.at('scheduling');
  const { topologyKey, disruptionMode, sharedClaims } = at.map([], given);
  if (topologyKey !== undefined) checkKey(at, 'topologyKey', topologyKey);
  at.choice('disruptionMode', disruptionMode, JobDisruptionMode);
  const minCount = checkMinCount(at, given, parallelism);
  return {
    schedulingPolicy: isGang(at, given) ? { gang: { minCount } } : undefined,
    schedulingConstraints: topologyKey === undefined ? undefined : { topology: [{ key: topologyKey }] },
    disruptionMode: disruptionMode && { [disruptionMode]: {} },
    resourceClaims: shared(at, claims, sharedClaims),
  };
}

function checkMinCount(at: Guard, { minCount }: JobScheduling, parallelism: number): number | undefined {
  if (minCount === undefined || at.wholeNumber('minCount', minCount, 1) <= parallelism) return minCount;
  return at.fail('minCount', {
    code: 'value/conflict',
    rule: `must be at most the parallelism of ${parallelism}`,
    got: minCount,
    cure: 'lower it, or raise parallelism',
  });
}

function isGang(at: Guard, { gang, minCount, disruptionMode }: JobScheduling): boolean {
  const implies = minCount === undefined ? 'JobDisruptionMode.ALL' : 'minCount';
  const isImplied = minCount !== undefined || disruptionMode === JobDisruptionMode.ALL;
  if (at.flag('gang', gang) !== false || !isImplied) return gang ?? isImplied;
  return at.fail('gang', {
    code: 'value/conflict',
    rule: `must not be false with ${implies}, which needs a gang`,
    got: false,
    cure: 'remove one of the two',
  });
}

function shared(at: Guard, claims: readonly Claim[], given?: readonly string[]): Claim[] | undefined {
  const names = at.list('sharedClaims', given) ?? [];
  if (names.length > MOST_CLAIMS) {
    at.fail('sharedClaims', {
      code: 'value/number',
      rule: `must be at most ${MOST_CLAIMS}`,
      got: names.length,
      cure: 'let each pod claim the others on its own',
    });
  }
  const found = names.map((name, index) => {
    const claim = claims.find((one) => one.name === name);
    if (claim !== undefined && names.indexOf(name) === index) return claim;
    return at.fail(['sharedClaims', index], {
      code: claim ? 'value/duplicate' : 'name/unknown',
      rule: claim ? 'must differ from those before' : "must be one of the pod's resourceClaims",
      got: name,
      cure: claim ? 'list each claim once' : 'claim it for the pods as well',
    });
  });
  return unlessEmpty(found);
}
