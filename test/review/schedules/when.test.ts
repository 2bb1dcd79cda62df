import { cronJob, detailsOf, fleet, found, linesOf, told } from './cron-jobs';

/** The findings of one CronJob that has these fields before and after. */
function edited(before: string, after: string, timeZone?: string): string[] {
  return told(cronJob(before), cronJob(after), timeZone);
}

const NIGHTLY = 'schedule: "0 2 * * *"';

describe('a CronJob that runs at other times', () => {
  test.each([
    [
      '0 2 * * *',
      '* * * * *',
      'high when: CronJob reports/nightly runs every minute instead of at 02:00 every day, 1440 times a day instead of once',
    ],
    [
      '*/5 * * * *',
      '0 * * * *',
      'medium when: CronJob reports/nightly runs at minute 0 of every hour instead of every 5 minutes, 24 times a day instead of 288 times',
    ],
    [
      '0 2 * * *',
      '30 2 * * *',
      'low when: CronJob reports/nightly runs at 02:30 every day instead of at 02:00 every day',
    ],
    [
      '0 2 * * *',
      '0 2 * * 1-5',
      'low when: CronJob reports/nightly runs at 02:00 Monday to Friday instead of at 02:00 every day',
    ],
    [
      '0 2 1 * *',
      '0 2 * * *',
      'high when: CronJob reports/nightly runs at 02:00 every day instead of at 02:00 on day 1 of every month, once a day instead of once a month',
    ],
    [
      '0 2 * * *',
      '0 2 31 2 *',
      'high when: CronJob reports/nightly never runs again: no date matches 0 2 31 2 *',
    ],
    [
      '0 2 31 2 *',
      '0 2 * * *',
      'medium when: CronJob reports/nightly runs at 02:00 every day in UTC, and never before',
    ],
    [
      '0 2 * * *',
      '@every 5m',
      'high when: CronJob reports/nightly runs every 5 minutes after the last run instead of at 02:00 every day, 288 times a day instead of once',
    ],
    [
      '*/5 * * * *',
      '@every 5m',
      'low when: CronJob reports/nightly runs every 5 minutes after the last run instead of every 5 minutes',
    ],
  ])('%s to %s', (before, after, title) => {
    expect(edited(`schedule: "${before}"`, `schedule: "${after}"`)).toEqual([title]);
  });

  test.each([
    ['0 0 * * *', '@daily'],
    ['*/1 * * * *', '* * * * *'],
    ['0 2 * * MON', '0 2 * * 1'],
    ['0 2 1-31 * 1', '0 2 * * *'],
    ['0 2 30 2 *', '0 5 31 2 *'],
    ['@every 60m', '@every 1h'],
  ])('is none if only the spelling differs: %s and %s', (before, after) => {
    expect(edited(`schedule: "${before}"`, `schedule: "${after}"`)).toEqual([]);
  });

  test('is reported with the next runs in its own zone and in UTC', () => {
    const zone = 'timeZone: Europe/Berlin';
    const [finding] = found(
      cronJob(`schedule: "0 2 * * *", ${zone}`),
      cronJob(`schedule: "30 0 * * 1-5", ${zone}`),
    );
    expect(detailsOf(finding)).toEqual([
      ' | before | after',
      'runs | at 02:00 every day in Europe/Berlin | at 00:30 Monday to Friday in Europe/Berlin',
      'runs a day | 1 | about 0.71',
      'next run, Europe/Berlin (UTC) | Mon 30 Nov 02:00 (01:00 UTC) | Mon 30 Nov 00:30 (Sun 23:30 UTC)',
      'then | Tue 1 Dec 02:00 (01:00 UTC) | Tue 1 Dec 00:30 (Mon 23:30 UTC)',
      'then | Wed 2 Dec 02:00 (01:00 UTC) | Wed 2 Dec 00:30 (Tue 23:30 UTC)',
    ]);
    expect(finding.classes).toEqual(['schedule']);
    expect(finding.facts).toEqual({
      before: { schedule: '0 2 * * *', timeZone: 'Europe/Berlin' },
      after: { schedule: '30 0 * * 1-5', timeZone: 'Europe/Berlin' },
    });
  });

  test('is reported in the requested zone', () => {
    const [finding] = found(cronJob(NIGHTLY), cronJob('schedule: "0 3 * * *"'), 'Asia/Tokyo');
    expect(detailsOf(finding)[3]).toBe(
      'next run, Asia/Tokyo (UTC) | Mon 30 Nov 11:00 (02:00 UTC) | Mon 30 Nov 12:00 (03:00 UTC)',
    );
  });

  test('has the year of runs that are far away, and no next run of a delay', () => {
    const [finding] = found(cronJob('schedule: "@every 90m"'), cronJob('schedule: "0 0 29 2 *"'));
    expect(detailsOf(finding).slice(2)).toEqual([
      'runs a day | 16 | about 0.00068',
      'next run, UTC | depends on its last run | Tue 29 Feb 2028 00:00',
      'then |  | Sun 29 Feb 2032 00:00',
      'then |  | Fri 29 Feb 2036 00:00',
    ]);
  });

  test('that stays suspended will run so once it is resumed', () => {
    expect(edited(`${NIGHTLY}, suspend: true`, 'schedule: "* * * * *", suspend: true')).toEqual([
      'low when: CronJob reports/nightly will run every minute instead of at 02:00 every day, 1440 times a day instead of once, once resumed',
    ]);
  });
});

describe('a CronJob in another zone', () => {
  test.each([
    [undefined, 'Europe/Berlin', 'at 02:00 every day in Europe/Berlin instead of UTC: 1 or 2 hours earlier'],
    ['Europe/Berlin', undefined, 'at 02:00 every day in UTC instead of Europe/Berlin: 1 or 2 hours later'],
    ['UTC', 'Europe/London', 'at 02:00 every day in Europe/London instead of UTC: up to 1 hour earlier'],
    [
      'Asia/Tokyo',
      'Asia/Kolkata',
      'at 02:00 every day in Asia/Kolkata instead of Asia/Tokyo: 3 hours and 30 minutes later',
    ],
  ])('from %s to %s', (before, after, words) => {
    const inZone = (zone?: string) => `${NIGHTLY}${zone === undefined ? '' : `, timeZone: ${zone}`}`;
    expect(edited(inZone(before), inZone(after))).toEqual([
      `low time-zone: CronJob reports/nightly runs ${words}`,
    ]);
  });

  test.each([
    ['0 2 * * *', 'UTC', 'Etc/UTC'],
    ['0 2 * * *', 'US/Eastern', 'America/New_York'],
    ['*/5 * * * *', 'UTC', 'Asia/Tokyo'],
    ['30 * * * *', 'UTC', 'Asia/Tokyo'],
    ['* * * * *', 'UTC', 'Asia/Kolkata'],
    ['@every 5m', 'UTC', 'Asia/Kolkata'],
  ])('runs at the same times: %s, %s to %s', (schedule, before, after) => {
    const inZone = (zone: string) => `schedule: "${schedule}", timeZone: ${zone}`;
    expect(edited(inZone(before), inZone(after))).toEqual([]);
  });

  test.each([
    ['30 * * * *', 'Asia/Kolkata'],
    ['*/5 * * * 1', 'Asia/Tokyo'],
  ])('runs at other times: %s in %s', (schedule, zone) => {
    expect(edited(`schedule: "${schedule}"`, `schedule: "${schedule}", timeZone: ${zone}`)).toHaveLength(1);
  });

  test('both zones are named if the schedule changes too', () => {
    const [title] = edited(
      `${NIGHTLY}, timeZone: Asia/Tokyo`,
      'schedule: "0 5 * * *", timeZone: Europe/Paris',
    );
    expect(title).toBe(
      'low when: CronJob reports/nightly runs at 05:00 every day in Europe/Paris instead of at 02:00 every day in Asia/Tokyo',
    );
  });

  test('without a zone, the zone of the controller is named', () => {
    const [finding] = found(
      cronJob('schedule: "0 5 * * *"'),
      cronJob('schedule: "0 5 * * *", timeZone: Asia/Tokyo'),
    );
    expect(linesOf(finding)).toEqual([
      'Without timeZone, the time zone of the controller is used, which is nearly always UTC',
    ]);
  });
});

describe('the report warns', () => {
  const lines = (before: string, after: string) => linesOf(found(cronJob(before), cronJob(after))[0]);

  test('which runs clock changes lose and double, unless it was so before', () => {
    const berlin = 'timeZone: Europe/Berlin';
    expect(lines(`schedule: "0 4 * * *", ${berlin}`, `schedule: "30 2 * * *", ${berlin}`)).toEqual([
      'By the clocks of Europe/Berlin it misses 02:30 on the day clocks go forward and runs twice at 02:30 on the day clocks go back',
    ]);
    expect(lines(`schedule: "30 2 * * *", ${berlin}`, `schedule: "30 2,9 * * *", ${berlin}`)).toEqual([]);
  });

  test('that the controller may have older rules of a zone', () => {
    const [line] = lines(
      'schedule: "0 5 * * *", timeZone: America/Vancouver',
      'schedule: "0 4 * * *", timeZone: America/Vancouver',
    );
    expect(line).toMatch(
      /^The rules of America\/Vancouver changed recently, and it depends on the controller's copy of the zone data: a run starts at Mon 30 Nov 11:00 UTC \(2026f\) or at Mon 30 Nov 12:00 UTC \(20\d\d[a-z]\)$/,
    );
  });

  test.each([
    // 09:00 is in the past: today's 18:00 starts it.
    [
      '0 18 * * *',
      '0 9 * * *',
      'If this is applied now, the old schedule starts one more run, at Sun 29 Nov 18:00 UTC: the new one missed Sun 29 Nov 09:00 UTC',
    ],
    // It ran at 02:00, and 09:00 is in the past: tomorrow's 02:00 starts it.
    [
      '0 2 * * *',
      '0 9 * * *',
      'If this is applied now, the old schedule starts one more run, at Mon 30 Nov 02:00 UTC: the new one missed Sun 29 Nov 09:00 UTC',
    ],
  ])('that a time of the old schedule still fires: %s to %s', (before, after, line) => {
    expect(lines(`schedule: "${before}"`, `schedule: "${after}"`)).toEqual([line]);
  });

  test.each([
    ['0 2 * * *', '0 18 * * *', 'the new time is still to come'],
    ['0 9,13 * * *', '0 8 * * *', 'it ran since the time that the new schedule missed'],
    ['0 9 * * *', '0 2 * * *', 'the new schedule runs before the old one tomorrow'],
    ['0 18 * * *', '0 9,15 * * *', 'the new schedule runs before the old one'],
    ['0 18 * * *', '@every 1h', 'a delay is counted from the last run'],
  ])('of no such run from %s to %s: %s', (before, after) => {
    expect(lines(`schedule: "${before}"`, `schedule: "${after}"`)).toEqual([]);
  });

  test('of no such run if startingDeadlineSeconds would make it too late', () => {
    const deadline = 'startingDeadlineSeconds: 600';
    expect(lines(`schedule: "0 18 * * *", ${deadline}`, `schedule: "0 9 * * *", ${deadline}`)).toEqual([]);
  });

  test.each([
    ['Allow', 'up to 12 run at a time'],
    ['Forbid', 'the next waits for it or is skipped'],
    ['Replace', 'the next one stops it'],
  ])('that runs may overlap now, under %s', (policy, effect) => {
    const job = 'jobTemplate: {spec: {activeDeadlineSeconds: 3600, template: {spec: {}}}}';
    const rest = `concurrencyPolicy: ${policy}, ${job}`;
    expect(lines(`schedule: "0 * * * *", ${rest}`, `schedule: "*/5 * * * *", ${rest}`)).toEqual([
      `A run may last 1 hour, and the next is due 5 minutes after its start: ${effect}`,
    ]);
    expect(lines(`schedule: "*/5 * * * *", ${rest}`, `schedule: "*/10 * * * *", ${rest}`)).toEqual([]);
  });
});

describe('of a fleet', () => {
  test('the same change is one finding with all names', () => {
    const [finding, ...more] = found(
      fleet(12, () => NIGHTLY),
      fleet(12, () => 'schedule: "0 3 * * *"'),
    );
    expect(more).toEqual([]);
    expect(
      told(
        fleet(12, () => NIGHTLY),
        fleet(12, () => 'schedule: "0 3 * * *"'),
      ),
    ).toEqual(['low when: 12 CronJobs in reports run at 03:00 every day instead of at 02:00 every day']);
    expect(finding.count).toBe(12);
    expect(detailsOf(finding).at(-1)).toMatch(
      /^The CronJobs are reports\/job-00, reports\/job-01, .* and reports\/job-11$/,
    );
  });

  test('two CronJobs are named in the title', () => {
    expect(
      told(
        fleet(2, () => NIGHTLY),
        fleet(2, () => 'schedule: "0 3 * * *"'),
      ),
    ).toEqual([
      'low when: CronJob reports/job-00 and CronJob reports/job-01 run at 03:00 every day instead of at 02:00 every day',
    ]);
  });

  test('many changes are told by how often they run', () => {
    const head = fleet(24, (index) =>
      index < 12 ? `schedule: "${index} * * * *"` : `schedule: "${index} 5 * * *"`,
    );
    expect(
      told(
        fleet(24, (index) => `schedule: "${index} 2 * * *"`),
        head,
      ),
    ).toEqual([
      'high when: 12 CronJobs in reports run 24 times a day instead of once',
      'low when: 12 CronJobs in reports run at other times, about as often as before',
    ]);
  });

  test('many that move to one time are reported as such', () => {
    expect(
      told(
        fleet(5, (index) => `schedule: "${index} 2 * * *"`),
        fleet(5, () => 'schedule: "0 4 * * *"'),
      )[0],
    ).toBe('low when: 5 CronJobs in reports run at 04:00 every day instead of at other times');
  });

  test('ten different changes are ten findings, and a kind with more than that is one', () => {
    const moved = (count: number) =>
      told(
        fleet(count, (index) => `schedule: "${index} 2 * * *"`),
        fleet(count, (index) => `schedule: "${index} 5 * * *"`),
      );
    expect(moved(10)).toHaveLength(10);
    expect(moved(11)).toEqual([
      'low when: 11 CronJobs in reports run at other times, about as often as before',
    ]);
  });

  test('another zone is one finding, whatever the times are', () => {
    const base = fleet(3, (index) => `schedule: "0 ${index + 4} * * *"`);
    const head = fleet(3, (index) => `schedule: "0 ${index + 4} * * *", timeZone: Asia/Tokyo`);
    expect(told(base, head)).toEqual([
      'low time-zone: CronJob reports/job-00, CronJob reports/job-01 and CronJob reports/job-02 follow the clock of Asia/Tokyo instead of UTC: 9 hours earlier',
    ]);
  });
});
