import { RowInClusters } from '../clusters/row-in-clusters';
import { FleetCondition, FleetException, FleetRow, FleetTable } from '../table';
import { ConditionIndex } from './condition-index';

/** What a condition does that is true of a row. */
export interface Effect {
  /** The exceptions that are true of any of its rows. */
  readonly exceptions: Set<FleetException>;
  /** Whether there is a row of it that no exception is true of. */
  suspends: boolean;
}

/** The switch of a table, which suspends rows whatever they say themselves. */
export class SuspendSwitch {
  private readonly suspendsAll: boolean;
  private readonly conditions: ConditionIndex<FleetCondition>;
  private readonly exceptions = new Map<FleetCondition, ConditionIndex<FleetException>>();

  public constructor({ suspend = false }: FleetTable) {
    this.suspendsAll = suspend === true;
    const conditions = typeof suspend === 'boolean' ? [] : suspend;
    this.conditions = new ConditionIndex(conditions);
    for (const condition of conditions)
      this.exceptions.set(condition, new ConditionIndex(condition.except ?? []));
  }

  /** Whether a row is suspended in a cluster: by itself, or by the switch. */
  public isSuspended(row: FleetRow, cluster: string): boolean {
    if (row.suspend === true || this.suspendsAll) return true;
    return this.conditions
      .of(row, cluster)
      .some((condition) => this.exceptionsOf(condition, row, cluster).length === 0);
  }

  /** What the conditions do that are true of any of some rows. */
  public effects(rows: readonly RowInClusters[]): ReadonlyMap<FleetCondition, Effect> {
    const effects = new Map<FleetCondition, Effect>();
    for (const row of rows)
      for (const cluster of row.clusters) this.addEffects(effects, row.in(cluster), cluster);
    return effects;
  }

  private addEffects(effects: Map<FleetCondition, Effect>, row: FleetRow, cluster: string): void {
    for (const condition of this.conditions.of(row, cluster)) {
      const effect = effects.get(condition) ?? { exceptions: new Set(), suspends: false };
      const exceptions = this.exceptionsOf(condition, row, cluster);
      for (const exception of exceptions) effect.exceptions.add(exception);
      if (exceptions.length === 0) effect.suspends = true;
      effects.set(condition, effect);
    }
  }

  private exceptionsOf(condition: FleetCondition, row: FleetRow, cluster: string): FleetException[] {
    return this.exceptions.get(condition)?.of(row, cluster) ?? [];
  }
}
