import { cronJobWorkload, LONGEST_CRON_JOB_NAME } from '../../job/cron-job';
import { YamlPath } from '../../manifest/yaml/node';
import { Guard } from '../../validation/guard';
import { checkIdName } from '../../validation/names';
import { misspelledName } from '../../validation/nearest-name';
import { checkClusters, unique } from '../check';
import { NameList, nameList } from '../name-list';
import { FleetOptions } from '../options';
import { TableProblems } from '../problems';
import { askAbout, inTable, RowProblem, withAnyOther, without } from '../row';
import { FleetRow, FleetTable, withDefaults, WrittenFields, WrittenRow } from '../table';
import { ClusterProblems } from './cluster-problems';
import { isMeant, Layer, layersOfDefaults, layersOfRow, saying, takesBack } from './layers';
import { ByCluster, RowInClusters } from './row-in-clusters';

/** Checks the rows of all clusters, as their PeriodicJobs would. */
export class FleetCheck {
  private readonly clusters?: NameList;
  private readonly pools?: NameList;
  private readonly lists = new WeakMap<readonly string[], NameList>();

  public constructor(
    private readonly guard: Guard,
    private readonly fleet: string,
    /** The table with its valid pools only. */
    private readonly table: FleetTable,
    private readonly problems: TableProblems,
    private readonly options: FleetOptions,
    /** The cluster for which the rows are created: their PeriodicJobs check them. */
    private readonly made?: string,
  ) {
    this.clusters = nameList(table.clusters);
    this.pools = nameList(problems.namesAt(['pools']));
  }

  /** The rows, each with its defaults applied. */
  public rows(): RowInClusters[] {
    const { jobs = [], clusters = [] } = this.table;
    checkClusters(this.guard, clusters, this.problems);
    const names = jobs.map(({ name }) => name ?? undefined);
    unique(this.problems, names, (index) => ['jobs', index, 'name']);
    const defaults = this.defaults();
    return jobs.map((written, index) => this.row(written, ['jobs', index], defaults));
  }

  /** The valid part of the defaults, so that a problem in them is reported once and not for each row. */
  private defaults(): ByCluster {
    const { defaults: { byCluster, ...given } = {}, clusters = [] } = this.table;
    const path = ['defaults'];
    const found = new ClusterProblems(this.problems);
    const right = (fields: FleetRow, cluster?: string): FleetRow => {
      const refused = this.ask(fields, this.fleet);
      const layers = layersOfDefaults(cluster);
      for (const { path: wrong, fault } of refused)
        found.add(layers, wrong, fault, cluster === undefined ? clusters : [cluster]);
      return refused.reduce<FleetRow>((left, { path: wrong }) => without(left, wrong), fields);
    };
    const base = right(this.places(given, path));
    const said = [...this.saidByCluster(byCluster, path)];
    const different = said.map(([cluster, fields]) => {
      return [cluster, right(withDefaults(fields, base), cluster)] as const;
    });
    found.report(clusters);
    return new ByCluster(base, new Map(different));
  }

  private row(written: WrittenRow, path: YamlPath, defaults: ByCluster): RowInClusters {
    if (!this.problems.isMapAt(path)) return new RowInClusters({}, new Map(), NONE);
    const name = this.name(written, [...path, 'name']);
    const { byCluster, ...fields } = written;
    const all = this.places(fields, path);
    const said = byCluster === undefined ? NOTHING : this.saidByCluster(byCluster, path);
    const base = withDefaults(all, defaults.base);
    const clusters = base.clusters === undefined ? (this.clusters ?? NONE) : this.listOf(base.clusters);
    this.checkRunning([...said.keys()], clusters, written, path);
    const different = new Map<string, FleetRow>();
    for (const cluster of new Set([...this.differingIn(clusters, defaults), ...said.keys()]))
      different.set(cluster, withDefaults(said.get(cluster) ?? {}, withDefaults(all, defaults.in(cluster))));
    const row = new RowInClusters(base, different, clusters);
    this.askOfRow(row, name, path);
    return row;
  }

  private differingIn(clusters: NameList, defaults: ByCluster): readonly string[] {
    if (defaults.differing.length === 0) return [];
    return clusters.names.filter((cluster) => defaults.differsIn(cluster));
  }

  /**
   * The clusters of a row. The lists of the table and of its defaults can be long, so all rows share one NameList for
   * each.
   */
  private listOf(names: readonly string[]): NameList {
    const known = this.lists.get(names);
    if (known !== undefined) return known;
    const list = new NameList(names);
    this.lists.set(names, list);
    return list;
  }

  /** Checks a row as it is in each cluster. */
  private askOfRow(row: RowInClusters, name: string, path: YamlPath): void {
    if (row.differing.length === 0 && this.isMadeOf(row, row.base) && isComplete(row.base)) return;
    const found = new ClusterProblems(this.problems);
    const ask = (fields: FleetRow, clusters: readonly string[], cluster?: string): void => {
      const layers = layersOfRow(path, cluster);
      const runs = cluster === undefined || row.runsIn(cluster);
      const isMade = this.isMadeOf(row, fields);
      const missing = this.missing(fields, layers, path, clusters);
      for (const problem of [...missing, ...this.ask(fields, name, isMade)]) {
        // For a cluster in which the row does not run, only the values set for that cluster are checked.
        const counts = runs || saying(this.problems, layers, problem.path) === layers[0];
        if (counts) found.add(layers, problem.path, problem.fault, problem.clusters ?? clusters);
      }
    };
    const { clusters, differing } = row;
    const alike = differing.length === 0 ? clusters : clusters.filter((cluster) => !row.differsIn(cluster));
    if (alike.length > 0 || differing.length === 0) ask(row.base, alike);
    for (const cluster of differing) ask(row.in(cluster), [cluster], cluster);
    found.report(clusters);
  }

  /** Whether the job of the row is created from these fields. */
  private isMadeOf(row: RowInClusters, fields: FleetRow): boolean {
    return this.made !== undefined && row.runsIn(this.made) && row.in(this.made) === fields;
  }

  /** Required columns that are not set anywhere, not even by a misspelled name. */
  private missing(
    fields: FleetRow,
    layers: readonly Layer[],
    row: YamlPath,
    all: readonly string[],
  ): RowProblem[] {
    return (['image', 'schedule'] as const).flatMap((field) => {
      if (fields[field] !== undefined) return [];
      const said = saying(this.problems, layers, [field]);
      const isWrong = said !== undefined && !takesBack(this.problems, said, field);
      if (isWrong || (all.length === 0 && isMeant(this.problems, layers, field))) return [];
      const clusters = all.filter((cluster) => !isMeant(this.problems, layersOfRow(row, cluster), field));
      if (clusters.length === 0 && all.length > 0) return [];
      const cure = said?.isOfCluster
        ? 'write a value, or remove the line'
        : 'write it in the row or in defaults';
      return [{ path: [field], fault: { code: 'value/missing', rule: 'must be set', cure }, clusters }];
    });
  }

  /** The name of the CronJob of a row; the name of the fleet if the name of the row is invalid. */
  private name({ name }: WrittenRow, path: YamlPath): string {
    if (typeof name !== 'string') return this.fleet;
    const longest = LONGEST_CRON_JOB_NAME - `${this.fleet}-`.length;
    const isRight = this.problems.passes(path, () => checkIdName(this.guard, [], name, longest));
    return isRight ? `${this.fleet}-${name}` : this.fleet;
  }

  /** The problems that a PeriodicJob with these fields would report. */
  private ask(fields: FleetRow, name: string, isMade = false): RowProblem[] {
    const workload = cronJobWorkload(this.guard, name);
    const problems = askAbout(withAnyOther(fields), this.options, workload, isMade);
    return problems.map((problem) => inTable(problem, fields));
  }

  /** The fields that are set for a cluster, by the name of the cluster. */
  private saidByCluster(
    byCluster: WrittenRow['byCluster'] = {},
    path: YamlPath,
  ): ReadonlyMap<string, WrittenFields> {
    const all = Object.entries(byCluster ?? {}).map(([cluster, fields]) => {
      const at = [...path, 'byCluster', cluster];
      const isKnown = this.problems.isOneOf(at, cluster, this.clusters, 'clusters');
      const meant = isKnown ? undefined : misspelledName(cluster, this.clusters?.names ?? []);
      if (meant !== undefined) this.problems.misspell([...path, 'byCluster', meant]);
      return [cluster, this.places(fields, at)] as const;
    });
    return new Map(all);
  }

  /** Checks that the clusters in byCluster are clusters in which the row runs. */
  private checkRunning(
    said: readonly string[],
    clusters: NameList,
    written: WrittenRow,
    path: YamlPath,
  ): void {
    const isWrong = this.problems.isSaid([...path, 'clusters']) && written.clusters === undefined;
    for (const cluster of isWrong ? [] : said) {
      if (clusters.has(cluster) || this.clusters?.has(cluster) !== true) continue;
      const cure = `add ${cluster} to its clusters, or remove it`;
      const rule = 'must be a cluster that the row runs in';
      this.problems.add([...path, 'byCluster', cluster], { code: 'value/conflict', rule, cure });
    }
  }

  /** Checks that pool and clusters are in the table. Returns the fields without a pool that is not. */
  private places<T extends WrittenFields>(said: T, path: YamlPath): T {
    const { pools = {} } = this.table;
    said.clusters?.forEach((cluster, index) =>
      this.problems.isOneOf([...path, 'clusters', index], cluster, this.clusters, 'clusters'),
    );
    const { pool } = said;
    if (typeof pool !== 'string' || Object.hasOwn(pools, pool)) return said;
    this.problems.isOneOf([...path, 'pool'], pool, this.pools, 'pools');
    return without(said, ['pool']);
  }
}

const NONE = new NameList([]);
const NOTHING: ReadonlyMap<string, WrittenFields> = new Map();

/** Whether a row has all required columns and no script, so that nothing is left to check if its job is created. */
function isComplete({ image, schedule, script }: FleetRow): boolean {
  return image !== undefined && schedule !== undefined && script === undefined;
}
