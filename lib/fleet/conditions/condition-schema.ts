/** What a condition of `suspend` may contain. */

import { ListSchema, RecordSchema } from '../schema';
import { TEXT, TEXT_MAP } from '../value-schemas';

/** The rows that are exempted: those that match all parts. */
export const EXCEPTION = {
  type: 'object',
  called: 'an exception',
  properties: {
    job: { description: 'The row of this name.', ...TEXT, examples: ['nightly-report'] },
    pool: { description: 'All rows of this pool.', ...TEXT, examples: ['internal'] },
    cluster: { description: 'All rows, in this cluster only.', ...TEXT, examples: ['east'] },
    labels: {
      description: 'All rows with these labels.',
      ...TEXT_MAP,
      minProperties: 1,
      examples: [{ team: 'payments' }],
    },
  },
  additionalProperties: false,
} satisfies RecordSchema;

/** The rows that are suspended: those that match all parts, and no exception. */
export const CONDITION = {
  ...EXCEPTION,
  called: 'a condition',
  properties: {
    ...EXCEPTION.properties,
    except: {
      description:
        'Rows of this condition that are not suspended: those that match one of these exceptions. Nothing else overrides the suspend above the jobs.',
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
