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

/** Makes the props of rows that are made of one column each. */
export class ColumnPropsMaker {
  /** What was made last of each column: most rows have the default. */
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
