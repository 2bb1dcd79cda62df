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
  /** What there is to say of it, such as `left spec.suspend to kueue`. */
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

/** What there is to say of objects, by their identities. */
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
