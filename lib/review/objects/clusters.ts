/** Which files belong to which cluster. */

import { ClusterChange } from '../cluster-change';
import { objectChanges } from './changes';
import { ReviewedObject } from './reviewed-object';
import { Side } from './side';

/** The changes of each cluster. */
export function clustersOf(
  base: readonly ReviewedObject[],
  head: readonly ReviewedObject[],
): ClusterChange[] {
  const sides = { base: new Side(base), head: new Side(head) };
  return [{ id: '', folders: [], ...sides, changes: objectChanges(sides.base, sides.head) }];
}
