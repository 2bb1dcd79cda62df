import { IMAGE_PULL_POLICY } from '../../../kubernetes/enums';
import { checkImage } from '../../containers/image';
import { ImageMountOptions } from '../mount-options';
import { ResolveMount } from '../resolved-mount';

export function imageVolume(reference: string, options: ImageMountOptions): ResolveMount {
  return (guard) => {
    const { pullPolicy } = options;
    checkImage(guard, reference, 'reference');
    guard.choice('pullPolicy', pullPolicy, IMAGE_PULL_POLICY);
    const source = { image: { reference, pullPolicy } };
    return { readOnly: true, source, isShared: true, sourceName: nameOf(reference) };
  };
}

/** The last part of an image's name, without its tag or digest. */
function nameOf(reference: string): string {
  const [name] = reference.split('@');
  return name.slice(name.lastIndexOf('/') + 1).replace(/:.*$/, '');
}
