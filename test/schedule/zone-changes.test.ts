import { nextRunOn } from '../../lib/schedule/next';
import type { CronSchedule } from '../../lib/schedule/schedule';
import { zoneChangeWarnings } from '../../lib/schedule/zone-changes';
import { COMPARED_UNTIL, PUBLISHED } from '../../lib/schedule/zones/zone-data';
import { clockOf, olderClockOf } from '../../lib/schedule/zones/zones';
import * as fc from '../support/properties';
import { parseCron } from './schedules';

const warningsFor = (text: string, timeZone: string) => zoneChangeWarnings(parseCron(text), timeZone);

const rules = (zone: string) => `by the rules of ${zone} in tzdata 2026f`;
const CLUSTER = 'in a cluster with older data, such as 2024b';
const UPDATE = 'update the tzdata of kube-controller-manager to 2026f or newer, or set timeZone: ';

describe('changed rules of a time zone have a warning if a run', () => {
  test.each([
    ['30 2 * * *', 'America/Vancouver', '2026-11-01 09:30 UTC', '10:30 UTC', 'Etc/GMT+7'],
    // On 1 November, 01:30 occurs twice by the older rules, and one of these is correct.
    ['30 1 * * *', 'America/Vancouver', '2026-11-02 08:30 UTC', '09:30 UTC', 'Etc/GMT+7'],
    ['*/5 1-3 * * *', 'Canada/Pacific', '2026-11-02 08:00 UTC', '09:00 UTC', 'Etc/GMT+7'],
    ['0 9 * * 1-5', 'America/Vancouver', '2026-11-02 16:00 UTC', '17:00 UTC', 'Etc/GMT+7'],
    ['0 0 29 2 *', 'America/Vancouver', '2028-02-29 07:00 UTC', '08:00 UTC', 'Etc/GMT+7'],
    ['0 * * * 1-5', 'America/Vancouver', '2026-11-02 07:00 UTC', '08:00 UTC', 'Etc/GMT+7'],
    ['30 2 * * *', 'America/Edmonton', '2026-11-01 08:30 UTC', '09:30 UTC', 'Etc/GMT+6'],
    ['30 2 * * *', 'America/Winnipeg', '2026-11-01 07:30 UTC', '08:30 UTC', 'Etc/GMT+5'],
    ['0 0 1 12 *', 'America/Havana', '2026-12-01 04:00 UTC', '05:00 UTC', 'Etc/UTC'],
    ['0 12 * * *', 'Africa/Casablanca', '2026-10-29 12:00 UTC', '11:00 UTC', 'Etc/UTC'],
    ['0 0 1 * *', 'Africa/Casablanca', '2026-11-01 00:00 UTC', '2026-10-31 23:00 UTC', 'Etc/UTC'],
  ])('moves: %s in %s', (text, timeZone, newer, older, zone) => {
    expect(warningsFor(text, timeZone)).toEqual([
      {
        id: 'batch/schedule-zone-changed',
        message: `runs for instance at ${newer} ${rules(timeZone)}, and at ${older} ${CLUSTER}`,
        cure: `${UPDATE}'${zone}'`,
      },
    ]);
  });

  test('is left out by the older rules', () => {
    expect(warningsFor('30 2 * * *', 'Europe/Chisinau').map(({ message }) => message)).toEqual([
      `runs for instance at 2027-03-28 00:30 UTC ${rules('Europe/Chisinau')}, and not ${CLUSTER}`,
    ]);
  });

  test('happens by the older rules only', () => {
    expect(warningsFor('30 3 * * *', 'Europe/Chisinau').map(({ message }) => message)).toEqual([
      `does not run for instance at 2027-03-28 00:30 UTC ${rules('Europe/Chisinau')}, but does ${CLUSTER}`,
    ]);
  });

  test('needs a zone that is new', () => {
    expect(warningsFor('0 * * * *', 'America/Coyhaique')).toEqual([
      {
        id: 'batch/schedule-zone-changed',
        message:
          'needs tzdata with America/Coyhaique, which 2024b does not have: an API server with such data refuses the CronJob, and a controller never starts it',
        cure: `${UPDATE}'Etc/GMT+3'`,
      },
    ]);
  });
});

describe('changed rules of a time zone have no warning for', () => {
  test.each([
    // Clocks differ only in winter.
    ['30 2 * 7 *', 'America/Vancouver'],
    ['0 3 1 4-10 *', 'America/Vancouver'],
    // A schedule for every hour is not affected.
    ['0 * * * *', 'America/Vancouver'],
    ['*/5 * * * *', 'America/Vancouver'],
    ['*/5 * * 11,12,1-3 *', 'America/Vancouver'],
    // Only in one winter.
    ['0 0 29 2 *', 'America/Havana'],
    // An hour in spring and one in autumn.
    ['0 12 * * *', 'Europe/Chisinau'],
    ['30 2 * * 1-6', 'Europe/Chisinau'],
    // In both hours: it runs at the same instants, only their wall times differ.
    ['*/5 1-3 * * *', 'Europe/Chisinau'],
    ['30 2 * * *', 'Europe/Berlin'],
    ['30 2 * * *', 'Etc/GMT+7'],
    ['30 2 * * *', 'Mars/Olympus'],
  ])('%s in %s', (text, timeZone) => {
    expect(warningsFor(text, timeZone)).toEqual([]);
  });

  test('without a zone', () => {
    expect(zoneChangeWarnings(parseCron('30 2 * * *'), undefined)).toEqual([]);
  });
});

test('changed rules have a warning exactly if the runs of five years differ', () => {
  const [from, to] = [PUBLISHED, COMPARED_UNTIL].map((date) => Date.parse(date) / 1000);
  const zones = [
    'America/Vancouver',
    'Africa/Casablanca',
    'America/Havana',
    'Europe/Chisinau',
    'America/Asuncion',
  ];
  const times = fc.constantFrom('0 0', '30 1', '30 2', '0,30 3', '15 0,12', '59 23', '0 *');
  const days = fc.constantFrom(
    '* * 0',
    '* * 6',
    '28 * *',
    '25-31 3 *',
    '25-31 10 *',
    '1-7 11 *',
    '29 2 *',
    '4 10 0',
  );
  const differs = (schedule: CronSchedule, timeZone: string) => {
    const clocks = [clockOf(timeZone), olderClockOf(timeZone)!];
    for (let run = from - 1; run < to;) {
      const runs = clocks.map(({ offsetAt }) => nextRunOn(schedule, offsetAt, new Date(run * 1000)));
      const [newer, older] = runs.map((next) => (next ? next.getTime() / 1000 : Infinity));
      run = Math.min(newer, older);
      if (newer !== older) return run < to;
    }
    return false;
  };
  fc.assert(
    fc.property(fc.tuple(times, days), fc.constantFrom(...zones), (fields, timeZone) => {
      const schedule = parseCron(fields.join(' '));
      expect(zoneChangeWarnings(schedule, timeZone).length > 0).toBe(differs(schedule, timeZone));
    }),
    { numRuns: 60 },
  );
});
