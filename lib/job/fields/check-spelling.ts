import { isNewer, knowsAllOf, newestMinor } from '../../kubernetes/field-table';
import { versionOf } from '../../kubernetes/target';
import { FieldAt, fieldsOf } from '../../kubernetes/visit-fields';
import { Manifest } from '../../manifest/plain';
import { Guard } from '../../validation/guard';
import { didYouMean } from '../../validation/nearest-name';
import { pathText } from '../../validation/problem';
import { fieldMeant, placeOf } from './field-place';

/**
 * Refuses unknown fields of a patched manifest: those that are misspelled or at a wrong place, and all others too if the App
 * sets its Kubernetes version. Nothing is refused for a version that is newer than the table of fields.
 */
export function checkSpelling(guard: Guard, manifest: Manifest): void {
  if (isNewer(guard.kubernetes)) return;
  const isKnown = knowsAllOf(guard.kubernetes);
  for (const at of fieldsOf(manifest.kind, manifest)) {
    if (at.valueType !== undefined) continue;
    const cure = cureOf(at) ?? (isKnown ? 'remove it' : undefined);
    if (cure === undefined) continue;
    const [newest, later] = [newestMinor(), newestMinor() + 1].map(versionOf);
    guard.fail(at.path, {
      code: 'kubernetes/field',
      rule: `is not a field of Kubernetes ${newest}`,
      cure: `${cure} (for a field of a newer Kubernetes, write new ClusterApp({ kubernetesVersion: '${later}' }))`,
    });
  }
}

function cureOf(at: FieldAt): string | undefined {
  const meant = fieldMeant(at);
  if (meant !== undefined) return didYouMean(meant);
  const place = placeOf(at);
  return place && `move it to ${pathText(place)}`;
}
