import { RowInClusters } from '../clusters/row-in-clusters';
import { FleetCondition, FleetException, FleetRow, FleetTable } from '../table';
import { ConditionIndex } from './condition-index';

/** The effect of a condition that matches a row. */
export interface Effect {
  /** The exceptions that match any of its rows. */
  readonly exceptions: Set<FleetException>;
  /** Whether the condition matches a row that no exception matches. */
  suspends: boolean;
}

/** The `suspend` of a table, which suspends rows whatever their own value is. */
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

  /** Whether a row is suspended in a cluster, by its own value or by that of the table. */
  public isSuspended(row: FleetRow, cluster: string): boolean {
    if (row.suspend === true || this.suspendsAll) return true;
    return this.conditions
      .of(row, cluster)
      .some((condition) => this.exceptionsOf(condition, row, cluster).length === 0);
  }

  /** The effects of the conditions that match any of these rows. */
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
