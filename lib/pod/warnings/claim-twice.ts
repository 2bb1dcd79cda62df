import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** One claim in two volumes, by two names that were given or by a patch. */
export function claimTwice({ spec }: FinishedPod): Warning[] {
  if (spec.volumes?.some(isClaim) !== true) return [];
  const namesOf = new Map<string, string[]>();
  for (const { name, persistentVolumeClaim } of spec.volumes ?? []) {
    const claim = persistentVolumeClaim?.claimName;
    if (claim !== undefined) namesOf.set(claim, [...(namesOf.get(claim) ?? []), name]);
  }
  return [...namesOf].flatMap(([claim, names]): Warning[] => {
    if (names.length < 2) return [];
    const message = `has claim '${claim}' in ${names.length} volumes (${names.join(', ')}): kubelets before 1.35 wait for all but one of them until the deadline, and later ones let one decide whether all are read-only`;
    const cure = 'give its mounts one name or none; each may still be read-only or not';
    return [{ id: 'batch/claim-twice', message, cure }];
  });
}

function isClaim({ persistentVolumeClaim }: { readonly persistentVolumeClaim?: object }): boolean {
  return persistentVolumeClaim !== undefined;
}
