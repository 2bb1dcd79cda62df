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

/** Which builds of one BuildConfig run at a time. */
export enum BuildRunPolicy {
  /** One after another, each that was started. */
  SERIAL = 'Serial',
  /** One after another, of those that wait only the latest. */
  SERIAL_LATEST_ONLY = 'SerialLatestOnly',
  /** All at once: the last that ends is the image, whatever it was built from. */
  PARALLEL = 'Parallel',
}

/** How an image is built from source. */
export interface BuildOptions extends GitSourceOptions {
  /** Image that builds, which knows the language of the source. */
  readonly builder: BuilderImage;

  /**
   * Environment of the build, such as `PIP_INDEX_URL`. It becomes part of the image: no place for secrets.
   * @default - none
   */
  readonly env?: { [name: string]: EnvValue };

  /**
   * What starts a build.
   * @default - its creation, and new images of the builder where that is an ImageStreamTag
   */
  readonly triggers?: BuildTrigger[];

  /**
   * Which builds run at a time.
   * @default - OpenShift's own: BuildRunPolicy.SERIAL
   */
  readonly runPolicy?: BuildRunPolicy;

  /**
   * What a build asks for and may use at most.
   * @default - requests 250m CPU and 512Mi memory, limits memory to 2Gi
   */
  readonly resources?: ComputeResources;

  /**
   * Time after which a build is ended, in whole seconds. There is always one, since one that hangs would block
   * all later ones.
   * @default Duration.hours(1)
   */
  readonly completionDeadline?: Duration;
}

/** Compilers and package managers need more than what they build. */
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

/** The variables of a build, which is no container whose resources it could ask for. */
function buildEnv(guard: Guard, env: BuildOptions['env'] = {}): BuildEnv | undefined {
  const variables: readonly EnvVar[] = envVars(guard, guard.map('env', env), true);
  const [file] = foldersOfFiles(variables);
  if (file !== undefined) {
    guard.fail(['env', { key: file.name }], {
      code: 'env/source',
      rule: 'must not be read from a file, which builds cannot refer to',
      cure: 'refer to a Secret or ConfigMap',
    });
  }
  const refused = variables.find(({ valueFrom }) => valueFrom?.resourceFieldRef !== undefined);
  if (refused === undefined) return unlessEmpty(variables as BuildEnv);
  return guard.fail(['env', { key: refused.name }], {
    code: 'env/source',
    rule: 'must not be a resource, which builds cannot refer to',
    cure: 'write the number',
  });
}
