import { AppManifests, ObjectHeader } from '../../manifest/app-manifests';
import { ARGO_CD } from '../../manifest/foreign-keys';
import { Delivered } from './delivered';
import { isLater, Place, placeOf, placeText } from './place';

/** The first object that Argo CD applies after a Job with a sync wave. */
export function nextInOrder({ annotation, manifest }: Delivered, app: AppManifests): string | undefined {
  const own = annotation(ARGO_CD.SYNC_WAVE) === undefined ? undefined : placeOf(manifest);
  if (own === undefined) return undefined;
  const next = latestOf(app.headers()).find(({ place }) => isLater(place, own));
  return next && `${next.header.kind} '${next.header.metadata.name}' in ${placeText(next.place)}`;
}

interface Placed {
  readonly header: ObjectHeader;
  readonly place: Place;
}

const known = new WeakMap<readonly ObjectHeader[], readonly Placed[]>();

/** The objects that come later than all before them in the list. The first object after any place is one of them. */
function latestOf(headers: readonly ObjectHeader[]): readonly Placed[] {
  const before = known.get(headers);
  if (before) return before;
  const latest: Placed[] = [];
  for (const header of headers) {
    const place = placeOf(header);
    if (place === undefined || place.phase === 'SyncFail' || isNamespace(header)) continue;
    const last = latest.at(-1);
    if (last === undefined || isLater(place, last.place)) latest.push({ header, place });
  }
  known.set(headers, latest);
  return latest;
}

/** Argo CD applies a Namespace before the objects in it, whatever its wave, so that it waits for no Job. */
function isNamespace({ kind }: ObjectHeader): boolean {
  return kind === 'Namespace';
}
