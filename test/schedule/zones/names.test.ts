import { isTimeZone, suggestTimeZone } from '../../../lib/schedule/zones/names';
import { zoneRules } from '../../../lib/schedule/zones/zones';
import * as fc from '../../support/properties';

const names = [...zoneRules().keys()];

describe('a time zone', () => {
  test('is accepted in its exact case, and suggested for any case', () => {
    expect(['Europe/Berlin', 'europe/berlin', ''].map(isTimeZone)).toEqual([true, false, false]);
    expect(['europe/berlin', 'Berlin', ''].map(suggestTimeZone)).toEqual([
      'Europe/Berlin',
      'Europe/Berlin',
      undefined,
    ]);
    const [split, set] = [jest.spyOn(String.prototype, 'split'), jest.spyOn(Map.prototype, 'set')];
    expect(isTimeZone('Europe/Paris')).toBe(true);
    expect([split, set].map((spy) => spy.mock.calls.length)).toEqual([0, 0]);
    jest.restoreAllMocks();
  });

  test.each([
    'Europe/Berlin',
    'UTC',
    'Etc/UTC',
    'America/Argentina/ComodRivadavia',
    'EST',
    'EST5EDT',
    'Etc/GMT+12',
  ])('%s is a time zone', (name) => expect(isTimeZone(name)).toBe(true));

  test.each(['GMT-0', 'W-SU', 'NZ-CHAT', 'Factory', 'Asia/Calcutta', 'Europe/Kyiv', 'America/Coyhaique'])(
    '%s is a time zone, although it looks unusual',
    (name) => expect(isTimeZone(name)).toBe(true),
  );

  test.each([
    ...[
      '',
      ' ',
      'utc',
      'europe/berlin',
      'Europe/berlin',
      'EUROPE/BERLIN',
      'America/new_york',
      'America/New York',
    ],
    ...['Local', 'local', 'LOCAL', 'PST', 'CEST', 'UTC+1', '+01:00', 'Europe', 'Europe/', '/Europe/Berlin'],
    ...[
      'Europe//Berlin',
      'Europe/./Berlin',
      '../UTC',
      'posix/UTC',
      'posixrules',
      'localtime',
      ' UTC',
      'UTC ',
    ],
    ...['constructor', 'toString', 'UTC\n', 'Europe/Berlin Europe/Paris'],
  ])('%j is not a time zone', (name) => expect(isTimeZone(name)).toBe(false));

  test('has a name that the API server accepts', () => {
    const parts = names.flatMap((name) => name.split('/'));
    expect(parts.filter((part) => !/^[A-Za-z._0-9+][A-Za-z._0-9+-]{0,13}$/.test(part))).toEqual([]);
  });

  test('is listed once', () => {
    expect(names).toHaveLength(598);
  });
});

describe('the suggestion for', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['EUROPE/BERLIN', 'Europe/Berlin'],
    ['utc', 'UTC'],
    ['etc/utc', 'Etc/UTC'],
    [' UTC\n', 'UTC'],
    ['America/New York', 'America/New_York'],
    ['america/argentina/buenos  aires', 'America/Argentina/Buenos_Aires'],
    ['est', 'EST'],

    ['PST', 'America/Los_Angeles'],
    ['PDT', 'America/Los_Angeles'],
    ['MDT', 'America/Denver'],
    ['cst', 'America/Chicago'],
    ['CDT', 'America/Chicago'],
    ['EDT', 'America/New_York'],
    ['BST', 'Europe/London'],
    ['CEST', 'Europe/Berlin'],
    ['EEST', 'Europe/Helsinki'],
    ['MSK', 'Europe/Moscow'],
    ['IST', 'Asia/Kolkata'],
    ['SGT', 'Asia/Singapore'],
    ['JST', 'Asia/Tokyo'],
    ['KST', 'Asia/Seoul'],
    ['AEST', 'Australia/Sydney'],
    ['AEDT', 'Australia/Sydney'],
    ['NZST', 'Pacific/Auckland'],
    ['NZDT', 'Pacific/Auckland'],
    ['Z', 'UTC'],

    ['UTC+2', 'Etc/GMT-2'],
    ['utc-03:00', 'Etc/GMT+3'],
    ['GMT+0200', 'Etc/GMT-2'],
    ['+02:00', 'Etc/GMT-2'],
    ['+14', 'Etc/GMT-14'],
    ['-05', 'Etc/GMT+5'],
    ['Etc/UTC+1', 'Etc/GMT-1'],
    ['GMT+00:00', 'UTC'],
    ['UTC-0', 'UTC'],

    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['new \t york', 'America/New_York'],
    ['Buenos_Aires', undefined],
    ['Pacific', undefined],
    ['Jappan1', 'Japan'],
    ['Japann', 'Japan'],
    ['urope/berlin', 'Europe/Berlin'],
    // As close to Asmara as to Asmera.
    ['Africa/Asmxra', undefined],

    ['CET+1', 'CET'],
    ['PST-8', 'America/Los_Angeles'],
    ['CEST+02:00', 'Europe/Berlin'],

    ['Europe/Berln', 'Europe/Berlin'],
    ['Europe/Berliin', 'Europe/Berlin'],
    ['Evrope/Perlin', 'Europe/Berlin'],
    ['Amerika/New_York', 'America/New_York'],
    ['US/Easter', 'US/Eastern'],
    ['Austrlia/Sydny', 'Australia/Sydney'],
  ])('%j is %s', (name, suggestion) => {
    expect(suggestTimeZone(name)).toBe(suggestion);
  });

  test.each([
    ...[
      '',
      ' ',
      'Local',
      'Mars/Olympus',
      '+05:30',
      'UTC+99',
      'UTC+15',
      'GMT-13',
      'Etc/GMT+15',
      'x+1',
      'UTC+2x',
    ],
    // Too short, too far away, or between two.
    ...['URC', 'Europe/Brlnx', 'Etc/GMT+1x', 'Asia/Xx', 'Europe/Berlin/Mitte', 'abcde+5', 'constructor', '/'],
    ...['xUTC+1', 'xCET+1', 'Japn1'],
  ])('%j has no suggestion, because no zone is similar', (name) => {
    expect(suggestTimeZone(name)).toBeUndefined();
  });

  test('any text is a time zone or nothing', () => {
    const zoneLike = fc.tuple(fc.constantFrom(...names), fc.string({ maxLength: 3 }), fc.nat(40));
    const mangled = zoneLike.map(([name, inserted, at]) => name.slice(0, at) + inserted + name.slice(at + 1));
    fc.assert(
      fc.property(fc.oneof(mangled, fc.string({ unit: fc.anyCharacter })), (text) => {
        const suggestion = suggestTimeZone(text);
        expect(suggestion === undefined || isTimeZone(suggestion)).toBe(true);
      }),
    );
  });

  test('a zone in the wrong case is that zone', () => {
    for (const name of names) expect(suggestTimeZone(name.toLowerCase())).toBe(name);
  });
});
