import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { ApiResource } from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { ClusterApp, JobFleet, PeriodicJob, ScopedServiceAccount, Verb } from 'cdk8s-jobs';
import { KuulPeriodics } from '../../apps/kuul-periodics/chart';
import { changedLines } from '../support/changed-lines';
import { IMAGE, Json, ofKind, SCHEDULE, testChart, writtenBy } from '../support/charts';
import { messageOf } from '../support/messages';

const APP = path.join(__dirname, '../../apps/kuul-periodics');
const TABLE = fs.readFileSync(path.join(APP, 'jobs.yaml'), 'utf8');

function kuul(cluster: string, table?: string): KuulPeriodics {
  return new KuulPeriodics(new ClusterApp(), 'kuul-periodics', { cluster, table });
}

/** What another table makes, which is in the folder of the app for as long as that takes. */
function withTable<T>(edit: (table: string) => string, use: (table: string) => T): T {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kuul-'));
  try {
    fs.cpSync(APP, folder, { recursive: true });
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

test.each(['east', 'west'])('what goes to %s is what dist/ says', (cluster) => {
  expect(writtenBy(kuul(cluster))).toMatchSnapshot();
});

test('each cluster of the table has its folder, and nothing else has', () => {
  const clusters = JobFleet.clustersOf(path.join(APP, 'jobs.yaml'));
  expect(fs.readdirSync(path.join(__dirname, '../../dist/kuul-periodics')).sort()).toEqual(clusters.sort());
});

test('each cluster takes its rows, and those that are for all', () => {
  expect(names('east')).toEqual([
    'kuul-sanity-catalog',
    'kuul-sanity-checkout',
    'kuul-backup-orders',
    'kuul-backup-users',
  ]);
  expect(names('west')).toEqual([
    'kuul-deploy-staging',
    'kuul-sanity-catalog',
    'kuul-sanity-checkout',
    'kuul-test-buy-a-book',
  ]);
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

test('every script gives up by itself before its job is ended, and so says what it waited for', () => {
  for (const { metadata, spec } of [...cronJobs('east'), ...cronJobs('west')]) {
    const { activeDeadlineSeconds, template } = spec.jobTemplate.spec;
    const { command, args } = template.spec.containers[0];
    const script = fs.readFileSync(path.join(APP, 'scripts', path.basename(command[0])), 'utf8');
    const asks = script.includes('"$@"') ? args.length : 1;
    const longest = asks * Number(/--max-time (\d+)/.exec(script)![1]);
    expect([metadata.name, longest < activeDeadlineSeconds]).toEqual([metadata.name, true]);
  }
});

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

test('a script gives up before its job is ended, and so says what it waited for', () => {
  for (const cronJob of [...cronJobs('east'), ...cronJobs('west')]) {
    const script = path.basename(podOf(cronJob).containers[0].command[0]);
    const text = fs.readFileSync(path.join(APP, 'scripts', script), 'utf8');
    const [, seconds] = /--max-time (\d+)/.exec(text) as RegExpExecArray;
    const { activeDeadlineSeconds } = cronJob.spec.jobTemplate.spec;
    expect([cronJob.metadata.name, Number(seconds) < activeDeadlineSeconds]).toEqual([
      cronJob.metadata.name,
      true,
    ]);
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

test('another row is one CronJob more, and changes no other line', () => {
  const changes = withTable(
    (table) => table + MORE,
    (table) => changedLines(writtenBy(kuul('east')), writtenBy(kuul('east', table))),
  );
  expect(changes.filter((line) => line.startsWith('-'))).toEqual([]);
  expect(changes.filter((line) => line === '+kind: CronJob')).toHaveLength(1);
  expect(changes.filter((line) => /^\+kind:/.test(line))).toHaveLength(1);
});

test('one line suspends everything in one cluster, and is one line of each CronJob there', () => {
  const edit = (table: string) => table.replace('suspend: []', 'suspend: [{ cluster: east }]');
  const changed = (cluster: string) =>
    withTable(edit, (table) => changedLines(writtenBy(kuul(cluster)), writtenBy(kuul(cluster, table))));
  expect(changed('east')).toEqual(Array(4).fill('+  suspend: true'));
  expect(changed('west')).toEqual([]);
});

test('operators may look, suspend, reschedule, run and clean up, and need nothing wider for it', () => {
  const chart = kuul('east');
  const [role] = ofKind(chart, 'Role');
  const granted = role.rules.flatMap(({ resources, verbs }: Json) =>
    resources.flatMap((resource: string) => verbs.map((verb: string) => `${verb} ${resource}`)),
  );
  expect(granted).toEqual(expect.arrayContaining(['patch cronjobs', 'create jobs', 'get pods/log']));
  expect(granted.filter((text: string) => /\*|secrets|exec|cronjobs$/.test(text))).toEqual([
    'get cronjobs',
    'list cronjobs',
    'watch cronjobs',
    'patch cronjobs',
    'update cronjobs',
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

  test('one text as the name of object and container, of which one may have 52 characters and the other 63', () => {
    const long = 'sanity-catalog-with-a-name-that-fits-a-container-only';
    expect(problem((table) => table.replace('name: sanity-catalog', `name: ${long}`))).toBe(
      `43: jobs[1] '${long}': name must make a name of at most 47 characters, got "${long}"; shorten it by 6 characters`,
    );
    for (const cronJob of cronJobs('east')) expect(podOf(cronJob).containers[0].name).toBe('main');
  });

  test('a number in quotes, where Kubernetes wants a number', () => {
    const edit = (table: string) => table.replace('failedJobsHistoryLimit: 2', 'failedJobsHistoryLimit: "2"');
    expect(problem(edit)).toBe(
      '19: defaults.failedJobsHistoryLimit must be a whole number of at least 0, got "2"; write 2 without quotes',
    );
  });

  test('a namespace on what is in none', () => {
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

  test('a verb describe, which is none', () => {
    const account = new ScopedServiceAccount(testChart(), 'account');
    expect(messageOf(() => account.allow([Verb.of('describe')], ApiResource.CRON_JOBS))).toContain(
      'got "describe"; write Verb.GET',
    );
    const verbs = ['Role', 'ClusterRole'].flatMap((kind) =>
      ofKind(kuul('east'), kind).flatMap(({ rules }) => rules.flatMap(({ verbs }: Json) => verbs)),
    );
    expect(new Set(verbs)).toEqual(
      new Set(['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']),
    );
  });

  test('a placeholder without quotes, which YAML reads as a map', () => {
    const edit = (table: string) =>
      table.replace("schedule: '*/15 * * * *'", 'schedule: {{ minute }} * * * *');
    expect(problem(edit)).toMatch(/^51: must be YAML .*; write quotes around texts with special characters$/);
  });

  test('"never exit 1", which asks for a job that is not tried again', () => {
    for (const { spec } of cronJobs('east')) expect(spec.jobTemplate.spec.backoffLimit).toBe(0);
  });

  test('jobs that all start in the same minute', () => {
    const minutes = [...cronJobs('east'), ...cronJobs('west')]
      .filter(({ metadata }) => metadata.name !== 'kuul-backup-orders')
      .map(({ metadata, spec }) => [metadata.name, spec.schedule.split(' ')[0]]);
    const firsts = new Map(minutes as [string, string][]);
    expect(firsts.size).toBe(5);
    expect(new Set(firsts.values()).size).toBe(5);
    const { schedule } = new PeriodicJob(testChart(), 'unspread', { image: IMAGE, schedule: SCHEDULE });
    expect(schedule).toBe(SCHEDULE);
  });
});
