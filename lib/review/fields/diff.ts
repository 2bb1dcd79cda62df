/** The fields in which two normalized objects differ. */

import { FieldPath } from './field-path';
import { Hidden } from './hidden';
import { Tree } from './normalize';

/** A field that differs: `before` is left out where it is added, `after` where it is removed. */
export interface FieldChange {
  readonly path: FieldPath;
  readonly before?: Tree;
  readonly after?: Tree;
}

export function fieldChanges(before: Tree, after: Tree): FieldChange[] {
  const changes: FieldChange[] = [];
  collect(before, after, [], changes);
  return changes;
}

function collect(before: Tree, after: Tree, path: FieldPath, changes: FieldChange[]): void {
  if (before === after || (before instanceof Hidden && before.equals(after))) return;
  if (isMap(before) && isMap(after)) {
    for (const field of new Set([...Object.keys(before), ...Object.keys(after)])) {
      const at = [...path, field];
      if (!Object.hasOwn(before, field)) changes.push({ path: at, after: after[field] });
      else if (!Object.hasOwn(after, field)) changes.push({ path: at, before: before[field] });
      else collect(before[field], after[field], at, changes);
    }
    return;
  }
  if (JSON.stringify(before) !== JSON.stringify(after)) changes.push({ path, before, after });
}

type TreeMap = { readonly [field: string]: Tree };

function isMap(tree: Tree): tree is TreeMap {
  return typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !(tree instanceof Hidden);
}
