/** What a row is in each of its clusters. */

import { readFileSync } from 'fs';
import { join } from 'path';
import { Chart } from 'cdk8s';
import { JobFleet } from 'cdk8s-jobs';
import { containerOf, Json, manifestOf, ofKind, podOf, testChart } from '../../support/charts';
import { fileBesideTables, fleetOf, fleetOfText, Table } from '../../support/fleets';
import { messageOf } from '../../support/messages';
import * as fc from '../../support/properties';

const EXAMPLE = join(__dirname, '../../../docs/examples/files/clusters.yaml');

beforeAll(() => {
  fileBesideTables('a.sh', 'a\n');
  fileBesideTables('b.sh', 'b\n');
});

const inCluster = (table: Table, cluster: string, chart?: Chart): JobFleet =>
  fleetOf(table, chart ?? testChart(), { cluster });
const manifestsOf = (table: Table, cluster: string): Json[] => {
  const chart = testChart();
  inCluster(table, cluster, chart);
  return chart.toJson();
};
const firstIn = (table: Table, cluster: string) => inCluster(table, cluster).jobs[0];

describe('the example of the docs', () => {
  const jobsIn = (cluster: string) =>
    fleetOfText(readFileSync(EXAMPLE), testChart(), { cluster }).jobs.map((job) => {
      const { image, args, env } = containerOf(job);
      const { schedule, suspend = false } = manifestOf(job).spec;
      return [job.name, image, schedule, suspend, args, env.map(({ value }: Json): string => value)];
    });

  test('is in the east as its rows say', () => {
    expect(jobsIn('east')).toEqual([
      [
        'fleet-sanity-checkout',
        'ghcr.io/acme/kuul:1.4.2',
        '*/15 * * * *',
        false,
        ['checkout'],
        ['europe', 'https://checkout.example.com'],
      ],
      ['fleet-backup-orders', 'ghcr.io/acme/kuul:1.4.2', '0 2 * * *', false, ['backup'], ['europe']],
    ]);
  });

  test('is in the west as byCluster says', () => {
    expect(jobsIn('west')).toEqual([
      [
        'fleet-sanity-checkout',
        'mirror.example.com/acme/kuul:1.5.0',
        '0 * * * *',
        false,
        ['checkout'],
        ['america', 'https://checkout.west.example.com'],
      ],
      [
        'fleet-backup-orders',
        'mirror.example.com/acme/kuul:1.4.2',
        '0 2 * * *',
        true,
        ['backup'],
        ['america'],
      ],
    ]);
  });
});

describe('what is nearer to the row and the cluster wins:', () => {
  const levels: readonly [where: string, of: (said: object) => Table][] = [
    ['defaults', (said) => ({ defaults: said })],
    ['byCluster of defaults', (said) => ({ defaults: { byCluster: { east: said } } })],
    ['the row', (said) => ({ jobs: [{ name: 'a', ...said }] })],
    ['byCluster of the row', (said) => ({ jobs: [{ name: 'a', byCluster: { east: said } }] })],
  ];
  const pairs = levels.flatMap(([far, one], index) =>
    levels.slice(index + 1).map(([near, other]) => [near, far, other, one] as const),
  );
  const both = (one: Table, other: Table): Table => {
    const [job, more] = [one.jobs?.[0], other.jobs?.[0]];
    return { defaults: { ...one.defaults, ...other.defaults }, jobs: [{ name: 'a', ...job, ...more }] };
  };

  test.each(pairs)('%s over %s', (_, __, near, far) => {
    const table = both(
      far({ image: 'far:1', args: ['far'], env: { A: 'far', B: 'far' }, labels: { a: 'far', b: 'far' } }),
      near({ image: 'near:1', args: ['near'], env: { B: 'near' }, labels: { b: 'near' } }),
    );
    const job = firstIn(table, 'east');
    expect(containerOf(job)).toMatchObject({
      image: 'near:1',
      args: ['near'],
      env: [
        { name: 'A', value: 'far' },
        { name: 'B', value: 'near' },
      ],
    });
    expect(manifestOf(job).metadata.labels).toMatchObject({ a: 'far', b: 'near' });
  });

  test.each(pairs)('null of %s takes back what %s says', (near, far, of, from) => {
    const said = from({ env: { A: 'x' }, spread: 'hour', resources: { cpu: { limit: '3' } } });
    // Defaults of all clusters have nothing to take back.
    expect(near).not.toBe('defaults');
    const table = both(said, of({ env: null, spread: null, resources: null, schedule: '7 4 * * *' }));
    const job = firstIn(table, 'east');
    expect([far, job.schedule]).toEqual([far, '7 4 * * *']);
    expect(containerOf(job)).not.toHaveProperty('env');
    expect(containerOf(job).resources.limits).not.toHaveProperty('cpu');
  });

  test('a command of one for a script of another, and the other way round', () => {
    const ofScript = { script: 'a.sh', byCluster: { east: { command: ['x'] } } };
    const ofCommand = { command: ['x'], byCluster: { east: { script: 'a.sh' } } };
    const table = {
      jobs: [
        { name: 'a', ...ofScript },
        { name: 'b', ...ofCommand },
      ],
    };
    const commandsIn = (cluster: string) =>
      inCluster(table, cluster).jobs.map((job): string[] => containerOf(job).command);
    const script = ['/bin/sh', '-eu', '/opt/script/a.sh'];
    expect(commandsIn('east')).toEqual([['x'], script]);
    expect(commandsIn('west')).toEqual([script, ['x']]);
  });
});

test('resources of a cluster replace those of their kind', () => {
  const resources = { cpu: { request: '1' }, memory: { request: '1Gi', limit: '2Gi' } };
  const table = {
    defaults: { resources },
    jobs: [{ name: 'a', byCluster: { east: { resources: { memory: { limit: '4Gi' } } } } }],
  };
  expect(containerOf(firstIn(table, 'east')).resources).toEqual({
    requests: { cpu: '1' },
    limits: { memory: '4Gi' },
  });
});

test('a row needs no image and no schedule where each of its clusters has one', () => {
  const byCluster = {
    east: { image: 'a:1', schedule: '5 4 * * *' },
    west: { image: 'a:2', schedule: '6 4 * * *' },
  };
  const text = `clusters: [east, west, north]\njobs: [{ name: a, clusters: [east, west], byCluster: ${JSON.stringify(byCluster)} }]\n`;
  const schedules = ['east', 'west'].map(
    (cluster) => fleetOfText(text, testChart(), { cluster }).jobs[0].schedule,
  );
  expect(schedules).toEqual(['5 4 * * *', '6 4 * * *']);
});

test('a script of another cluster is read, and its ConfigMap is in that cluster only', () => {
  const table = { jobs: [{ name: 'a', script: 'a.sh', byCluster: { west: { script: 'b.sh' } } }] };
  const scriptsIn = (cluster: string) =>
    manifestsOf(table, cluster)
      .filter(({ kind }) => kind === 'ConfigMap')
      .map(({ data }): unknown => data);
  expect(scriptsIn('east')).toEqual([{ 'a.sh': 'a\n' }]);
  expect(scriptsIn('west')).toEqual([{ 'b.sh': 'b\n' }]);
});

test('a row is on another pool in another cluster', () => {
  const pools = { internal: { network: 'internal' }, any: {} };
  const table = { pools, jobs: [{ name: 'a', pool: 'internal', byCluster: { west: { pool: 'any' } } }] };
  expect(podOf(firstIn(table, 'east')).nodeSelector).toEqual({ network: 'internal' });
  expect(podOf(firstIn(table, 'west'))).not.toHaveProperty('nodeSelector');
});

test('clusters are called as labels may be, whatever JavaScript has of that name', () => {
  const table = {
    clusters: ['constructor', 'toString', 'east'],
    jobs: [{ name: 'a', byCluster: { constructor: { image: 'other:1' } } }],
  };
  const images = table.clusters.map((cluster): string => containerOf(firstIn(table, cluster)).image);
  expect(images[0]).toBe('other:1');
  expect(images[1]).toBe(images[2]);
});

test('jobs are found in the clusters of the row, whatever byCluster says', () => {
  const table = {
    clusters: ['east', 'west', 'north'],
    jobs: [{ name: 'a', clusters: ['west', 'north'], byCluster: { west: { suspend: true } } }],
  };
  expect(inCluster(table, 'west').findJob('a').name).toBe('fleet-a');
  expect(inCluster(table, 'east').tryFindJob('a')).toBeUndefined();
  expect(messageOf(() => inCluster(table, 'east').findJob('a'))).toContain(
    'call tryFindJob, as the table has this row for west, north only',
  );
});

describe('of any table', () => {
  const runs = { numRuns: 25 };
  const word = fc.constantFrom('a', 'b', 'c');
  const fields = fc.record(
    {
      image: word.map((name) => `${name}:1`),
      schedule: fc.constantFrom('1 1 * * *', '2 2 * * *'),
      args: fc.array(word, { maxLength: 2 }),
      env: fc.dictionary(word, word, { maxKeys: 2 }),
      labels: fc.dictionary(word, word, { maxKeys: 2 }),
      activeDeadline: fc.constantFrom('10m', '1h'),
      backoffLimit: fc.nat(3),
      script: fc.constantFrom('a.sh', 'b.sh'),
      suspend: fc.boolean(),
    },
    { requiredKeys: [] },
  );
  const some = fields.filter((said) => Object.keys(said).length > 0);

  test('what is said for another cluster changes no byte', () => {
    fc.assert(
      fc.property(fields, some, (row, other) => {
        const { suspend: _, ...defaults } = other;
        const plain = { jobs: [{ name: 'a', ...row }] };
        const differing = {
          defaults: Object.keys(defaults).length > 0 ? { byCluster: { west: defaults } } : {},
          jobs: [{ name: 'a', ...row, byCluster: { west: other } }],
        };
        const written = (table: Table) => JSON.stringify(manifestsOf(table, 'east'));
        expect(written(differing)).toBe(written(plain));
      }),
      runs,
    );
  });

  test('what is said for a cluster is what two rows would say that are for one cluster each', () => {
    fc.assert(
      fc.property(fields, fields, some, (defaults, row, here) => {
        const { suspend: _, ...given } = defaults;
        const merged: { [name: string]: unknown } = { ...row, ...here };
        for (const name of ['env', 'labels'] as const) {
          if (row[name] && here[name]) merged[name] = { ...row[name], ...here[name] };
        }
        const two = { defaults: given, jobs: [{ name: 'a', ...merged }] };
        const one = { defaults: given, jobs: [{ name: 'a', ...row, byCluster: { east: here } }] };
        expect(JSON.stringify(manifestsOf(one, 'east'))).toBe(JSON.stringify(manifestsOf(two, 'east')));
      }),
      runs,
    );
  });

  test('what is said again changes no byte', () => {
    fc.assert(
      fc.property(some, (row) => {
        const again = { jobs: [{ name: 'a', ...row, byCluster: { east: row, west: row } }] };
        const written = (table: Table) => JSON.stringify(manifestsOf(table, 'east'));
        expect(written(again)).toBe(written({ jobs: [{ name: 'a', ...row }] }));
      }),
      runs,
    );
  });
});

test('rows of a cluster are CronJobs of one name in all clusters', () => {
  const table = { jobs: [{ name: 'a', byCluster: { west: { image: 'other:1' } } }] };
  const namesIn = (cluster: string) => {
    const chart = testChart();
    inCluster(table, cluster, chart);
    return ofKind(chart, 'CronJob').map(({ metadata }): string => metadata.name);
  };
  expect(namesIn('west')).toEqual(namesIn('east'));
});
