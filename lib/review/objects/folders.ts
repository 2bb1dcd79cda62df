/** The folders with manifests directly in them, and which of them were renamed. */

import { ReviewedObject } from './reviewed-object';

export interface FolderRename {
  readonly from: string;
  readonly to: string;
}

/** The objects of one side by the folder of their file; `.` is the folder in which the review runs. */
export function byFolder(objects: readonly ReviewedObject[]): ReadonlyMap<string, readonly ReviewedObject[]> {
  const folders = new Map<string, ReviewedObject[]>();
  for (const object of objects) {
    const folder = folderOf(object.place.file);
    const others = folders.get(folder);
    if (others) others.push(object);
    else folders.set(folder, [object]);
  }
  return folders;
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/'))) || '.';
}

type Folders = ReturnType<typeof byFolder>;

/**
 * Maps each renamed folder of base to its name in head: each of the two has more than half of the objects of the other.
 */
export function renamesOf(base: Folders, head: Folders): readonly FolderRename[] {
  const gone = [...base].filter(([folder]) => !head.has(folder));
  const found = new Map<string, string[]>();
  for (const [folder, objects] of head)
    if (!base.has(folder)) for (const { key } of objects) found.set(key, [...(found.get(key) ?? []), folder]);
  const taken = new Set<string>();
  return gone.flatMap(([from, objects]) => {
    const counts = new Map<string, number>();
    for (const { key } of objects)
      for (const folder of found.get(key) ?? []) counts.set(folder, (counts.get(folder) ?? 0) + 1);
    const [best] = [...counts]
      .filter(
        ([to, count]) => !taken.has(to) && 2 * count > Math.max(objects.length, head.get(to)?.length ?? 0),
      )
      .sort(([, a], [, b]) => b - a);
    if (best === undefined) return [];
    taken.add(best[0]);
    return [{ from, to: best[0] }];
  });
}
