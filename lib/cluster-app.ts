import { ApiObject, App, Chart, DependencyGraph } from 'cdk8s';
import { findKind } from './kubernetes/resource-table';
import { inReadingOrder } from './manifest/reading-order';
import { Guard } from './validation/guard';
import { checkProps } from './validation/props';

/** Where the manifests of a ClusterApp go. */
export interface ClusterAppProps {
  /**
   * Folder that the manifests are written to, one file a chart.
   * @default - `dist`, or what the command line of cdk8s says
   */
  readonly outdir?: string;
}

/**
 * An App whose manifests read as people write them: keys in the order of who, when, how and what, and no namespace on
 * those of Kubernetes' own kinds that are in none. (Of custom kinds it cannot know; kubectl overlooks what is too much.)
 * It is all that one cluster gets of a system; a system for several clusters has one for each.
 *
 * @see https://cdk8s.io/docs/latest/basics/app/
 */
export class ClusterApp extends App {
  public constructor(props: ClusterAppProps = {}) {
    const guard = new Guard('ClusterApp', '');
    checkProps(guard, 'ClusterAppProps', props);
    if (props.outdir !== undefined) guard.text('outdir', props.outdir, "name it like 'dist/east'");
    super({ outdir: props.outdir });
  }

  /** Writes the manifests of all charts. */
  public override synth(): void {
    this.write(() => super.synth());
  }

  /** The manifests of all charts as one text. */
  public override synthYaml(): string {
    return this.write(() => super.synthYaml());
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
      return replace(node, () => readable(node, sorted() as WithMetadata));
    });
    try {
      return manifests();
    } finally {
      for (const back of undo) back();
    }
  }
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
