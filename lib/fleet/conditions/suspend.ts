import { YamlPath } from '../../manifest/yaml/node';
import { RowInClusters } from '../clusters/row-in-clusters';
import { TableProblems } from '../problems';
import { FleetCondition, FleetException, FleetRow, FleetTable } from '../table';

/** Whether a row is suspended in a cluster: by itself, or by the switch of the table, which wins over rows. */
export function isSuspended(row: FleetRow, cluster: string, { suspend = false }: FleetTable): boolean {
  if (row.suspend === true) return true;
  if (typeof suspend === 'boolean') return suspend;
  return suspend.some((condition) => suspends(condition, row, cluster));
}

/** Complains of conditions that are true of no row: whoever wrote one believes that jobs are suspended, or go on. */
export function checkConditions(
  table: FleetTable,
  rows: readonly RowInClusters[],
  problems: TableProblems,
): void {
  const { suspend = false, clusters, jobs } = table;
  if (typeof suspend === 'boolean') return;
  const isRight = problems.isEmpty; // Else a condition may be true of a row that is wrong.
  const names: Names = {
    job: jobs?.flatMap(({ name }) => name ?? []),
    pool: problems.namesAt(['pools']),
    cluster: clusters,
  };
  suspend.forEach((condition, index) => {
    const path = ['suspend', index];
    const known = [
      isKnown(condition, path, EVERYTHING, names, problems),
      ...(condition.except ?? []).map((exception, at) =>
        isKnown(exception, [...path, 'except', at], NOTHING, names, problems),
      ),
    ];
    if (isRight && !known.includes(false)) checkEffect(condition, path, rows, problems);
  });
}

type Names = { readonly [part in 'job' | 'pool' | 'cluster']: readonly string[] | undefined };

const EVERYTHING = 'write job, pool, cluster or labels; for all jobs write suspend: true';
const NOTHING = 'write job, pool, cluster or labels, or remove it';

/** Whether a condition says something, and what it names is there. */
function isKnown(
  condition: FleetException,
  path: YamlPath,
  cure: string,
  names: Names,
  problems: TableProblems,
): boolean {
  if (problems.namesAt(path)?.length === 0) {
    problems.add(path, { code: 'table/condition', rule: 'must say something', cure });
    return false;
  }
  const known = (['job', 'pool', 'cluster'] as const).map((part) => {
    const name = condition[part];
    const called = part === 'job' ? 'jobs' : `${part}s`;
    return name === undefined || problems.isOneOf([...path, part], name, names[part], called);
  });
  return !known.includes(false);
}

/** Checks that a condition is true of a row, each of its exceptions of one of these, and that they leave one. */
function checkEffect(
  condition: FleetCondition,
  path: YamlPath,
  rows: readonly RowInClusters[],
  problems: TableProblems,
): void {
  const mustBeTrueOf = (at: YamlPath, what: string, isTrue: (row: FleetRow, cluster: string) => boolean) => {
    if (rows.some((row) => row.isAnywhere(isTrue))) return true;
    const rule = `must be true of ${what}`;
    problems.add(at, { code: 'table/condition', rule, cure: 'correct it, or remove it' });
    return false;
  };
  if (!mustBeTrueOf(path, 'a row', (...of) => matches(condition, ...of))) return;
  condition.except?.forEach((exception, index) =>
    mustBeTrueOf([...path, 'except', index], 'a row of its condition', (...of) => {
      return matches(condition, ...of) && matches(exception, ...of);
    }),
  );
  mustBeTrueOf(path, 'a row that is not in except', (...of) => suspends(condition, ...of));
}

/** Whether a row is suspended by a condition: it is true of the row, and none of its exceptions is. */
function suspends(condition: FleetCondition, row: FleetRow, cluster: string): boolean {
  const { except = [] } = condition;
  return matches(condition, row, cluster) && !except.some((exception) => matches(exception, row, cluster));
}

/** Whether all that a condition says is true of a row in a cluster. */
function matches(condition: FleetException, row: FleetRow, inCluster: string): boolean {
  const { job, pool, cluster, labels = {} } = condition;
  return (
    (job === undefined || job === row.name) &&
    (pool === undefined || pool === row.pool) &&
    (cluster === undefined || cluster === inCluster) &&
    Object.entries(labels).every(([key, value]) => row.labels?.[key] === value)
  );
}
