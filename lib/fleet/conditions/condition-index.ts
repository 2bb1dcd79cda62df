import { FleetException, FleetRow } from '../table';

/**
 * Finds the conditions that match a row, quickly even among thousands: each condition is indexed by one of its parts.
 */
export class ConditionIndex<T extends FleetException> {
  private readonly byKey = new Map<string, T[]>();

  public constructor(conditions: readonly T[]) {
    for (const condition of conditions) {
      const key = keyOf(condition);
      const same = this.byKey.get(key);
      if (same === undefined) this.byKey.set(key, [condition]);
      else same.push(condition);
    }
  }

  /** The conditions that match a row in a cluster. */
  public of(row: FleetRow, cluster: string): T[] {
    if (this.byKey.size === 0) return [];
    return keysOf(row, cluster).flatMap((key) =>
      (this.byKey.get(key) ?? []).filter((condition) => matches(condition, row, cluster)),
    );
  }
}

/** One of the parts that must match a row. */
function keyOf({ job, pool, cluster, labels = {} }: FleetException): string {
  if (job !== undefined) return `job ${job}`;
  for (const key of Object.keys(labels)) return `label ${key}=${labels[key]}`;
  if (pool !== undefined) return `pool ${pool}`;
  return cluster === undefined ? '' : `cluster ${cluster}`;
}

/** The keys of all parts that match a row, and the key of the empty condition. */
function keysOf({ name, pool, labels = {} }: FleetRow, cluster: string): string[] {
  const keys = ['', `job ${name}`, `pool ${pool}`, `cluster ${cluster}`];
  for (const [key, value] of Object.entries(labels)) keys.push(`label ${key}=${value}`);
  return keys;
}

/** Whether all parts of a condition match a row in a cluster. */
function matches(condition: FleetException, row: FleetRow, inCluster: string): boolean {
  const { job, pool, cluster, labels = {} } = condition;
  return (
    (job === undefined || job === row.name) &&
    (pool === undefined || pool === row.pool) &&
    (cluster === undefined || cluster === inCluster) &&
    Object.entries(labels).every(([key, value]) => row.labels?.[key] === value)
  );
}
