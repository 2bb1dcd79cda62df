import { cronJob, detailsOf, fleet, found, told } from './cron-jobs';

describe('a new CronJob', () => {
  test.each([
    [
      'schedule: "0 2 * * *"',
      'info new: CronJob reports/nightly is new: it runs at 02:00 every day, first on Mon 30 Nov 02:00 UTC',
    ],
    [
      'schedule: "0 2 * * *", timeZone: Asia/Tokyo',
      'info new: CronJob reports/nightly is new: it runs at 02:00 every day, first on Mon 30 Nov 02:00 (Asia/Tokyo)',
    ],
    [
      'schedule: "@every 5m"',
      'info new: CronJob reports/nightly is new: it runs every 5 minutes after the last run',
    ],
    ['schedule: "0 2 30 2 *"', 'medium new: CronJob reports/nightly is new and never runs'],
    [
      'schedule: "0 2 * * *", startingDeadlineSeconds: 10000000000',
      'medium new: CronJob reports/nightly is new and never runs',
    ],
    [
      'schedule: "0 2 * * *", suspend: true',
      'info new: CronJob reports/nightly is new and suspended: no run starts until resumed',
    ],
  ])('with %s', (fields, title) => {
    expect(told('', cronJob(fields))).toEqual([title]);
  });

  test('is reported with why no run starts', () => {
    const [finding] = found('', cronJob('schedule: "0 2 * * *", startingDeadlineSeconds: 0'));
    expect(detailsOf(finding)).toContain('next run, UTC | none: startingDeadlineSeconds makes each too late');
  });

  test('is one of many, which are one finding', () => {
    const head = fleet(5, (index) => `schedule: "${index} 2 * * *", timeZone: Europe/Berlin`);
    expect(told('', head)).toEqual(['info new: 5 CronJobs in reports are new']);
    expect(detailsOf(found('', head)[0])).toEqual([
      'CronJob | runs | next run, Europe/Berlin',
      ...[0, 1, 2, 3, 4].map(
        (minute) =>
          `reports/job-0${minute} | at 02:0${minute} every day in Europe/Berlin | Mon 30 Nov 02:0${minute} (01:0${minute} UTC)`,
      ),
      ...[0, 1, 2, 3, 4].map(
        (minute) =>
          `reports/job-0${minute}: By the clocks of Europe/Berlin it misses 02:0${minute} on the day clocks go forward and runs twice at 02:0${minute} on the day clocks go back`,
      ),
    ]);
  });
});

describe('a CronJob that is removed', () => {
  test.each([
    [
      'schedule: "0 2 * * *"',
      [
        'info gone: CronJob reports/nightly, which ran at 02:00 every day, is removed; the next run would have been on Mon 30 Nov 02:00 UTC',
      ],
    ],
    ['schedule: "0 2 30 2 *"', ['info gone: CronJob reports/nightly is removed']],
    ['schedule: "0 2 * * *", suspend: true', []],
    ['schedule: "not one"', []],
  ])('with %s', (fields, titles) => {
    expect(told(cronJob(fields), '')).toEqual(titles);
  });

  test('is one of many, which are one finding', () => {
    expect(
      told(
        fleet(5, (index) => `schedule: "${index} 2 * * *"`),
        '',
      ),
    ).toEqual(['info gone: 5 CronJobs in reports are removed']);
  });
});

test('other kinds with a schedule are not reported', () => {
  const other = cronJob('schedule: "0 2 * * *"').replace('batch/v1', 'example.com/v1');
  expect(told('', other)).toEqual([]);
  expect(told(other, other.replace('0 2', '* *'))).toEqual([]);
  expect(told('', cronJob('schedule: "0 2 * * *"').replace('kind: CronJob', 'kind: Job'))).toEqual([]);
});

test('nothing is reported if nothing changes', () => {
  const same = fleet(5, (index) => `schedule: "${index} 2 * * *"`);
  expect(told(same, same)).toEqual([]);
});
