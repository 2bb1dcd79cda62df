/** Which objects that are only in base or only in head are reported as one change. */

import { stemOf, isContentName } from './pairing/content-name';
import { familyOf, groupKind, isOfCluster, scopedKind } from './pairing/kind-family';
import { matched, Pair, Threshold } from './pairing/match';
import { ReviewedObject } from './reviewed-object';

/**
 * Why two objects of different identity are reported as one change: a Job or ConfigMap that is named after its content,
 * the same name with another kind, or another name with nearly the same content. When they are applied, one is deleted
 * and the other is created.
 */
export type Pairing = 'content-name' | 'kind' | 'renamed';

/** An object of base that an object of head replaces. */
export interface Predecessor {
  readonly before: ReviewedObject;
  readonly pairing: Pairing;
}

const ANYHOW: Threshold = { share: 0, common: 0 };
const RENAMED: Threshold = { share: 0.5, common: 1.5 };

/**
 * The predecessors of objects that are only in head, among those that are only in base: first the object whose name
 * differs only in the hash of the content, then one with the same name and another kind, then one of the same kind with
 * nearly the same content.
 */
export function predecessors(
  removed: readonly ReviewedObject[],
  created: readonly ReviewedObject[],
): Map<ReviewedObject, Predecessor> {
  const found = new Map<ReviewedObject, Predecessor>();
  if (removed.length === 0 || created.length === 0) return found;
  const rest = { removed, created };
  const add = (pairing: Pairing, pairs: readonly Pair[]) => {
    for (const [before, after] of pairs) found.set(after, { before, pairing });
    const taken = new Set(pairs.flat());
    rest.removed = rest.removed.filter((object) => !taken.has(object));
    rest.created = rest.created.filter((object) => !taken.has(object));
  };
  const isHashed = ({ name }: ReviewedObject) => isContentName(name);
  add('content-name', pairsBy(where(rest, isHashed, isHashed), stemKey(groupKind), ANYHOW));
  add('content-name', pairsBy(rest, stemKey(groupKind), ANYHOW));
  add(
    'kind',
    pairsBy(rest, (object) => `${familyOf(object)} ${object.namespace ?? ''}/${object.name}`, ANYHOW),
  );
  add('kind', pairsBy(where(rest, isOfCluster, isOfNamespace), scopeKey, ANYHOW));
  add('kind', pairsBy(where(rest, isOfNamespace, isOfCluster), scopeKey, ANYHOW));
  add('kind', pairsBy(rest, stemKey(familyOf), ANYHOW));
  add('renamed', pairsBy(rest, groupKind, RENAMED));
  return found;
}

type KeyOf = (object: ReviewedObject) => string;

function stemKey(kindOf: KeyOf): KeyOf {
  return (object) => `${kindOf(object)} ${object.namespace ?? ''}/${stemOf(object.name)}`;
}

/** The same for `Role` in any namespace and for `ClusterRole`. */
const scopeKey: KeyOf = (object) => `${scopedKind(object)} ${object.name}`;

const isOfNamespace = (object: ReviewedObject): boolean => !isOfCluster(object);

interface Unpaired {
  readonly removed: readonly ReviewedObject[];
  readonly created: readonly ReviewedObject[];
}

type Test = (object: ReviewedObject) => boolean;

function where({ removed, created }: Unpaired, isRemoved: Test, isCreated: Test): Unpaired {
  return { removed: removed.filter(isRemoved), created: created.filter(isCreated) };
}

/** Pairs of objects with the same key. */
function pairsBy({ removed, created }: Unpaired, keyOf: KeyOf, threshold: Threshold): Pair[] {
  const befores = byKey(removed, keyOf);
  const afters = byKey(created, keyOf);
  return [...befores].flatMap(([key, before]) => {
    const after = afters.get(key) ?? [];
    if (threshold === ANYHOW && before.length === 1 && after.length === 1)
      return [[before[0], after[0]] as const];
    return matched(before, after, threshold);
  });
}

function byKey(objects: readonly ReviewedObject[], keyOf: KeyOf): Map<string, ReviewedObject[]> {
  const lists = new Map<string, ReviewedObject[]>();
  for (const object of objects) {
    const key = keyOf(object);
    const list = lists.get(key);
    if (list === undefined) lists.set(key, [object]);
    else list.push(object);
  }
  return lists;
}
