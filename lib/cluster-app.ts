import { App, AppProps, Chart, YamlOutputType } from 'cdk8s';
import { constructMetadata, filesOf, foldersOf, manifestsOf } from './synth/app/files';
import { AppOrder, orderOf } from './synth/app/order';
import { saveWhole, TextFile } from './synth/app/save';
import { joined, textOf } from './synth/app/text';
import { validateApp } from './synth/app/validate';
import { kubernetesTarget, registerKubernetes } from './synth/kubernetes-of-app';
import { placeholdersOfPattern, registerPlaceholders } from './synth/placeholders-of-app';
import { registerStrict } from './synth/strict';
import { checkWholeApp } from './synth/whole-app';
import { Guard } from './validation/guard';
import { didYouMean } from './validation/nearest-name';
import { Placeholders } from './validation/placeholders';
import { checkProps } from './validation/props';
import { registerAnyText } from './validation/texts/any-text';

/**
 * Where the manifests of a ClusterApp go, how they are divided into files, and what it refuses: the props of an App of
 * cdk8s and some more.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export interface ClusterAppProps extends AppProps {
  /**
   * Whether two constructs may make one object: of one group, kind, namespace and name. What is applied last would replace the
   * other one in the cluster.
   * @default false
   */
  readonly allowDuplicates?: boolean;

  /**
   * Feature gates that the cluster turns on, of those that are off by default: `WorkloadWithJob`. Fields of jobs that need
   * them are accepted then.
   * @default - none
   * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
   */
  readonly featureGates?: string[];

  /**
   * The Kubernetes of the cluster, as `1.33`, at least 1.29: a job with a field or value that it does not have is an error. Of
   * several clusters, the oldest. It changes no default.
   * @default - any: nothing is refused for its age
   */
  readonly kubernetesVersion?: string;

  /**
   * What another tool fills in later, as a regular expression of JavaScript: `'\\$\\{\\w+\\}'` for the `${IMAGE}` of Flux
   * and envsubst, `'ko://\\S+'` for ko. Texts may then have such placeholders. It must not match any other text.
   * @default - nothing: texts are final
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
   */
  readonly placeholders?: string;

  /**
   * Refuse to synthesize while there is a warning that nobody has acknowledged.
   * @default - whether the environment variable CDK8S_JOBS_STRICT is set, and not to 0 or false; it also goes for other Apps
   */
  readonly strict?: boolean;
}

/** Other names for the folder. */
const CURES = Object.fromEntries(
  ['dir', 'directory', 'folder', 'out', 'output'].map((name) => [name, didYouMean('outdir')]),
);

/**
 * An App whose manifests read as people write them: keys in the order of who, when, how and what, and no namespace on
 * those of Kubernetes' own kinds that are in none. (Of custom kinds it cannot know; kubectl overlooks what is too much.)
 * A text that some reader of YAML would take for something else is in quotes, so that all of them read what was said.
 * It is all that one cluster gets of a system; a system for several clusters has one for each.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export class ClusterApp extends App {
  private readonly guard: Guard;
  private readonly placeholders: Placeholders;

  public constructor(props: ClusterAppProps = {}) {
    const guard = new Guard('ClusterApp', '');
    checkProps(guard, 'ClusterAppProps', props, CURES);
    checkOutput(guard, props);
    super(props);
    this.guard = guard;
    this.placeholders = placeholdersOfPattern(guard, props.placeholders);
    registerPlaceholders(this, this.placeholders);
    registerKubernetes(this, kubernetesTarget(guard, props.kubernetesVersion, props.featureGates));
    registerAnyText(this);
    registerStrict(this, guard.flag('strict', props.strict));
    checkWholeApp(this, guard.flag('allowDuplicates', props.allowDuplicates));
  }

  /** The charts of the App, each behind those that it depends on. */
  public override get charts(): Chart[] {
    return orderOf(this, this.guard).charts.map(({ chart }) => chart);
  }

  /** Writes the manifests of all charts, or no file at all. */
  public override synth(): void {
    validateApp(this);
    const order = orderOf(this, this.guard);
    saveWhole(this.outdir, foldersOf(this.yamlOutputType, order), this.files(order));
  }

  private *files(order: AppOrder): Generator<TextFile> {
    const { guard, placeholders, yamlOutputType, outputFileExtension } = this;
    yield* filesOf({ guard, placeholders, yamlOutputType, outputFileExtension }, order);
    if (this.recordsConstructs) yield constructMetadata(order);
  }

  /** The manifests of all charts as one text. */
  public override synthYaml(): string {
    validateApp(this);
    const manifests = orderOf(this, this.guard).charts.flatMap(manifestsOf);
    return joined(manifests.map((manifest) => textOf(manifest, this.placeholders)));
  }

  /** cdk8s keeps to itself what it was told. */
  private get recordsConstructs(): boolean {
    return (this as unknown as { readonly recordConstructMetadata: boolean }).recordConstructMetadata;
  }
}

function checkOutput(guard: Guard, props: ClusterAppProps): void {
  const { outdir, outputFileExtension, yamlOutputType, recordConstructMetadata, resolvers } = props;
  if (outdir !== undefined) guard.text('outdir', outdir, "name it like 'dist/east'");
  if (outputFileExtension !== undefined) {
    guard.matches('outputFileExtension', outputFileExtension, /^[^/\\]*\.[^/\\]+$/, {
      code: 'file/extension',
      rule: 'must be the end of a file name',
      cure: "write it like '.k8s.yaml'",
    });
  }
  const types = Object.values(YamlOutputType).filter((type) => typeof type === 'number');
  if (yamlOutputType !== undefined && !types.includes(yamlOutputType)) {
    guard.fail('yamlOutputType', {
      code: 'value/choice',
      rule: 'must be a YamlOutputType',
      got: yamlOutputType,
      cure: 'write it like YamlOutputType.FILE_PER_CHART',
    });
  }
  guard.flag('recordConstructMetadata', recordConstructMetadata);
  guard.list('resolvers', resolvers);
}
