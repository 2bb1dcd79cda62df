/** Warnings: told once when the app is synthesized, or acknowledged with a reason. */

import * as fs from 'fs';
import * as os from 'os';
import * as path from 'path';
import { App, Chart, Duration, JsonPatch } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { ClusterApp, JobWarning, PeriodicJob, PeriodicJobProps, Spread } from 'cdk8s-jobs';
import { manifestOf, SCHEDULE, testChart } from '../support/charts';
import { messageOf, stderrOf } from '../support/messages';

const ODD = '0 3 1 * 1';
const DOM_DOW = 'batch/schedule-dom-dow';
const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'warnings-'));
const PREFIX = "PeriodicJob 'test/nightly': ";

function job(props: Partial<PeriodicJobProps> = {}, chart = testChart(), id = 'nightly'): PeriodicJob {
  return new PeriodicJob(chart, id, { image: 'x:1', schedule: SCHEDULE, ...props });
}

/** What is printed when the chart of a job is synthesized. */
const printedFor = (props: Partial<PeriodicJobProps>) => {
  const { apiObject } = job(props);
  return stderrOf(() => apiObject.chart.toJson());
};

test('an unlikely schedule has a warning with its cure and its id', () => {
  expect(printedFor({ schedule: ODD })).toBe(
    `warning ${DOM_DOW}: ${PREFIX}runs on day 1 of every month or on Monday: one matching day field is enough; set one of the two day fields to * and let the job check the other, or acknowledge('${DOM_DOW}', reason)\n`,
  );
});

test('an ordinary schedule says nothing', () => {
  expect(printedFor({})).toBe('');
});

test('runs that may overlap have a warning if they may run at the same time', () => {
  const props = {
    schedule: '*/5 * * * *',
    concurrencyPolicy: ConcurrencyPolicy.ALLOW,
    activeDeadline: Duration.minutes(11),
  };
  expect(printedFor(props)).toBe(
    `warning batch/overlap: ${PREFIX}runs may take 660 s and start every 300 s: under Allow up to 3 run at a time; set activeDeadline to at most 300 s, or ConcurrencyPolicy.FORBID, or acknowledge('batch/overlap', reason)\n`,
  );
});

test.each<[what: string, props: Partial<PeriodicJobProps>]>([
  ['that may not run at a time', { concurrencyPolicy: ConcurrencyPolicy.FORBID }],
  ['that replace one another', { concurrencyPolicy: ConcurrencyPolicy.REPLACE }],
  [
    'that end before the next one',
    { concurrencyPolicy: ConcurrencyPolicy.ALLOW, activeDeadline: Duration.minutes(5) },
  ],
])('runs %s are nothing to tell', (_, props) => {
  expect(printedFor({ schedule: '*/5 * * * *', ...props })).toBe('');
});

test('warnings are about the schedule after spread', () => {
  const chart = testChart();
  job({ schedule: '0 3 1 * 1', spread: Spread.HOUR }, chart);
  expect(stderrOf(() => chart.toJson())).toContain(`warning ${DOM_DOW}: ${PREFIX}`);
});

test('warnings are about the schedule after patches', () => {
  const replaced = JsonPatch.replace('/spec/schedule', ODD);
  expect(printedFor({ patches: [replaced] })).toContain(`warning ${DOM_DOW}: ${PREFIX}`);
  const without = [
    JsonPatch.replace('/spec/concurrencyPolicy', 'Allow'),
    JsonPatch.remove('/spec/jobTemplate/spec/activeDeadlineSeconds'),
  ];
  expect(printedFor({ patches: without })).toBe(
    `warning batch/overlap: ${PREFIX}runs may take any time and start every 86400 s: under Allow any number run at a time; set activeDeadline to at most 86400 s, or ConcurrencyPolicy.FORBID, or acknowledge('batch/overlap', reason)\n`,
  );
});

test('warnings are about the schedule after later patches of the API object', () => {
  const chart = testChart();
  job({ schedule: ODD }, chart).apiObject.addJsonPatch(JsonPatch.replace('/spec/schedule', '* * * * *'));
  const printed = stderrOf(() => chart.toJson());
  expect(printed).toContain('warning batch/schedule-every-minute: ');
  expect(printed).not.toContain(DOM_DOW);
});

test('a warning is printed once, even if the app has many charts and is synthesized often', () => {
  const app = new App({ outdir: newFolder() });
  const [one, two] = ['one', 'two'].map((id) => new Chart(app, id));
  job({ schedule: ODD }, one);
  const printed = stderrOf(() => {
    one.toJson();
    two.toJson();
    app.synth();
  });
  expect(printed.match(/warning/g)).toHaveLength(1);
});

test('no warning is printed before the app is synthesized', () => {
  expect(stderrOf(() => job({ schedule: ODD }))).toBe('');
});

test('jobs with the same warning share a line, which names some of them', () => {
  const chart = testChart();
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) job({ schedule: ODD }, chart, id);
  const [line, also, ...rest] = stderrOf(() => chart.toJson()).split('\n');
  expect(line).toMatch(new RegExp(`^warning ${DOM_DOW}: PeriodicJob 'test/a': `));
  expect(also).toBe("  also PeriodicJob 'test/b', PeriodicJob 'test/c', PeriodicJob 'test/d' and 2 more");
  expect(rest).toEqual(['']);
});

test('jobs with different warnings have a line each', () => {
  const chart = testChart();
  job({ schedule: '0 3 1 * 1' }, chart, 'a');
  job({ schedule: '0 4 2 * 2' }, chart, 'b');
  const lines = stderrOf(() => chart.toJson())
    .trimEnd()
    .split('\n');
  expect(lines.map((line) => line.split(': ').slice(0, 2))).toEqual([
    [`warning ${DOM_DOW}`, "PeriodicJob 'test/a'"],
    [`warning ${DOM_DOW}`, "PeriodicJob 'test/b'"],
  ]);
});

test('in strict mode, jobs with the same warning share an error', () => {
  const app = new ClusterApp({ strict: true });
  const chart = new Chart(app, 'test');
  for (const id of ['a', 'b']) job({ schedule: ODD }, chart, id);
  expect(messageOf(() => app.synthYaml())).toMatch(
    new RegExp(`\\[\\] ${DOM_DOW}: PeriodicJob 'test/a': .*\\n  also PeriodicJob 'test/b'$`),
  );
});

describe('a schedule that never fires', () => {
  const never = {
    schedule: '0 0 31 2 *',
    concurrencyPolicy: ConcurrencyPolicy.ALLOW,
    ttlAfterFinished: Duration.hours(1),
    successfulJobsHistoryLimit: 1,
    failedJobsHistoryLimit: 5,
  };

  test('has a warning, and none about runs in a row', () => {
    expect(printedFor(never)).toBe(
      `warning batch/schedule-never: ${PREFIX}never starts by itself, only by hand: no day matches; correct the schedule, or set suspend: true if it is only started by hand, or acknowledge('batch/schedule-never', reason)\n`,
    );
    expect(manifestOf(job(never)).spec.schedule).toBe('0 0 31 2 *');
  });

  test('has no warning if the job is suspended', () => {
    expect(printedFor({ ...never, suspend: true })).toBe('');
  });
});

describe('an acknowledgement of a warning that data of time zones decides', () => {
  const id = 'batch/schedule-zone-changed';
  const annotation = 'cdk8s-jobs/acknowledged.batch.schedule-zone-changed';
  const vancouver = { schedule: '30 2 * * *', timeZone: 'America/Vancouver' };

  test('silences it', () => {
    const odd = job(vancouver);
    odd.acknowledge(id, 'our clusters have tzdata 2026f');
    expect(stderrOf(() => odd.apiObject.chart.toJson())).toBe('');
    expect(manifestOf(odd).metadata.annotations).toEqual({ [annotation]: 'our clusters have tzdata 2026f' });
  });

  // As that of a gap in Vancouver, which newer data does not have.
  test.each(['batch/schedule-dst', id] as const)('is a note if the warning does not occur: %s', (stale) => {
    const even = job({ ...vancouver, timeZone: 'Etc/GMT+7' });
    even.acknowledge(stale, 'fine');
    expect(stderrOf(() => even.apiObject.chart.toJson())).toBe(
      `note ${stale}: ${PREFIX}is acknowledged but does not occur; remove acknowledge('${stale}', …)\n`,
    );
    expect(manifestOf(even).metadata).not.toHaveProperty('annotations');
  });
});

describe('an acknowledged warning', () => {
  test('is silent, and its reason stands in the manifest', () => {
    const odd = job({ schedule: ODD });
    odd.acknowledge(DOM_DOW, 'payday, and every Monday');
    expect(stderrOf(() => odd.apiObject.chart.toJson())).toBe('');
    expect(manifestOf(odd).metadata.annotations).toEqual({
      'cdk8s-jobs/acknowledged.batch.schedule-dom-dow': 'payday, and every Monday',
    });
  });

  test('leaves annotations of the user as they are', () => {
    const odd = job({ schedule: ODD, annotations: { team: 'billing' } });
    odd.acknowledge(DOM_DOW, 'fine');
    expect(manifestOf(odd).metadata.annotations).toEqual({
      team: 'billing',
      'cdk8s-jobs/acknowledged.batch.schedule-dom-dow': 'fine',
    });
  });

  test('leaves other warnings on the same job', () => {
    const odd = job({
      schedule: '*/5 * 1 * 1',
      concurrencyPolicy: ConcurrencyPolicy.ALLOW,
      activeDeadline: Duration.hours(1),
    });
    odd.acknowledge('batch/overlap', 'each run takes a part of its own');
    expect(stderrOf(() => odd.apiObject.chart.toJson())).toMatch(
      /^warning batch\/schedule-dom-dow: [^\n]*\n$/,
    );
  });

  test('leaves the same warning on another job', () => {
    const chart = testChart();
    job({ schedule: ODD }, chart, 'a').acknowledge(DOM_DOW, 'fine');
    job({ schedule: ODD }, chart, 'b');
    const printed = stderrOf(() => chart.toJson());
    expect(printed).toContain("PeriodicJob 'test/b'");
    expect(printed).not.toContain("PeriodicJob 'test/a'");
  });
});

describe('JobWarning.of', () => {
  test('gives the warnings that nobody has acknowledged, and prints nothing', () => {
    const chart = testChart();
    job({ schedule: ODD }, chart, 'a').acknowledge(DOM_DOW, 'fine');
    job({ schedule: ODD }, chart, 'b');
    const printed = stderrOf(() =>
      expect(JobWarning.of(chart).map(({ id, subject }) => [id, subject])).toEqual([
        [DOM_DOW, "PeriodicJob 'test/b'"],
      ]),
    );
    expect(printed).toBe('');
  });

  test('gives those of the construct that is asked for', () => {
    const chart = testChart();
    job({ schedule: ODD }, chart, 'a');
    expect(JobWarning.of(job({}, chart, 'b'))).toEqual([]);
    expect(JobWarning.of(chart.node.root)).toHaveLength(1);
  });

  test('gives those of the manifest after later patches', () => {
    const late = job({ concurrencyPolicy: ConcurrencyPolicy.ALLOW, activeDeadline: Duration.minutes(5) });
    expect(JobWarning.of(late)).toEqual([]);
    late.apiObject.addJsonPatch(
      JsonPatch.replace('/spec/jobTemplate/spec/activeDeadlineSeconds', 86_400 * 2),
    );
    expect(JobWarning.of(late).map(({ id }) => id)).toEqual(['batch/overlap']);
  });
});

describe('in strict mode', () => {
  const VARIABLE = 'CDK8S_JOBS_STRICT';
  afterEach(() => delete process.env[VARIABLE]);
  const synthesized = (strict?: boolean, reason?: string) => {
    const chart = new Chart(new ClusterApp({ outdir: newFolder(), strict }), 'test');
    const odd = job({ schedule: ODD }, chart);
    if (reason !== undefined) odd.acknowledge(DOM_DOW, reason);
    return () => (chart.node.root as App).synth();
  };

  test('a warning is an error', () => {
    expect(messageOf(synthesized(true))).toContain(
      `${DOM_DOW}: ${PREFIX}runs on day 1 of every month or on Monday`,
    );
  });

  test('an acknowledged warning is none', () => {
    expect(stderrOf(synthesized(true, 'payday'))).toBe('');
  });

  test.each(['1', 'true', 'yes'])('the environment may say it: %s', (value) => {
    process.env[VARIABLE] = value;
    expect(synthesized()).toThrow(DOM_DOW);
    const { chart } = job({ schedule: ODD }).apiObject;
    expect(() => chart.toJson()).toThrow(DOM_DOW);
  });

  test('the prop counts more than the environment', () => {
    process.env[VARIABLE] = '1';
    expect(stderrOf(synthesized(false))).toContain(`warning ${DOM_DOW}`);
  });

  test.each([undefined, '', '0', 'false'])('nothing fails without it: %p', (value) => {
    if (value !== undefined) process.env[VARIABLE] = value;
    expect(stderrOf(synthesized())).toContain(`warning ${DOM_DOW}`);
  });
});
