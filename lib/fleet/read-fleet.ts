import * as path from 'path';
import { ConfigMapContent } from '../files/config-map-content';
import { readFile } from '../files/file-content';
import { cronJob, cronJobWorkload } from '../job/cron-job';
import { sharedScript } from '../pod/shared-scripts';
import { Guard } from '../validation/guard';
import { checkClusters, checkPools } from './check';
import { FleetCheck } from './clusters/fleet-check';
import { RowInClusters } from './clusters/row-in-clusters';
import { checkConditions } from './conditions/suspend';
import { FleetOptions, FleetTemplate } from './options';
import { TableProblems } from './problems';
import { withAnyOther } from './row';
import { FleetRow, FleetTable, readFleetTable } from './table';

/** The rows of one cluster, and what converts them to options. */
export interface Fleet {
  readonly table: FleetTable;
  /** The rows as they are in this cluster. */
  readonly rows: readonly FleetRow[];
  /** All rows by their names, including rows of other clusters. */
  readonly rowsByName: ReadonlyMap<string, RowInFile>;
  readonly options: FleetOptions;
  /** Throws the problems of all rows, after one of them could not be created. */
  readonly refuseRows: () => void;
}

/** A row as the file has it. */
export interface RowInFile {
  readonly line: number;
  readonly clusters: readonly string[];
}

/** The fleet for which a table is read. */
export interface FleetScope {
  readonly guard: Guard;
  readonly name: string;
  readonly cluster: string;
  readonly template: FleetTemplate;
}

/** A table that was read, and all problems with it. */
interface ReadTable {
  readonly table: FleetTable;
  readonly rows: readonly RowInClusters[];
  readonly options: FleetOptions;
  readonly problems: TableProblems;
}

/**
 * Reads a table. Throws if anything in it is wrong, for any cluster; problems of the rows of this cluster are only
 * found when their jobs are created.
 */
export function readFleet(scope: FleetScope, file: string, called: string): Fleet {
  const { guard, name, cluster, template } = scope;
  checkTemplate(guard, name, template);
  const bytes = readFile(guard.at('table'), file);
  const read = (made?: string) => readTable(scope, bytes, file, called, made);
  const refuseRows = () => read().problems.throwIfAny(guard.subject);
  // If the chart has no namespace, a job accepts more than a row may contain.
  const { table, rows, options, problems } = read(guard.namespace === undefined ? undefined : cluster);
  if (!problems.isEmpty) refuseRows();
  checkCluster(guard, cluster, table);
  const rowsByName = new Map(
    rows.map(({ name: row, clusters }, index) => {
      return [row as string, { line: problems.lineOf(['jobs', index]), clusters }];
    }),
  );
  const own = rows.filter((row) => row.runsIn(cluster)).map((row) => row.in(cluster));
  return { table, options, rows: own, rowsByName, refuseRows };
}

/** Reads a table, and checks all rows except those whose jobs are created. */
function readTable(
  { guard, name, template }: FleetScope,
  bytes: Buffer,
  file: string,
  called: string,
  made?: string,
): ReadTable {
  const problems = new TableProblems(called, bytes);
  const table = readFleetTable(problems, guard.placeholders);
  // The table does not depend on whether the chart has a namespace.
  const asking = new Guard('', '', guard.namespace ?? 'any', 'table', { placeholders: guard.placeholders });
  const pools = checkPools(asking, table, problems);
  const options = new FleetOptions(name, template, pools, path.dirname(file));
  const rows = new FleetCheck(asking, name, { ...table, pools }, problems, options, made).rows();
  checkConditions(table, rows, problems);
  return { table, rows, options, problems };
}

/** The clusters of a table. Problems in its rows are reported by the fleets, which know the settings in the code. */
export function readClusters(guard: Guard, file: string, called: string): readonly string[] {
  const problems = new TableProblems(called, readFile(guard.at('table'), file));
  const { clusters = [] } = readFleetTable(problems);
  const areRight = checkClusters(new Guard('', '', undefined, 'table'), clusters, problems);
  if (clusters.length === 0 || !areRight) problems.throwIfAny(guard.subject);
  return clusters;
}

/**
 * Creates one ConfigMap for each script, ordered by path, so that adding a row does not move the others. The options of
 * the rows then refer to it.
 */
export function shareRowScripts(guard: Guard, name: string, { rows, options }: Fleet): ConfigMapContent[] {
  const files = [...new Set(rows.flatMap(({ script }) => script ?? []))].sort();
  const contents = files.map((file) => {
    const at = guard.at(`script ${JSON.stringify(file)}`);
    const { script, content } = sharedScript(at, { name }, '', options.script(at, file));
    options.replaceScript(file, script);
    return { ...content, id: content.name };
  });
  // Two paths may lead to the same content.
  return [...new Map(contents.map((content) => [content.name, content])).values()];
}

/** Reports problems of the settings in the code, without the table. */
function checkTemplate(guard: Guard, name: string, template: FleetTemplate): void {
  const { image = '', schedule = '' } = withAnyOther({});
  cronJob(cronJobWorkload(guard, name), { ...template, image, schedule });
}

function checkCluster(guard: Guard, cluster: string, { clusters = [] }: FleetTable): void {
  if (clusters.includes(cluster)) return;
  guard.fail('cluster', {
    code: 'name/unknown',
    rule: `must be one of the table's clusters: ${clusters.join(', ')}`,
    got: cluster,
    cure: 'correct it, or add it to the table',
  });
}
