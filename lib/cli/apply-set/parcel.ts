import { identityOf, KubeObject } from '../../manifest/kube-object';
import { LeftField, withoutForeign } from './foreign-fields';
import { withStaleKeys } from './string-data';
import { isAppliedLast } from './unsent';

/** An object of the folder, and the part of it that is sent to the API server. */
export interface Parcel {
  /** The object as it is sent. */
  readonly object: KubeObject;
  /** The object of the cluster, if it equals what would be sent; then nothing is sent. */
  readonly unsent?: KubeObject;
  /** What is sent before the object, so that sending the object then removes some of it. */
  readonly before?: KubeObject;
  /** A note on the object, such as `left spec.suspend to kueue`. */
  readonly note?: string;
}

/** Compares the objects of a folder with those of the cluster. */
export function parcels(objects: readonly KubeObject[], live: readonly KubeObject[]): Parcel[] {
  const present = new Map(live.map((object) => [identityOf(object), object]));
  return objects.map((object) => {
    const there = present.get(identityOf(object));
    return there === undefined ? { object } : parcel(object, there);
  });
}

function parcel(whole: KubeObject, live: KubeObject): Parcel {
  const { object, left } = withoutForeign(whole, live);
  const note = noteOn(left, live);
  if (isAppliedLast(object, live)) return { object, note, unsent: live };
  return { object, note, before: withStaleKeys(object, live) };
}

/** The notes on objects, by their identities. */
export function notesOn(sent: readonly Parcel[]): Map<string, string> {
  return new Map(
    sent.flatMap(({ object, note }) => (note === undefined ? [] : [[identityOf(object), note]])),
  );
}

function noteOn(left: readonly LeftField[], { metadata }: KubeObject): string | undefined {
  const owners = [...new Set(left.map(({ owner }) => owner))];
  const parts = owners.map((owner) => {
    const fields = left.filter((field) => field.owner === owner).map(({ field }) => field);
    return `${fields.join(', ')} to ${owner}`;
  });
  const notes = parts.length === 0 ? [] : [`left ${parts.join('; ')}`];
  if (metadata.deletionTimestamp !== undefined) notes.push('is being deleted; apply again when it is gone');
  return notes.length === 0 ? undefined : notes.join('; ');
}
