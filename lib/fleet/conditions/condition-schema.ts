/** What a condition of `suspend` may say. */

import { ListSchema, RecordSchema } from '../schema';
import { TEXT, TEXT_MAP } from '../value-schemas';

/** Which rows are meant: those of which everything in it is true. */
export const EXCEPTION = {
  type: 'object',
  called: 'an exception',
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

/** Which rows are suspended: those of which everything in it is true, and no exception. */
export const CONDITION = {
  ...EXCEPTION,
  called: 'a condition',
  properties: {
    ...EXCEPTION.properties,
    except: {
      description:
        'The rows of this condition that go on: those that one of these is true of. It is the only exception from the switch.',
      type: 'array',
      items: EXCEPTION,
      minItems: 1,
      examples: [[{ job: 'nightly-report' }]],
      like: '[{ job: nightly-report }]',
    },
  },
} satisfies RecordSchema;

export const CONDITIONS = {
  type: 'array',
  items: CONDITION,
  like: '[{ cluster: east }]',
} satisfies ListSchema;
