import { AppManifests } from '../../manifest/app-manifests';
import { ARGO_CD } from '../../manifest/foreign-keys';
import { Delivered } from './delivered';
import { isLater, placeOf, placeText } from './place';

/** What Argo CD applies after a Job that says its wave. */
export function nextInOrder({ annotation, manifest }: Delivered, app: AppManifests): string | undefined {
  const own = annotation(ARGO_CD.SYNC_WAVE) === undefined ? undefined : placeOf(manifest);
  if (own === undefined) return undefined;
  for (const header of app.headers()) {
    const place = placeOf(header);
    if (place === undefined || place.phase === 'SyncFail' || !isLater(place, own)) continue;
    return `${header.kind} '${header.metadata.name}' in ${placeText(place)}`;
  }
  return undefined;
}
