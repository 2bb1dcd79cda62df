import { FinishedPod } from '../../manifest/finished-pod';
import { Warning } from '../../validation/warning';

/** Registries of Kubernetes that get no new images, and may be switched off. */
const OLD = /^(k8s\.gcr\.io|gcr\.io\/google[_-]containers)\//;

/** @see https://kubernetes.io/blog/2023/03/10/image-registry-redirect/ */
export function oldRegistry({ spec: { volumes = [] }, containers }: FinishedPod): Warning[] {
  // Kubernetes 1.27 does not have volumes that are images.
  const ofVolumes = volumes.map((volume) => (volume as { image?: { reference?: string } }).image?.reference);
  return [...containers.map(({ spec }) => spec.image), ...ofVolumes].flatMap((image = '') => {
    const found = OLD.exec(image);
    if (!found) return [];
    const message = `pulls '${image}' from ${found[1]}, which gets no new images and may be switched off`;
    return [{ id: 'batch/image-registry', message, cure: `write 'registry.k8s.io/…' for it` }];
  });
}
