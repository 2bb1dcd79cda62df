/** What the entries of the columns promise each other, the errors and the docs. */

import { readFileSync } from 'fs';
import { join } from 'path';
import { stringify } from 'yaml';
import { Column } from '../../lib/fleet/column';
import { COLUMNS } from '../../lib/fleet/columns';
import { readValue } from '../../lib/fleet/read-value';
import { Annotations, Infer, likeOf, RecordSchema, TextSchema } from '../../lib/fleet/schema';
import { FLAG, TEXT, TEXT_LIST, TEXT_MAP } from '../../lib/fleet/value-schemas';
import { readYaml } from '../../lib/manifest/yaml/read-yaml';
import { Placeholders } from '../../lib/validation/placeholders';
import { Fault } from '../../lib/validation/problem';
import { fleetOf, problemsOf } from '../support/fleets';

const PAGE = readFileSync(join(__dirname, '../../docs/job-fleet.md'), 'utf8');
const ENTRIES = Object.entries(COLUMNS) as [string, Column][];

test.each(Object.keys(COLUMNS))('docs/job-fleet.md names the column %s in its list', (name) => {
  const list = PAGE.slice(PAGE.indexOf('A row has a `name`'), PAGE.indexOf('- Durations are'));
  expect(list).toContain(`\`${name}\``);
});

test.each(ENTRIES.filter(([, { onlyInRows }]) => onlyInRows))(
  'defaults refuse %s and say where to write it',
  (name, { onlyInRows }) => {
    const problems = problemsOf(() => fleetOf({ defaults: { [name]: 'x' } }));
    expect(problems).toEqual([expect.stringContaining(`is not a field of defaults; ${onlyInRows}`)]);
  },
);

test.each(ENTRIES.filter(([, { insteadOf }]) => insteadOf))('%s is instead of a column', (_, column) => {
  expect(Object.keys(COLUMNS)).toContain(column.insteadOf);
});

test.each<[like: string, value: Annotations]>([
  ["'…'", {}],
  ["'/srv'", { examples: ['/srv', '/tmp'] }],
  ['2', { examples: [2] }],
  ["['python3', 'main.py']", { examples: [['python3', 'main.py']] }],
  ["{ 'nvidia.com/gpu': 1 }", { examples: [{ 'nvidia.com/gpu': 1 }] }],
  ["{ internal: { network: 'internal' } }", { examples: [{ internal: { network: 'internal' } }] }],
  ['[{ cluster: east }]', { examples: ['a'], like: '[{ cluster: east }]' }],
])('errors say write it like %s', (like, value) => {
  expect(likeOf(value)).toBe(like);
});

test('a value has the type that is inferred from its schema', () => {
  const schema = {
    type: 'object',
    called: 'a thing',
    orNull: true,
    properties: {
      text: TEXT,
      texts: TEXT_LIST,
      map: TEXT_MAP,
      choice: { enum: ['a', 'b'] },
      number: { type: ['string', 'number'] },
      all: { anyOf: [FLAG, TEXT_LIST] },
    },
    additionalProperties: false,
  } as const satisfies RecordSchema;
  type Inferred = Infer<typeof schema>;
  interface Written {
    readonly text?: string | null;
    readonly texts?: string[] | null;
    readonly map?: { readonly [name: string]: string } | null;
    readonly choice?: 'a' | 'b' | null;
    readonly number?: string | null;
    readonly all?: boolean | string[] | null;
  }
  // Compiles only where both are the same type, and no part of it is `any`.
  const isSame: Same<Inferred, Written> = true;
  expect(isSame).toBe(true);

  const value = { text: 'a', texts: ['a'], map: { a: 'b' }, choice: 'b', number: 2, all: true };
  const { root } = readYaml(stringify(value));
  const read: Written = { ...value, choice: 'b', number: '2' };
  const complain = (path: unknown) => expect(path).toBeUndefined();
  const reader = { complain, misspell: complain, placeholders: Placeholders.NONE };
  expect(root && readValue(root, schema, reader)).toEqual(read);
});

test.each<[cure: string, schema: TextSchema]>([
  ['write it in lower case', { type: 'string', pattern: '^[a-z]+$', cure: 'write it in lower case' }],
  ['correct it', { type: 'string', pattern: '^[a-z]+$' }],
])('a text that does not match its pattern is refused: %s', (cure, schema) => {
  const { root } = readYaml('A');
  const faults: Fault[] = [];
  const complain = (_: unknown, fault: Fault) => void faults.push(fault);
  const reader = { complain, misspell: () => undefined, placeholders: Placeholders.NONE };
  expect(root && readValue(root, schema, reader)).toBeUndefined();
  expect(faults).toEqual([{ code: 'value/type', rule: "must be written like '…'", got: 'A', cure }]);
});

type Same<A, B> =
  (<T>() => T extends Flat<A> ? 1 : 2) extends <T>() => T extends Flat<B> ? 1 : 2 ? true : false;
type Flat<T> = { [name in keyof T]: T[name] };
