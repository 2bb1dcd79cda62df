/**
 * What NetworkPolicies do with the connections of pods. Pods that no policy selects for a direction may use all
 * connections of that direction. If policies select them, they may use those that one of the policies allows.
 */

import { Allowed, Direction, DIRECTIONS, NetworkPolicy } from './policy';

/**
 * What changes for the pods in a direction: they are no longer restricted, they are restricted from now on, or they
 * were and are restricted, and lose or gain connections.
 */
export type Effect = 'opened' | 'restricted' | 'lost' | 'gained';

export interface IsolationChange {
  readonly direction: Direction;
  readonly effect: Effect;
  /** The policies that cause it. */
  readonly causes: readonly NetworkPolicy[];
  /** Whether nothing is allowed after the change. */
  readonly isBlocked: boolean;
}

/** The changes for pods that the former policies selected, and that the others select after the change. */
export function isolationChanges(
  before: readonly NetworkPolicy[],
  after: readonly NetworkPolicy[],
): IsolationChange[] {
  return DIRECTIONS.flatMap((direction) => {
    const [old, now] = [before, after].map((policies) => new Isolation(policies, direction));
    const isBlocked = now.allowsNothing;
    return changesBetween(old, now).map((change) => ({ ...change, direction, isBlocked }));
  });
}

/** The policies that select the pods in a direction. */
class Isolation {
  public readonly policies: readonly NetworkPolicy[];
  /** The policies that allow everything. */
  public readonly open: readonly NetworkPolicy[];

  public constructor(
    selecting: readonly NetworkPolicy[],
    private readonly direction: Direction,
  ) {
    this.policies = selecting.filter((policy) => this.allowedBy(policy) !== undefined);
    this.open = this.policies.filter((policy) => this.allowedBy(policy)?.isEverything);
  }

  private allowedBy({ allowed }: NetworkPolicy): Allowed | undefined {
    return allowed[this.direction];
  }

  public get isRestricted(): boolean {
    return this.policies.length > 0 && this.open.length === 0;
  }

  public get allowsNothing(): boolean {
    return this.policies.length > 0 && this.policies.every((policy) => this.allowedBy(policy)?.isNothing);
  }

  public get rules(): ReadonlySet<string> {
    return new Set(this.policies.flatMap((policy) => this.allowedBy(policy)?.rules ?? []));
  }

  /** The policies which are not in the other isolation and have a rule that no policy has there. */
  public allowingMoreThan(other: Isolation): NetworkPolicy[] {
    const keys = new Set(other.policies.map(({ object }) => object.key));
    const { rules } = other;
    return this.policies.filter(
      (policy) =>
        !keys.has(policy.object.key) && this.allowedBy(policy)?.rules.some((rule) => !rules.has(rule)),
    );
  }
}

type Change = Pick<IsolationChange, 'effect' | 'causes'>;

function changesBetween(before: Isolation, after: Isolation): Change[] {
  if (before.isRestricted && !after.isRestricted)
    return [{ effect: 'opened', causes: after.open.length > 0 ? after.open : before.policies }];
  if (!before.isRestricted && after.isRestricted)
    return [{ effect: 'restricted', causes: before.open.length > 0 ? before.open : after.policies }];
  if (!before.isRestricted) return [];
  const changes: Change[] = [
    { effect: 'lost', causes: before.allowingMoreThan(after) },
    { effect: 'gained', causes: after.allowingMoreThan(before) },
  ];
  return changes.filter(({ causes }) => causes.length > 0);
}
