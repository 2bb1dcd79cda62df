import { Duration, Size } from 'cdk8s';
import type { EnvValue } from 'cdk8s-plus-27';
import type { BuildConfigSpec } from '../../imports/build.openshift.io';
import { Plain, unlessEmpty } from '../manifest/plain';
import { envVars, foldersOfFiles } from '../pod/env/env';
import { EnvVar } from '../pod/env/env-references';
import { ComputeResources, cpuOf, resourceRequirements } from '../pod/resources/resources';
import { Guard } from '../validation/guard';
import { BuildTrigger, buildTriggers } from './build-trigger';
import { BuilderImage } from './builder-image';
import { gitSource, GitSourceOptions } from './git-source';

/**
 * Whether builds of one BuildConfig run one after another or at the same time.
 * @see https://docs.redhat.com/en/documentation/openshift_container_platform/latest/html/builds_using_buildconfig/advanced-build-operations
 */
export enum BuildRunPolicy {
  /** Every build that was started, one after another. */
  SERIAL = 'Serial',
  /** One after another; of the builds that wait, only the latest. */
  SERIAL_LATEST_ONLY = 'SerialLatestOnly',
  /** All at the same time. The build that ends last sets the image, even if its source is older. */
  PARALLEL = 'Parallel',
}

/** How an image is built from source. */
export interface BuildOptions extends GitSourceOptions {
  /** The image that builds the source, with the tools of its language. */
  readonly builder: BuilderImage;

  /**
   * Environment variables of the build, such as `PIP_INDEX_URL`. They become part of the image, so do not put secrets here.
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * What starts a build.
   * @default - the creation of the BuildConfig and, if the builder is an ImageStreamTag, new images of the builder
   */
  readonly triggers?: BuildTrigger[];

  /**
   * Whether builds run one after another or at the same time.
   * @default - BuildRunPolicy.SERIAL, the default of OpenShift
   */
  readonly runPolicy?: BuildRunPolicy;

  /**
   * The resource requests and limits of a build.
   * @default - requests of 250m CPU and 512Mi memory, and a memory limit of 2Gi
   * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
   */
  readonly resources?: ComputeResources;

  /**
   * The time after which a build is ended, in whole seconds. There is always a deadline, since a build that hangs would block
   * all later builds.
   * @default Duration.hours(1)
   */
  readonly completionDeadline?: Duration;
}

/** Compilers and package managers need more than the jobs that they build. */
const DEFAULT_RESOURCES: ComputeResources = {
  cpu: { request: cpuOf('250m') },
  memory: { request: Size.mebibytes(512), limit: Size.gibibytes(2) },
};
const DEFAULT_DEADLINE = Duration.hours(1);

/** The spec of a BuildConfig that pushes to a tag of a stream. */
export function buildSpec(guard: Guard, streamTag: string, options: BuildOptions): Plain<BuildConfigSpec> {
  const { runPolicy, completionDeadline = DEFAULT_DEADLINE } = options;
  const builder = guard.instance(
    'builder',
    options.builder,
    BuilderImage,
    "BuilderImage.fromImageStreamTag('…')",
  );
  const from = builder._resolve(guard.at('builder'));
  const env = buildEnv(guard, options.env);
  return {
    source: gitSource(guard, options),
    strategy: { type: 'Source', sourceStrategy: { from, env } },
    output: { to: { kind: 'ImageStreamTag', name: streamTag } },
    triggers: unlessEmpty(buildTriggers(guard, from, options.triggers)),
    runPolicy: guard.choice('runPolicy', runPolicy, BuildRunPolicy),
    resources: resourceRequirements(guard, {
      ...DEFAULT_RESOURCES,
      ...guard.map('resources', options.resources ?? {}),
    }),
    completionDeadlineSeconds: guard.seconds('completionDeadline', completionDeadline, 1),
  };
}

type BuildEnv = NonNullable<NonNullable<Plain<BuildConfigSpec>['strategy']['sourceStrategy']>['env']>;

/** The environment variables of a build. A build has no container whose resources a variable could refer to. */
function buildEnv(guard: Guard, env: BuildOptions['env'] = {}): BuildEnv | undefined {
  const variables: readonly EnvVar[] = envVars(guard, guard.map('env', env), {
    isComplete: true,
    hasServiceLinks: true, // Builds have the default of Kubernetes.
  });
  const [file] = foldersOfFiles(variables);
  if (file !== undefined) {
    guard.fail(['env', { key: file.name }], {
      code: 'env/source',
      rule: 'must not be read from a file, which builds do not support',
      cure: 'refer to a Secret or ConfigMap',
    });
  }
  const refused = variables.find(({ valueFrom }) => valueFrom?.resourceFieldRef !== undefined);
  if (refused === undefined) return unlessEmpty(variables as BuildEnv);
  return guard.fail(['env', { key: refused.name }], {
    code: 'env/source',
    rule: 'must not refer to a resource, which builds do not support',
    cure: 'write the number',
  });
}
