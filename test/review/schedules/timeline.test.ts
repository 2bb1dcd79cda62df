import { timelineOf } from '../../../lib/review/schedules/timeline';
import { changeOf } from '../support';
import { cronJob, fleet } from './cron-jobs';

const FROM = new Date('2026-11-30T00:00:00Z');
const DAY_LATER = new Date('2026-11-30T23:59:00Z');
const WEEK_LATER = new Date('2026-12-06T23:59:00Z');

const times = (dates: readonly Date[]) => dates.map((date) => date.toISOString().slice(5, 16));
const of = (base: string, head: string, to = DAY_LATER) => timelineOf(changeOf(base, head), FROM, to);

test('has the runs before and after, in UTC, the changed ones first', () => {
  const base =
    cronJob('schedule: "0 0,12 * * *"', 'a') + cronJob('schedule: "0 2 * * *", timeZone: Asia/Tokyo', 'b');
  const head =
    cronJob('schedule: "0 0,12 * * *"', 'a') + cronJob('schedule: "0 4 * * *", timeZone: Asia/Tokyo', 'b');
  const { jobs, leftOut } = of(base, head);
  expect(jobs.map(({ name, before, after }) => [name, times(before), times(after)])).toEqual([
    ['reports/b', ['11-30T17:00'], ['11-30T19:00']],
    ['reports/a', ['11-30T00:00', '11-30T12:00'], ['11-30T00:00', '11-30T12:00']],
  ]);
  expect(leftOut).toEqual({ jobs: 0, collisions: 0 });
});

test('has the runs of a day on which clocks change', () => {
  const daily = cronJob('schedule: "30 1,3 * * *", timeZone: Europe/Berlin');
  const [from, to] = [new Date('2027-03-28T00:00:00Z'), new Date('2027-03-28T23:00:00Z')];
  const [{ after }] = timelineOf(changeOf('', daily), from, to).jobs;
  expect(times(after)).toEqual(['03-28T00:30', '03-28T01:30']);
});

test('leaves out CronJobs without a run in the span on either side', () => {
  const none = [
    'schedule: "0 0 1 1 *"',
    'schedule: "@every 5m"',
    'schedule: "0 2 * * *", suspend: true',
    'schedule: x',
  ];
  expect(of('', none.map((fields, index) => cronJob(fields, `job-${index}`)).join('')).jobs).toEqual([]);
});

test('has minutes in which several start, with the side', () => {
  const base = fleet(3, (index) => `schedule: "${index === 2 ? 0 : index} 2 * * *"`);
  const head = fleet(3, (index) => `schedule: "${index === 2 ? 1 : index} 2 * * *"`);
  expect(of(base, head).collisions).toEqual([
    {
      at: new Date('2026-11-30T02:00:00Z'),
      jobs: ['reports/job-00', 'reports/job-02'],
      side: 'before',
      starts: { before: 2, after: 1 },
    },
    {
      at: new Date('2026-11-30T02:01:00Z'),
      jobs: ['reports/job-01', 'reports/job-02'],
      side: 'after',
      starts: { before: 1, after: 2 },
    },
  ]);
});

test('is limited, and counts what it leaves out', () => {
  const base = fleet(150, () => 'schedule: "*/10 * * * *"');
  const head = fleet(150, (index) => `schedule: "${index < 120 ? '*' : '*/10'} * * * *"`);
  const { jobs, collisions, leftOut } = of(base, head, WEEK_LATER);
  expect(jobs).toHaveLength(100);
  expect(jobs.every(({ runs }) => runs.before === 1008 && runs.after === 10_080)).toBe(true);
  expect(jobs.map(({ before, after }) => [before.length, after.length])).toEqual(jobs.map(() => [168, 168]));
  expect(collisions).toHaveLength(100);
  expect(leftOut).toEqual({ jobs: 50, collisions: 9980 });
  expect(collisions[0].jobs).toHaveLength(20);
});
