import { identityOf, KubeObject } from '../../manifest/kube-object';
import { LeftField, withoutForeign } from './foreign-fields';
import { withStaleKeys } from './string-data';
import { isAppliedLast } from './unsent';

/** An object of the folder, and what of it the API server gets. */
export interface Parcel {
  /** The object as it is sent. */
  readonly object: KubeObject;
  /** What the cluster has, if that is what would be sent; then nothing is. */
  readonly unsent?: KubeObject;
  /** What is sent before, so that some of it is removed by sending the object. */
  readonly before?: KubeObject;
  readonly left: readonly LeftField[];
}

/** Compares the objects of a folder with those of the cluster. */
export function parcels(objects: readonly KubeObject[], live: readonly KubeObject[]): Parcel[] {
  const present = new Map(live.map((object) => [identityOf(object), object]));
  return objects.map((object) => {
    const there = present.get(identityOf(object));
    return there === undefined ? { object, left: [] } : parcel(object, there);
  });
}

function parcel(whole: KubeObject, live: KubeObject): Parcel {
  const { object, left } = withoutForeign(whole, live);
  if (isAppliedLast(object, live)) return { object, left, unsent: live };
  return { object, left, before: withStaleKeys(object, live) };
}

/** What was left to whom, by the identities of objects: `left spec.suspend to kueue`. */
export function notesOn(sent: readonly Parcel[]): Map<string, string> {
  const noted = sent.filter(({ left }) => left.length > 0);
  return new Map(noted.map(({ object, left }) => [identityOf(object), noteOn(left)]));
}

function noteOn(left: readonly LeftField[]): string {
  const owners = [...new Set(left.map(({ owner }) => owner))];
  const parts = owners.map((owner) => {
    const fields = left.filter((field) => field.owner === owner).map(({ field }) => field);
    return `${fields.join(', ')} to ${owner}`;
  });
  return `left ${parts.join('; ')}`;
}
