/** Files that containers may no longer be able to use after a change of users and groups. */

import { AnyMap, textAt } from '../../fields/tree';
import { ContainerChange, PodChange } from '../workload-change';
import { IdentityChange, identityOf, moreGroupsOf, volumeGroupOf } from './identity';
import { Place } from './kept-files';

/** A container that exists before and after. */
export interface Remaining extends ContainerChange {
  readonly before: AnyMap;
  readonly after: AnyMap;
}

export interface GroupChange {
  /** The group that the kubelet gives files of volumes to. */
  readonly volumeGroup: { readonly before?: number; readonly after?: number };
  /** Whether files of a volume are given to that group only if its folder is not. */
  readonly isOnMismatch: boolean;
  readonly joined: readonly number[];
  readonly left: readonly number[];
  /** Whether processes may no longer be in a group of the files. */
  readonly isLoss: boolean;
}

/** The change of the groups of a pod, which apply in addition to the group of each container. */
export function groupChange(
  { podBefore, podAfter }: PodChange,
  remaining: readonly Remaining[],
): GroupChange {
  const [before, after] = [volumeGroupOf(podBefore), volumeGroupOf(podAfter)];
  const [had, has] = [moreGroupsOf(podBefore), moreGroupsOf(podAfter)];
  const isIn = (group: number) =>
    has.includes(group) ||
    group === after ||
    remaining.every((container) => identityOf(podAfter, container.after).group === group);
  const left = had.filter((group) => !isIn(group));
  return {
    volumeGroup: { before, after },
    isOnMismatch: textAt(podAfter, 'spec', 'securityContext', 'fsGroupChangePolicy') === 'OnRootMismatch',
    joined: has.filter((group) => !had.includes(group)),
    left,
    isLoss: left.length > 0 || (before !== undefined && after === undefined && !isIn(before)),
  };
}

/**
 * Whether a container with another user or group may not be able to use the files of a place. With the same user, it
 * still owns its files, and the group of volumes has the others. That group can also change the files of a former user,
 * if the kubelet looks at all files at each start.
 */
export function mayLose(
  { before, after }: IdentityChange,
  { volumeGroup, isOnMismatch }: GroupChange,
  moreGroups: readonly number[],
): (place: Place) => boolean {
  const hasGroup = volumeGroup.after !== undefined;
  const isEachStart = hasGroup && volumeGroup.before === volumeGroup.after && !isOnMismatch;
  if (before.user !== after.user) return ({ isGiven }) => !(isGiven && isEachStart);
  const { group } = before;
  const isLeft =
    group !== undefined &&
    group !== after.group &&
    group !== volumeGroup.after &&
    !moreGroups.includes(group);
  return ({ isGiven }) => isLeft && !(isGiven && hasGroup);
}
