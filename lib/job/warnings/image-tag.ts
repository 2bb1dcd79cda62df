import { isMovingImage, tagOf } from '../../kubernetes/images';
import { RESOLVE_NAMES } from '../../manifest/foreign-keys';
import { inContainer } from '../../pod/warnings/container-words';
import { Warning } from '../../validation/warning';
import { FinishedJob } from '../finished-job';

/** Images without a tag or with the tag `latest`: which image runs depends on when the node pulls it. */
export function imageTag({ manifest, pod }: FinishedJob): Warning[] {
  const isResolved = manifest.metadata.annotations?.[RESOLVE_NAMES] === '*';
  const found: Warning[] = [];
  for (const container of pod.containers) {
    const image: unknown = container.spec.image;
    if (typeof image !== 'string' || !isMovingImage(image) || isOfStream(image, isResolved)) continue;
    found.push(warning(inContainer(container), image));
  }
  // ImageStreams do not replace images of volumes.
  for (const volume of pod.spec.volumes ?? []) {
    const reference = (volume as ImageVolume).image?.reference;
    if (typeof reference === 'string' && isMovingImage(reference))
      found.push(warning(` of volume '${volume.name}'`, reference));
  }
  return found;
}

/** The types of Kubernetes 1.27 do not have it. */
interface ImageVolume {
  readonly image?: { readonly reference?: unknown };
}

function warning(of: string, image: string): Warning {
  const what = tagOf(image) === undefined ? 'has no tag, which means latest' : 'has the tag latest';
  return {
    id: 'batch/image-tag',
    message: `image '${image}'${of} ${what}: what runs can change without a change of the manifest`,
    cure: 'write a specific tag or a digest',
  };
}

/** The address of OpenShift's own registry for pods. Its tags are meant to move with each build. */
const OWN_REGISTRY =
  /^(?:image-registry\.openshift-image-registry\.svc(?:\.cluster\.local)?|docker-registry\.default\.svc):5000\//;

/** Whether OpenShift replaces the image with that of an ImageStream. */
function isOfStream(image: string, isResolved: boolean): boolean {
  return OWN_REGISTRY.test(image) || (isResolved && /^[a-z0-9-]+\/[^/.:]+:[^/:]+$/.test(image));
}
