import { YamlPath } from '../../manifest/yaml/node';
import { RowInClusters } from '../clusters/row-in-clusters';
import { NameList, nameList } from '../name-list';
import { TableProblems } from '../problems';
import { FleetCondition, FleetException, FleetTable } from '../table';
import { Effect, SuspendSwitch } from './switch';

/** Complains of conditions that are true of no row: whoever wrote one believes that jobs are suspended, or go on. */
export function checkConditions(
  table: FleetTable,
  rows: readonly RowInClusters[],
  problems: TableProblems,
): void {
  const { suspend = false, clusters, jobs } = table;
  if (typeof suspend === 'boolean') return;
  const isRight = problems.isEmpty; // Else a condition may be true of a row that is wrong.
  const effects = isRight ? new SuspendSwitch(table).effects(rows) : undefined;
  const names: Names = {
    job: nameList(jobs?.flatMap(({ name }) => name ?? [])),
    pool: nameList(problems.namesAt(['pools'])),
    cluster: nameList(clusters),
  };
  suspend.forEach((condition, index) => {
    const path = ['suspend', index];
    const known = [
      isKnown(condition, path, EVERYTHING, names, problems),
      ...(condition.except ?? []).map((exception, at) =>
        isKnown(exception, [...path, 'except', at], NOTHING, names, problems),
      ),
    ];
    if (effects && !known.includes(false)) checkEffect(condition, path, effects.get(condition), problems);
  });
}

type Names = { readonly [part in 'job' | 'pool' | 'cluster']: NameList | undefined };

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
  { except = [] }: FleetCondition,
  path: YamlPath,
  effect: Effect | undefined,
  problems: TableProblems,
): void {
  const mustBeTrueOf = (at: YamlPath, what: string, isTrue: boolean) => {
    if (isTrue) return;
    const rule = `must be true of ${what}`;
    problems.add(at, { code: 'table/condition', rule, cure: 'correct it, or remove it' });
  };
  mustBeTrueOf(path, 'a row', effect !== undefined);
  if (effect === undefined) return;
  except.forEach((exception, index) =>
    mustBeTrueOf([...path, 'except', index], 'a row of its condition', effect.exceptions.has(exception)),
  );
  mustBeTrueOf(path, 'a row that is not in except', effect.suspends);
}
