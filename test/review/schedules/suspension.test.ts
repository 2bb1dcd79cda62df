import { cronJob, detailsOf, fleet, found, linesOf, told } from './cron-jobs';

const NIGHTLY = 'schedule: "0 2 * * *"';

describe('a CronJob that is suspended', () => {
  test('starts no more runs', () => {
    const [base, head] = [cronJob(NIGHTLY), cronJob(`${NIGHTLY}, suspend: true`)];
    expect(told(base, head)).toEqual([
      'medium suspended: CronJob reports/nightly is suspended and starts no more runs',
    ]);
    const [finding] = found(base, head);
    expect(finding.classes).toEqual(['schedule']);
    expect(detailsOf(finding)).toEqual([
      ' | before',
      'runs | at 02:00 every day in UTC',
      'runs a day | 1',
      'next run, UTC | Mon 30 Nov 02:00',
      'then | Tue 1 Dec 02:00',
      'then | Wed 2 Dec 02:00',
      'A run in progress continues',
    ]);
  });

  test('is one of a fleet, which is one finding', () => {
    const base = fleet(14, (index) => `schedule: "${index} 2 * * *"`);
    const head = fleet(14, (index) => `schedule: "${index} 2 * * *", suspend: true`);
    expect(told(base, head)).toEqual([
      'medium suspended: 14 CronJobs in reports are suspended and start no more runs',
    ]);
    const [finding] = found(base, head);
    expect(finding.count).toBe(14);
    expect(detailsOf(finding).slice(0, 2)).toEqual([
      'CronJob | runs | next run that is lost, UTC',
      'reports/job-00 | at 02:00 every day in UTC | Mon 30 Nov 02:00',
    ]);
    expect(linesOf(finding)).toEqual(['2 more are not shown here', 'A run in progress continues']);
  });
});

describe('a CronJob that is resumed', () => {
  test.each([
    [
      'schedule: "0 2 * * *"',
      'medium resumed: CronJob reports/nightly is resumed, and starts a run at once if suspended since before Sun 29 Nov 02:00 UTC',
    ],
    [
      'schedule: "0 2 * * *", timeZone: Asia/Tokyo',
      'medium resumed: CronJob reports/nightly is resumed, and starts a run at once if suspended since before Sun 29 Nov 02:00 (Asia/Tokyo)',
    ],
    [
      'schedule: "*/5 * * * *", startingDeadlineSeconds: 120',
      'medium resumed: CronJob reports/nightly is resumed, and starts a run at once if suspended since before Sun 29 Nov 12:45 UTC',
    ],
    [
      'schedule: "0 2 * * *", startingDeadlineSeconds: 600',
      'low resumed: CronJob reports/nightly is resumed; the run missed at Sun 29 Nov 02:00 UTC does not start, since it is over 10 minutes late',
    ],
    [
      'schedule: "@every 1h"',
      'medium resumed: CronJob reports/nightly is resumed, and starts a run at once if one is due by now',
    ],
    ['schedule: "0 2 30 2 *"', 'low resumed: CronJob reports/nightly is resumed, but never runs'],
    [
      'schedule: "0 2 * * *", startingDeadlineSeconds: 0',
      'low resumed: CronJob reports/nightly is resumed, but never runs',
    ],
  ])('with %s', (fields, title) => {
    expect(told(cronJob(`${fields}, suspend: true`), cronJob(fields))).toEqual([title]);
  });

  test('together with an edit of its schedule starts no missed run', () => {
    const [base, head] = [cronJob(`${NIGHTLY}, suspend: true`), cronJob('schedule: "0 3 * * *"')];
    expect(told(base, head)).toEqual([
      'low when: CronJob reports/nightly runs at 03:00 every day instead of at 02:00 every day',
      'low resumed: CronJob reports/nightly is resumed',
    ]);
    expect(linesOf(found(base, head)[1])).toEqual([
      'No missed run starts at once, since the schedule changes in the same update',
    ]);
  });

  test('is one of a fleet, which is one finding', () => {
    const base = fleet(4, (index) => `schedule: "${index} 2 * * *", suspend: true`);
    expect(
      told(
        base,
        fleet(4, (index) => `schedule: "${index} 2 * * *"`),
      ),
    ).toEqual([
      'medium resumed: 4 CronJobs in reports are resumed: each starts the last run that it missed at once',
    ]);
  });
});
