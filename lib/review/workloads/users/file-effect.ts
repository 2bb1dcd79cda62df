/** What the mode of mounted files means for the containers that mount them. */

import { AnyMap } from '../../fields/tree';
import { containersOf, PodContainer } from '../pod-template';
import { NamedContainer, namedUnlessAll } from './container-names';
import { identityOf, isNotRoot, moreGroupsOf, volumeGroupOf } from './identity';
import { MountedFiles } from './mounted-modes';

export type Effect = 'unreadable' | 'not-executable' | 'not-private' | 'none';

export interface ModeOfPod {
  readonly pod: AnyMap;
  readonly files: MountedFiles;
  readonly mode: number;
}

export interface FileEffect {
  readonly effect: Effect;
  /** Those whose users can no longer use the files; left out if they are all containers of the pod. */
  readonly containers?: readonly NamedContainer[];
}

/** Permissions of others. Those of the group are three bits higher. */
const READ = 0o004;
const EXECUTE = 0o001;
const EXECUTABLE = 0o111;
const OF_OTHERS = 0o077;

export function effectOf(before: ModeOfPod, after: ModeOfPod): FileEffect {
  const cannotRead = losing(READ, before, after);
  if (cannotRead.length > 0) return { effect: 'unreadable', ...namedUnlessAll(cannotRead, after.pod) };
  if ((before.mode & EXECUTABLE) !== 0) {
    if ((after.mode & EXECUTABLE) === 0) return { effect: 'not-executable' };
    const cannotExecute = losing(EXECUTE, before, after);
    if (cannotExecute.length > 0)
      return { effect: 'not-executable', ...namedUnlessAll(cannotExecute, after.pod) };
  }
  const isNotPrivate = (before.mode & OF_OTHERS) === 0 && (after.mode & OF_OTHERS) !== 0;
  return { effect: isNotPrivate && after.files.kind === 'Secret' ? 'not-private' : 'none' };
}

/** The containers that certainly do not have a permission, and perhaps had it before. */
function losing(permission: number, before: ModeOfPod, after: ModeOfPod): PodContainer[] {
  const isOnly = [before, after].every(({ pod }) => containersOf(pod).length === 1);
  const hadNot = new Set(lacking(permission, before).map(({ name }) => (isOnly ? '' : name)));
  return lacking(permission, after).filter(({ name }) => !hadNot.has(isOnly ? '' : name));
}

/** The containers that certainly do not have a permission for the files, which belong to root and the group of volumes. */
function lacking(permission: number, { files, pod, mode }: ModeOfPod): PodContainer[] {
  if ((mode & permission) !== 0) return [];
  const isForGroup = (mode & (permission << 3)) !== 0;
  if (isForGroup && (volumeGroupOf(pod) !== undefined || moreGroupsOf(pod).includes(0))) return [];
  return [...files.containers].filter(({ tree }) => {
    // Without a group in the manifest, the group can be that of root.
    const { group = 0 } = identityOf(pod, tree);
    return isNotRoot(pod, tree) && !(isForGroup && group === 0);
  });
}
