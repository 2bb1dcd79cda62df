import { startsNone } from '../../../lib/review/schedules/starting-deadline';
import { cronJob, found, linesOf, told } from './cron-jobs';

const NIGHTLY = 'schedule: "0 2 * * *"';
const after = (fields: string) => `${NIGHTLY}${fields === '' ? '' : `, ${fields}`}`;

describe('concurrencyPolicy', () => {
  test.each([
    [
      'concurrencyPolicy: Forbid',
      '',
      'medium concurrency: Runs of CronJob reports/nightly may overlap: one starts even if the one before still runs',
      [],
    ],
    [
      '',
      'concurrencyPolicy: Forbid',
      'low concurrency: CronJob reports/nightly starts no run while the one before still runs',
      ['A run that is due meanwhile starts late, as soon as the other has ended'],
    ],
    [
      'startingDeadlineSeconds: 90',
      'concurrencyPolicy: Forbid, startingDeadlineSeconds: 90',
      'low concurrency: CronJob reports/nightly starts no run while the one before still runs',
      ['A run that is due meanwhile is skipped if the other does not end within 1 minute and 30 seconds'],
    ],
    [
      'concurrencyPolicy: Forbid',
      'concurrencyPolicy: Replace',
      'low concurrency: CronJob reports/nightly stops a run that is still in progress when the next is due',
      ['The next starts at once, together with pods that may take up to 30 seconds to stop'],
    ],
  ])('from "%s" to "%s"', (old, edited, title, lines) => {
    const [base, head] = [cronJob(after(old)), cronJob(after(edited))];
    expect(told(base, head)).toEqual([title]);
    expect(linesOf(found(base, head)[0])).toEqual(lines);
  });

  test('Allow is the default', () => {
    expect(told(cronJob(NIGHTLY), cronJob(after('concurrencyPolicy: Allow')))).toEqual([]);
  });

  test('the time to stop is the grace period of the pod', () => {
    const pod = 'terminationGracePeriodSeconds: 120, containers: []';
    const [base, head] = [NIGHTLY, after('concurrencyPolicy: Replace')].map((fields) =>
      cronJob(fields, 'a', pod),
    );
    expect(linesOf(found(base, head)[0])).toEqual([
      'The next starts at once, together with pods that may take up to 2 minutes to stop',
    ]);
  });
});

describe('startingDeadlineSeconds', () => {
  test.each([
    [
      undefined,
      60,
      'low starting-deadline: Runs of CronJob reports/nightly are now skipped when they are more than 1 minute late',
    ],
    [
      60,
      3600,
      'low starting-deadline: Runs of CronJob reports/nightly are skipped when they are more than 1 hour late, not already when more than 1 minute',
    ],
    [
      3600,
      60,
      'low starting-deadline: Runs of CronJob reports/nightly are skipped when they are more than 1 minute late, and not only when more than 1 hour',
    ],
    [
      60,
      undefined,
      'low starting-deadline: Runs of CronJob reports/nightly are no longer skipped when they are more than 1 minute late',
    ],
    [
      60,
      0,
      'high starting-deadline: CronJob reports/nightly starts no run any more: with startingDeadlineSeconds 0 each is too late',
    ],
    [
      undefined,
      10_000_000_000,
      'high starting-deadline: CronJob reports/nightly starts no run any more: with startingDeadlineSeconds 10000000000 each is too late',
    ],
    [
      0,
      60,
      'medium starting-deadline: CronJob reports/nightly starts runs again: with startingDeadlineSeconds 0 each was too late',
    ],
  ])('from %s to %s', (old, edited, title) => {
    const [base, head] = [old, edited].map((seconds) =>
      cronJob(after(seconds === undefined ? '' : `startingDeadlineSeconds: ${seconds}`)),
    );
    expect(told(base, head)).toEqual([title]);
    const isStart = old === 0 || edited === 0 || edited === 10_000_000_000;
    expect(found(base, head)[0].classes).toEqual(isStart ? ['schedule'] : []);
  });

  test.each([
    [undefined, false],
    [0, true],
    [1, false],
    [9_223_372_036, false],
    [9_223_372_037, true],
    [1.5, false],
  ])('%s seconds start no run: %s', (seconds, none) => {
    expect(startsNone(seconds)).toBe(none);
  });
});
