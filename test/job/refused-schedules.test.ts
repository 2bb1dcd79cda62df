/** Invalid props that only a PeriodicJob has, each with its whole error message. */

import { Duration } from 'cdk8s';
import { PeriodicJob, PeriodicJobProps, Spread } from 'cdk8s-jobs';
import { periodic, testChart } from '../support/charts';
import { messageOf } from '../support/messages';

test.each<[what: string, props: Partial<PeriodicJobProps>, text: string]>([
  [
    'an empty schedule',
    { schedule: '' },
    'schedule must be text that is not empty, got ""; write five fields, as in \'15 4 * * *\'',
  ],
  [
    'a schedule with seconds',
    { schedule: '0 0 3 * * *' },
    'schedule must have 5 fields, got "0 0 3 * * *"; remove the seconds field',
  ],
  [
    'a line of a crontab, whose command may have a password',
    { schedule: '0 3 * * * /opt/report --password hunter2' },
    'schedule must have 5 fields, got "0 3 * * * …"; move the command to the prop command, or to script if it needs a shell',
  ],
  [
    'a schedule with its zone',
    { schedule: 'TZ=UTC 0 3 * * *' },
    'schedule must not contain a time zone, got "TZ=UTC 0 3 * * *"; set timeZone: \'UTC\' instead',
  ],
  [
    'a minute 60',
    { schedule: '60 3 * * *' },
    'schedule minute must be 0-59, found 60, got "60 3 * * *"; write 0 for the full hour',
  ],
  [
    'a zone by its abbreviation',
    { timeZone: 'PST' },
    'timeZone must be a zone of the tz database, in its exact spelling, got "PST"; did you mean \'America/Los_Angeles\'?',
  ],
  [
    'a zone that is none',
    { timeZone: 'Nowhere' },
    "timeZone must be a zone of the tz database, in its exact spelling, got \"Nowhere\"; write it like 'Europe/Berlin' or 'Etc/UTC'",
  ],
  [
    'a zone with @every',
    { schedule: '@every 1h', timeZone: 'Etc/UTC' },
    'timeZone must be left out with @every, which ignores it, got "Etc/UTC"; remove timeZone, or write five fields',
  ],
  [
    'a starting deadline of nothing, with which the controller never starts a run',
    { startingDeadline: Duration.seconds(0) },
    'startingDeadline must be whole seconds, at least 1, got 0s; write Duration.seconds(1)',
  ],
  [
    'a negative history',
    { successfulJobsHistoryLimit: -1 },
    'successfulJobsHistoryLimit must be a whole number of at least 0, got -1; write 0',
  ],
  [
    'half a failed Job',
    { failedJobsHistoryLimit: 1.5 },
    'failedJobsHistoryLimit must be a whole number of at least 0, got 1.5; write 2',
  ],
  [
    'spread of every minute',
    { schedule: '* * * * *', spread: Spread.HOUR },
    'spread must have a schedule with one minute, or several with even gaps, got "* * * * *"; write one minute, such as 0, or a step that divides 60, such as */15',
  ],
  [
    'spread of every hour over the day',
    { schedule: '0 * * * *', spread: Spread.DAY },
    'spread must have a schedule with one hour, or several with even gaps, got "0 * * * *"; spread over the hour, or write one hour, such as 3, or a step that divides 24, such as */6',
  ],
  [
    'spread of pods over nodes, as in cdk8s-plus',
    { schedule: '0 3 * * *', spread: true as never },
    "spread must be 'hour' or 'day', got true; write one of these to move the start of the runs, or topologySpread to place pods on different nodes",
  ],
  [
    'spread of @every',
    { schedule: '@every 1h', spread: Spread.HOUR },
    'spread must have a schedule of five fields, got "@every 1h"; write schedule: "0 * * * *", or remove spread',
  ],
  [
    'a name of 53 characters',
    { name: 'a'.repeat(53) },
    'name must result in a name of at most 52 characters, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten it by 1 characters',
  ],
  [
    'a name in capitals',
    { name: 'NightlyReport' },
    'name must result in a name of lower-case letters, digits and "-", starting and ending with a letter or digit, got "NightlyReport"; write \'nightly-report\'',
  ],
  [
    'a Job label that is no label',
    { jobLabels: { team: 'a b' } },
    'jobLabels["team"] must be at most 63 letters, digits, "-", "_" or ".", starting and ending with a letter or digit, got "a b"; shorten or replace it, or use an annotation for free text',
  ],
  [
    'the label job-name on pods, whose Jobs have another name at each run',
    { podLabels: { 'job-name': 'x' } },
    'podLabels["job-name"] must be the name of the Job, which Kubernetes sets itself, got "x"; leave it out, or choose a key of your own',
  ],
  [
    'a Job annotation that is no annotation',
    { jobAnnotations: { 'a b': 'x' } },
    'jobAnnotations["a b"] must have a key of at most 63 letters, digits, "-", "_" or ".", after an optional DNS prefix and "/", got "a b"; write it like \'team\' or \'example.com/team\'',
  ],
])('%s is refused', (_, props, text) => {
  expect(messageOf(() => periodic(props))).toBe(`PeriodicJob 'test/nightly': ${text}`);
});

test('spread without a namespace is refused, since it hashes namespace and name', () => {
  const act = () => periodic({ spread: Spread.HOUR }, testChart({}));
  expect(messageOf(act)).toBe(
    "PeriodicJob 'test/nightly': spread must have a namespace, which it hashes with the name; set a namespace for the chart: new Chart(app, 'id', { namespace: '…' })",
  );
});

test('an id of 53 characters is refused, since Kubernetes appends eleven to name each Job', () => {
  const act = () => new PeriodicJob(testChart(), 'a'.repeat(53), { image: 'x', schedule: '@daily' });
  expect(messageOf(act)).toBe(
    'PeriodicJob \'test/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\': id must result in a name of at most 52 characters, got "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"; shorten it by 1 characters, or set name',
  );
});

describe('acknowledge', () => {
  const odd = () => periodic({ schedule: '0 3 1 * 1' });

  test.each<[what: string, act: () => void, text: string]>([
    [
      'without a reason',
      () => odd().acknowledge('batch/schedule-dom-dow', ' '),
      'reason must be text that is not empty, got " "; write why the warning does not matter here',
    ],
    [
      'for a reason that YAML would spoil',
      () => odd().acknowledge('batch/schedule-dom-dow', 'a\u2028b'),
      'reason must not have a value that YAML would change (a control or line-separating character, half a surrogate pair, several lines that start with a tab or are blank, or a number like 0o17); remove it, or put it into a file of ConfigFiles, which accepts any bytes',
    ],
    [
      'of what there is no warning on',
      () => odd().acknowledge('batch/schedule-rare', 'fine'),
      'acknowledge must be the id of a warning that this construct has: batch/schedule-dom-dow, got "batch/schedule-rare"; write one of these',
    ],
    [
      'where there is no warning',
      () => periodic().acknowledge('batch/overlap', 'fine'),
      'acknowledge must be the id of a warning that this construct has, and it has none, got "batch/overlap"; remove the call',
    ],
  ])('%s is refused', (_, act, text) => {
    expect(messageOf(act)).toBe(`PeriodicJob 'test/nightly': ${text}`);
  });
});
