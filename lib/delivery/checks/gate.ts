import { AppManifests } from '../../manifest/app-manifests';
import { ARGO_CD } from '../../manifest/foreign-keys';
import { Delivered } from './delivered';
import { placeOf } from './place';
import { firstAfter, placedText, stepsOf } from './steps';

/** The first object that Argo CD applies after a Job with a sync wave. */
export function nextInOrder({ annotation, manifest }: Delivered, app: AppManifests): string | undefined {
  const own = annotation(ARGO_CD.SYNC_WAVE) === undefined ? undefined : placeOf(manifest);
  const next = own && firstAfter(own, stepsOf(app));
  return next && placedText(next);
}
