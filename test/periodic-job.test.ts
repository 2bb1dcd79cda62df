import { Chart, Duration, JsonPatch, Testing } from 'cdk8s';
import { ConcurrencyPolicy } from 'cdk8s-plus-27';
import { CompletionMode, PeriodicJob, PeriodicJobProps, Spread } from 'cdk8s-jobs';
import { manifestOf, NAMESPACE, ofKind, periodic, SCHEDULE, testChart } from './support/charts';
import { Complete } from './support/every-prop/complete';
import { jobOptions } from './support/every-prop/job-props';
import { messageOf } from './support/messages';

/** Every prop but script, which excludes command. */
function everyProp(chart: Chart): Complete<Omit<PeriodicJobProps, 'script'>> {
  return {
    ...jobOptions(chart),
    name: 'reports',
    schedule: '0 4 * * 1-5',
    timeZone: 'Asia/Tokyo',
    spread: Spread.HOUR,
    concurrencyPolicy: ConcurrencyPolicy.REPLACE,
    startingDeadline: Duration.minutes(10),
    successfulJobsHistoryLimit: 5,
    failedJobsHistoryLimit: 4,
    suspend: true,
    jobLabels: { level: 'job' },
    jobAnnotations: { level: 'job' },
  };
}

test('the minimal props create a complete CronJob and nothing else', () => {
  const chart = testChart();
  periodic({}, chart);
  expect(Testing.synth(chart)).toMatchSnapshot();
});

test('every prop reaches the manifest', () => {
  const chart = testChart();
  new PeriodicJob(chart, 'nightly', everyProp(chart));
  expect(Testing.synth(chart)).toMatchSnapshot();
});

describe('with every prop set', () => {
  const chart = testChart();
  const job = new PeriodicJob(chart, 'nightly', everyProp(chart));
  const { metadata, spec } = manifestOf(job);

  test('the name can be set', () => {
    expect(job.name).toBe('reports');
    expect(metadata.name).toBe('reports');
    expect(metadata.namespace).toBe(NAMESPACE);
  });

  test('labels and annotations are written at their level', () => {
    const common = {
      'app.kubernetes.io/name': 'reports',
      'app.kubernetes.io/part-of': 'test',
      'app.kubernetes.io/managed-by': 'cdk8s-jobs',
      every: 'level',
    };
    expect(metadata.labels).toEqual({ ...common, level: 'object' });
    expect(metadata.annotations).toEqual({
      level: 'object',
      owner: 'data',
      patched: 'yes',
      'argocd.argoproj.io/compare-options': 'IgnoreExtraneous',
      'argocd.argoproj.io/sync-options': 'Prune=false',
      'argocd.argoproj.io/sync-wave': '-1',
      'cdk8s-jobs/host-access': 'reads the logs of the node',
    });
    expect(spec.jobTemplate.metadata).toEqual({
      labels: {
        ...common,
        level: 'job',
        'kueue.x-k8s.io/queue-name': 'batch',
        'kueue.x-k8s.io/priority-class': 'high',
      },
      annotations: { level: 'job', 'kueue.x-k8s.io/job-min-parallelism': '2' },
    });
    expect(spec.jobTemplate.spec.template.metadata).toEqual({
      labels: { ...common, level: 'pod' },
      annotations: { level: 'pod' },
    });
  });

  test('the props of the schedule are written to the spec of the CronJob', () => {
    const { jobTemplate, ...schedule } = spec;
    expect(schedule).toEqual({
      schedule: job.schedule,
      timeZone: 'Asia/Tokyo',
      concurrencyPolicy: 'Replace',
      startingDeadlineSeconds: 600,
      suspend: true,
      successfulJobsHistoryLimit: 5,
      failedJobsHistoryLimit: 4,
    });
    expect(jobTemplate.spec.suspend).toBeUndefined();
  });

  test('the property schedule is the schedule after spread', () => {
    expect(job.schedule).toMatch(/^([1-5]?[0-9]) 4 \* \* 1-5$/);
  });
});

test('by default, a run that is due waits for the current one (ConcurrencyPolicy.FORBID)', () => {
  expect(manifestOf(periodic()).spec.concurrencyPolicy).toBe('Forbid');
});

test('three failed Jobs are kept by default', () => {
  const { spec } = manifestOf(periodic());
  expect(spec.failedJobsHistoryLimit).toBe(3);
});

test('the history of successful Jobs is left to the default of Kubernetes', () => {
  expect(manifestOf(periodic()).spec).not.toHaveProperty('successfulJobsHistoryLimit');
});

test('Jobs have no ttl by default, since the history limits remove them', () => {
  expect(manifestOf(periodic()).spec.jobTemplate.spec).not.toHaveProperty('ttlSecondsAfterFinished');
});

test('there is no startingDeadline by default, since it would silently skip runs', () => {
  expect(manifestOf(periodic()).spec).not.toHaveProperty('startingDeadlineSeconds');
});

test.each(['timeZone', 'suspend'])('%s is left out unless it is set', (field) => {
  expect(manifestOf(periodic()).spec).not.toHaveProperty(field);
});

test('suspend: false is left out, since it is the default of Kubernetes', () => {
  expect(manifestOf(periodic({ suspend: false })).spec).not.toHaveProperty('suspend');
});

test.each(['@daily', '@every 90m', '*/15 9-17 * * MON-FRI', SCHEDULE])(
  'the schedule %s is written unchanged',
  (schedule) => {
    const job = periodic({ schedule });
    expect(job.schedule).toBe(schedule);
    expect(manifestOf(job).spec.schedule).toBe(schedule);
  },
);

test('history limits may be 0', () => {
  const { spec } = manifestOf(periodic({ successfulJobsHistoryLimit: 0, failedJobsHistoryLimit: 0 }));
  expect([spec.successfulJobsHistoryLimit, spec.failedJobsHistoryLimit]).toEqual([0, 0]);
});

test('a ttl of zero is accepted with the default history limits', () => {
  const { spec } = manifestOf(periodic({ ttlAfterFinished: Duration.seconds(0) }));
  expect(spec.jobTemplate.spec.ttlSecondsAfterFinished).toBe(0);
});

test.each<[what: string, props: Partial<PeriodicJobProps>]>([
  [
    'a deadline and a ttl just long enough',
    { successfulJobsHistoryLimit: 3, ttlAfterFinished: Duration.days(1), activeDeadline: Duration.days(1) },
  ],
  [
    'a ttl just long enough',
    {
      failedJobsHistoryLimit: 3,
      ttlAfterFinished: Duration.seconds(2 * 86_400 - 60),
      activeDeadline: Duration.minutes(1),
    },
  ],
  ['a limit of one', { failedJobsHistoryLimit: 1, ttlAfterFinished: Duration.seconds(0) }],
])('a history limit that is set is accepted with %s', (_, props) => {
  const { successfulJobsHistoryLimit, failedJobsHistoryLimit } = manifestOf(periodic(props)).spec;
  expect([successfulJobsHistoryLimit, failedJobsHistoryLimit]).toEqual([
    props.successfulJobsHistoryLimit,
    props.failedJobsHistoryLimit ?? 3,
  ]);
});

test('the property schedule is the patched schedule', () => {
  const job = periodic({ patches: [JsonPatch.replace('/spec/schedule', '0 6 * * *')] });
  expect(job.schedule).toBe('0 6 * * *');
});

test.each<[patch: JsonPatch, text: string]>([
  [
    JsonPatch.replace('/spec/schedule', '60 * * * *'),
    'schedule minute must be 0-59, found 60, got "60 * * * *"; write 0 for the full hour',
  ],
  [
    JsonPatch.remove('/spec/schedule'),
    "schedule must be text that is not empty; write five fields, as in '15 4 * * *'",
  ],
])('a patched schedule is checked like the prop (%#)', (patch, text) => {
  expect(messageOf(() => periodic({ patches: [patch] }))).toBe(`PeriodicJob 'test/nightly': ${text}`);
});

test.each([1, 2])('a run may have to start within %d s', (seconds) => {
  const job = periodic({ startingDeadline: Duration.seconds(seconds) });
  expect(manifestOf(job).spec.startingDeadlineSeconds).toBe(seconds);
});

// A Job's name is the name, a hyphen and eight digits; a pod adds a hyphen and its index, in 63 characters.
test.each([
  [52, 10, 11],
  [51, 100, 101],
])('a name of %d characters allows %d indexed pods', (length, most, tooMany) => {
  const numbered = (completions: number) => () =>
    periodic({ name: 'a'.repeat(length), completionMode: CompletionMode.INDEXED, completions });
  expect(numbered(most)).not.toThrow();
  expect(numbered(tooMany)).toThrow('completions must leave enough of the 63 characters of a pod name');
});

describe('spread', () => {
  const scheduleOf = (
    spread: Spread,
    { id = 'nightly', namespace = NAMESPACE, schedule = '0 3 * * *' } = {},
  ) => new PeriodicJob(testChart({ namespace }), id, { image: 'x', schedule, spread }).schedule;

  // A change here moves the jobs of users to other times, and needs a line in CHANGELOG.md.
  test.each([
    [Spread.HOUR, 'nightly', '0 3 * * *', '13 3 * * *'],
    [Spread.DAY, 'nightly', '0 3 * * *', '13 18 * * *'],
    [Spread.HOUR, 'weekly', '0 3 * * *', '44 3 * * *'],
    [Spread.HOUR, 'nightly', '*/15 * * * *', '13/15 * * * *'],
  ])('over the %s, batch/%s at %s always runs at %s', (spread, id, schedule, expected) => {
    expect(scheduleOf(spread, { id, schedule })).toBe(expected);
  });

  test('another namespace gets another minute', () => {
    expect(scheduleOf(Spread.HOUR, { namespace: 'other' })).not.toBe(scheduleOf(Spread.HOUR));
  });

  test('the minute stays the same if everything else about the job changes', () => {
    const plain = periodic({ spread: Spread.HOUR }).schedule;
    expect(periodic({ spread: Spread.HOUR, image: 'other', suspend: true }).schedule).toBe(plain);
  });

  test('the minutes of a fleet are not all the same', () => {
    const chart = testChart();
    const minutes = Array.from({ length: 60 }, (_, index) => {
      const job = new PeriodicJob(chart, `job-${index}`, {
        image: 'x',
        schedule: '0 3 * * *',
        spread: Spread.HOUR,
      });
      return job.schedule.split(' ')[0];
    });
    expect(new Set(minutes).size).toBeGreaterThan(30);
  });
});

test('the chart has one CronJob and a ConfigMap for each script', () => {
  const chart = testChart();
  new PeriodicJob(chart, 'nightly', everyProp(chart));
  expect(ofKind(chart, 'CronJob')).toHaveLength(1);
  expect(ofKind(chart, 'ConfigMap').map(({ data }) => data)).toEqual([{ run: 'fetch > /tmp/x\n' }]);
});
