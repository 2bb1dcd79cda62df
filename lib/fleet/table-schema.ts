/** What the table of a JobFleet may have. `npm run generate:schema` writes it to lib/job-fleet.schema.json. */

import { Column } from './column';
import { ColumnName, COLUMNS, columnsWith } from './columns';
import { ListSchema, RecordSchema } from './schema';
import { FLAG, TEXT, TEXT_LIST, TEXT_MAP } from './value-schemas';

type Columns = typeof COLUMNS;

export const ROW = {
  type: 'object',
  called: 'a row',
  orNull: true,
  properties: COLUMNS,
  required: columnsWith(({ isRequired }) => isRequired),
  additionalProperties: false,
} satisfies RecordSchema;

/** The columns that `defaults` may have. */
type DefaultName = {
  [name in ColumnName]: Columns[name] extends { readonly onlyInRows: string } ? never : name;
}[ColumnName];

const valuesOf = <T>(names: readonly ColumnName[], valueOf: (column: Column) => T) =>
  Object.fromEntries(names.map((name) => [name, valueOf(COLUMNS[name])]));

export const DEFAULTS = {
  type: 'object',
  called: 'defaults',
  properties: valuesOf(
    columnsWith(({ onlyInRows }) => onlyInRows === undefined),
    (column) => column,
  ) as Pick<Columns, DefaultName>,
  additionalProperties: false,
  others: valuesOf(
    columnsWith(({ onlyInRows }) => onlyInRows),
    ({ onlyInRows = '' }) => onlyInRows,
  ),
} satisfies RecordSchema;

/** Which rows are suspended: those of which everything in it is true. */
export const CONDITION = {
  type: 'object',
  called: 'a condition',
  properties: {
    job: { description: 'The row of this name.', ...TEXT, examples: ['nightly-report'] },
    pool: { description: 'All rows of this pool.', ...TEXT, examples: ['internal'] },
    cluster: { description: 'All rows, in this cluster only.', ...TEXT, examples: ['east'] },
    labels: {
      description: 'All rows that have these labels.',
      ...TEXT_MAP,
      minProperties: 1,
      examples: [{ team: 'payments' }],
    },
  },
  additionalProperties: false,
} satisfies RecordSchema;

const CONDITIONS = {
  type: 'array',
  items: CONDITION,
  like: '[{ cluster: east }]',
} satisfies ListSchema;

export const TABLE = {
  title: 'Table of a JobFleet of cdk8s-jobs',
  type: 'object',
  called: 'a table of jobs',
  properties: {
    clusters: {
      description: 'All clusters there are.',
      ...TEXT_LIST,
      minItems: 1,
      examples: [['east', 'west']],
    },
    pools: {
      description: 'Nodes by a name: the labels that a node of the pool has. No label is any node.',
      type: 'object',
      additionalProperties: { ...TEXT_MAP, like: "{ network: 'internal' }" },
      examples: [{ internal: { network: 'internal' } }],
    },
    defaults: {
      description:
        'What holds for each row that does not say otherwise. A row takes a default back with null.',
      ...DEFAULTS,
    },
    suspend: {
      description:
        'Start no more runs: true for all jobs, or a list of conditions. A row that one of them is true of is suspended, whatever it says itself.',
      anyOf: [FLAG, CONDITIONS],
      examples: [true, [{ cluster: 'east' }, { labels: { team: 'payments' } }]],
    },
    jobs: {
      description: 'A periodic job each.',
      type: 'array',
      items: ROW,
      like: "[{ name: nightly, schedule: '30 2 * * *' }]",
    },
  },
  required: ['clusters', 'jobs'],
  additionalProperties: false,
} satisfies RecordSchema;
