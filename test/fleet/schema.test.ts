/** The schema that editors use takes what the reader takes, and refuses what has not the shape of a table. */

import { readFileSync } from 'fs';
import { join } from 'path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { COLUMNS } from '../../lib/fleet/columns';
import { IMAGE } from '../support/charts';
import { fileBesideTables, fleetOfText, tableText } from '../support/fleets';
import * as fc from '../support/properties';

const ROOT = join(__dirname, '../..');
const schema = JSON.parse(readFileSync(join(ROOT, 'lib/job-fleet.schema.json'), 'utf8')) as Schema;
const accepts = new Ajv({ strict: true, allowUnionTypes: true, allErrors: true }).compile(schema);

interface Schema {
  readonly description?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly examples?: readonly unknown[];
}

const reads = (text: string): boolean => {
  try {
    fleetOfText(text);
    return true;
  } catch (error) {
    expect((error as Error).message).toMatch(/^JobFleet 'test\/fleet': /);
    return false;
  }
};

test.each([
  'docs/examples/files/jobs.yaml',
  'docs/examples/files/clusters.yaml',
  'test/support/files/jobs.yaml',
])('the schema accepts %s', (file) => {
  accepts(parse(readFileSync(join(ROOT, file), 'utf8')));
  expect(accepts.errors).toBeNull();
});

const HEAD = `clusters: [east]\npools: { internal: { a: b } }\n`;
const BASE = `${HEAD}defaults: { image: ${IMAGE}, schedule: "15 4 * * *" }\n`;
const row = (fields: string): string => `${BASE}jobs: [{ name: a, ${fields} }]\n`;

beforeAll(() => fileBesideTables('a.sh', 'true\n'));

test.each([
  row('schedule: "@daily"'),
  row('schedule: "@every 90s", spread: null, timeZone: ~'),
  row('activeDeadline: 1d2h3m4s, ttlAfterFinished: 7d'),
  row('resources: { cpu: { request: 0.5, limit: "2" }, memory: { limit: 1.5Gi }, devices: { a.b/c: 1 } }'),
  row('resources: { cpu: { request: 0, limit: 1 }, memory: { request: 0Mi } }'),
  row('tmpSize: 1.5Gi'),
  row('env: { A: "", B: x }, labels: { team: "" }, args: [""]'),
  row('script: a.sh, suspend: false'),
  row('resources: { cpu: { request: .5, limit: 1e1 } }'),
  row('concurrencyPolicy: Allow, imagePullPolicy: Never, backoffLimit: 0'),
  row('pool: internal, clusters: [east]'),
  row('byCluster: { east: { image: b, schedule: "@daily", spread: null, suspend: false, env: null } }'),
  row('terminationGracePeriod: 2m'),
  `${HEAD}defaults: { image: a, schedule: "@daily", byCluster: { east: { env: { A: b }, pool: null } } }\njobs: [{ name: a }]\n`,
  `${BASE}suspend: [{ cluster: east, except: [{ job: a }] }, { except: [{ job: b }] }]\njobs: [{ name: a }, { name: b }]\n`,
  `${BASE}suspend: true\njobs: []\n`,
  `${BASE}suspend: [{ cluster: east, labels: { a: b } }]\njobs: [{ name: x, labels: { a: b } }]\n`,
])('schema and reader accept %s', (text) => {
  accepts(parse(text));
  expect(accepts.errors).toBeNull();
  expect(reads(text)).toBe(true);
});

test.each([
  row('schedule: 5'),
  row('schedule: ""'),
  row('scedule: "@daily"'),
  row('spread: minute'),
  row('concurrencyPolicy: forbid'),
  row('activeDeadline: 90'),
  row('activeDeadline: 30m1h'),
  row('activeDeadline: ""'),
  row('backoffLimit: "2"'),
  row('backoffLimit: -1'),
  row('backoffLimit: 1.5'),
  row('suspend: "true"'),
  row('command: kuul'),
  row('args: [5]'),
  row('env: { PORT: 8080 }'),
  row('env: { A: null }'),
  row('env: [A]'),
  row('labels: { a: true }'),
  row('resources: { memory: { limit: 512MB } }'),
  row('resources: { memory: { limit: 512 } }'),
  row('resources: { cpu: { limit: 2 cores } }'),
  row('tmpSize: 5GB'),
  row('tmpSize: 5'),
  row('resources: { cpu: { limit: -1 } }'),
  row('resources: { cpu: { limit: 0 } }'),
  row('resources: { cpus: {} }'),
  row('clusters: []'),
  row('clusters: east'),
  row('terminationGracePeriod: 120'),
  row('byCluster: {}'),
  row('byCluster: null'),
  row('byCluster: { east: {} }'),
  row('byCluster: { east: null }'),
  row('byCluster: { east: { name: b } }'),
  row('byCluster: { east: { clusters: [east] } }'),
  row('byCluster: { east: { scedule: "@daily" } }'),
  row('byCluster: { east: { schedule: 5 } }'),
  row('byCluster: { east: { suspend: null, activeDeadline: 90 } }'),
  'clusters: [a]\ndefaults: { byCluster: { a: { suspend: true } } }\njobs: []\n',
  'clusters: [a]\ndefaults: { byCluster: { a: {} } }\njobs: []\n',
  `${BASE}suspend: [{ cluster: east, except: [] }]\njobs: [{ name: a }]\n`,
  `${BASE}suspend: [{ cluster: east, except: [{ jobs: a }] }]\njobs: [{ name: a }]\n`,
  `${BASE}jobs: [{ name: 1 }]\n`,
  `${BASE}jobs: [{ pool: internal }]\n`,
  `${BASE}jobs: [a]\n`,
  `${BASE}jobs: {}\n`,
  `${BASE}suspend: all\njobs: []\n`,
  `${BASE}suspend: [{ jobs: a }]\njobs: []\n`,
  `${BASE}suspend: [{ labels: {} }]\njobs: [{ name: a }]\n`,
  `${BASE}job: []\njobs: []\n`,
  BASE,
  'jobs: []\n',
  'clusters: []\njobs: []\n',
  'clusters: [a]\npools: { a: { b: 1 } }\njobs: []\n',
  'clusters: [a]\ndefaults: { name: a }\njobs: []\n',
  'clusters: [a]\ndefaults: { image: null }\njobs: []\n',
  '- a\n',
])('schema and reader refuse %s', (text) => {
  expect(accepts(parse(text))).toBe(false);
  expect(reads(text)).toBe(false);
});

test('whatever a row says, the schema accepts it if the reader does', () => {
  const value = fc.oneof(
    fc.constantFrom<unknown>(
      'a',
      '',
      '10m',
      'east',
      'internal',
      0,
      1,
      2.5,
      true,
      null,
      [],
      ['a'],
      {},
      { a: 'b' },
    ),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const fields = fc.dictionary(fc.constantFrom(...Object.keys(COLUMNS), 'other'), value, { maxKeys: 2 });
  const said = fc.oneof(
    fields,
    fields.map((here) => ({ byCluster: { east: here } })),
  );
  let accepted = 0;
  fc.assert(
    fc.property(said, (row) => {
      const text = tableText({ pools: { internal: {} }, clusters: ['east'], jobs: [{ name: 'a', ...row }] });
      if (!reads(text)) return;
      accepted++;
      accepts(parse(text));
      expect(accepts.errors).toBeNull();
    }),
    { numRuns: 200 },
  );
  expect(accepted).toBeGreaterThan(10);
});

test('every field says what it means, with examples of its shape', () => {
  const ajv = new Ajv({ strict: false });
  const visit = (at: Schema, path: string): void => {
    for (const [name, field] of Object.entries(at.properties ?? {})) {
      expect([`${path}.${name}`, field.description]).toEqual([
        `${path}.${name}`,
        expect.stringMatching(/^[A-Z].*\.$/s),
      ]);
      const accepts = ajv.compile({ ...field, description: '' });
      for (const example of field.examples ?? [])
        expect([path, name, accepts(example)]).toEqual([path, name, true]);
      visit(field, `${path}.${name}`);
    }
  };
  visit(schema, '');
});
