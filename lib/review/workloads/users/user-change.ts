import { AnyMap, textAt } from '../../fields/tree';
import { ReviewedObject } from '../../objects/reviewed-object';
import { ContainerRole, containersOf } from '../pod-template';
import { ContainerChange, containerChanges, PodChange } from '../workload-change';
import { IdentityChange, identityOf, moreGroupsOf, volumeGroupOf } from './identity';
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
  /** Whether the new user and groups may not be able to use these files. */
  readonly isLoss: boolean;
}

/** Undefined if all containers keep their user and groups, or run as root, which can use all files. */
export function userChange(change: PodChange): UserChange | undefined {
  const { object, before: objectBefore = object, podBefore, podAfter } = change;
  const remaining = containerChanges(change).filter(
    (container): container is Remaining =>
      container.before !== undefined &&
      container.after !== undefined &&
      identityOf(podAfter, container.after).user !== 0,
  );
  if (remaining.length === 0) return undefined;
  const changed = remaining.filter((container) => isOther(identityChange(change, container)));
  const groups = groupChange(podBefore, podAfter);
  const affected = groups.isLoss || changed.length === 0 ? remaining : changed;
  const had = placesOf(objectBefore, podBefore);
  const hadKeys = new Set(mountedPlaces(had, treesOf(podBefore)).map(({ key }) => key));
  const mounts = affected.map(({ after }) => after);
  const kept = mountedPlaces(placesOf(object, podAfter), mounts).filter(({ key }) => hadKeys.has(key));
  const volumeGroup = kept.some(({ isGiven }) => isGiven) ? groups.volumeGroup : undefined;
  const isGroup = volumeGroup !== undefined && volumeGroup.before !== volumeGroup.after;
  if (changed.length === 0 && groups.joined.length + groups.left.length === 0 && !isGroup) return undefined;
  const isLoss = kept.length > 0 && (changed.length > 0 || groups.isLoss);
  return { object, ...groups, volumeGroup, identities: identitiesOf(change, changed), kept, isLoss };
}

/** A container that exists before and after. */
interface Remaining extends ContainerChange {
  readonly before: AnyMap;
  readonly after: AnyMap;
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

type GroupChange = Pick<UserChange, 'volumeGroup' | 'isOnMismatch' | 'joined' | 'left' | 'isLoss'>;

function groupChange(podBefore: AnyMap, podAfter: AnyMap): GroupChange {
  const [before, after] = [volumeGroupOf(podBefore), volumeGroupOf(podAfter)];
  const [had, has] = [moreGroupsOf(podBefore), moreGroupsOf(podAfter)];
  const left = had.filter((group) => !has.includes(group) && group !== after);
  const policy = textAt(podAfter, 'spec', 'securityContext', 'fsGroupChangePolicy');
  return {
    volumeGroup: { before, after },
    isOnMismatch: policy === 'OnRootMismatch',
    joined: has.filter((group) => !had.includes(group)),
    left,
    isLoss: left.length > 0 || (before !== undefined && after === undefined),
  };
}

/** The change without the names of volumes. Equal changes are reported together. */
export function factsOfUser({ identities, volumeGroup, joined, left, kept, isLoss }: UserChange): unknown {
  const use = kept.some(({ isWritable }) => isWritable) ? 'write' : 'read';
  const facts = { identities, volumeGroup, joined, left };
  return isLoss ? { ...facts, use } : facts;
}
