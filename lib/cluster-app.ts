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
 * The props of a ClusterApp: those of a cdk8s App (where manifests are written and how they are split into files), and the
 * checks to run.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export interface ClusterAppProps extends AppProps {
  /**
   * Whether two constructs may create the same object, with the same group, kind, namespace and name. Whichever is applied
   * last replaces the other one in the cluster.
   * @default false
   */
  readonly allowDuplicates?: boolean;

  /**
   * The feature gates that are off by default and that your cluster turns on, such as `WorkloadWithJob`. Job fields that
   * need them are then accepted.
   * @default - none
   * @see https://kubernetes.io/docs/reference/command-line-tools-reference/feature-gates/
   */
  readonly featureGates?: string[];

  /**
   * The Kubernetes version of the cluster, such as `1.33`; at least 1.29. A job that uses a field or value which this version
   * does not have is an error. For several clusters, set the oldest version. It changes no defaults.
   * @default - any version: no field is refused because of its version
   */
  readonly kubernetesVersion?: string;

  /**
   * A JavaScript regular expression for the placeholders that another tool fills in later: `'\\$\\{\\w+\\}'` for the
   * `${IMAGE}` of Flux and envsubst, `'ko://\\S+'` for ko. String values may then contain such placeholders. The expression
   * must not match anything else.
   * @default - no placeholders: all values are final
   * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution
   */
  readonly placeholders?: string;

  /**
   * Refuse to synthesize while there is a warning that is not acknowledged.
   * @default - true if the environment variable CDK8S_JOBS_STRICT is set, and not to 0 or false. The variable also applies to
   * other Apps.
   */
  readonly strict?: boolean;
}

/** Other names that people use for `outdir`. */
const CURES = Object.fromEntries(
  ['dir', 'directory', 'folder', 'out', 'output'].map((name) => [name, didYouMean('outdir')]),
);

/**
 * A cdk8s App for one cluster, with manifests that read as if written by hand. For several clusters, create one App per
 * cluster.
 *
 * Keys are in the order in which people write them: `apiVersion`, `kind`, `metadata`, then `spec` with the schedule first.
 * Cluster-scoped objects of Kubernetes' own kinds have no namespace. (For custom kinds the scope is unknown; kubectl ignores a
 * namespace that is not needed.) A string that a YAML parser could
 * interpret as another type is quoted, so that every parser reads the same value.
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

  /** The charts of the App, each after the charts that it depends on. */
  public override get charts(): Chart[] {
    return orderOf(this, this.guard).charts.map(({ chart }) => chart);
  }

  /** Writes the manifests of all charts. If anything fails, no file is written. */
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

  /** Returns the manifests of all charts as one YAML string. */
  public override synthYaml(): string {
    validateApp(this);
    const manifests = orderOf(this, this.guard).charts.flatMap(manifestsOf);
    return joined(manifests.map((manifest) => textOf(manifest, this.placeholders)));
  }

  /** cdk8s keeps this setting private. */
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
