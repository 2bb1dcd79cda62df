import { TableProblems } from './problems';
import { FleetCondition, FleetRow, FleetTable } from './table';

/** The clusters that a row runs in. */
export function clustersOf(row: FleetRow, { clusters = [] }: FleetTable): readonly string[] {
  return row.clusters ?? clusters;
}

/** Whether a row is suspended in a cluster: by itself, or by the switch of the table. */
export function isSuspended(row: FleetRow, cluster: string, { suspend = false }: FleetTable): boolean {
  if (row.suspend === true) return true;
  if (typeof suspend === 'boolean') return suspend;
  return suspend.some((condition) => matches(condition, row, [cluster]));
}

/** Complains of conditions that are true of no row: whoever wrote one believes that jobs are suspended. */
export function checkConditions(table: FleetTable, rows: readonly FleetRow[], problems: TableProblems): void {
  const { suspend = false, clusters, jobs } = table;
  if (typeof suspend === 'boolean') return;
  const isRight = problems.isEmpty; // Else a condition may be true of a row that is wrong.
  const names = {
    job: jobs?.flatMap(({ name }) => name ?? []),
    pool: problems.namesAt(['pools']),
    cluster: clusters,
  };
  suspend.forEach((condition, index) => {
    const path = ['suspend', index];
    const known = (['job', 'pool', 'cluster'] as const).map((part) => {
      const name = condition[part];
      const called = part === 'job' ? 'jobs' : `${part}s`;
      return name === undefined || problems.isOneOf([...path, part], name, names[part], called);
    });
    if (known.includes(false)) return;
    if (problems.namesAt(path)?.length === 0) {
      problems.add(path, { code: 'table/condition', rule: 'must say something', cure: EVERYTHING });
    } else if (isRight && !rows.some((row) => matches(condition, row, clustersOf(row, table)))) {
      problems.add(path, {
        code: 'table/condition',
        rule: 'must be true of a row',
        cure: 'correct it, or remove it',
      });
    }
  });
}

const EVERYTHING = 'write job, pool, cluster or labels; for all jobs write suspend: true';

/** Whether all that a condition says is true of a row in one of the clusters. */
function matches(condition: FleetCondition, row: FleetRow, clusters: readonly string[]): boolean {
  const { job, pool, cluster, labels = {} } = condition;
  return (
    (job === undefined || job === row.name) &&
    (pool === undefined || pool === row.pool) &&
    (cluster === undefined || clusters.includes(cluster)) &&
    Object.entries(labels).every(([key, value]) => row.labels?.[key] === value)
  );
}
