import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiResource } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { ClusterApp, JobFleet, ScopedServiceAccount, Verb } from 'cdk8s-jobs';
import { KuulPeriodics } from '../../apps/kuul-periodics/chart';
import { parseSchedule } from '../../lib/schedule/parse';
import { changedLines, linesOfAdded, newObjects } from '../support/changed-lines';
import { Json, ofKind, testChart, writtenBy } from '../support/charts';
import { messageOf } from '../support/messages';

const APP = path.join(__dirname, '../../apps/kuul-periodics');
/** Not those of the app, which operators edit: `npm run synth -- --check` shows what that changes. */
const FILES = path.join(__dirname, 'files/kuul-periodics');
const TABLE = fs.readFileSync(path.join(FILES, 'jobs.yaml'), 'utf8');

function kuul(cluster: string, table = path.join(FILES, 'jobs.yaml')): KuulPeriodics {
  return new KuulPeriodics(new ClusterApp(), 'kuul-periodics', { cluster, table });
}

/** What another table makes, which has scripts beside it for as long as that takes. */
function withTable<T>(edit: (table: string) => string, use: (table: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kuul-'));
  try {
    fs.cpSync(FILES, folder, { recursive: true });
    const edited = edit(TABLE);
    expect(edited).not.toBe(TABLE);
    fs.writeFileSync(path.join(folder, 'jobs.yaml'), edited);
    return use(path.join(folder, 'jobs.yaml'));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

const cronJobs = (cluster: string) => ofKind(kuul(cluster), 'CronJob');
const names = (cluster: string) => cronJobs(cluster).map(({ metadata }) => metadata.name);
const podOf = ({ spec }: Json) => spec.jobTemplate.spec.template.spec;

test.each(['east', 'west'])('the manifests of %s are unchanged', (cluster) => {
  expect(writtenBy(kuul(cluster))).toMatchSnapshot();
});

test('each cluster of the table has its folder, and there are no others', () => {
  const clusters = JobFleet.clustersOf(path.join(APP, 'jobs.yaml'));
  expect(fs.readdirSync(path.join(__dirname, '../../dist/kuul-periodics')).sort()).toEqual(clusters.sort());
});

test('each cluster gets its own rows, and those for all clusters', () => {
  expect(names('east')).toEqual([
    'kuul-sanity-catalog',
    'kuul-sanity-checkout',
    'kuul-backup-orders',
    'kuul-backup-users',
  ]);
  expect(names('west')).toEqual(['kuul-deploy-staging', 'kuul-sanity-catalog', 'kuul-sanity-checkout']);
});

test('every job runs on the nodes of a pool, as user 1000, with limits and the secret of the registry', () => {
  for (const cronJob of [...cronJobs('east'), ...cronJobs('west')]) {
    const pod = podOf(cronJob);
    expect(pod).toMatchObject({
      nodeSelector: { 'kuul-type': 'periodic' },
      securityContext: { runAsUser: 1000 },
      imagePullSecrets: [{ name: 'kuul-registry' }],
    });
    expect(Object.keys(pod.nodeSelector)).toHaveLength(2);
    expect(pod.containers[0].resources.limits).toEqual({ cpu: '500m', memory: '128Mi' });
  }
});

test('in the table of the app, every script gives up before its job is ended, and logs what it waited for', () => {
  const asking = ['east', 'west']
    .flatMap((cluster) => ofKind(kuul(cluster, 'jobs.yaml'), 'CronJob'))
    .map(({ metadata, spec }) => ({ name: metadata.name, ...secondsOf(spec.jobTemplate.spec) }));
  expect(asking.filter(({ asks }) => asks > 0)).not.toEqual([]);
  expect(asking.filter(({ asks, may }) => asks >= may)).toEqual([]);
});

/** How long the requests of a job's script take at most, and how long the job may; 0 where it makes none. */
function secondsOf({ activeDeadlineSeconds, template }: Json): { asks: number; may: number } {
  const { command: [program = ''] = [], args = [] } = template.spec.containers[0];
  const file = path.join(APP, 'scripts', path.basename(program));
  const script = program.startsWith('/opt/script/') ? fs.readFileSync(file, 'utf8') : '';
  const [, each = 0] = /--max-time (\d+)/.exec(script) ?? [];
  return { asks: Number(each) * (script.includes('"$@"') ? args.length : 1), may: activeDeadlineSeconds };
}

test('jobs are found by fleet, pool, team and kind, and so are the Jobs and pods that they start', () => {
  const [, checkout] = cronJobs('east');
  for (const { labels } of [
    checkout.metadata,
    checkout.spec.jobTemplate.metadata,
    checkout.spec.jobTemplate.spec.template.metadata,
  ]) {
    expect(labels).toMatchObject({
      'cdk8s-jobs/fleet': 'kuul',
      'cdk8s-jobs/pool': 'production',
      team: 'payments',
      kind: 'sanity',
    });
  }
});

const MORE = `
  - name: sanity-search
    schedule: "*/30 * * * *"
    script: scripts/sanity.sh
    args: [/search]
    env: { TARGET: https://search.internal.example.com }
    labels: { team: catalog, kind: sanity }
`;

/** What a pull request shows of an edit of the table. */
const changed = (cluster: string, edit: (table: string) => string) =>
  withTable(edit, (table) => changedLines(writtenBy(kuul(cluster)), writtenBy(kuul(cluster, table))));

test('adding a row adds only its CronJob, and changes no other line', () => {
  const edit = (table: string) => table + MORE;
  const [added, ...others] = withTable(edit, (table) =>
    newObjects(writtenBy(kuul('east')), writtenBy(kuul('east', table))),
  );
  expect(others).toEqual([]);
  expect(parse(added)).toMatchObject({ kind: 'CronJob', metadata: { name: 'kuul-sanity-search' } });
  expect(changed('east', edit).sort()).toEqual(linesOfAdded([added]));
});

test('adding a variable to a row adds two lines to the CronJob of that row', () => {
  const before = 'env: { TARGET: https://catalog.internal.example.com';
  const edit = (table: string) => table.replace(before, `${before}, RETRIES: '3'`);
  for (const cluster of ['east', 'west'])
    expect(changed(cluster, edit)).toEqual([
      '+                - name: RETRIES',
      '+                  value: "3"',
    ]);
});

test('one line of the table suspends everything in one cluster, and changes one line of each CronJob there', () => {
  const edit = (table: string) => table.replace('suspend: []', 'suspend: [{ cluster: east }]');
  expect(changed('east', edit)).toEqual(Array(4).fill('+  suspend: true'));
  expect(changed('west', edit)).toEqual([]);
});

test('operators may list, suspend, reschedule, run and clean up, with no wider permissions', () => {
  const rules = ['Role', 'ClusterRole'].map((kind) =>
    ofKind(kuul('east'), kind).flatMap(({ rules }) =>
      rules.map(({ verbs, resources }: Json) => `${verbs.join(' ')}: ${resources.join(' ')}`),
    ),
  );
  // The proof takes them from what the commands of the README ask the API for.
  expect(rules).toEqual([
    [
      'get list patch: cronjobs',
      'get list watch create delete: jobs',
      'list: pods',
      'get: pods/log',
      'list: events',
    ],
    ['list: nodes'],
  ]);
});

/** What the document that this system was asked for with gets wrong, and what became of it. */
describe('of the errors in the original', () => {
  /** What is said of the one mistake in a table, behind the name of its file. */
  const problem = (edit: (table: string) => string) =>
    withTable(edit, (table) => messageOf(() => kuul('east', table)).split(`${table}:`)[1]);

  test('batch/v1beta1, which is gone since Kubernetes 1.25', () => {
    for (const { apiVersion } of cronJobs('west')) expect(apiVersion).toBe('batch/v1');
  });

  test('one string as the name of object and container, which may have 52 and 63 characters', () => {
    const long = 'sanity-catalog-with-a-name-that-fits-a-container-only';
    expect(problem((table) => table.replace('name: sanity-catalog', `name: ${long}`))).toBe(
      `36: jobs[1] '${long}': name must result in a name of at most 47 characters, got "${long}"; shorten it by 6 characters`,
    );
    for (const cronJob of cronJobs('east')) expect(podOf(cronJob).containers[0].name).toBe('main');
  });

  test('a number in quotes, where Kubernetes wants a number', () => {
    const edit = (table: string) => table.replace('failedJobsHistoryLimit: 2', 'failedJobsHistoryLimit: "2"');
    expect(problem(edit)).toBe(
      '16: defaults.failedJobsHistoryLimit must be a whole number of at least 0, got "2"; write 2 without quotes',
    );
  });

  test('a namespace on a cluster-scoped object', () => {
    const written = parse(
      `[${writtenBy(kuul('east'))
        .split('---\n')
        .map((text) => JSON.stringify(parse(text)))
        .join()}]`,
    );
    const inNone = written.filter(({ kind }: Json) =>
      /^(Namespace|ClusterRole|ClusterRoleBinding)$/.test(kind),
    );
    expect(inNone).toHaveLength(3);
    for (const { metadata } of inNone) expect(metadata).not.toHaveProperty('namespace');
  });

  test('a verb describe, which does not exist', () => {
    const account = new ScopedServiceAccount(testChart(), 'account');
    expect(messageOf(() => account.allow([Verb.fromName('describe')], ApiResource.CRON_JOBS))).toContain(
      'got "describe"; write Verb.GET',
    );
    const verbs = ['Role', 'ClusterRole'].flatMap((kind) =>
      ofKind(kuul('east'), kind).flatMap(({ rules }) => rules.flatMap(({ verbs }: Json) => verbs)),
    );
    expect(new Set(verbs)).toEqual(new Set(['create', 'delete', 'get', 'list', 'patch', 'watch']));
  });

  test('a placeholder without quotes, which YAML reads as a map', () => {
    const edit = (table: string) =>
      table.replace("schedule: '*/15 * * * *'", 'schedule: {{ minute }} * * * *');
    expect(problem(edit)).toBe(
      '44: must have only a comment after a closing quote or bracket; quote the whole string, or remove what is after it',
    );
  });

  test('"never exit 1", instead of a job that is not retried', () => {
    for (const { spec } of cronJobs('east')) expect(spec.jobTemplate.spec.backoffLimit).toBe(0);
  });

  test('jobs that all start in the same minute', () => {
    for (const cluster of ['east', 'west']) {
      const minutes = cronJobs(cluster).flatMap(({ spec }) => minutesOf(spec.schedule));
      expect(minutes.length).toBeGreaterThan(cronJobs(cluster).length);
      expect([...new Set(minutes)]).toEqual(minutes);
    }
  });
});

/** Each minute of an hour in which a schedule starts a job. */
function minutesOf(text: string): readonly number[] {
  const result = parseSchedule(text);
  if (!result.ok || result.schedule.kind !== 'cron') throw new Error(`'${text}' has no minutes`);
  return result.schedule.minute.values;
}
