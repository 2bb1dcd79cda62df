import { changesBetween, offsetsOf, tryOffsetsOf } from '../../lib/schedule/offsets';

const seconds = (instant: string): number => Date.parse(instant) / 1000;

describe('the offset', () => {
  test.each([
    ['Europe/Berlin', '2024-03-31T00:59:59Z', 3600],
    ['Europe/Berlin', '2024-03-31T01:00:00Z', 7200],
    ['Europe/Berlin', '2024-10-27T00:59:59Z', 7200],
    ['Europe/Berlin', '2024-10-27T01:00:00Z', 3600],
    ['America/St_Johns', '2010-11-07T02:30:59Z', -9000],
    ['America/St_Johns', '2010-11-07T02:31:00Z', -12600],
    ['Australia/Lord_Howe', '2024-04-06T14:59:59Z', 39600],
    ['Australia/Lord_Howe', '2024-04-06T15:00:00Z', 37800],
    ['Pacific/Apia', '2011-12-30T09:59:59Z', -36000],
    ['Pacific/Apia', '2011-12-30T10:00:00Z', 50400],
    ['Asia/Kathmandu', '2024-01-01T00:00:00Z', 20700],
    ['Africa/Monrovia', '1972-01-07T00:44:29Z', -2670],
    ['Africa/Monrovia', '1972-01-07T00:44:30Z', 0],
    ['Africa/Casablanca', '2030-01-01T00:00:00Z', 0],
    ['Africa/Casablanca', '2030-06-01T00:00:00Z', 3600],
    ['Europe/Berlin', '2100-07-01T00:00:00Z', 7200],
    ['Europe/Berlin', '1850-01-01T00:00:00Z', 3208],
    ['Europe/Berlin', '0300-01-01T00:00:00Z', 3208],
    ['Etc/GMT+12', '2024-01-01T00:00:00Z', -43200],
    ['UTC', '2024-01-01T00:00:00Z', 0],
    ['Etc/UTC', '2024-01-01T00:00:00Z', 0],
    ['Factory', '2024-01-01T00:00:00Z', 0],
    [undefined, '2024-01-01T00:00:00Z', 0],
  ])('of %s at %s is %d', (timeZone, instant, offset) => {
    expect(offsetsOf(timeZone)(seconds(instant))).toBe(offset);
    expect(offsetsOf(timeZone)(seconds(instant))).toBe(offset);
  });

  test('is asked of Intl once for each block of days, not for each instant', () => {
    // The type has a method, the object a getter.
    const prototype = Intl.DateTimeFormat.prototype as unknown as { format: object };
    const original = Object.getOwnPropertyDescriptor(prototype, 'format')!.get!;
    const format = jest.spyOn(prototype, 'format', 'get').mockImplementation(function (this: unknown) {
      return original.call(this);
    });
    for (let second = 0; second < 10_000; second++) {
      offsetsOf('America/Chicago')(seconds('2024-03-10T07:00:00Z') + second);
    }
    // Both ends of the block, and the search for the change: 18 halvings of three days.
    expect(format.mock.calls.length).toBe(21);
    format.mockRestore();
  });

  test('does not exist for a zone that Node does not know', () => {
    expect(tryOffsetsOf('Mars/Olympus')).toBeUndefined();
    expect(() => offsetsOf('Mars/Olympus')).toThrow(RangeError);
  });

  test('is not hidden by an error of another kind', () => {
    const broken = jest.spyOn(Intl, 'DateTimeFormat').mockImplementation(() => {
      throw new TypeError('broken');
    });
    expect(() => tryOffsetsOf('America/Denver')).toThrow(new TypeError('broken'));
    broken.mockRestore();
  });
});

describe('the changes', () => {
  const year = (timeZone: string, from: string, to: string) =>
    changesBetween(offsetsOf(timeZone), seconds(from), seconds(to)).map(({ at, before, after }) => [
      new Date(at * 1000).toISOString(),
      before,
      after,
    ]);

  test('of a year are two in Berlin', () => {
    expect(year('Europe/Berlin', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).toEqual([
      ['2030-03-31T01:00:00.000Z', 3600, 7200],
      ['2030-10-27T01:00:00.000Z', 7200, 3600],
    ]);
  });

  test('of a year are none in Kolkata', () => {
    expect(year('Asia/Kolkata', '2030-01-01T00:00:00Z', '2031-01-01T00:00:00Z')).toEqual([]);
  });

  test('are those after the start and up to the end', () => {
    const change = '2030-03-31T01:00:00Z';
    const [second, later] = ['2030-03-31T00:59:59Z', '2030-03-31T01:00:01Z'];
    expect(year('Europe/Berlin', second, change)).toHaveLength(1);
    expect(year('Europe/Berlin', change, later)).toHaveLength(0);
    expect(year('Europe/Berlin', '2030-03-29T00:00:00Z', second)).toHaveLength(0);
  });
});
