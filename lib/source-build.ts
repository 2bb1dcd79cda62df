import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { Manifest } from './manifest/plain';
import { Requires } from './manifest/requirement';
import { BuildOptions, buildSpec } from './openshift/build-config';
import { buildRequirements, kindRequirement } from './openshift/build-requirements';
import { checkStreamName } from './openshift/stream-name';
import { isImageTag } from './pod/containers/image';
import { keyPlaces } from './pod/key-places';
import { guardOf, nameFromPath, requiredNamespace, objectLabels } from './synth/identity';
import { registerOutput } from './synth/image-streams';
import { createObject, finishManifest } from './synth/object';
import { Guard } from './validation/guard';
import { checkName, LONGEST_NAME } from './validation/names';
import { checkProps } from './validation/props';

/** The props of a SourceBuild: the source, the builder image, and the name of the result. */
export interface SourceBuildProps extends BuildOptions {
  /**
   * The tag of the image.
   * @default latest
   */
  readonly tag?: string;

  /**
   * The name of the BuildConfig and of the ImageStream, at most 63 characters.
   * @default - the ids from the chart down to this construct, joined by "-"
   */
  readonly name?: string;
}

/** The address of OpenShift's registry for pods, since 4.0. */
const REGISTRY = 'image-registry.openshift-image-registry.svc:5000';

/**
 * An image that OpenShift or OKD builds from source in Git: a BuildConfig, and the ImageStream that it pushes to.
 *
 * @see https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/builds_using_buildconfig/understanding-image-builds
 * @throws Error if a prop is not valid in OpenShift, or if an address contains credentials
 */
export class SourceBuild extends Construct {
  /** The name of the BuildConfig and of the ImageStream. */
  public readonly name: string;

  /**
   * The image for periodic jobs of this App: `<namespace>/<stream>:<tag>`. CronJobs that run it get an annotation, so that
   * OpenShift replaces it with the newest build each time the CronJob is applied.
   */
  public readonly image: string;

  /**
   * The address of the image in OpenShift's own registry. Use it for one-time jobs, and for periodic jobs that should run the
   * newest build each time. Set `imagePullPolicy: ImagePullPolicy.ALWAYS` with it.
   */
  public readonly registryImage: string;

  /** The BuildConfig. */
  public readonly buildConfig: ApiObject;

  /** The ImageStream. */
  public readonly imageStream: ApiObject;

  public constructor(scope: Construct, id: string, props: SourceBuildProps) {
    super(scope, id);
    const guard = guardOf('SourceBuild', this);
    checkProps(guard, 'SourceBuildProps', props);
    this.name =
      props.name === undefined
        ? checkStreamName(guard, 'id', nameFromPath(guard, this, LONGEST_NAME, 'name'), ', or set name')
        : checkStreamName(guard, 'name', checkName(guard, 'name', props.name, LONGEST_NAME));
    const streamTag = `${this.name}:${checkTag(guard, props.tag ?? 'latest')}`;
    const metadata = { name: this.name, labels: objectLabels(guard, this, this.name) };
    const spec = buildSpec(guard, streamTag, props);

    this.image = `${requiredNamespace(guard, "the image's name starts with it")}/${streamTag}`;
    this.registryImage = `${REGISTRY}/${this.image}`;
    registerOutput(this, this.image);
    const placesOf = keyPlaces(guard, { env: props.env });
    const create = (manifest: Manifest, requires: Requires) =>
      createObject(guard, this, manifest.kind, finishManifest(guard, manifest), { requires, placesOf });
    const stream = { apiVersion: 'image.openshift.io/v1', kind: 'ImageStream', metadata };
    const config = { apiVersion: 'build.openshift.io/v1', kind: 'BuildConfig', metadata, spec };
    this.imageStream = create(stream, kindRequirement);
    this.buildConfig = create(config, buildRequirements);
  }
}

function checkTag(guard: Guard, tag: string): string {
  const isTag = (text: unknown) => typeof text === 'string' && isImageTag(text);
  if (guard.accepts(tag, isTag)) return tag;
  return guard.fail('tag', {
    code: 'build/image',
    rule: 'must be a tag: at most 128 letters, digits, "_", "." or "-", not starting with "." or "-"',
    got: tag,
    cure: "write it like '1.0'",
  });
}
