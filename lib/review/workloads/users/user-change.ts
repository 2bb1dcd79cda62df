import { AnyMap } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { ContainerRole, containersOf } from '../pod-template';
import { containerChanges, PodChange } from '../workload-change';
import { GroupChange, groupChange, mayLose, Remaining } from './file-access';
import { IdentityChange, identityOf, moreGroupsOf } from './identity';
import { MountedPlace, mountedPlaces, placesOf } from './kept-files';

/** Containers of a pod whose user or group changes in the same way. */
export interface ChangedIdentity {
  readonly change: IdentityChange;
  /** Left out if they are all containers of the pod. */
  readonly containers?: readonly { readonly role: ContainerRole; readonly name: string }[];
}

export interface UserChange {
  readonly object: ReviewedObject;
  /** Except those of containers that run as root from now on. */
  readonly identities: readonly ChangedIdentity[];
  /** The group that files of volumes are given to, if the pod mounts such files that remain. */
  readonly volumeGroup?: { readonly before?: number; readonly after?: number };
  /** Whether files of a volume are given to that group only if its folder is not. */
  readonly isOnMismatch: boolean;
  readonly joined: readonly number[];
  readonly left: readonly number[];
  /** Files that remain when a pod ends, and that the pod mounts before and after the change. */
  readonly kept: readonly MountedPlace[];
  /** Those of them that the new user and groups may not be able to use. */
  readonly atRisk: readonly MountedPlace[];
  /** Whether there are any. */
  readonly isLoss: boolean;
}

/** Undefined if all containers keep their user and groups, or run as root, which can use all files. */
export function userChange(change: PodChange): UserChange | undefined {
  const { object, podAfter } = change;
  const remaining = containerChanges(change).filter(
    (container): container is Remaining =>
      container.before !== undefined &&
      container.after !== undefined &&
      identityOf(podAfter, container.after).user !== 0,
  );
  if (remaining.length === 0) return undefined;
  const changed = remaining.filter((container) => isOther(identityChange(change, container)));
  const groups = groupChange(change, remaining);
  const kept = keptBy(change, groups.isLoss || changed.length === 0 ? remaining : changed);
  const volumeGroup = kept.some(({ isGiven }) => isGiven) ? groups.volumeGroup : undefined;
  const isGroup = volumeGroup !== undefined && volumeGroup.before !== volumeGroup.after;
  if (changed.length === 0 && groups.joined.length + groups.left.length === 0 && !isGroup) return undefined;
  const atRisk = groups.isLoss ? kept : atRiskOf(change, groups, changed, kept);
  const identities = identitiesOf(change, changed);
  return { object, ...groups, volumeGroup, identities, kept, atRisk, isLoss: atRisk.length > 0 };
}

/** The files that remain, and that containers mount before and after. */
function keptBy(change: PodChange, containers: readonly Remaining[]): MountedPlace[] {
  const { object, before: objectBefore = object, podBefore, podAfter } = change;
  const had = mountedPlaces(placesOf(objectBefore, podBefore), treesOf(podBefore));
  const hadKeys = new Set(had.map(({ key }) => key));
  const mounts = containers.map(({ after }) => after);
  return mountedPlaces(placesOf(object, podAfter), mounts).filter(({ key }) => hadKeys.has(key));
}

function atRiskOf(
  change: PodChange,
  groups: GroupChange,
  changed: readonly Remaining[],
  kept: readonly MountedPlace[],
): MountedPlace[] {
  const moreGroups = moreGroupsOf(change.podAfter);
  const keys = new Set(
    changed.flatMap((container) =>
      keptBy(change, [container])
        .filter(mayLose(identityChange(change, container), groups, moreGroups))
        .map(({ key }) => key),
    ),
  );
  return kept.filter(({ key }) => keys.has(key));
}

function treesOf(pod: AnyMap): AnyMap[] {
  return containersOf(pod).map(({ tree }) => tree);
}

function identityChange({ podBefore, podAfter }: PodChange, { before, after }: Remaining): IdentityChange {
  return { before: identityOf(podBefore, before), after: identityOf(podAfter, after) };
}

function isOther({ before, after }: IdentityChange): boolean {
  return before.user !== after.user || before.group !== after.group;
}

function identitiesOf(change: PodChange, changed: readonly Remaining[]): ChangedIdentity[] {
  const groups = new Map<string, { change: IdentityChange; containers: Remaining[] }>();
  for (const container of changed) {
    const identity = identityChange(change, container);
    const { before, after } = identity;
    const key = [before.user, before.group, after.user, after.group].join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { change: identity, containers: [container] });
    else group.containers.push(container);
  }
  const all = containersOf(change.podAfter).length;
  return [...groups.values()].map(({ change: identity, containers }) =>
    containers.length === all
      ? { change: identity }
      : { change: identity, containers: containers.map(({ role, name }) => ({ role, name })) },
  );
}

/** Whether a container runs as another user, rather than only with another group. */
export function isOtherUser({ identities }: UserChange): boolean {
  return identities.some(({ change: { before, after } }) => before.user !== after.user);
}

/** The change without the names of volumes. Equal changes are reported together. */
export function factsOfUser({ identities, volumeGroup, joined, left, kept, isLoss }: UserChange): unknown {
  const use = kept.some(({ isWritable }) => isWritable) ? 'write' : 'read';
  const facts = { identities, volumeGroup, joined, left };
  return isLoss ? { ...facts, use } : facts;
}
