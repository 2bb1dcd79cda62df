import { AppManifests, ObjectHeader } from '../../manifest/app-manifests';
import { Warning } from '../../validation/warning';
import { Delivered } from './delivered';
import { permissionsOf } from './permissions';
import { isLater, isOrdered, Place, placeOf, placeText } from './place';

/** A one-time job that Argo CD applies before what it needs. */
export function order(object: Delivered, app: AppManifests): Warning[] {
  const { isOneTimeJob, deployer = 'argocd', manifest } = object;
  if (!isOneTimeJob || deployer !== 'argocd' || !isOrdered(app)) return [];
  const own = placeOf(manifest);
  if (own === undefined) return [];
  const { namespace } = manifest.metadata;
  const needed = object.requirements.flatMap((requirement) => app.headerOf(requirement, namespace) ?? []);
  return [
    ...later(own, needed, 'the Job waits for it until its deadline'),
    ...later(own, permissionsOf(manifest, app), 'the API server refuses the requests of the Job until then'),
  ];
}

/** One warning for each place, since all of its objects have the same cause. */
function later(own: Place, needed: readonly ObjectHeader[], effect: string): Warning[] {
  const byPlace = new Map<string, string[]>();
  for (const header of needed) {
    const place = placeOf(header);
    if (place === undefined || !isLater(place, own)) continue;
    const text = placeText(place);
    byPlace.set(text, [...(byPlace.get(text) ?? []), `${header.kind} '${header.metadata.name}'`]);
  }
  return [...byPlace].map(([place, objects]) => ({
    id: 'gitops/order',
    message: `is applied by Argo CD in ${placeText(own)}, before ${allOf(objects)} in ${place}: ${effect}`,
    cure: 'set the same delivery for what it needs as for the job, or an earlier sync wave',
    isError: true,
  }));
}

function allOf(names: readonly string[]): string {
  return names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
