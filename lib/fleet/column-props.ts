import { PeriodicJobOptions } from '../job/cron-job';
import { Column } from './column';
import { ColumnName, COLUMNS, columnsWith } from './columns';
import { Infer } from './schema';
import { FleetRow } from './table';

type Columns = typeof COLUMNS;

/** The props that come from one column each. */
type ColumnProps = {
  [name in ColumnName as Columns[name] extends { readonly prop: unknown } ? name : never]?: PropOf<
    Columns[name]
  >;
};

/** Unknown if the function does not accept the value of the column, so that it fits no prop. */
type PropOf<C> = C extends { readonly prop: 'as written' }
  ? Infer<C>
  : C extends { readonly prop: (value: Infer<C>) => infer Prop }
    ? Prop
    : unknown;

const MADE = columnsWith(({ prop }) => prop).map(
  (name) => [name as keyof ColumnProps, (COLUMNS[name] as Column).prop] as const,
);

/** Converts rows to the props that come from one column each. */
export class ColumnPropsMaker {
  /** The last value of each column and the prop made of it: most rows have the default. */
  private readonly last = new Map<string, { readonly value: unknown; readonly made: unknown }>();

  public of(row: FleetRow): Pick<Partial<PeriodicJobOptions>, keyof ColumnProps> {
    const props: { [name in keyof ColumnProps]: unknown } = {};
    for (const [name, prop] of MADE) {
      const value = row[name];
      if (value !== undefined)
        props[name] = typeof prop === 'function' ? this.made(name, value, prop) : value;
    }
    return props as ColumnProps;
  }

  private made(name: string, value: unknown, make: (value: never) => unknown): unknown {
    const last = this.last.get(name);
    if (last !== undefined && last.value === value) return last.made;
    const made = make(value as never);
    this.last.set(name, { value, made });
    return made;
  }
}

const COLUMN_OF_PROP: { readonly [prop: string]: string } = Object.fromEntries(
  columnsWith(({ usedFor }) => usedFor).flatMap((name) =>
    ((COLUMNS[name] as Column).usedFor ?? []).map((prop) => [prop, name]),
  ),
);

/** The column from which the value of a prop comes. */
export function columnOf(prop: string): string {
  return COLUMN_OF_PROP[prop] ?? prop;
}

const CONVERTED: readonly string[] = columnsWith(({ prop }) => typeof prop === 'function');

/** Whether the prop is an object that was converted from the value, which is written differently in the table. */
export function isConverted(column: string): boolean {
  return CONVERTED.includes(column);
}

const SCALARS: readonly string[] = columnsWith(
  (column) => !('type' in column && ['array', 'object'].includes(String(column.type))),
);

/** Whether the value is neither a list nor a map, so that no part of it has a line of its own. */
export function isScalar(column: string): boolean {
  return SCALARS.includes(column);
}
