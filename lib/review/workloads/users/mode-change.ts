import { AnyMap } from '../../fields/tree';
import { PodChange } from '../workload-change';
import { identityOf, isNotRoot, moreGroupsOf, volumeGroupOf } from './identity';
import { FileMode, MountedFiles, mountedFiles } from './mounted-modes';

/** What a mode means for the containers that mount the files. */
type Effect = 'unreadable' | 'not-executable' | 'not-private' | 'none';

/** A Secret or ConfigMap, or one of its keys, whose files have another mode or can no longer be read. */
export interface FileModeChange {
  readonly kind: MountedFiles['kind'];
  readonly name: string;
  /** Left out for all files. */
  readonly key?: string;
  readonly before: FileMode;
  readonly after: FileMode;
  readonly effect: Effect;
}

const RANKS: readonly Effect[] = ['unreadable', 'not-executable', 'not-private', 'none'];

/** The changes of files that are mounted before and after, those with effects first. */
export function fileModeChanges({ podBefore, podAfter }: PodChange): FileModeChange[] {
  const befores = mountedFiles(podBefore);
  return [...mountedFiles(podAfter)]
    .flatMap(([key, after]) => {
      const before = befores.get(key);
      if (before === undefined) return [];
      return changesOf({ files: before, pod: podBefore }, { files: after, pod: podAfter });
    })
    .sort((a, b) => RANKS.indexOf(a.effect) - RANKS.indexOf(b.effect));
}

interface OfPod {
  readonly files: MountedFiles;
  readonly pod: AnyMap;
}

function changesOf(before: OfPod, after: OfPod): FileModeChange[] {
  const { kind, name } = after.files;
  const modes = [...before.files.modes, ...after.files.modes];
  const keys = [...new Set(modes.flatMap((ofVolume) => [...ofVolume.keys()]))].sort();
  const changed = keys.flatMap((key): FileModeChange[] => {
    const [from, to] = [onlyMode(before.files, key), onlyMode(after.files, key)];
    if (from === undefined || to === undefined) return [];
    const effect = effectOf({ ...before, mode: from.actual }, { ...after, mode: to.actual });
    if (from.actual === to.actual && effect === 'none') return [];
    return [{ kind, name, key, before: from, after: to, effect }];
  });
  return isForAll(changed, keys) ? [{ ...changed[0], key: undefined }] : changed;
}

/** The mode of a file; undefined if it is not mounted, or with several modes. */
function onlyMode({ modes }: MountedFiles, key: string): FileMode | undefined {
  const [first, ...others] = modes.flatMap((ofVolume) => ofVolume.get(key) ?? ofVolume.get('') ?? []);
  return others.some(({ actual }) => actual !== first.actual) ? undefined : first;
}

function isForAll(changed: readonly FileModeChange[], keys: readonly string[]): boolean {
  const texts = changed.map(({ before, after }) => JSON.stringify([before, after]));
  return changed.length === keys.length && new Set(texts).size === 1;
}

interface OfMode extends OfPod {
  readonly mode: number;
}

const EXECUTABLE = 0o111;
const OF_OTHERS = 0o077;

function effectOf(before: OfMode, after: OfMode): Effect {
  if (isUnreadable(after) && !isUnreadable(before)) return 'unreadable';
  if ((before.mode & EXECUTABLE) !== 0 && (after.mode & EXECUTABLE) === 0) return 'not-executable';
  const isNotPrivate = (before.mode & OF_OTHERS) === 0 && (after.mode & OF_OTHERS) !== 0;
  return isNotPrivate && after.files.kind === 'Secret' ? 'not-private' : 'none';
}

/** Whether one of the containers certainly cannot read the files, which belong to root and the group of volumes. */
function isUnreadable({ files, pod, mode }: OfMode): boolean {
  if ((mode & 0o004) !== 0) return false;
  const isForGroup = (mode & 0o040) !== 0;
  if (isForGroup && (volumeGroupOf(pod) !== undefined || moreGroupsOf(pod).includes(0))) return false;
  return [...files.containers].some((container) => {
    // Without a group in the manifest, the group can be that of root.
    const { group = 0 } = identityOf(pod, container);
    return isNotRoot(pod, container) && !(isForGroup && group === 0);
  });
}
