import { identityOf, KubeObject } from '../../manifest/kube-object';
import { LAST_APPLIED } from '../../manifest/last-applied';
import { PART_OF } from './apply-set';
import { Applied, Outcome } from './outcome';
import { takenOver } from './taken-over';

/** An object that exists already, before and after. */
export interface Changed {
  readonly before: KubeObject;
  readonly after: KubeObject;
  readonly outcome: Outcome;
}

/**
 * The objects of a folder that exist already and that applying changes, without the fields that the API server or the
 * client keeps for itself.
 */
export function changedObjects(
  live: readonly KubeObject[],
  manifests: readonly KubeObject[],
  applied: readonly Applied[],
): Changed[] {
  const [old, wanted] = [live, manifests].map((objects) => {
    return new Map(objects.map((object) => [identityOf(object), object]));
  });
  return applied.flatMap(({ object, outcome }) => {
    const identity = identityOf(object);
    const before = outcome === 'unchanged' ? undefined : old.get(identity);
    if (before === undefined) return [];
    const after = takenOver(before, object, wanted.get(identity) ?? object);
    return [{ before: ofUsers(before), after: ofUsers(after), outcome }];
  });
}

/** Fields that the API server maintains. */
const OF_SERVER = ['uid', 'resourceVersion', 'managedFields'];

function ofUsers(object: KubeObject): KubeObject {
  const { labels, annotations } = object.metadata;
  const metadata = {
    ...without(object.metadata, ...OF_SERVER),
    labels: labels && without(labels, PART_OF),
    annotations: annotations && without(annotations, LAST_APPLIED),
  };
  return { ...without(object, 'status'), metadata };
}

function without<T extends object>(map: T, ...keys: readonly string[]): T {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key))) as T;
}
