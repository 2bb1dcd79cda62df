import { Clock } from '../../../lib/schedule/zones/clock';
import {
  ADDED_ZONES,
  COMPARED_UNTIL,
  FROM,
  OLDER_RELEASE,
  PUBLISHED,
  RELEASE,
} from '../../../lib/schedule/zones/zone-data';
import { clockOf, isAddedZone, olderClockOf, zoneRules } from '../../../lib/schedule/zones/zones';
import { NEWEST, OLDER, periodsOf } from '../../support/zone-history';

const START = Date.parse(FROM) / 1000;
const END = Date.UTC(2499, 11, 31) / 1000;

describe('the time zone data', () => {
  test('has the names of the package that it is made from, and Factory, each once', () => {
    expect([...zoneRules().keys()].sort()).toEqual([...NEWEST.zones.keys(), 'Factory'].sort());
  });

  test('contains its release, the date of that release, and its start', () => {
    expect([RELEASE, OLDER_RELEASE]).toEqual([NEWEST.version, OLDER.version]);
    expect(Date.parse(PUBLISHED)).toBeGreaterThan(Date.parse(FROM));
    expect(Number(COMPARED_UNTIL.slice(0, 4)) - Number(PUBLISHED.slice(0, 4))).toBe(5);
    expect(Number(FROM.slice(0, 4)) - Number(PUBLISHED.slice(0, 4))).toBe(-2);
  });

  test('has the offsets of the package on both sides of each change until the year 2500', () => {
    const differing = [...NEWEST.zones.keys()].filter((name) => {
      const clock = clockOf(name);
      return !periodsOf(name).every(({ until, offset }, index, periods) => {
        const last = Math.min(until, END) - 1;
        const first = Math.max(periods[index - 1]?.until ?? START, START);
        return last < first || (clock.offsetAt(first) === offset && clock.offsetAt(last) === offset);
      });
    });
    expect(differing).toEqual([]);
  });

  test('lists the same changes', () => {
    const differing = [...NEWEST.zones.keys()].filter((name) => {
      const changes = periodsOf(name)
        .map(({ until, offset }, index, periods) => ({
          at: until,
          before: offset,
          after: periods[index + 1]?.offset,
        }))
        .filter(({ at, before, after }) => at > START && at <= END && before !== after);
      return JSON.stringify(changes) !== JSON.stringify(clockOf(name).changesBetween(START, END));
    });
    expect(differing).toEqual([]);
  });

  test('has the older rules of exactly the zones that have changed since', () => {
    const [from, to] = [PUBLISHED, COMPARED_UNTIL].map((date) => Date.parse(date) / 1000);
    const ahead = (clock: Clock) => [clock.offsetAt(from), ...clock.changesBetween(from, to)];
    for (const name of [...zoneRules().keys()].filter((zone) => OLDER.zones.has(zone))) {
      const periods = periodsOf(name, OLDER);
      const first = periods.findIndex(({ until }) => until > from);
      const changes = periods
        .slice(first)
        .map(({ until, offset }, index) => ({
          at: until,
          before: offset,
          after: periods[first + index + 1]?.offset,
        }))
        .filter(({ at, before, after }) => at <= to && before !== after);
      expect([name, ahead(olderClockOf(name) ?? clockOf(name))]).toEqual([
        name,
        [periods[first].offset, ...changes],
      ]);
      if (olderClockOf(name)) expect(ahead(olderClockOf(name)!)).not.toEqual(ahead(clockOf(name)));
    }
    expect(ADDED_ZONES.split(' ')).toEqual([...NEWEST.zones.keys()].filter((name) => !OLDER.zones.has(name)));
  });

  test('contains the changes of the two years before tzdata 2026f', () => {
    expect([RELEASE, OLDER_RELEASE]).toEqual(['2026f', '2024b']);
    const changed = [...zoneRules().keys()].filter((name) => olderClockOf(name) ?? isAddedZone(name));
    expect(changed.sort()).toEqual([
      ...['Africa/Casablanca', 'Africa/El_Aaiun', 'America/Asuncion', 'America/Coyhaique'],
      ...['America/Edmonton', 'America/Havana', 'America/Inuvik', 'America/Rainy_River'],
      ...['America/Vancouver', 'America/Winnipeg', 'America/Yellowknife', 'Canada/Central'],
      ...['Canada/Mountain', 'Canada/Pacific', 'Cuba', 'Europe/Chisinau', 'Europe/Tiraspol'],
    ]);
  });
});
