/** The schemas that several columns and other values of a table share. */

import { ListSchema, MapSchema, NOT_BLANK, TextSchema } from './schema';

export const TEXT = { type: 'string', pattern: NOT_BLANK } satisfies TextSchema;

export const TEXT_LIST = { type: 'array', items: TEXT } satisfies ListSchema;

/** Words of a command line, which may contain secrets. */
export const WORDS = { type: 'array', items: { type: 'string', isSecret: true } } satisfies ListSchema;

export const TEXT_MAP = { type: 'object', additionalProperties: { type: 'string' } } satisfies MapSchema;

export const SECRET_TEXT_MAP = {
  type: 'object',
  additionalProperties: {
    type: 'string',
    isSecret: true,
    mapCure:
      'write the value in quotes; a value from a Secret or a field is set in the code: new JobFleet(…, { env: … })',
  },
} satisfies MapSchema;

export const FLAG = { type: 'boolean' } as const;

export const COUNT = { type: 'integer', minimum: 0 } as const;
