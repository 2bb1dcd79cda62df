/** What the table of a JobFleet may contain. `npm run generate:schema` writes it to lib/job-fleet.schema.json. */

import { byColumn, CURES_IN_ROW, DEFAULTS_IN_CLUSTER, ROW_IN_CLUSTER } from './clusters/by-cluster-schema';
import { ColumnName, COLUMNS, columnsWith } from './columns';
import { CONDITIONS } from './conditions/condition-schema';
import { MapSchema, RecordSchema } from './schema';
import { FLAG, TEXT_LIST, TEXT_MAP } from './value-schemas';

type Columns = typeof COLUMNS;

/** What applies to all rows. */
const ACKNOWLEDGE = { acknowledge: 'call it in the code: fleet.acknowledge(id, reason)' };

export const ROW = {
  type: 'object',
  called: 'a row',
  isLikeCode: true,
  others: CURES_IN_ROW,
  orNull: true,
  properties: {
    ...COLUMNS,
    byCluster: {
      description:
        'Values that differ in a cluster, by the name of the cluster. They override those of the row.',
      type: 'object',
      additionalProperties: ROW_IN_CLUSTER,
      minProperties: 1,
      notNull: true,
      examples: [{ west: { schedule: '0 * * * *', env: { TARGET: 'https://west.example.com' } } }],
      like: '{ west: { … } }',
    } satisfies MapSchema,
  },
  required: columnsWith(({ isRequired }) => isRequired),
  additionalProperties: false,
} satisfies RecordSchema;

/** The columns that `defaults` may have. */
type DefaultName = {
  [name in ColumnName]: Columns[name] extends { readonly onlyInRows: string } ? never : name;
}[ColumnName];

export const DEFAULTS = {
  type: 'object',
  called: 'defaults',
  like: "{ image: 'registry.example.com/team/report:1.4.2' }",
  isLikeCode: true,
  properties: {
    ...(byColumn(
      columnsWith(({ onlyInRows }) => onlyInRows === undefined),
      (column) => column,
    ) as Pick<Columns, DefaultName>),
    byCluster: {
      description:
        'Values that differ in a cluster, by the name of the cluster, for each row that does not set its own.',
      type: 'object',
      additionalProperties: DEFAULTS_IN_CLUSTER,
      minProperties: 1,
      examples: [{ west: { image: 'registry.example.com/team/report:1.4.3' } }],
      like: '{ west: { … } }',
    } satisfies MapSchema,
  },
  additionalProperties: false,
  others: {
    ...CURES_IN_ROW,
    ...ACKNOWLEDGE,
    ...byColumn(
      columnsWith(({ onlyInRows }) => onlyInRows),
      ({ onlyInRows = '' }) => onlyInRows,
    ),
  },
} satisfies RecordSchema;

export const TABLE = {
  title: 'Table of a JobFleet of cdk8s-jobs',
  type: 'object',
  called: 'a table of jobs',
  isLikeCode: true,
  // A pool next to jobs is a misspelled pools.
  others: {
    ...byColumn(
      columnsWith(({ onlyInRows }) => onlyInRows === undefined).filter((name) => name !== 'pool'),
      () => 'write it in defaults, or in the rows',
    ),
    ...ACKNOWLEDGE,
  },
  properties: {
    clusters: {
      description: 'All clusters.',
      ...TEXT_LIST,
      minItems: 1,
      examples: [['east', 'west']],
    },
    pools: {
      description:
        'Groups of nodes by name: the labels that a node of the pool has. A pool without labels is any node.',
      type: 'object',
      additionalProperties: { ...TEXT_MAP, like: "{ network: 'internal' }" },
      examples: [{ internal: { network: 'internal' } }],
    },
    defaults: {
      description: 'Values for each row that does not set its own. A row removes a default with null.',
      ...DEFAULTS,
    },
    suspend: {
      description:
        'Start no new runs: true for all jobs, or a list of conditions. A row that matches one of them is suspended, even if it sets suspend: false, unless the condition excepts it.',
      anyOf: [FLAG, CONDITIONS],
      examples: [
        true,
        [{ cluster: 'east', except: [{ job: 'nightly-report' }] }, { labels: { team: 'payments' } }],
      ],
    },
    jobs: {
      description: 'The periodic jobs, one row each.',
      type: 'array',
      items: ROW,
      like: "[{ name: nightly, schedule: '30 2 * * *' }]",
    },
  },
  required: ['clusters', 'jobs'],
  additionalProperties: false,
} satisfies RecordSchema;
