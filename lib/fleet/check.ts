import { cronJobWorkload, LONGEST_CRON_JOB_NAME } from '../job/cron-job';
import { YamlPath } from '../manifest/yaml/node';
import { Guard } from '../validation/guard';
import { checkLabel } from '../validation/labels';
import { checkIdName } from '../validation/names';
import { checkWritable } from '../validation/writable-text';
import { FleetOptions } from './options';
import { TableProblems } from './problems';
import { askAbout, inTable, withAnyOther, without } from './row';
import { FleetDefaults, FleetRow, FleetTable, withDefaults, WrittenRow } from './table';

type Pools = NonNullable<FleetTable['pools']>;

/** The pools whose names and labels are right. */
export function checkPools(guard: Guard, { pools = {} }: FleetTable, problems: TableProblems): Pools {
  const isRight = ([pool, labels]: [string, Pools[string]]): boolean => {
    const nameIsRight = problems.passes(['pools', pool], () => checkLabel(guard, [], 'pool', pool));
    const labelsAreRight = Object.entries(labels).map(([key, value]) =>
      problems.passes(['pools', pool, key], () => {
        checkLabel(guard, [], key, value);
        checkWritable(guard, { [key]: value });
      }),
    );
    return nameIsRight && !labelsAreRight.includes(false);
  };
  return Object.fromEntries(Object.entries(pools).filter(isRight));
}

/** Whether each cluster is there once, by a name that a label and a folder can have. */
export function checkClusters(guard: Guard, clusters: readonly string[], problems: TableProblems): boolean {
  const areRight = clusters.map((cluster, index) =>
    problems.passes(['clusters', index], () => checkLabel(guard, [], 'cluster', cluster)),
  );
  return unique(problems, clusters, (index) => ['clusters', index]) && !areRight.includes(false);
}

/** Checks the rows of all clusters, as their PeriodicJobs would. */
export class FleetCheck {
  public constructor(
    private readonly guard: Guard,
    private readonly fleet: string,
    /** With the pools that are right. */
    private readonly table: FleetTable,
    private readonly problems: TableProblems,
    private readonly options: FleetOptions,
  ) {}

  /** The rows, each with the defaults in it. */
  public rows(): FleetRow[] {
    const { jobs = [], clusters = [] } = this.table;
    checkClusters(this.guard, clusters, this.problems);
    const names = jobs.map(({ name }) => name ?? undefined);
    unique(this.problems, names, (index) => ['jobs', index, 'name']);
    const defaults = this.defaults();
    return jobs.map((written, index) => this.row(written, index, defaults));
  }

  /** What is right of the defaults: what is wrong is said once, and not of each row. */
  private defaults(): FleetDefaults {
    const { defaults: given = {} } = this.table;
    const known = this.places(given, ['defaults']);
    const refused = this.ask(known, this.fleet, (path) => ['defaults', ...path]);
    return refused.reduce<FleetDefaults>((left, path) => without(left, path), known);
  }

  private row(written: WrittenRow, index: number, defaults: FleetDefaults): FleetRow {
    const path = ['jobs', index];
    if (this.problems.namesAt(path) === undefined) return {};
    const name = this.name(written, [...path, 'name']);
    const row = withDefaults(this.places(written, path), defaults);
    for (const field of ['image', 'schedule'] as const) {
      const isWrong = this.problems.isSaid([...path, field]) || this.problems.isSaid(['defaults', field]);
      if (row[field] !== undefined || (isWrong && written[field] !== null)) continue;
      const cure = 'write it in the row or in defaults';
      this.problems.add([...path, field], { code: 'value/missing', rule: 'must be set', cure });
    }
    this.ask(row, name, (inside) => {
      const isDefault =
        !this.problems.isSaid([...path, ...inside]) && this.problems.isSaid(['defaults', ...inside]);
      return isDefault ? [...path, 'defaults', ...inside] : [...path, ...inside];
    });
    return row;
  }

  /** The name of a row's CronJob, or of any if that is wrong. */
  private name({ name }: WrittenRow, path: YamlPath): string {
    if (typeof name !== 'string') return this.fleet;
    const longest = LONGEST_CRON_JOB_NAME - `${this.fleet}-`.length;
    const isRight = this.problems.passes(path, () => checkIdName(this.guard, [], name, longest));
    return isRight ? `${this.fleet}-${name}` : this.fleet;
  }

  /** Complains of what would be refused; gives the paths of it. */
  private ask(row: FleetRow, name: string, placed: (path: YamlPath) => YamlPath): YamlPath[] {
    const workload = cronJobWorkload(this.guard, name);
    return askAbout(withAnyOther(row), this.options, workload).map((problem) => {
      const { path, fault } = inTable(problem, row);
      this.problems.add(placed(path), fault);
      return path;
    });
  }

  /** Checks that pool and clusters are those of the table; gives what is said without a pool that is wrong. */
  private places<T extends WrittenRow>(said: T, path: YamlPath): T {
    const { pools = {}, clusters } = this.table;
    said.clusters?.forEach((cluster, index) =>
      this.problems.isOneOf([...path, 'clusters', index], cluster, clusters, 'clusters'),
    );
    const { pool } = said;
    if (typeof pool !== 'string' || Object.hasOwn(pools, pool)) return said;
    this.problems.isOneOf([...path, 'pool'], pool, this.problems.namesAt(['pools']), 'pools');
    return without(said, ['pool']);
  }
}

/** Whether no two of some names are alike. */
function unique(
  problems: TableProblems,
  names: readonly (string | undefined)[],
  pathOf: (index: number) => YamlPath,
): boolean {
  const first = new Map<string, number>();
  let areUnique = true;
  names.forEach((name, index) => {
    if (name === undefined) return;
    const before = first.get(name);
    if (before === undefined) {
      first.set(name, index);
      return;
    }
    areUnique = false;
    const other = pathOf(before);
    const called = other.length > 2 ? 'that of ' : '';
    const rule = `must differ from ${called}${other[0]}[${before}] in line ${problems.lineOf(other)}`;
    const cure = 'rename or remove one of the two';
    problems.add(pathOf(index), { code: 'value/duplicate', rule, got: name, cure });
  });
  return areUnique;
}
