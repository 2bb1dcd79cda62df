/** What a row, and the defaults of all rows, may set for one cluster. */

import { didYouMean } from '../../validation/nearest-name';
import { Column } from '../column';
import { ColumnName, COLUMNS, columnsWith } from '../columns';
import { RecordSchema } from '../schema';

type Columns = typeof COLUMNS;

/** The columns that may differ by cluster. */
export type ClusterColumn = {
  [name in ColumnName]: Columns[name] extends { readonly sameInAllClusters: string } ? never : name;
}[ColumnName];

/** The columns of these that defaults may have too. */
type ClusterDefault = {
  [name in ClusterColumn]: Columns[name] extends { readonly onlyInRows: string } ? never : name;
}[ClusterColumn];

/** A value for each of some columns, by the name of the column. */
export function byColumn<T>(
  names: readonly ColumnName[],
  valueOf: (column: Column) => T,
): { readonly [name: string]: T } {
  return Object.fromEntries(names.map((name) => [name, valueOf(COLUMNS[name])]));
}

/** The cures for words that people write in a row, in `byCluster` and in `defaults`. */
export const CURES_IN_ROW = {
  acknowledge: "call it in the code: fleet.tryFindJob('…')?.acknowledge(id, reason)",
  comment: didYouMean('description'),
  cpu: "write resources: { cpu: { request: '250m' } }",
  disabled: 'write suspend: true',
  enabled: 'write suspend: true for a job that must not run, or remove it',
  memory: "write resources: { memory: { request: '256Mi', limit: '512Mi' } }",
  namespace: 'set it on the chart, in the code',
  nodeSelector: 'write pool: …, and the labels of its nodes in pools',
};

const NOT_TWICE = { byCluster: 'write that cluster next to this one' };

const COMMON = {
  type: 'object',
  called: 'a cluster in byCluster',
  isLikeCode: true,
  orNull: true,
  minProperties: 1,
  additionalProperties: false,
  like: "{ image: 'registry.example.com/team/report:1.4.3' }",
} as const;

/** What a row may set for one cluster. */
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
    ...CURES_IN_ROW,
  },
} satisfies RecordSchema;

/** What defaults may set for one cluster. */
export const DEFAULTS_IN_CLUSTER = {
  ...COMMON,
  properties: byColumn(
    columnsWith(({ sameInAllClusters, onlyInRows }) => !sameInAllClusters && !onlyInRows),
    (column) => column,
  ) as Pick<Columns, ClusterDefault>,
  others: {
    ...ROW_IN_CLUSTER.others,
    suspend: 'write it in the rows, or write suspend: [{ cluster: … }] next to jobs for all of them',
  },
} satisfies RecordSchema;
