import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** Registries of Kubernetes that receive no new images, and may be shut down. */
const OLD = /^(k8s\.gcr\.io|gcr\.io\/google[_-]containers)\//;

/** @see https://kubernetes.io/blog/2023/03/10/image-registry-redirect/ */
export function oldRegistry({ spec: { volumes = [] }, containers }: FinishedPod): Warning[] {
  const found: Warning[] = [];
  for (const { spec } of containers) addOld(found, spec.image);
  // Kubernetes 1.27 does not have image volumes.
  for (const volume of volumes)
    addOld(found, (volume as { image?: { reference?: string } }).image?.reference);
  return found;
}

function addOld(found: Warning[], image: string | undefined): void {
  const registry = image === undefined ? undefined : OLD.exec(image)?.[1];
  if (registry === undefined) return;
  const message = `pulls '${image}' from ${registry}, which receives no new images and may be shut down`;
  found.push({ id: 'batch/image-registry', message, cure: `write 'registry.k8s.io/…' instead` });
}
