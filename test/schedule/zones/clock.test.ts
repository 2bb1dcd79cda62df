import { Clock } from '../../../lib/schedule/zones/clock';
import { clockOf, tryClockOf } from '../../../lib/schedule/zones/zones';

const seconds = (instant: string): number => Date.parse(instant) / 1000;

describe('the offset', () => {
  test.each([
    ['Europe/Berlin', '2024-03-31T00:59:59Z', 3600],
    ['Europe/Berlin', '2024-03-31T01:00:00Z', 7200],
    ['Europe/Berlin', '2024-10-27T00:59:59Z', 7200],
    ['Europe/Berlin', '2024-10-27T01:00:00Z', 3600],
    ['America/St_Johns', '2024-11-03T04:29:59Z', -9000],
    ['America/St_Johns', '2024-11-03T04:30:00Z', -12600],
    ['Australia/Lord_Howe', '2024-04-06T14:59:59Z', 39600],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', 37800],
    ['Pacific/Apia', '2024-01-01T00:00:00Z', 46800],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', 20700],
    ['Asia/Almaty', '2024-02-29T17:59:59Z', 21600],
    ['Asia/Almaty', '2024-02-29T18:00:00Z', 18000],
    ['Etc/GMT+12', '2024-01-01T00:00:00Z', -43200],
    ['UTC', '2024-01-01T00:00:00Z', 0],
    ['Etc/UTC', '2024-01-01T00:00:00Z', 0],
    ['Factory', '2024-01-01T00:00:00Z', 0],
    [undefined, '2024-01-01T00:00:00Z', 0],
  ])('of %s at %s is %d', (timeZone, instant, offset) => {
    expect(clockOf(timeZone).offsetAt(seconds(instant))).toBe(offset);
    expect(clockOf(timeZone).offsetAt(seconds(instant))).toBe(offset);
  });

  test.each([
    ['America/Vancouver', '2026-12-01T00:00:00Z', -25_200],
    ['America/Edmonton', '2027-01-01T00:00:00Z', -21_600],
    ['America/Winnipeg', '2027-01-01T00:00:00Z', -18_000],
    ['Africa/Casablanca', '2030-01-01T00:00:00Z', 0],
    ['Africa/Casablanca', '2030-06-01T00:00:00Z', 0],
    // Only in one winter; then the rule applies again.
    ['America/Havana', '2027-01-01T00:00:00Z', -14_400],
    ['America/Havana', '2028-01-01T00:00:00Z', -18_000],
    ['Europe/Chisinau', '2027-03-28T00:30:00Z', 7200],
  ])('of %s at %s is that of tzdata 2026f', (timeZone, instant, offset) => {
    expect(clockOf(timeZone).offsetAt(seconds(instant))).toBe(offset);
  });

  test.each([
    ['Europe/Berlin', '2023-07-01T00:00:00Z', 3600],
    ['Europe/Berlin', '1850-01-01T00:00:00Z', 3600],
    ['Europe/Berlin', '0300-01-01T00:00:00Z', 3600],
    ['Pacific/Apia', '2011-01-01T00:00:00Z', 46800],
  ])('of %s at %s, before the data begins, is its first', (timeZone, instant, offset) => {
    expect(clockOf(timeZone).offsetAt(seconds(instant))).toBe(offset);
  });

  test.each(['Europe/Berlin', 'America/New_York', 'Asia/Gaza', 'Australia/Lord_Howe', 'UTC'])(
    'of %s continues with its rule after the listed years, repeating every 400 years',
    (timeZone) => {
      const { offsetAt } = clockOf(timeZone);
      const cycle = 146_097 * 86_400;
      for (let instant = seconds('2100-01-01T00:30:00Z'); instant < seconds('2110-01-01T00:00:00Z');) {
        const offsets = [0, 1, 2, 600].map((cycles) => offsetAt(instant + cycles * cycle));
        expect(new Set(offsets).size).toBe(1);
        instant += 86_400 / 2;
      }
    },
  );

  test('does not depend on the order of lookups', () => {
    const instants = Array.from({ length: 500 }, (_, index) => seconds('2024-01-15T00:00:00Z') + index * 5e6);
    const ascending = new Clock('60;3.25.0.60:120;10.25.0.60:60');
    const expected = instants.map(ascending.offsetAt);
    const descending = new Clock('60;3.25.0.60:120;10.25.0.60:60');
    expect([...instants].reverse().map(descending.offsetAt).reverse()).toEqual(expected);
    expect(new Set(expected)).toEqual(new Set([3600, 7200]));
  });

  test('does not exist for a zone that is not in the data', () => {
    expect(tryClockOf('Mars/Olympus')).toBeUndefined();
    expect(() => clockOf('Mars/Olympus')).toThrow(
      new RangeError("time zone 'Mars/Olympus' is not in the time zone data"),
    );
  });

  test('does not depend on the machine', () => {
    const intl = jest.spyOn(Intl, 'DateTimeFormat').mockImplementation(() => {
      throw new Error('asked');
    });
    expect(clockOf('America/Denver').offsetAt(seconds('2024-07-01T00:00:00Z'))).toBe(-21_600);
    expect(intl).not.toHaveBeenCalled();
    intl.mockRestore();
  });
});

describe('the changes', () => {
  const year = (timeZone: string, from: string, to: string) =>
    clockOf(timeZone)
      .changesBetween(seconds(from), seconds(to))
      .map(({ at, before, after }) => [new Date(at * 1000).toISOString(), before, after]);

  test('of a year are two in Berlin', () => {
    expect(year('Europe/Berlin', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).toEqual([
      ['2030-03-31T01:00:00.000Z', 3600, 7200],
      ['2030-10-27T01:00:00.000Z', 7200, 3600],
    ]);
  });

  test('of a year are none in Kolkata', () => {
    expect(year('Asia/Kolkata', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).toEqual([]);
  });

  test('of a year with Ramadan in summer are four in Gaza', () => {
    expect(year('Asia/Gaza', '2040-01-01T00:00:00Z', '2041-01-01T00:00:00Z')).toHaveLength(4);
  });

  test('are those after the start and up to the end', () => {
    const change = '2030-03-31T01:00:00Z';
    const [second, later] = ['2030-03-31T00:59:59Z', '2030-03-31T01:00:01Z'];
    expect(year('Europe/Berlin', second, change)).toHaveLength(1);
    expect(year('Europe/Berlin', change, later)).toHaveLength(0);
    expect(year('Europe/Berlin', '2030-03-29T00:00:00Z', second)).toHaveLength(0);
  });

  test('leave out changes that keep the offset', () => {
    // Scoresbysund changed its zone on the day of a clock change.
    expect(year('America/Scoresbysund', '2024-01-01T00:00:00Z', '2025-01-01T00:00:00Z')).toEqual([
      ['2024-10-27T01:00:00.000Z', -3600, -7200],
    ]);
  });
});
