import { Duration } from 'cdk8s';
import { PeriodicJob } from 'cdk8s-jobs';
import { ConditionIndex } from '../../lib/fleet/conditions/condition-index';
import { IMAGE, SCHEDULE, testChart } from '../support/charts';
import { CountedReads } from '../support/counted-reads';
import { fleetOf } from '../support/fleets';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

/** How often durations are read, which every job that is made does. */
function durationsRead(make: () => unknown): number {
  const spy = jest.spyOn(Duration.prototype, 'toMilliseconds');
  make();
  const { length } = spy.mock.calls;
  spy.mockRestore();
  return length;
}

describe('the job of a row is made once', () => {
  const forRows = (count: number, row: object) =>
    durationsRead(() =>
      fleetOf({
        defaults: { activeDeadline: '1h' },
        jobs: numbers(count).map((index) => ({ name: `row-${index}`, ...row })),
      }),
    );
  const forOne = durationsRead(
    () =>
      new PeriodicJob(testChart(), 'job', {
        image: IMAGE,
        schedule: SCHEDULE,
        activeDeadline: Duration.hours(1),
      }),
  );

  test('where it has the defaults', () => {
    expect(forOne).toBeGreaterThan(0);
    expect(forRows(20, {}) - forRows(10, {})).toBe(10 * forOne);
  });

  test('where it says the values itself', () => {
    const row = { activeDeadline: '2h', labels: { team: 'a' } };
    expect(forRows(20, row) - forRows(10, row)).toBe(10 * forOne);
  });

  test('where it differs in this cluster, and once more for the others', () => {
    const row = { byCluster: { east: { activeDeadline: '2h' } } };
    const checks = forRows(20, row) - forRows(10, row) - 10 * forOne;
    expect(checks).toBe(forRows(20, { clusters: ['west'] }) - forRows(10, { clusters: ['west'] }));
  });
});

test('each of many rows is compared with few of many conditions', () => {
  const readsOf = (count: number): number => {
    const reads = new CountedReads();
    const conditions = new ConditionIndex(
      numbers(count).flatMap((index) => [
        reads.of({ job: `row-${index}`, cluster: 'east' }),
        reads.of({ pool: `pool-${index}` }),
        reads.of({ labels: { team: `team-${index}` } }),
      ]),
    );
    for (const index of numbers(count)) {
      const row = { name: `row-${index}`, pool: `pool-${index}`, labels: { team: `team-${index}` } };
      expect(conditions.of(row, 'east')).toHaveLength(3);
      expect(conditions.of(row, 'west')).toHaveLength(2);
    }
    return reads.count;
  };
  expect(readsOf(100)).toBe(10 * readsOf(10));
});
