import { Placeholders } from '../validation/placeholders';
import { Column } from './column';
import { ColumnName, COLUMNS, columnsWith } from './columns';
import { CONDITION, EXCEPTION } from './conditions/condition-schema';
import { TableProblems } from './problems';
import { readValue } from './read-value';
import { Infer } from './schema';
import { ROW, TABLE } from './table-schema';

/** The table of a JobFleet after reading. */
export type FleetTable = Infer<typeof TABLE>;

/** A row as it is written. */
export type WrittenRow = Infer<typeof ROW>;

/** Columns as they are written in a row, or for a cluster: `null` removes a value that is set elsewhere. */
export type WrittenFields = { readonly [name in ColumnName]?: FleetRow[name] | null };

/** A row with its defaults applied. */
export type FleetRow = { readonly [name in ColumnName]?: Infer<(typeof COLUMNS)[name]> };

export type FleetCondition = Infer<typeof CONDITION>;

/** A condition that exempts rows from another condition. */
export type FleetException = Infer<typeof EXCEPTION>;

/** The table, as far as it fits its schema. A part that could not be read is undefined. */
export function readFleetTable(problems: TableProblems, placeholders = Placeholders.NONE): FleetTable {
  const { root } = problems;
  return root === undefined
    ? {}
    : (readValue(root, TABLE, {
        complain: problems.add,
        misspell: problems.misspell,
        placeholders,
      }) as FleetTable);
}

const ADDED: ReadonlySet<string> = new Set(columnsWith(({ addsToDefault }) => addsToDefault));

/** The columns that make the default of another column not apply, by the name of that column. */
const INSTEAD_OF: { [name in ColumnName]?: ColumnName[] } = {};
for (const [name, { insteadOf }] of Object.entries(COLUMNS) as [ColumnName, Column][])
  if (insteadOf !== undefined) (INSTEAD_OF[insteadOf as ColumnName] ??= []).push(name);

/** The values as written, and the defaults of the columns that are not written. */
export function withDefaults(written: WrittenFields, defaults: FleetRow): FleetRow {
  const row: { [name in ColumnName]?: unknown } = {};
  for (const name of Object.keys(defaults) as ColumnName[])
    if (!isReplaced(name, written)) row[name] = defaults[name];
  for (const [name, value] of Object.entries(written) as [ColumnName, unknown][])
    if (value !== null) row[name] = isAdded(name, defaults) ? merged(defaults[name], value) : value;
  return row as FleetRow;
}

function isReplaced(name: ColumnName, written: WrittenFields): boolean {
  return (
    Object.hasOwn(written, name) ||
    (INSTEAD_OF[name]?.some((other) => Object.hasOwn(written, other)) ?? false)
  );
}

function isAdded(name: ColumnName, defaults: FleetRow): boolean {
  return defaults[name] !== undefined && ADDED.has(name);
}

function merged(value: unknown, others: unknown): object {
  return { ...(value as object), ...(others as object) };
}
