import { ReviewedObject } from '../reviewed-object';
import { Features, featuresOf, similarityOf } from './features';

export type Pair = readonly [before: ReviewedObject, after: ReviewedObject];

/** How much two objects must be alike. */
export interface Threshold {
  /** The share of what both say that they say alike, from 0 to 1. */
  readonly share: number;
  /** How much they must say alike at all, so that two nearly empty ones are not taken for one. */
  readonly common: number;
}

/** What has a feature that more objects of one side have is not compared for it. */
const MOST_WITH_FEATURE = 8;
/** So many of the rarest features of an object lead to what it is compared with. */
const RAREST = 6;

interface Scored {
  readonly pair: Pair;
  readonly share: number;
  /** The same if base and head change places. */
  readonly order: string;
}

/**
 * Pairs of objects that are alike, each object in one pair at most, the most alike first. It compares what shares a rare
 * feature, not each with each, so that the cost grows with the number of objects. The same pairs are found if base and
 * head change places.
 */
export function matched(
  befores: readonly ReviewedObject[],
  afters: readonly ReviewedObject[],
  threshold: Threshold,
): Pair[] {
  if (befores.length === 0 || afters.length === 0) return [];
  const known = new Map<ReviewedObject, Features>();
  const features = (object: ReviewedObject) => {
    const found = known.get(object) ?? featuresOf(object);
    known.set(object, found);
    return found;
  };
  const scored = candidates(befores, afters, features).flatMap((pair): Scored[] => {
    const { share, common } = similarityOf(features(pair[0]), features(pair[1]));
    if (share < threshold.share || common < threshold.common) return [];
    return [{ pair, share, order: orderOf(pair) }];
  });
  scored.sort((a, b) => b.share - a.share || (a.order < b.order ? -1 : 1));
  return firstOfEach(scored.map(({ pair }) => pair));
}

function orderOf([before, after]: Pair): string {
  return before.key < after.key ? `${before.key} ${after.key}` : `${after.key} ${before.key}`;
}

/** Leaves out the pairs with an object that is in a pair before. */
export function firstOfEach(pairs: readonly Pair[]): Pair[] {
  const taken = new Set<ReviewedObject>();
  return pairs.filter(([before, after]) => {
    if (taken.has(before) || taken.has(after)) return false;
    taken.add(before).add(after);
    return true;
  });
}

type AllFeatures = (object: ReviewedObject) => Features;

function candidates(
  befores: readonly ReviewedObject[],
  afters: readonly ReviewedObject[],
  features: AllFeatures,
): Pair[] {
  if (befores.length * afters.length <= MOST_WITH_FEATURE ** 2)
    return befores.flatMap((before) => afters.map((after): Pair => [before, after]));
  const withBefore = objectsByFeature(befores, features);
  const withAfter = objectsByFeature(afters, features);
  const rarest = (object: ReviewedObject) => rarestOf(features(object), withBefore, withAfter);
  const found = new Map<ReviewedObject, Set<ReviewedObject>>(befores.map((before) => [before, new Set()]));
  for (const before of befores)
    for (const feature of rarest(before))
      for (const after of withAfter.get(feature) ?? []) found.get(before)?.add(after);
  for (const after of afters)
    for (const feature of rarest(after))
      for (const before of withBefore.get(feature) ?? []) found.get(before)?.add(after);
  return [...found].flatMap(([before, all]) => [...all].map((after): Pair => [before, after]));
}

type ByFeature = ReadonlyMap<string, readonly ReviewedObject[]>;

/** One more than what is compared is enough to know that a feature is not rare. */
function objectsByFeature(objects: readonly ReviewedObject[], features: AllFeatures): ByFeature {
  const byFeature = new Map<string, ReviewedObject[]>();
  for (const object of objects)
    for (const feature of features(object).weights.keys()) {
      const same = byFeature.get(feature);
      if (same === undefined) byFeature.set(feature, [object]);
      else if (same.length <= MOST_WITH_FEATURE) same.push(object);
    }
  return byFeature;
}

/** The rarest features that objects of both sides have, and not too many of them. */
function rarestOf({ weights }: Features, withBefore: ByFeature, withAfter: ByFeature): string[] {
  const rare: { readonly feature: string; readonly count: number }[] = [];
  for (const feature of weights.keys()) {
    const before = withBefore.get(feature)?.length ?? 0;
    const after = withAfter.get(feature)?.length ?? 0;
    const isRare = before > 0 && after > 0 && before <= MOST_WITH_FEATURE && after <= MOST_WITH_FEATURE;
    if (isRare) rare.push({ feature, count: before + after });
  }
  rare.sort((a, b) => a.count - b.count || (a.feature < b.feature ? -1 : 1));
  return rare.slice(0, RAREST).map(({ feature }) => feature);
}
