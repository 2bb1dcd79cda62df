import { AppManifests } from '../../manifest/app-manifests';
import { ARGO_CD } from '../../manifest/foreign-keys';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { isLater, placeOf, placeText } from './place';

/** A Job that Kueue starts, and that Argo CD is to wait for. */
export function kueueGate(object: Delivered, app: AppManifests): Warning[] {
  if (!object.isQueued || object.deployer !== 'argocd') return [];
  const waiting = object.isHook ? 'a delete policy or what comes after it does' : nextInOrder(object, app);
  if (waiting === undefined) return [];
  const form = object.isHook ? 'is a hook' : `is in a sync wave`;
  return [
    {
      id: 'kueue/gate',
      message: `${form} and in a queue of Kueue, and ${waiting} not wait for its end: Argo CD takes a Job for healthy from when Kueue starts it`,
      cure: object.isHook ? 'remove kueue from the job, or make it no hook' : WITHOUT_WAVE,
      isError: true,
    },
  ];
}

const WITHOUT_WAVE = 'remove kueue from the job, or remove its syncWave if nothing waits for it';

/** What is applied after a Job that says its wave. */
function nextInOrder({ annotation, manifest }: Delivered, app: AppManifests): string | undefined {
  const own = annotation(ARGO_CD.SYNC_WAVE) === undefined ? undefined : placeOf(manifest);
  if (own === undefined) return undefined;
  for (const header of app.headers()) {
    const place = placeOf(header);
    if (place === undefined || place.phase === 'SyncFail' || !isLater(place, own)) continue;
    return `${header.kind} '${header.metadata.name}' in ${placeText(place)} does`;
  }
  return undefined;
}
