import { unlessEmpty } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { checkKey } from '../../validation/labels';

/** Which pods of a Job make room together for pods of a higher priority. */
export enum JobDisruptionMode {
  /** Each on its own. */
  SINGLE = 'single',
  /** All of them, since those that are left could not work. */
  ALL = 'all',
}

/**
 * How the scheduler places the pods of a Job as a group. Its fields cannot change later, but for `minCount`.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/job/
 */
export interface JobScheduling {
  /**
   * No pod starts before so many can start at a time.
   * @default - true with minCount or JobDisruptionMode.ALL, else false: each pod starts where and when it fits
   */
  readonly gang?: boolean;
  /**
   * How many pods must fit at a time, at most `parallelism`.
   * @default - as many as parallelism says
   */
  readonly minCount?: number;
  /**
   * Node label: all pods run on nodes with one value of it, such as those of one rack.
   * @default - any nodes
   */
  readonly topologyKey?: string;
  /**
   * Which pods make room for others together.
   * @default - the cluster's: JobDisruptionMode.SINGLE
   */
  readonly disruptionMode?: JobDisruptionMode;
  /**
   * Names in the pod's `resourceClaims` of claims that all pods of the Job share, at most 4.
   * @default - none
   */
  readonly sharedClaims?: string[];
}

/** A claim as the pod has it, and the Job too if it is shared. */
interface Claim {
  readonly name?: string;
}

/** As Kubernetes has it, of which a patch may have made anything. */
export interface RenderedScheduling {
  readonly schedulingPolicy?: { readonly basic?: object; readonly gang?: { readonly minCount?: number } };
  readonly schedulingConstraints?: { readonly topology?: readonly { readonly key?: string }[] };
  readonly disruptionMode?: { readonly single?: object; readonly all?: object };
  readonly resourceClaims?: readonly Claim[];
}

const MOST_CLAIMS = 4;

/** What a group is of: how many pods run at a time, and the claims of each. */
interface Grouped {
  readonly parallelism?: number;
  readonly claims?: readonly Claim[];
}

/** The group, whose shared claims are among those of the pod. */
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
    rule: `must not be false with ${implies}, which is about a gang`,
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
      cure: 'have each pod claim the others on its own',
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
