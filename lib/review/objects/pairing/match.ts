import { ReviewedObject } from '../reviewed-object';
import { Features, featuresOf, similarityOf } from './features';

export type Pair = readonly [before: ReviewedObject, after: ReviewedObject];

/** How similar two objects must be. */
export interface Threshold {
  /** The share of their content that both have in common, from 0 to 1. */
  readonly share: number;
  /** How much they must have in common at all, so that two nearly empty objects are not paired. */
  readonly common: number;
}

/** A feature that more objects of one side have does not lead to a comparison. */
const MOST_WITH_FEATURE = 8;
/** The number of an object's rarest features that lead to comparisons. */
const RAREST = 6;

interface Scored {
  readonly pair: Pair;
  readonly share: number;
  /** The same if base and head are swapped. */
  readonly order: string;
}

/**
 * Pairs of similar objects, the most similar first. Each object is in one pair at most. Only objects that share a rare
 * feature are compared, so that the cost grows with the number of objects. The same pairs are found if base and head
 * are swapped.
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

/** Leaves out the pairs with an object that is in an earlier pair. */
function firstOfEach(pairs: readonly Pair[]): Pair[] {
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

/** One more than the limit is enough to know that a feature is not rare. */
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

/** The rarest features that objects of both sides have, up to a limit. */
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
