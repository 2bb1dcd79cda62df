import type { BuildConfigSpecStrategySourceStrategyFrom } from '../../imports/build.openshift.io';
import { Plain } from '../manifest/plain';
import { checkImage, isImageTag } from '../pod/containers/image';
import { Guard } from '../validation/guard';
import { isDnsLabel } from '../validation/names';
import { checkProps } from '../validation/props';
import { isStreamName } from './stream-name';

/** The place of an ImageStreamTag. */
export interface ImageStreamTagOptions {
  /**
   * The namespace of the stream. OpenShift's own builders are in `openshift`.
   * @default - the namespace of the build
   */
  readonly namespace?: string;
}

export type BuilderReference = Plain<BuildConfigSpecStrategySourceStrategyFrom>;

/**
 * An image with source-to-image scripts, which build programs in one language.
 * @see https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/images/creating-images
 */
export class BuilderImage {
  /**
   * A tag of an ImageStream. New images of this tag can start a build.
   * @param tag the stream and tag, such as `python:3.12-ubi9`
   * @param options the namespace of the stream
   */
  public static fromImageStreamTag(tag: string, options: ImageStreamTagOptions = {}): BuilderImage {
    return new BuilderImage((guard) => {
      checkProps(guard, 'ImageStreamTagOptions', options);
      if (!guard.accepts(tag, isStreamTag, ['a:a'])) {
        guard.fail([], {
          code: 'build/image',
          rule: 'must be an ImageStreamTag: <stream>:<tag>',
          got: tag,
          cure: "write it like 'python:3.12-ubi9', and set its namespace in the options",
        });
      }
      const { namespace } = options;
      if (namespace !== undefined && !guard.accepts(namespace, isDnsLabel)) {
        guard.fail('namespace', {
          code: 'namespace/format',
          rule: 'must be the name of a namespace',
          got: namespace,
          cure: "write it like 'openshift'",
        });
      }
      return { kind: 'ImageStreamTag', name: tag, namespace };
    });
  }

  /**
   * An image in a registry. OpenShift does not watch it for changes.
   * @param image the image, such as `quay.io/sclorg/python-312-c9s:latest`
   */
  public static fromRegistry(image: string): BuilderImage {
    return new BuilderImage((guard) => {
      checkImage(guard, image);
      if (image.startsWith('[')) {
        guard.fail('image', {
          code: 'build/image',
          rule: 'must be in a registry with a name or an IPv4 address, since OpenShift accepts no other',
          got: image,
          cure: "write it like 'registry.example.com/team/builder:1.4.2'",
        });
      }
      return { kind: 'DockerImage', name: image };
    });
  }

  private constructor(private readonly resolve: (guard: Guard) => BuilderReference) {}

  /** @internal */
  public _resolve(guard: Guard): BuilderReference {
    return this.resolve(guard);
  }
}

function isStreamTag(text: string): boolean {
  const [stream, tag = '', ...others] = String(text).split(':');
  return others.length === 0 && isStreamName(stream) && isImageTag(tag);
}
