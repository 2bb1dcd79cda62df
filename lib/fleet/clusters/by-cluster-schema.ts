/** What a row, and the defaults of all rows, may say for one cluster. */

import { Column } from '../column';
import { ColumnName, COLUMNS, columnsWith } from '../columns';
import { RecordSchema } from '../schema';

type Columns = typeof COLUMNS;

/** The columns that may differ by cluster. */
export type ClusterColumn = {
  [name in ColumnName]: Columns[name] extends { readonly sameInAllClusters: string } ? never : name;
}[ColumnName];

/** Those that defaults may have too. */
type ClusterDefault = {
  [name in ClusterColumn]: Columns[name] extends { readonly onlyInRows: string } ? never : name;
}[ClusterColumn];

/** What something of each of some columns is, by their names. */
export function byColumn<T>(
  names: readonly ColumnName[],
  valueOf: (column: Column) => T,
): { readonly [name: string]: T } {
  return Object.fromEntries(names.map((name) => [name, valueOf(COLUMNS[name])]));
}

const NOT_TWICE = { byCluster: 'write that cluster beside this one' };

const COMMON = {
  type: 'object',
  called: 'a cluster in byCluster',
  orNull: true,
  minProperties: 1,
  additionalProperties: false,
  like: "{ image: 'registry.example.com/team/report:1.4.3' }",
} as const;

/** What a row says for one cluster. */
export const ROW_IN_CLUSTER = {
  ...COMMON,
  properties: byColumn(
    columnsWith(({ sameInAllClusters }) => sameInAllClusters === undefined),
    (column) => column,
  ) as Pick<Columns, ClusterColumn>,
  others: {
    ...byColumn(
      columnsWith(({ sameInAllClusters }) => sameInAllClusters),
      ({ sameInAllClusters = '' }) => sameInAllClusters,
    ),
    ...NOT_TWICE,
  },
} satisfies RecordSchema;

/** What defaults say for one cluster. */
export const DEFAULTS_IN_CLUSTER = {
  ...COMMON,
  properties: byColumn(
    columnsWith(({ sameInAllClusters, onlyInRows }) => !sameInAllClusters && !onlyInRows),
    (column) => column,
  ) as Pick<Columns, ClusterDefault>,
  others: {
    ...ROW_IN_CLUSTER.others,
    suspend: 'write it in the rows, or suspend: [{ cluster: … }] beside jobs for all',
  },
} satisfies RecordSchema;
