import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** A claim that is in two volumes, because of two names or a patch. */
export function claimTwice({ spec }: FinishedPod): Warning[] {
  if (spec.volumes?.some(isClaim) !== true) return [];
  const namesOf = new Map<string, string[]>();
  for (const { name, persistentVolumeClaim } of spec.volumes ?? []) {
    const claim = persistentVolumeClaim?.claimName;
    if (claim !== undefined) namesOf.set(claim, [...(namesOf.get(claim) ?? []), name]);
  }
  return [...namesOf].flatMap(([claim, names]): Warning[] => {
    if (names.length < 2) return [];
    const message = `has claim '${claim}' in ${names.length} volumes (${names.join(', ')}): kubelets before 1.35 never mount more than one of them, so that the pod waits until the deadline, and in later kubelets one volume decides whether all are read-only`;
    const cure = 'use the same name in all its mounts, or none; each mount can still set readOnly';
    return [{ id: 'batch/claim-twice', message, cure }];
  });
}

function isClaim({ persistentVolumeClaim }: { readonly persistentVolumeClaim?: object }): boolean {
  return persistentVolumeClaim !== undefined;
}
