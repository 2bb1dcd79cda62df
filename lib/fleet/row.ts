import { cronJob } from '../job/cron-job';
import { YamlPath } from '../manifest/yaml/node';
import { Workload } from '../pod/pod-options';
import { Fault, Problem, problemsOf } from '../validation/problem';
import { checkWritable } from '../validation/writable-text';
import { columnOf, isConverted, isScalar } from './column-props';
import { FleetOptions } from './options';
import { yamlPath } from './problems';
import { FleetRow } from './table';

/** Replace a schedule and an image that are invalid or missing, so that the rest of a row can be checked. */
const ANY_SCHEDULE = '0 3 * * *';
const ANY_IMAGE = 'image';

/**
 * The problems that a PeriodicJob would report for a row. It reports one at a time: the refused value is removed, and
 * the row is checked again.
 * @param isMade whether a PeriodicJob is created for the row, so that only what it does not see needs a check
 */
export function askAbout(
  row: FleetRow,
  options: FleetOptions,
  workload: Workload,
  isMade: boolean,
): Problem[] {
  const problems: Problem[] = [];
  let rest: FleetRow | undefined = row;
  while (rest !== undefined) {
    const problem = firstProblemOf(rest, options, workload, isMade);
    if (problem === undefined) break;
    problems.push(problem);
    rest = withoutRefused(rest, problem);
  }
  return problems;
}

/** A row that can be checked even if it has no schedule or no image. */
export function withAnyOther(row: FleetRow): FleetRow {
  const { image = ANY_IMAGE, schedule = ANY_SCHEDULE } = row;
  return { ...row, image, schedule };
}

/** A problem at a path inside a row. */
export interface RowProblem {
  readonly path: YamlPath;
  readonly fault: Fault;
  /**
   * The clusters with the problem.
   * @default - all for which the row was checked
   */
  readonly clusters?: readonly string[];
}

/** A problem of a prop as a problem of the table. */
export function inTable(problem: Problem, row: FleetRow): RowProblem {
  const { script } = row;
  const [prop, ...inside] = yamlPath(problem.path);
  const column = columnOf(String(prop));
  const path = isScalar(column) ? [column] : [column, ...inside];
  if (problem.code === 'file/missing') {
    // People write a whole script here by mistake, and it may contain a password.
    const isPath = script !== undefined && !/\s/.test(script);
    const cure = isPath ? 'correct the path; it is relative to the folder of the table' : WRITE_A_PATH;
    return { path, fault: { ...problem, got: isPath ? script : undefined, cure } };
  }
  const written = isConverted(column) ? valueAt(row, path) : undefined;
  return { path, fault: typeof written === 'string' ? { ...problem, got: written } : problem };
}

function valueAt(row: FleetRow, path: YamlPath): unknown {
  return path.reduce<unknown>(
    (value, part) => (value as { [part: string]: unknown } | undefined)?.[part],
    row,
  );
}

const WRITE_A_PATH = 'write the path of a file, relative to the folder of the table';

/** A map without the value at the path, or without the innermost part of the path that can be removed. */
export function without<T extends object>(map: T, [first, ...rest]: YamlPath): T {
  const entries = Object.entries(map).flatMap(([key, value]: [string, unknown]) => {
    if (key !== first) return [[key, value]];
    const isMap = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isMap && rest.length > 0 && Object.hasOwn(value, rest[0]) ? [[key, without(value, rest)]] : [];
  });
  return Object.fromEntries(entries) as T;
}

function firstProblemOf(
  row: FleetRow,
  options: FleetOptions,
  workload: Workload,
  isMade: boolean,
): Problem | undefined {
  const { guard } = workload;
  const { script } = row;
  try {
    // A manifest does not tell which field a string came from, and does not contain the path of a script.
    checkWritable(guard, isMade ? { script } : row);
    if (!isMade) cronJob(workload, options.of(guard, row, false));
    return undefined;
  } catch (error) {
    const problems = problemsOf(error);
    if (problems === undefined) throw error;
    return problems[0];
  }
}

/** A row without the refused value; undefined if the value is not from the row. */
function withoutRefused(row: FleetRow, problem: Problem): FleetRow | undefined {
  const { path } = inTable(problem, row);
  const field = path[0] as keyof FleetRow;
  const value = row[field];
  if (value === undefined || value === ANY_SCHEDULE || value === ANY_IMAGE) return undefined;
  if (field === 'schedule') return { ...row, schedule: ANY_SCHEDULE };
  return withAnyOther(without(row, path));
}
