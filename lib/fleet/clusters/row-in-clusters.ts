import { NameList } from '../name-list';
import { FleetRow } from '../table';

/** Columns with defaults applied, which may differ by cluster. */
export class ByCluster {
  public constructor(
    /** The columns in clusters where nothing differs. */
    public readonly base: FleetRow,
    /** The columns in each cluster where they differ. */
    protected readonly different: ReadonlyMap<string, FleetRow> = new Map(),
  ) {}

  /** The clusters where the columns differ. */
  public get differing(): string[] {
    return [...this.different.keys()];
  }

  public differsIn(cluster: string): boolean {
    return this.different.has(cluster);
  }

  /** The columns in a cluster. */
  public in(cluster: string): FleetRow {
    return this.different.get(cluster) ?? this.base;
  }
}

/** A row, as it is in each cluster. */
export class RowInClusters extends ByCluster {
  public constructor(
    base: FleetRow,
    different: ReadonlyMap<string, FleetRow>,
    /** The clusters in which the row runs. */
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

  /** The name, which is the same in all clusters. */
  public get name(): string | undefined {
    return this.base.name;
  }
}
