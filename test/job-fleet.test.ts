import { Chart, Duration, Size, Testing, Yaml } from 'cdk8s';
import { ConcurrencyPolicy, Cpu, EnvValue, ImagePullPolicy, Secret } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { JobFleet, JobFleetProps, PeriodicJob, Script, Spread } from 'cdk8s-jobs';
import { COLUMNS } from '../lib/fleet/columns';
import { FleetRow } from '../lib/fleet/table';
import { containerOf, IMAGE, Json, manifestOf, ofKind, podOf, SCHEDULE, testChart } from './support/charts';
import { Complete } from './support/every-prop/complete';
import { jobSettings } from './support/every-prop/job-props';
import { fileBesideTables, fleetOf, fleetOfText, Table, tableText, withoutFolder } from './support/fleets';
import { messageOf, stderrOf } from './support/messages';
import * as fc from './support/properties';

beforeAll(() => {
  fileBesideTables('scripts/sanity.sh', 'check "$1"\n');
  fileBesideTables('scripts/backup.sh', 'backup\n');
  fileBesideTables('copy/backup.sh', 'backup\n');
});

const row: Complete<FleetRow> = {
  name: 'sanity',
  description: 'Buys a book.',
  suspend: true,
  schedule: '*/15 * * * *',
  timeZone: 'Europe/Berlin',
  spread: Spread.HOUR,
  concurrencyPolicy: ConcurrencyPolicy.REPLACE,
  startingDeadline: '90s',
  activeDeadline: '1h30m',
  terminationGracePeriod: '2m',
  ttlAfterFinished: '7d',
  successfulJobsHistoryLimit: 1,
  failedJobsHistoryLimit: 2,
  backoffLimit: 0,
  image: 'example.com/kuul:2',
  imagePullPolicy: ImagePullPolicy.ALWAYS,
  script: 'scripts/sanity.sh',
  command: ['kuul', 'check'],
  args: ['checkout', ''],
  workingDir: '/srv',
  env: { TARGET: 'https://example.com', EMPTY: '' },
  resources: {
    cpu: { request: '250m', limit: '1.5' },
    memory: { request: '64Mi', limit: '1.5Gi' },
    ephemeralStorage: { limit: '2Gi' },
    devices: { 'nvidia.com/gpu': 1 },
  },
  tmpSize: '5Gi',
  labels: { team: 'checkout' },
  pool: 'internal',
  clusters: ['east'],
};

const omit = <T extends object>(map: T, ...names: (keyof T)[]): Partial<T> =>
  Object.fromEntries(Object.entries(map).filter(([name]) => !names.includes(name as keyof T))) as Partial<T>;
const scripted = omit(row, 'command');
const pools = { internal: { 'kuul-type': 'periodic', network: 'internal' }, any: {} };

const charted = (table: Table, props?: Partial<JobFleetProps>, chart = testChart()): Chart => {
  fleetOf(table, chart, props);
  return chart;
};
const documents = (chart: Chart): string[] => chart.toJson().map((manifest) => Yaml.stringify(manifest));
const jobsOf = (table: Table, props?: Partial<JobFleetProps>) => fleetOf(table, testChart(), props).jobs;
const firstOf = (table: Table): PeriodicJob => jobsOf(table)[0];
const namesOf = (jobs: readonly PeriodicJob[]) => jobs.map(({ name }) => name);

test('the minimal props create a CronJob for each row and nothing else', () => {
  const chart = testChart();
  fleetOfText(
    `clusters: [east]\njobs:\n  - { name: a, schedule: "${SCHEDULE}", image: "${IMAGE}" }\n  - { name: b, schedule: "${SCHEDULE}", image: "${IMAGE}" }\n`,
    chart,
  );
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop and every field reach the CronJob', () => {
  const chart = testChart();
  const template: Complete<Omit<JobFleetProps, 'table' | 'cluster'>> = jobSettings(chart);
  fleetOf({ pools, jobs: [omit(scripted, 'terminationGracePeriod')] }, chart, template); // It is in the template.
  expect(Testing.synth(chart)).toMatchSnapshot();
});

describe('a row', () => {
  test.each(
    Object.keys(COLUMNS).filter(
      (field) => !['name', 'command', 'clusters', 'schedule', 'image'].includes(field),
    ),
  )('says %s to its CronJob', (field) => {
    const without = Object.fromEntries(Object.entries(scripted).filter(([name]) => name !== field));
    const [one, other] = [scripted, without].map((given) => charted({ pools, jobs: [given] }).toJson());
    expect(one).not.toEqual(other);
  });

  test('equals a PeriodicJob with the same props', () => {
    const [one, other] = [testChart(), testChart()];
    fleetOf({ pools, jobs: [omit(row, 'script')] }, one);
    const labels = { team: 'checkout', 'cdk8s-jobs/fleet': 'fleet', 'cdk8s-jobs/pool': 'internal' };
    const parent = new Construct(other, 'fleet');
    new PeriodicJob(parent, 'sanity', {
      image: 'example.com/kuul:2',
      imagePullPolicy: ImagePullPolicy.ALWAYS,
      schedule: '*/15 * * * *',
      timeZone: 'Europe/Berlin',
      spread: Spread.HOUR,
      concurrencyPolicy: ConcurrencyPolicy.REPLACE,
      startingDeadline: Duration.seconds(90),
      activeDeadline: Duration.minutes(90),
      terminationGracePeriod: Duration.minutes(2),
      ttlAfterFinished: Duration.days(7),
      successfulJobsHistoryLimit: 1,
      failedJobsHistoryLimit: 2,
      backoffLimit: 0,
      suspend: true,
      command: ['kuul', 'check'],
      args: ['checkout', ''],
      workingDir: '/srv',
      env: { TARGET: EnvValue.fromValue('https://example.com'), EMPTY: EnvValue.fromValue('') },
      resources: {
        cpu: { request: Cpu.millis(250), limit: Cpu.units(1.5) },
        memory: { request: Size.mebibytes(64), limit: Size.gibibytes(1.5) },
        ephemeralStorage: { limit: Size.gibibytes(2) },
        devices: { 'nvidia.com/gpu': 1 },
      },
      tmpSize: Size.gibibytes(5),
      nodeSelector: { 'kuul-type': 'periodic', network: 'internal' },
      commonLabels: labels,
      annotations: { 'kubernetes.io/description': 'Buys a book.' },
    });
    expect(one.toJson()).toEqual(other.toJson());
  });

  test.each([
    ['90s', 90],
    ['10m', 600],
    ['1h30m', 5400],
    ['2d', 172_800],
    ['1d1h1m1s', 90_061],
  ])('of the deadline %s has %d seconds', (activeDeadline, seconds) => {
    const job = firstOf({ jobs: [{ name: 'a', activeDeadline }] });
    expect(manifestOf(job).spec.jobTemplate.spec.activeDeadlineSeconds).toBe(seconds);
  });

  test.each(['1Ki', '64Mi', '1536Mi', '2Ti', '1Pi', '500M', '64k', '3G', '2T', '1P'])(
    'of %s memory has just this',
    (limit) => {
      const job = firstOf({ jobs: [{ name: 'a', resources: { memory: { limit } } }] });
      expect(containerOf(job).resources.limits).toEqual({ memory: limit });
    },
  );

  test('accepts CPUs as numbers, as Kubernetes does', () => {
    const text = tableText({ jobs: [{ name: 'a', resources: { cpu: { request: 0.5, limit: 2 } } }] });
    const { cpu: request } = containerOf(fleetOfText(text).jobs[0]).resources.requests;
    expect([request, containerOf(fleetOfText(text).jobs[0]).resources.limits.cpu]).toEqual(['500m', '2']);
  });
});

test('CronJobs, Jobs, pods and scripts have labels of the fleet and of their pool', () => {
  const chart = testChart();
  const jobs = [{ name: 'a', pool: 'internal', script: 'scripts/sanity.sh' }, { name: 'b' }];
  fleetOf({ pools, jobs }, new Construct(chart, 'shop') as Chart);
  const [a, b] = ofKind(chart, 'CronJob');
  for (const { metadata } of [a, a.spec.jobTemplate, a.spec.jobTemplate.spec.template]) {
    expect(metadata.labels).toMatchObject({
      'cdk8s-jobs/fleet': 'shop-fleet',
      'cdk8s-jobs/pool': 'internal',
    });
  }
  expect(b.metadata.labels).not.toHaveProperty(['cdk8s-jobs/pool']);
  expect(ofKind(chart, 'ConfigMap')[0].metadata.labels).toMatchObject({ 'cdk8s-jobs/fleet': 'shop-fleet' });
});

test('jobs are in the order of the rows, and are found by name', () => {
  const fleet = fleetOf({ jobs: [{ name: 'b' }, { name: 'a' }] });
  expect(fleet.name).toBe('fleet');
  expect(namesOf(fleet.jobs)).toEqual(['fleet-b', 'fleet-a']);
  expect(fleet.findJob('a')).toBe(fleet.jobs[1]);
  fleet.jobs.pop();
  expect(fleet.jobs).toHaveLength(2);
  expect(withoutFolder(messageOf(() => fleet.findJob('c')))).toBe(
    'JobFleet \'test/fleet\' (jobs.yaml, cluster east): findJob must be called with the name of a row of this cluster, got "c"; correct the name, or add the row to the table',
  );
  expect(fleet.tryFindJob('a')).toBe(fleet.jobs[1]);
  expect(fleet.tryFindJob('c')).toBeUndefined();
});

test('a row of another cluster has another error than a missing row', () => {
  const fleet = fleetOf({
    clusters: ['east', 'west', 'north'],
    jobs: [{ name: 'a', clusters: ['west', 'north'] }],
  });
  expect(fleet.tryFindJob('a')).toBeUndefined();
  expect(withoutFolder(messageOf(() => fleet.findJob('a')))).toBe(
    'JobFleet \'test/fleet\' (jobs.yaml, cluster east): findJob must be called with the name of a row of this cluster, got "a"; call tryFindJob, as the table has this row for west, north only',
  );
});

test('clustersOf reads the clusters of a table even if its rows are invalid', () => {
  expect(JobFleet.clustersOf('support/files/jobs.yaml')).toEqual(['only']);
  const file = fileBesideTables('clusters.yaml', 'clusters: [b, a]\njobs: [{ name: A, image: 5 }]\n');
  expect(JobFleet.clustersOf(file)).toEqual(['b', 'a']);
});

test.each([
  ['', '1: must not be empty; write the contents of the file'],
  [
    'clusters: []\njobs: []\n',
    "1: clusters must not be empty; write it like ['east', 'west'], or remove the line",
  ],
  [
    'clusters: [a, a]\njobs: []\n',
    '1: clusters[1] must differ from clusters[0] in line 1, got "a"; rename or remove one of the two',
  ],
  // An App would write a folder of that name.
  [
    'clusters: [../a]\njobs: []\n',
    '1: clusters[0] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "../a"; shorten or replace it',
  ],
])('clustersOf refuses the table %j', (text, problem) => {
  const file = fileBesideTables('clusters.yaml', text);
  expect(messageOf(() => JobFleet.clustersOf(file))).toBe(
    `JobFleet.clustersOf: ${file} has an error:\n  ${file}:${problem}`,
  );
});

test('clustersOf refuses a file that does not exist', () => {
  expect(messageOf(() => JobFleet.clustersOf(undefined as unknown as string))).toBe(
    "JobFleet.clustersOf: table must be text that is not empty; name the file, such as 'jobs.yaml'",
  );
  expect(messageOf(() => JobFleet.clustersOf('/none.yaml'))).toContain(
    'JobFleet.clustersOf: table must be a file that exists',
  );
});

test('each cluster has its rows', () => {
  const jobs = [{ name: 'all' }, { name: 'e', clusters: ['east'] }, { name: 'w', clusters: ['west'] }];
  const both = [...jobs, { name: 'both', clusters: ['west', 'east'] }];
  expect(namesOf(jobsOf({ jobs: both }))).toEqual(['fleet-all', 'fleet-e', 'fleet-both']);
  expect(namesOf(jobsOf({ jobs: both }, { cluster: 'west' }))).toEqual([
    'fleet-all',
    'fleet-w',
    'fleet-both',
  ]);
  expect(jobsOf({ defaults: { clusters: ['west'] }, jobs })).toHaveLength(1);
  expect(jobsOf({ jobs: [] })).toEqual([]);
});

test('a relative path of a file in a table is resolved from the source file', () => {
  const fleet = new JobFleet(testChart(), 'fleet', { table: 'support/files/jobs.yaml', cluster: 'only' });
  expect(namesOf(fleet.jobs)).toEqual(['fleet-report']);
  expect(containerOf(fleet.jobs[0]).command).toEqual(['/bin/sh', '-eu', '/opt/script/report.sh']);
});

describe('defaults', () => {
  test('apply to rows that do not set a value, and a row takes precedence', () => {
    const jobs = [{ name: 'a' }, { name: 'b', backoffLimit: 1, pool: 'any' }];
    const [a, b] = jobsOf({ pools, defaults: { backoffLimit: 5, pool: 'internal' }, jobs });
    expect(manifestOf(a).spec.jobTemplate.spec.backoffLimit).toBe(5);
    expect(podOf(a).nodeSelector).toEqual(pools.internal);
    expect(manifestOf(b).spec.jobTemplate.spec.backoffLimit).toBe(1);
    expect(podOf(b)).not.toHaveProperty('nodeSelector');
  });

  test('are merged with rows in env, labels and resources, and a row takes precedence for each name', () => {
    const defaults = {
      env: { A: 'default', B: 'default' },
      labels: { a: 'default', b: 'default' },
      resources: { cpu: { request: '1' }, memory: { request: '1Gi', limit: '2Gi' } },
    };
    const own = {
      env: { B: 'row', C: 'row' },
      labels: { b: 'row' },
      resources: { memory: { limit: '1Gi' } },
    };
    const job = firstOf({ defaults, jobs: [{ name: 'x', ...own }] });
    expect(containerOf(job).env).toEqual([
      { name: 'A', value: 'default' },
      { name: 'B', value: 'row' },
      { name: 'C', value: 'row' },
    ]);
    expect(manifestOf(job).metadata.labels).toMatchObject({ a: 'default', b: 'row' });
    expect(containerOf(job).resources).toEqual({ requests: { cpu: '1' }, limits: { memory: '1Gi' } });
  });

  test('are removed by null', () => {
    const defaults = { spread: 'hour', env: { A: 'x' }, labels: { a: 'x' } };
    const job = firstOf({
      defaults,
      jobs: [{ name: 'a', schedule: '@every 90s', spread: null, env: null, labels: null }],
    });
    expect(job.schedule).toBe('@every 90s');
    expect(containerOf(job)).not.toHaveProperty('env');
    expect(manifestOf(job).metadata.labels).not.toHaveProperty('a');
  });

  test('with a script are replaced by a command of a row, and vice versa', () => {
    const script = 'scripts/sanity.sh';
    const [a] = jobsOf({ defaults: { script }, jobs: [{ name: 'a', command: ['x'] }] });
    const [b] = jobsOf({ defaults: { command: ['x'] }, jobs: [{ name: 'b', script }] });
    expect(containerOf(a).command).toEqual(['x']);
    expect(containerOf(b).command).toEqual(['/bin/sh', '-eu', '/opt/script/sanity.sh']);
  });
});

describe('suspended is', () => {
  const jobs = [
    { name: 'a', labels: { team: 'x', tier: '1' }, pool: 'internal' },
    { name: 'b', labels: { team: 'x', tier: '2' } },
    { name: 'c', labels: { team: 'y' }, clusters: ['west'] },
    { name: 'd', suspend: true },
    { name: 'e', suspend: false },
  ];
  const suspended = (suspend: unknown, cluster: string): string =>
    jobsOf({ pools, suspend, jobs }, { cluster })
      .filter((job) => manifestOf(job).spec.suspend)
      .map(({ name }) => name.slice('fleet-'.length))
      .join('');

  test.each<[what: string, suspend: unknown, east: string, west: string]>([
    ['what a row says', undefined, 'd', 'd'],
    ['no more by false', false, 'd', 'd'],
    ['no more by an empty list', [], 'd', 'd'],
    ['all by true, whatever rows say', true, 'abde', 'abcde'],
    ['one job', [{ job: 'a' }], 'ad', 'ad'],
    ['a cluster', [{ cluster: 'west' }], 'd', 'abcde'],
    ['a pool', [{ pool: 'internal' }], 'ad', 'ad'],
    ['what has a label', [{ labels: { team: 'x' } }], 'abd', 'abd'],
    ['what has all labels', [{ labels: { team: 'x', tier: '2' } }], 'bd', 'bd'],
    ['that of which all is true', [{ cluster: 'west', labels: { team: 'x' } }], 'd', 'abd'],
    ['that of which one condition is true', [{ job: 'a' }, { job: 'c' }], 'ad', 'acd'],
    ['all but an exception', [{ except: [{ job: 'b' }] }], 'ade', 'acde'],
    ['a cluster but an exception', [{ cluster: 'west', except: [{ labels: { team: 'x' } }] }], 'd', 'cde'],
    ['all but those of several exceptions', [{ except: [{ job: 'a' }, { job: 'e' }] }], 'bd', 'bcd'],
    ['all but a row in one cluster', [{ except: [{ job: 'a', cluster: 'east' }] }], 'bde', 'abcde'],
    [
      'an exception that another condition names',
      [{ except: [{ job: 'a' }] }, { job: 'a' }],
      'abde',
      'abcde',
    ],
    ['an exception that suspends itself', [{ except: [{ job: 'd' }, { job: 'a' }] }], 'bde', 'bcde'],
  ])('%s', (_, suspend, east, west) => {
    expect([suspended(suspend, 'east'), suspended(suspend, 'west')]).toEqual([east, west]);
  });

  // The switch is for emergencies, in which rows are not read.
  test.each<[suspend: unknown]>([[true], [[{ cluster: 'east' }]], [[{ job: 'a' }]]])(
    'a job by %j, though row and cluster say that they do not suspend it',
    (suspend) => {
      const job = { name: 'a', suspend: false, byCluster: { east: { suspend: false } } };
      expect(manifestOf(firstOf({ suspend, jobs: [job] })).spec.suspend).toBe(true);
    },
  );

  test('a job in the clusters that its row names', () => {
    const byCluster = { west: { suspend: true } };
    const jobs = [
      { name: 'a', byCluster },
      { name: 'b', suspend: true, byCluster: { east: { suspend: false } } },
      { name: 'c', suspend: true, byCluster: { east: { suspend: null } } },
    ];
    const suspendedIn = (cluster: string) =>
      jobsOf({ jobs }, { cluster }).map((job): unknown => manifestOf(job).spec.suspend ?? false);
    expect(suspendedIn('east')).toEqual([false, false, false]);
    expect(suspendedIn('west')).toEqual([true, true, true]);
  });

  test('a job by its labels and its pool in the cluster', () => {
    const here = { labels: { team: 'y' }, pool: 'any' };
    const job = { name: 'a', labels: { team: 'x' }, pool: 'internal', byCluster: { west: here } };
    const suspendedBy = (condition: object) =>
      ['east', 'west'].filter((cluster) => {
        const [made] = jobsOf({ pools, suspend: [condition], jobs: [job] }, { cluster });
        return manifestOf(made).spec.suspend === true;
      });
    expect(suspendedBy({ labels: { team: 'x' } })).toEqual(['east']);
    expect(suspendedBy({ labels: { team: 'y' } })).toEqual(['west']);
    expect(suspendedBy({ pool: 'any' })).toEqual(['west']);
    expect(suspendedBy({ except: [{ pool: 'any' }] })).toEqual(['east']);
  });

  test('a job by its labels from defaults', () => {
    const [job] = jobsOf({
      defaults: { labels: { team: 'x' } },
      suspend: [{ labels: { team: 'x' } }],
      jobs: [{ name: 'a' }],
    });
    expect(manifestOf(job).spec.suspend).toBe(true);
  });
});

describe('scripts', () => {
  const jobs = [
    { name: 'a', script: 'scripts/sanity.sh' },
    { name: 'b', script: 'scripts/backup.sh' },
    { name: 'c', script: 'scripts/sanity.sh' },
    { name: 'd', script: 'copy/backup.sh' },
  ];

  test('are one ConfigMap each, above all jobs that run them', () => {
    const chart = charted({ jobs });
    const maps = ofKind(chart, 'ConfigMap');
    expect(maps.map(({ data }) => data)).toEqual([
      { 'backup.sh': 'backup\n' },
      { 'sanity.sh': 'check "$1"\n' },
    ]);
    const [backup, sanity] = maps.map(({ metadata }): string => metadata.name);
    expect(sanity).toMatch(/^fleet-script-[0-9a-f]{8}$/);
    const mounted = ofKind(chart, 'CronJob').map(
      ({ spec }) =>
        spec.jobTemplate.spec.template.spec.volumes.find(({ name }: Json) => name === 'script').configMap
          .name,
    );
    expect(mounted).toEqual([sanity, backup, sanity, backup]);
  });

  test('of rows of other clusters are not created', () => {
    const chart = charted({ jobs: [jobs[0], { ...jobs[1], clusters: ['west'] }] });
    expect(ofKind(chart, 'ConfigMap')).toHaveLength(1);
  });

  test('of sidecars and init containers are shared too', () => {
    const sidecars = [{ name: 'proxy', image: 'proxy:1', script: Script.fromInline('proxy\n') }];
    const initContainers = [{ name: 'wait', image: 'wait:1', script: Script.fromInline('wait\n') }];
    const chart = charted({ jobs }, { sidecars, initContainers });
    expect(ofKind(chart, 'ConfigMap')).toHaveLength(4);
  });
});

describe('of any table', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[a-z]([-a-z0-9]{0,10}[a-z0-9])?$/), {
    minLength: 2,
    maxLength: 6,
  });
  const positions = names.chain((list) => fc.tuple(fc.constant(list), fc.nat(list.length - 1)));
  const runs = { numRuns: 12 };
  const scripts = ['scripts/sanity.sh', 'scripts/backup.sh'];
  const chartOf = (list: readonly string[], changed?: string): Chart => {
    const jobs = list
      .filter((name) => name !== 'constructor')
      .map((name) => ({
        name,
        script: scripts[name.length % 2],
        env: { NAME: name, ...(name === changed && { MORE: 'x' }) },
      }));
    return charted({ pools, defaults: { pool: 'internal', spread: 'hour' }, jobs });
  };

  test('adding a row adds only its CronJob and script and changes no line of the others', () => {
    fc.assert(
      fc.property(positions, ([list, at]) => {
        const before = documents(chartOf(list.filter((_, index) => index !== at)));
        const after = documents(chartOf(list));
        expect(after.filter((text) => before.includes(text))).toEqual(before);
        const added = after.filter((text) => !before.includes(text));
        expect(added.filter((text) => text.includes('kind: CronJob'))).toHaveLength(1);
        expect(added.length).toBeLessThanOrEqual(2);
      }),
      runs,
    );
  });

  test('adding an env variable to a row adds two lines to its CronJob', () => {
    fc.assert(
      fc.property(positions, ([list, at]) => {
        const lines = (chart: Chart) => documents(chart).join('---\n').split('\n');
        const [before, after] = [lines(chartOf(list)), lines(chartOf(list, list[at]))];
        const first = after.findIndex((line, index) => line !== before[index]);
        expect(after[first]).toBe('                - name: MORE');
        expect([...after.slice(0, first), ...after.slice(first + 2)]).toEqual(before);
      }),
      runs,
    );
  });

  test('another order is another order in YAML and nothing else', () => {
    fc.assert(
      fc.property(names, (list) => {
        const [one, other] = [chartOf(list), chartOf([...list].reverse())];
        expect(documents(other).sort()).toEqual(documents(one).sort());
      }),
      runs,
    );
  });

  test('the order of fields has no effect', () => {
    const reversed = (value: unknown): unknown =>
      typeof value !== 'object' || value === null || Array.isArray(value)
        ? value
        : Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([name, member]) => [name, reversed(member)]),
          );
    const one = charted({ pools, jobs: [scripted] });
    const other = charted({ pools: reversed(pools), jobs: [reversed(scripted) as object] });
    expect(JSON.stringify(other.toJson())).toBe(JSON.stringify(one.toJson()));
  });
});

test('variables of the code are added', () => {
  const chart = testChart();
  const password = Secret.fromSecretName(chart, 'login', 'login').envValue('password');
  const fleet = fleetOf({ jobs: [{ name: 'a', env: { A: 'x' } }] }, chart, { env: { PASSWORD: password } });
  expect(containerOf(fleet.jobs[0]).env.map(({ name }: Json): string => name)).toEqual(['A', 'PASSWORD']);
});

describe('errors in the code are reported for the code', () => {
  test.each<[what: string, props: Partial<JobFleetProps>, text: string]>([
    [
      'a cluster that the table does not name',
      { cluster: 'est' },
      'cluster must be one of the table\'s clusters: east, west, got "est"; correct it, or add it to the table',
    ],
    [
      'no table',
      { table: undefined },
      "table must be text that is not empty; name the file, such as 'jobs.yaml'",
    ],
    [
      'a table that is not there',
      { table: '/none.yaml' },
      'table must be a file that exists, got "/none.yaml"; correct the path; it is relative to the source file that sets it, in Python, Java and Go to the working directory',
    ],
    [
      'a wrong toleration',
      { tolerations: [{ value: 'x' }] },
      'tolerations[0].value must come with a key, got "x"; name the key of the taint',
    ],
  ])('%s', (_, props, text) => {
    expect(messageOf(() => fleetOf({}, testChart(), props))).toBe(`JobFleet 'test/fleet': ${text}`);
  });

  test('a chart without a namespace, where a row is spread', () => {
    expect(withoutFolder(messageOf(() => fleetOf({ defaults: { spread: 'hour' } }, testChart({}))))).toBe(
      "PeriodicJob 'test/fleet/a' (jobs.yaml:9, cluster east): spread must have a namespace, which it hashes with the name; set a namespace for the chart: new Chart(app, 'id', { namespace: '…' })",
    );
  });

  test('an id that is too long for rows', () => {
    const chart = testChart();
    expect(messageOf(() => fleetOf({}, new Construct(chart, 'a'.repeat(45)) as Chart))).toContain(
      'must result in a name of at most 50 characters',
    );
  });
});

describe('a warning that is acknowledged for the whole table', () => {
  const every = '* * * * *';
  const jobs = [
    { name: 'a', schedule: every },
    { name: 'b' },
    { name: 'c', schedule: every },
    { name: 'd', schedule: '0 3 1 * 1' },
  ];
  const id = 'batch/schedule-every-minute';
  const note = 'cdk8s-jobs/acknowledged.batch.schedule-every-minute';

  test('is silenced and has its reason in each row that has it, and in no other', () => {
    const chart = testChart();
    const fleet = fleetOf({ jobs }, chart);
    fleet.acknowledge(id, 'they look and go');
    expect(stderrOf(() => chart.toJson())).toMatch(
      /^warning batch\/schedule-dom-dow: PeriodicJob 'test\/fleet\/d' \([^\n]*:13, cluster east\): [^\n]*\n$/,
    );
    const reasons = fleet.jobs.map((job): unknown => manifestOf(job).metadata.annotations?.[note]);
    expect(reasons).toEqual(['they look and go', undefined, 'they look and go', undefined]);
  });

  // Operators edit the table, and another cluster has other rows.
  test('may be in no row of the table', () => {
    const fleet = fleetOf({ jobs: [{ name: 'b' }] });
    expect(() => fleet.acknowledge(id, 'they look and go')).not.toThrow();
  });

  // Even if the time zone data decides, since it is not acknowledged for one of them.
  test('is not recorded in rows that do not have it', () => {
    const chart = testChart();
    const gap = { schedule: '30 2 * * *', timeZone: 'Europe/Berlin' };
    const fleet = fleetOf({ jobs: [{ name: 'a', ...gap }, { name: 'b' }] }, chart);
    fleet.acknowledge('batch/schedule-dst', 'it may be late');
    expect(stderrOf(() => chart.toJson())).toBe('');
    const reasons = fleet.jobs.map(
      (job): unknown => manifestOf(job).metadata.annotations?.['cdk8s-jobs/acknowledged.batch.schedule-dst'],
    );
    expect(reasons).toEqual(['it may be late', undefined]);
  });

  test('must exist, and have a reason', () => {
    const fleet = fleetOf({ jobs });
    expect(withoutFolder(messageOf(() => fleet.acknowledge('batch/schedule-dts', 'fine')))).toBe(
      "JobFleet 'test/fleet' (jobs.yaml, cluster east): acknowledge must be the id of a warning, got \"batch/schedule-dts\"; did you mean 'batch/schedule-dst'?",
    );
    expect(withoutFolder(messageOf(() => fleet.acknowledge(id, '')))).toBe(
      'JobFleet \'test/fleet\' (jobs.yaml, cluster east): reason must be text that is not empty, got ""; write why the warning does not matter here',
    );
  });
});
