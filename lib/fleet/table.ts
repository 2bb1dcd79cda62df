import { Placeholders } from '../validation/placeholders';
import { Column } from './column';
import { ColumnName, COLUMNS, columnsWith } from './columns';
import { CONDITION, EXCEPTION } from './conditions/condition-schema';
import { TableProblems } from './problems';
import { readValue } from './read-value';
import { Infer } from './schema';
import { ROW, TABLE } from './table-schema';

/** The table of a JobFleet as it was read. */
export type FleetTable = Infer<typeof TABLE>;

/** A row as it is written. */
export type WrittenRow = Infer<typeof ROW>;

/** Columns as they are written in a row, or for a cluster: `null` takes back what is said elsewhere. */
export type WrittenFields = { readonly [name in ColumnName]?: FleetRow[name] | null };

/** A row with the defaults in it. */
export type FleetRow = { readonly [name in ColumnName]?: Infer<(typeof COLUMNS)[name]> };

export type FleetCondition = Infer<typeof CONDITION>;

/** A condition of rows that another one leaves out. */
export type FleetException = Infer<typeof EXCEPTION>;

/** The table as far as it fits its schema. A part that could not be read is undefined. */
export function readFleetTable(problems: TableProblems, placeholders = Placeholders.NONE): FleetTable {
  const { root } = problems;
  return root === undefined
    ? {}
    : (readValue(root, TABLE, { complain: problems.add, placeholders }) as FleetTable);
}

const ADDED = columnsWith(({ addsToDefault }) => addsToDefault);

/** What is written, and the defaults of the columns that it does not have. */
export function withDefaults(written: WrittenFields, defaults: FleetRow): FleetRow {
  const names = Object.keys(written) as ColumnName[];
  const replaced: unknown[] = names.flatMap((name) => [name, (COLUMNS[name] as Column).insteadOf]);
  const without = (fields: object, unwanted: (name: string, value: unknown) => boolean) =>
    Object.fromEntries(Object.entries(fields).filter(([name, value]) => !unwanted(name, value)));
  const row: FleetRow = {
    ...without(defaults, (name) => replaced.includes(name)),
    ...without(written, (_, value) => value === null),
  };
  const added = ADDED.filter((name) => row[name] !== undefined && defaults[name] !== undefined);
  return { ...row, ...Object.fromEntries(added.map((name) => [name, merged(defaults[name], row[name])])) };
}

function merged(value: unknown, others: unknown): object {
  return { ...(value as object), ...(others as object) };
}
