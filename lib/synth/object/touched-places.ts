import { JsonPatch } from 'cdk8s';
import { changesOf } from '../patches';

/** A place in a manifest that patches affect. */
interface Place {
  readonly inside: Map<string, Place>;
  /** Whether a patch set, moved or removed the value at this place. */
  isTouched: boolean;
  /** The first index at which an item was inserted into or removed from this list, which moved all later items. */
  firstShift: number;
}

/** Whether patches set, moved or removed the value at a path. */
export type IsTouched = (path: readonly (string | number)[]) => boolean;

/** The places that patches set, moved or removed. */
export class TouchedPlaces {
  private readonly root = untouched();

  public constructor(patches: readonly JsonPatch[] = []) {
    this.add(patches);
  }

  public add(patches: readonly JsonPatch[]): void {
    for (const { keys, isShift } of patches.flatMap(changesOf)) {
      const last = keys[keys.length - 1];
      const parent = keys.slice(0, -1).reduce(inside, this.root);
      const place = keys.length === 0 ? parent : inside(parent, last);
      place.isTouched = true;
      if (isShift && Number(last) < parent.firstShift) parent.firstShift = Number(last);
    }
  }

  /** Whether a patch affected the value at a path, or a value around or inside it. */
  public has(path: readonly (string | number)[]): boolean {
    let place: Place | undefined = this.root;
    for (const part of path) {
      if (place.isTouched || (typeof part === 'number' && place.firstShift <= part)) return true;
      place = place.inside.get(String(part));
      if (place === undefined) return false;
    }
    return place.isTouched || place.inside.size > 0;
  }
}

function inside(place: Place, key: string): Place {
  const known = place.inside.get(key);
  if (known) return known;
  const fresh = untouched();
  place.inside.set(key, fresh);
  return fresh;
}

function untouched(): Place {
  return { inside: new Map(), isTouched: false, firstShift: Infinity };
}
