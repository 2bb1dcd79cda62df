import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** Registries of Kubernetes that get no new images, and may be switched off. */
const OLD = /^(k8s\.gcr\.io|gcr\.io\/google[_-]containers)\//;

/** @see https://kubernetes.io/blog/2023/03/10/image-registry-redirect/ */
export function oldRegistry({ spec: { volumes = [] }, containers }: FinishedPod): Warning[] {
  const found: Warning[] = [];
  for (const { spec } of containers) addOld(found, spec.image);
  // Kubernetes 1.27 does not have volumes that are images.
  for (const volume of volumes)
    addOld(found, (volume as { image?: { reference?: string } }).image?.reference);
  return found;
}

function addOld(found: Warning[], image: string | undefined): void {
  const registry = image === undefined ? undefined : OLD.exec(image)?.[1];
  if (registry === undefined) return;
  const message = `pulls '${image}' from ${registry}, which gets no new images and may be switched off`;
  found.push({ id: 'batch/image-registry', message, cure: `write 'registry.k8s.io/…' for it` });
}
