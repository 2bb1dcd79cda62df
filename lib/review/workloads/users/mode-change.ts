import { AnyMap } from '../../fields/tree';
import { PodChange } from '../workload-change';
import { Effect, FileEffect, effectOf } from './file-effect';
import { FileMode, MountedFiles, mountedFiles } from './mounted-modes';

/** A Secret or ConfigMap, or one of its keys, whose files have another mode or can no longer be used. */
export interface FileModeChange extends FileEffect {
  readonly kind: MountedFiles['kind'];
  readonly name: string;
  /** Left out for all files. */
  readonly key?: string;
  readonly before: FileMode;
  readonly after: FileMode;
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
  const [fromOf, toOf] = [onlyModes(before.files), onlyModes(after.files)];
  const modes = [...before.files.modes, ...after.files.modes];
  const keys = [...new Set(modes.flatMap((ofVolume) => [...ofVolume.keys()]))].sort();
  const changed = keys.flatMap((key): FileModeChange[] => {
    const [from, to] = [fromOf(key), toOf(key)];
    if (from === undefined || to === undefined) return [];
    const effect = effectOf({ ...before, mode: from.actual }, { ...after, mode: to.actual });
    if (from.actual === to.actual && effect.effect === 'none') return [];
    return [{ kind, name, key, before: from, after: to, ...effect }];
  });
  return isForAll(changed, keys) ? [{ ...changed[0], key: undefined }] : changed;
}

/** The mode of each file; undefined if it is not mounted, or with several modes. */
function onlyModes({ modes }: MountedFiles): (key: string) => FileMode | undefined {
  const found = new Map<string, FileMode | 'several'>();
  for (const ofVolume of modes)
    for (const [key, mode] of ofVolume) found.set(key, common(found.get(key), mode) ?? mode);
  return (key) => {
    const mode = key === '' ? found.get('') : common(found.get(key), found.get(''));
    return mode === 'several' ? undefined : mode;
  };
}

function common(a?: FileMode | 'several', b?: FileMode | 'several'): FileMode | 'several' | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a === 'several' || b === 'several' || a.actual !== b.actual ? 'several' : a;
}

function isForAll(changed: readonly FileModeChange[], keys: readonly string[]): boolean {
  const texts = changed.map(({ before, after }) => JSON.stringify([before, after]));
  return changed.length === keys.length && new Set(texts).size === 1;
}
