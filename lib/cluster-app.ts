import { ApiObject, App, AppProps, Chart, DependencyGraph, YamlOutputType } from 'cdk8s';
import { findKind } from './kubernetes/resource-table';
import { inReadingOrder } from './manifest/reading-order';
import { quoted } from './synth/filled-in';
import { pathOf } from './synth/identity';
import { kubernetesTarget, registerKubernetes } from './synth/kubernetes-of-app';
import { placeholdersOfPattern, registerPlaceholders } from './synth/placeholders-of-app';
import { registerStrict } from './synth/strict';
import { Guard } from './validation/guard';
import { didYouMean } from './validation/nearest-name';
import { Placeholders } from './validation/placeholders';
import { checkProps } from './validation/props';

/**
 * Where the manifests of a ClusterApp go, how they are divided into files, and what it refuses: the props of an App of
 * cdk8s and some more.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export interface ClusterAppProps extends AppProps {
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

/** Types of output in which each object is a file of its own, named by its kind and name. */
const FILE_PER_OBJECT: readonly (YamlOutputType | undefined)[] = [
  YamlOutputType.FILE_PER_RESOURCE,
  YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE,
];

/**
 * An App whose manifests read as people write them: keys in the order of who, when, how and what, and no namespace on
 * those of Kubernetes' own kinds that are in none. (Of custom kinds it cannot know; kubectl overlooks what is too much.)
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
    registerStrict(this, guard.flag('strict', props.strict));
  }

  /** Writes the manifests of all charts. */
  public override synth(): void {
    if (FILE_PER_OBJECT.includes(this.yamlOutputType)) this.checkFileNames();
    this.write(() => super.synth());
  }

  /** The manifests of all charts as one text. */
  public override synthYaml(): string {
    return this.write(() => super.synthYaml());
  }

  /** Two objects of one kind and name would be one file, and only the last would be left. */
  private checkFileNames(): void {
    const isOneFolder = this.yamlOutputType === YamlOutputType.FILE_PER_RESOURCE;
    const seen = new Map<string, ApiObject>();
    for (const object of this.node.findAll().filter((node) => ApiObject.isApiObject(node))) {
      // cdk8s asks the manifest for the name in the one case, and the object in the other.
      const { metadata } = isOneFolder ? (object.toJson() as WithMetadata) : object;
      const folder = isOneFolder ? '' : `${Chart.of(object).node.path}/`;
      const file = folder + `${object.kind}.${String(metadata.name)}`.replace(/[^0-9a-zA-Z-_.]/g, '');
      const other = seen.get(file);
      if (other !== undefined) {
        this.guard.fail('yamlOutputType', {
          code: 'file/twice',
          rule: 'must give each object a file of its own',
          got: `${file} for '${pathOf(other)}' and '${pathOf(object)}'`,
          cure: 'write YamlOutputType.FILE_PER_CHART, or rename one of the two',
        });
      }
      seen.set(file, object);
    }
  }

  /**
   * cdk8s asks each chart for its objects and each object for its manifest, whatever files it makes of them. It has
   * checked the App by then; its own charts would check all of it once more each.
   */
  private write<T>(manifests: () => T): T {
    const undo = this.node.findAll().flatMap((node) => {
      if (Chart.isChart(node))
        return replace(node, () => objectsOf(node).map((object) => object.toJson() as WithMetadata));
      if (!ApiObject.isApiObject(node)) return [];
      const sorted = node.toJson.bind(node);
      return replace(node, () => quoted(readable(node, sorted() as WithMetadata), this.placeholders));
    });
    try {
      return manifests();
    } finally {
      for (const back of undo) back();
    }
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

/** Has a construct say otherwise what is written of it, until the function that this returns is called. */
function replace(construct: { toJson(): unknown }, toJson: () => unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(construct, 'toJson');
  Object.defineProperty(construct, 'toJson', { value: toJson, configurable: true, writable: true });
  return () => {
    if (before === undefined) Reflect.deleteProperty(construct, 'toJson');
    else Object.defineProperty(construct, 'toJson', before);
  };
}

/** What a chart has of its own, what depends on others behind them. */
function objectsOf(chart: Chart): ApiObject[] {
  const sorted = new DependencyGraph(chart.node).topology();
  return sorted.filter((node) => ApiObject.isApiObject(node)).filter((object) => Chart.of(object) === chart);
}

interface WithMetadata {
  readonly metadata: { [field: string]: unknown };
}

/** cdk8s puts every object of a chart into its namespace, also those that are in none. */
function readable({ apiGroup, kind }: ApiObject, manifest: WithMetadata): WithMetadata {
  if (findKind(apiGroup, kind)?.namespaced !== false) return inReadingOrder(manifest);
  const metadata = { ...manifest.metadata };
  delete metadata.namespace;
  return inReadingOrder({ ...manifest, metadata });
}
