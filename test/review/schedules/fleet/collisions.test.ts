import { plainText } from '../../../../lib/review/report/said';
import { findSchedules } from '../../../../lib/review/schedules/find-schedules';
import { changeOf } from '../../support';
import { cronJob, detailsOf, fleet, found, linesOf, NOW, told } from '../cron-jobs';

const at = (minute: number | string, hour: number | string = 2) => `schedule: "${minute} ${hour} * * *"`;

/** Only the titles of collisions. */
function collisions(base: string, head: string, timeZone?: string): string[] {
  return told(base, head, timeZone).filter((title) => / collision: /.test(title));
}

const spread = fleet(12, (index) => at(index));

describe('a collision is reported', () => {
  test.each([
    [
      'of CronJobs that move to one minute',
      spread,
      fleet(12, () => at(0)),
      'medium collision: 12 CronJobs start together at 02:00 UTC every day',
    ],
    [
      'of new CronJobs',
      '',
      fleet(4, () => 'schedule: "0 2 * * 1"'),
      'low collision: 4 CronJobs start together on Mon 30 Nov 02:00 UTC',
    ],
    [
      'of CronJobs that are resumed',
      fleet(4, () => `${at(0)}, suspend: true`),
      fleet(4, () => at(0)),
      'low collision: 4 CronJobs start together at 02:00 UTC every day',
    ],
    [
      'of CronJobs that come to others',
      fleet(9, (index) => at(index < 4 ? 0 : index)),
      fleet(9, (index) => at(index < 8 ? 0 : index)),
      'low collision: 8 CronJobs start together at 02:00 UTC every day, where at most 4 did',
    ],
    [
      'of weekdays',
      fleet(5, (index) => at(index)),
      fleet(5, () => 'schedule: "0 2 * * 1-5"'),
      'low collision: 5 CronJobs start together at 02:00 UTC on 5 days a week',
    ],
    [
      'of many minutes',
      fleet(5, (index) => `schedule: "${index} * * * *"`),
      fleet(5, () => 'schedule: "*/30 * * * *"'),
      'low collision: Up to 5 CronJobs start in the same minute, in 336 minutes of the next 7 days',
    ],
    [
      'of zones whose clocks show other times',
      fleet(4, (index) => at(index)),
      fleet(4, (index) => (index < 2 ? at(0, 2) : `${at(0, 11)}, timeZone: Asia/Tokyo`)),
      'low collision: 4 CronJobs start together at 02:00 UTC every day',
    ],
  ])('%s', (_what, base, head, title) => {
    expect(collisions(base, head)).toEqual([title]);
  });

  test('in the requested zone', () => {
    expect(
      collisions(
        spread,
        fleet(12, () => at(0)),
        'Asia/Tokyo',
      ),
    ).toEqual(['medium collision: 12 CronJobs start together at 11:00 Asia/Tokyo every day']);
  });

  test('with the CronJobs that join, and the ones that they join', () => {
    const head = fleet(12, (index) => (index < 5 ? at(0) : at(index)));
    const finding = found(spread, head).find(({ rule }) => rule === 'schedules/collision');
    expect(finding && linesOf(finding)).toEqual([
      'reports/job-01, reports/job-02, reports/job-03 and reports/job-04 come to 1 that starts then already',
    ]);
    expect(finding?.classes).toEqual(['collision']);
    expect(finding?.facts).toEqual(
      ['01', '02', '03', '04'].map((name) => [`CronJob.batch reports/job-${name}`, '0 2 * * *', null]),
    );
  });

  test('with the worst minutes if they differ', () => {
    const head = fleet(12, (index) => `schedule: "0 ${index < 6 ? '2,3' : '3'} * * *"`);
    const finding = found(spread, head).find(({ rule }) => rule === 'schedules/collision');
    expect(finding && plainText(finding.title)).toBe(
      'Up to 12 CronJobs start in the same minute, in 14 minutes of the next 7 days',
    );
    expect(finding && detailsOf(finding).slice(1, 3)).toEqual([
      'minute, UTC | before | after',
      'Mon 30 Nov 03:00 | 1 | 12',
    ]);
    expect(finding && linesOf(finding).at(-1)).toBe('4 more minutes in 7 days');
  });

  test('once for many groups', () => {
    const base = fleet(40, (index) => at(index, 1));
    const head = fleet(40, (index) => at(Math.floor(index / 4) * 5, 3));
    expect(collisions(base, head)).toEqual([
      'low collision: Up to 4 CronJobs start in the same minute, in 70 minutes of the next 7 days',
    ]);
  });
});

describe('no collision is reported', () => {
  test.each([
    ['of two that join one', fleet(3, (index) => at(index)), fleet(3, () => at(0))],
    ['of a group that moves as a whole', fleet(12, () => at(0)), fleet(12, () => at(0, 3))],
    [
      'of three that come to a crowd',
      fleet(30, (index) => at(index < 27 ? 0 : index)),
      fleet(30, () => at(0)),
    ],
    ['of suspended CronJobs', spread, fleet(12, () => `${at(0)}, suspend: true`)],
    ['of delays', spread, fleet(12, () => 'schedule: "@every 5m"')],
    ['of what was so before', fleet(12, () => at(0)), fleet(12, () => `${at(0)}, concurrencyPolicy: Forbid`)],
    ['of another spelling', fleet(12, () => at(0, 0)), fleet(12, () => 'schedule: "@daily"')],
    ['of CronJobs that go', fleet(12, () => at(0)), fleet(6, () => at(0))],
    ['beyond seven days', fleet(12, (index) => at(index)), fleet(12, () => 'schedule: "0 2 20 * *"')],
  ])('%s', (_what, base, head) => {
    expect(collisions(base, head)).toEqual([]);
  });
});

describe('a volume claim that two CronJobs mount', () => {
  const pod = (claim: string) => `volumes: [{name: data, persistentVolumeClaim: {claimName: ${claim}}}]`;
  const pair = (first: string, second: string, claims = ['data', 'data']) =>
    cronJob(first, 'export', pod(claims[0])) + cronJob(second, 'import', pod(claims[1]));
  const claims = (base: string, head: string) => told(base, head).filter((title) => title.includes('claim'));

  test('is reported if they newly start in the same minute', () => {
    const [base, head] = [pair(at(0), at(5)), pair(at(0), at('*/5'))];
    expect(claims(base, head)).toEqual([
      'medium shared-claim: CronJob reports/export and CronJob reports/import now start in the same minute, and mount the same volume claim data',
    ]);
    const finding = found(base, head).find(({ rule }) => rule === 'schedules/shared-claim');
    expect(finding && linesOf(finding)[0]).toBe('The first time is Mon 30 Nov 02:00 UTC');
    expect(finding?.classes).toEqual(['collision']);
  });

  test.each([
    ['they met before', pair(at('*/5'), at(0)), pair(at('*/10'), at(0))],
    ['they do not meet', pair(at(0), at(5)), pair(at(0), at(6))],
    ['the claims differ', pair(at(0), at(5), ['a', 'b']), pair(at(0), at(0), ['a', 'b'])],
    ['nothing changes in their times', pair(at(0), at(0)), pair(at(0), `${at(0)}, suspend: false`)],
  ])('is not reported if %s', (_why, base, head) => {
    expect(claims(base, head)).toEqual([]);
  });

  test('is reported in one finding with others', () => {
    const pairs = (minute: (index: number) => number) =>
      Array.from({ length: 12 }, (_, index) =>
        cronJob(at(minute(index), index), `job-${index}`, pod(`claim-${Math.floor(index / 2)}`)),
      ).join('');
    const both = (text: string) =>
      text.replace(/"(\d+) (\d+) /g, (_, m: string, h: string) => `"${m} ${Number(h) - (Number(h) % 2)} `);
    expect(
      claims(
        pairs((index) => index),
        both(pairs(() => 0)),
      ),
    ).toEqual([
      'medium shared-claim: CronJobs that mount the same volume claim now start in the same minute, for 6 claims',
    ]);
  });
});

test('many CronJobs take no longer than their patterns, and result in few findings', () => {
  const times = (index: number) => at(index % 60, index % 24);
  const change = changeOf(
    fleet(1000, times),
    fleet(1000, (index) => (index % 2 === 0 ? 'schedule: "* * * * *"' : times(index))),
  );
  const start = process.cpuUsage();
  const findings = findSchedules(change, { now: NOW });
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(2000);
  expect(findings.map(({ title }) => plainText(title))).toEqual([
    '500 CronJobs in reports run every minute instead of at other times, far more often',
    'Up to 509 CronJobs start in the same minute, every minute, where at most 9 did',
  ]);
});
