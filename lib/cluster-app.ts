import { ApiObject, App } from 'cdk8s';
import { inReadingOrder } from './manifest/reading-order';
import { findKind } from './rbac/resource-table';

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
    super({ outdir: props.outdir });
  }

  /** Writes the manifests of all charts. */
  public override synth(): void {
    this.makeReadable();
    super.synth();
  }

  /** The manifests of all charts as one text. */
  public override synthYaml(): string {
    this.makeReadable();
    return super.synthYaml();
  }

  /** cdk8s asks each object for its manifest, whatever the files it makes of them. */
  private makeReadable(): void {
    for (const object of this.node.findAll().filter((node) => ApiObject.isApiObject(node))) {
      const sorted = object.toJson.bind(object);
      object.toJson = () => readable(object, sorted() as Manifest);
    }
  }
}

interface Manifest {
  readonly metadata: { [field: string]: unknown };
}

/** cdk8s puts every object of a chart into its namespace, also those that are in none. */
function readable({ apiGroup, kind }: ApiObject, manifest: Manifest): Manifest {
  if (findKind(apiGroup, kind)?.namespaced !== false) return inReadingOrder(manifest);
  const metadata = { ...manifest.metadata };
  delete metadata.namespace;
  return inReadingOrder({ ...manifest, metadata });
}
