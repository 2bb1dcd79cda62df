import { YamlPath } from '../../manifest/yaml/node';
import { RowInClusters } from '../clusters/row-in-clusters';
import { NameList, nameList } from '../name-list';
import { TableProblems } from '../problems';
import { FleetCondition, FleetException, FleetTable } from '../table';
import { Effect, SuspendSwitch } from './switch';
import { unknownLabel } from './unknown-label';

/** Reports conditions that match no row: their author believes that jobs are suspended, or that they are not. */
export function checkConditions(
  table: FleetTable,
  rows: readonly RowInClusters[],
  problems: TableProblems,
): void {
  const { suspend = false, clusters, jobs } = table;
  if (typeof suspend === 'boolean') return;
  const isRight = problems.isEmpty; // Otherwise a condition may match only an invalid row.
  const effects = isRight ? new SuspendSwitch(table).effects(rows) : undefined;
  const names: Names = {
    job: nameList(namesOf(jobs)),
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
    if (effects && !known.includes(false)) new EffectCheck(rows, problems).check(condition, path, effects);
  });
}

/** The names of all rows; undefined if some could not be read. */
function namesOf(jobs: FleetTable['jobs']): string[] | undefined {
  const names = jobs?.flatMap(({ name }) => name ?? []);
  return names?.length === jobs?.length ? names : undefined;
}

type Names = { readonly [part in 'job' | 'pool' | 'cluster']: NameList | undefined };

const EVERYTHING = 'write job, pool, cluster or labels; for all jobs write suspend: true';
const NOTHING = 'write job, pool, cluster or labels, or remove it';

/** Whether a condition is not empty, and the names in it exist. */
function isKnown(
  condition: FleetException,
  path: YamlPath,
  cure: string,
  names: Names,
  problems: TableProblems,
): boolean {
  if (problems.namesAt(path)?.length === 0) {
    problems.add(path, { code: 'table/condition', rule: 'must not be empty', cure });
    return false;
  }
  const known = (['job', 'pool', 'cluster'] as const).map((part) => {
    const name = condition[part];
    const called = part === 'job' ? 'jobs' : `${part}s`;
    return name === undefined || problems.isOneOf([...path, part], name, names[part], called);
  });
  return !known.includes(false);
}

/**
 * Checks that a condition matches a row, that each of its exceptions matches one of these rows, and that at least one
 * row is left.
 */
class EffectCheck {
  public constructor(
    private readonly rows: readonly RowInClusters[],
    private readonly problems: TableProblems,
  ) {}

  public check(
    condition: FleetCondition,
    path: YamlPath,
    effects: ReadonlyMap<FleetCondition, Effect>,
  ): void {
    const { except = [] } = condition;
    const effect = effects.get(condition);
    if (effect === undefined) return this.refuse(condition, path, 'a row');
    except.forEach((exception, index) => {
      if (!effect.exceptions.has(exception))
        this.refuse(exception, [...path, 'except', index], 'a row of its condition');
    });
    if (!effect.suspends) this.refuse({}, path, 'a row that is not in except');
  }

  private refuse(condition: FleetException, path: YamlPath, what: string): void {
    const unknown = unknownLabel(condition, this.rows);
    if (unknown !== undefined) return this.problems.add([...path, ...unknown.path], unknown.fault);
    const rule = `must match ${what}`;
    this.problems.add(path, { code: 'table/condition', rule, cure: 'correct it, or remove it' });
  }
}
