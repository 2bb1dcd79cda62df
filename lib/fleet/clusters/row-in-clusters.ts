import { NameList } from '../name-list';
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
    private readonly runsInThese: NameList,
  ) {
    super(base, different);
  }

  public get clusters(): readonly string[] {
    return this.runsInThese.names;
  }

  public runsIn(cluster: string): boolean {
    return this.runsInThese.has(cluster);
  }

  /** It is the same in all clusters. */
  public get name(): string | undefined {
    return this.base.name;
  }
}
