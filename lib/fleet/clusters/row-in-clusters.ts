import { FleetRow } from '../table';

/** Columns with the defaults in them, which may differ by cluster. */
export class ByCluster {
  public constructor(
    /** Where they do not differ. */
    public readonly base: FleetRow,
    /** Where they do. */
    protected readonly different: ReadonlyMap<string, FleetRow> = new Map(),
  ) {}

  /** The clusters in which they differ. */
  public get differing(): string[] {
    return [...this.different.keys()];
  }

  public differsIn(cluster: string): boolean {
    return this.different.has(cluster);
  }

  /** What they are in a cluster. */
  public in(cluster: string): FleetRow {
    return this.different.get(cluster) ?? this.base;
  }
}

/** A row, as it is in each cluster. */
export class RowInClusters extends ByCluster {
  public constructor(
    base: FleetRow,
    different: ReadonlyMap<string, FleetRow>,
    /** Those that it runs in. */
    public readonly clusters: readonly string[],
  ) {
    super(base, different);
  }

  /** It is the same in all clusters. */
  public get name(): string | undefined {
    return this.base.name;
  }

  /** Whether something is true of it in one of its clusters. */
  public isAnywhere(isTrue: (row: FleetRow, cluster: string) => boolean): boolean {
    return this.clusters.some((cluster) => isTrue(this.in(cluster), cluster));
  }
}
