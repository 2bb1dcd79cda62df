import { AppManifests, ObjectHeader } from '../../manifest/app-manifests';
import { isLater, Place, placesOf, placeText } from './place';

/** An object, and one time in a sync at which Argo CD applies it. */
export interface Placed {
  readonly header: ObjectHeader;
  readonly place: Place;
}

/** What Argo CD applies in a sync that does not fail. */
export interface Steps {
  /** The objects that come later than all before them in the list. The first object after any place is one of them. */
  readonly latest: readonly Placed[];
  /** The first hook of each wave of the phase Sync. */
  readonly hooks: ReadonlyMap<number, Placed>;
  readonly lastWaveOfSync: number;
  readonly hasPostSync: boolean;
}

const known = new WeakMap<readonly ObjectHeader[], Steps>();

/** The steps of a sync, read once for all objects of an App. */
export function stepsOf(app: AppManifests): Steps {
  const headers = app.headers();
  const before = known.get(headers);
  if (before) return before;
  const steps = read(headers);
  known.set(headers, steps);
  return steps;
}

export function firstAfter(own: Place, { latest }: Steps): Placed | undefined {
  return latest.find(({ place }) => isLater(place, own));
}

/** An object and its place, in words. */
export function placedText({ header: { kind, metadata }, place }: Placed): string {
  return `${kind} '${metadata.name}' in ${placeText(place)}`;
}

function read(headers: readonly ObjectHeader[]): Steps {
  const latest: Placed[] = [];
  const hooks = new Map<number, Placed>();
  let lastWaveOfSync = 0;
  for (const header of headers) {
    if (isNamespace(header)) continue;
    for (const place of placesOf(header)) {
      if (place.phase === 'SyncFail') continue;
      const last = latest.at(-1);
      if (last === undefined || isLater(place, last.place)) latest.push({ header, place });
      if (place.phase !== 'Sync') continue;
      lastWaveOfSync = Math.max(lastWaveOfSync, place.wave);
      if (place.isHook && !hooks.has(place.wave)) hooks.set(place.wave, { header, place });
    }
  }
  return { latest, hooks, lastWaveOfSync, hasPostSync: latest.at(-1)?.place.phase === 'PostSync' };
}

/** Argo CD applies a Namespace before the objects in it, whatever its wave, so it waits for no Job. */
function isNamespace({ kind }: ObjectHeader): boolean {
  return kind === 'Namespace';
}
