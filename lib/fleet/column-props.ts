import { PeriodicJobOptions } from '../job/cron-job';
import { Column } from './column';
import { ColumnName, COLUMNS, columnsWith } from './columns';
import { Infer } from './schema';
import { FleetRow } from './table';

type Columns = typeof COLUMNS;

/** The props that are made of one column each. */
type ColumnProps = {
  [name in ColumnName as Columns[name] extends { readonly prop: unknown } ? name : never]?: PropOf<
    Columns[name]
  >;
};

/** Unknown where the function does not take the column's value, so that it fits no prop. */
type PropOf<C> = C extends { readonly prop: 'as written' }
  ? Infer<C>
  : C extends { readonly prop: (value: Infer<C>) => infer Prop }
    ? Prop
    : unknown;

const MADE = columnsWith(({ prop }) => prop).map(
  (name) => [name as keyof ColumnProps, (COLUMNS[name] as Column).prop] as const,
);

/** The props of a row that are made of one column each. */
export function columnProps(row: FleetRow): Pick<Partial<PeriodicJobOptions>, keyof ColumnProps> {
  const props: { [name in keyof ColumnProps]: unknown } = {};
  for (const [name, prop] of MADE) {
    const value = row[name];
    if (value !== undefined) props[name] = typeof prop === 'function' ? prop(value as never) : value;
  }
  return props as ColumnProps;
}

const COLUMN_OF_PROP: { readonly [prop: string]: string } = Object.fromEntries(
  columnsWith(({ usedFor }) => usedFor).flatMap((name) =>
    ((COLUMNS[name] as Column).usedFor ?? []).map((prop) => [prop, name]),
  ),
);

/** The column whose value a prop has. */
export function columnOf(prop: string): string {
  return COLUMN_OF_PROP[prop] ?? prop;
}

const CONVERTED: readonly string[] = columnsWith(({ prop }) => typeof prop === 'function');

/** Whether the prop is an object that was made of the value, and is written otherwise. */
export function isConverted(column: string): boolean {
  return CONVERTED.includes(column);
}

const SCALARS: readonly string[] = columnsWith(
  (column) => !('type' in column && ['array', 'object'].includes(String(column.type))),
);

/** Whether the value is no list and no map, so that there is no line of a part of it. */
export function isScalar(column: string): boolean {
  return SCALARS.includes(column);
}
