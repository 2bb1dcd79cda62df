import { parseSchedule } from '../../lib/schedule/parse';
import { FIELDS } from '../../lib/schedule/schedule';
import * as fc from '../support/properties';
import { parse, parseCron } from './schedules';

/** The error as the constructs compose it. */
function complaint(text: string): string {
  const result = parseSchedule(text);
  return result.ok
    ? 'accepted'
    : `[${result.problem.code.slice('schedule/'.length)}] schedule ${result.problem.rule}; ${result.problem.cure}`;
}

const range = (from: number, to: number, step = 1): number[] =>
  Array.from({ length: Math.floor((to - from) / step) + 1 }, (_, index) => from + index * step);

describe('a field', () => {
  test.each([
    ['0 * * * *', 'minute', [0]],
    ['59 * * * *', 'minute', [59]],
    ['* * * * *', 'minute', range(0, 59)],
    ['? * * * *', 'minute', range(0, 59)],
    ['5-8 * * * *', 'minute', [5, 6, 7, 8]],
    ['5-5 * * * *', 'minute', [5]],
    ['1,3,2,3 * * * *', 'minute', [1, 2, 3]],
    ['10,9,1 * * * *', 'minute', [1, 9, 10]],
    ['*/15 * * * *', 'minute', [0, 15, 30, 45]],
    ['?/15 * * * *', 'minute', [0, 15, 30, 45]],
    ['*/7 * * * *', 'minute', range(0, 56, 7)],
    ['50/5 * * * *', 'minute', [50, 55]],
    ['5/1 * * * *', 'minute', range(5, 59)],
    ['10-20/4 * * * *', 'minute', [10, 14, 18]],
    ['10-18/4,1 * * * *', 'minute', [1, 10, 14, 18]],
    ['*/60 * * * *', 'minute', [0]],
    ['*/9223372036854775807 * * * *', 'minute', [0]],
    ['5/000000000000000000000000000000020 * * * *', 'minute', [5, 25, 45]],
    ['* 0-23/6 * * *', 'hour', [0, 6, 12, 18]],
    ['* * 1,31 * *', 'dayOfMonth', [1, 31]],
    ['* * */10 * *', 'dayOfMonth', [1, 11, 21, 31]],
    ['* * * 1-12 *', 'month', range(1, 12)],
    ['* * * */5 *', 'month', [1, 6, 11]],
    ['* * * * 0-6', 'dayOfWeek', range(0, 6)],
  ] as const)('%s matches in its %s %j', (text, field, values) => {
    expect(parseCron(text)[field].values).toEqual(values);
  });

  test.each([
    ['* * * jan *', 'month', [1]],
    ['* * * DEC *', 'month', [12]],
    ['* * * Feb-Apr *', 'month', [2, 3, 4]],
    ['* * * mar/3 *', 'month', [3, 6, 9, 12]],
    ['* * * may-sep/2 *', 'month', [5, 7, 9]],
    ['* * * jun,jul,aug,oct,nov *', 'month', [6, 7, 8, 10, 11]],
    ['* * * * sun', 'dayOfWeek', [0]],
    ['* * * * mon-FRI', 'dayOfWeek', [1, 2, 3, 4, 5]],
    ['* * * * mon-5', 'dayOfWeek', [1, 2, 3, 4, 5]],
    ['* * * * tue,thu,sat', 'dayOfWeek', [2, 4, 6]],
    ['* * * * wed/2', 'dayOfWeek', [3, 5]],
    // Go lowers the dotted capital I to i.
    ['* * * * FR\u0130', 'dayOfWeek', [5]],
    ['* * * * fr\u0130-FR\u0130', 'dayOfWeek', [5]],
  ] as const)('%s has names in its %s for %j', (text, field, values) => {
    expect(parseCron(text)[field].values).toEqual(values);
  });

  test.each([
    ['1,,2 * * * *', [1, 2]],
    [',1 * * * *', [1]],
    ['1, * * * *', [1]],
    [', * * * *', []],
    [',,, * * * *', []],
    ['+5 * * * *', [5]],
    ['+5-+7 * * * *', [5, 6, 7]],
    ['*/+20 * * * *', [0, 20, 40]],
    ['007 * * * *', [7]],
    ['+0005 * * * *', [5]],
    ['*-foo * * * *', range(0, 59)],
    ['*-1-2-3 * * * *', range(0, 59)],
    ['?- * * * *', range(0, 59)],
    ['*-foo/20 * * * *', [0, 20, 40]],
  ])('%s is accepted, odd as it is', (text, values) => {
    expect(parseCron(text).minute.values).toEqual(values);
  });

  test.each([
    ['*', true],
    ['?', true],
    ['*/1', true],
    ['*/01', true],
    ['*,5', true],
    ['5,*', true],
    ['*/2,*', true],
    ['*-foo', true],
    ['*/2', false],
    ['?/2', false],
    ['*-foo/2', false],
    ['1-31', false],
    ['5', false],
    ['1/1', false],
    [',', false],
  ])('day of month %s has the star bit: %s', (text, star) => {
    expect(parseCron(`0 0 ${text} * *`).dayOfMonth.star).toBe(star);
  });

  test.each([
    ['*', true],
    ['1-31', true],
    ['1/1', true],
    ['1-15,16/1', true],
    ['1-30', false],
    ['*/2', false],
    [',', false],
  ])('day of month %s is full: %s', (text, full) => {
    expect(parseCron(`0 0 ${text} * *`).dayOfMonth.full).toBe(full);
  });

  test('keeps its text and its parts as they were written', () => {
    expect(parseCron('1,*/20,,50/5,3-9/2 * * * *').minute).toMatchObject({
      text: '1,*/20,,50/5,3-9/2',
      parts: [
        { text: '1', start: 1, end: 1, step: 1 },
        { text: '*/20', start: 0, end: 59, step: 20 },
        { text: '50/5', start: 50, end: 59, step: 5 },
        { text: '3-9/2', start: 3, end: 9, step: 2 },
      ],
    });
  });
});

describe('the fields', () => {
  const goSpaces = [
    ' ',
    '\t',
    '\n',
    '\v',
    '\f',
    '\r',
    '\u0085',
    '\u00a0',
    '\u1680',
    '\u2028',
    '\u2029',
    '\u202f',
  ];
  const wideSpaces = [...range(0x2000, 0x200a).map((code) => String.fromCharCode(code)), '\u205f', '\u3000'];

  test.each([...goSpaces, ...wideSpaces].map((space) => [JSON.stringify(space), space]))(
    'are separated by %s, once or more often and around them',
    (_, space) => {
      const text = `${space}1${space}2${space}${space}3 4${space}5${space}`;
      const { minute, hour, dayOfMonth, month, dayOfWeek } = parseCron(text);
      expect([minute, hour, dayOfMonth, month, dayOfWeek].map((field) => field.values)).toEqual([
        [1],
        [2],
        [3],
        [4],
        [5],
      ]);
    },
  );

  test.each(['\ufeff', '\u200b', '\u180e', '\u0008', '\u000e', '\u001f', '\u2060', '\u200c'])(
    'are not separated by the character %j, as Go does not count it as white space',
    (space) => {
      expect(complaint(`1${space}2 3 4 5`)).toMatch(/^\[field-count\]/);
      expect(complaint(`1${space}2 3 4 5 6`)).toMatch(/^\[number\]/);
    },
  );

  test('have their name and text', () => {
    const text = '1 2 3 4 5';
    expect(parse(text)).toMatchObject({
      kind: 'cron',
      text,
      minute: { text: '1' },
      dayOfWeek: { text: '5' },
    });
  });
});

describe('a macro', () => {
  test.each([
    ['@yearly', '0 0 1 1 *'],
    ['@annually', '0 0 1 1 *'],
    ['@monthly', '0 0 1 * *'],
    ['@weekly', '0 0 * * 0'],
    ['@daily', '0 0 * * *'],
    ['@midnight', '0 0 * * *'],
    ['@hourly', '0 * * * *'],
  ])('%s is %s', (macro, fields) => {
    expect(parse(macro)).toEqual({ ...parse(fields), text: macro });
  });
});

describe('@every', () => {
  test.each([
    ['5m', 300],
    ['1h30m', 5400],
    ['1h30m10s', 5410],
    ['90s', 90],
    ['1.5h', 5400],
    ['.5h', 1800],
    ['1.h', 3600],
    ['1.9s', 1],
    ['2999ms', 2],
    ['1999999999ns', 1],
    ['2000000us', 2],
    ['3000000\u00b5s', 3],
    ['4000000\u03bcs', 4],
    ['1m1m', 120],
    ['1s1h', 3601],
    ['+5m', 300],
    ['0', 1],
    ['+0', 1],
    ['-0', 1],
    ['0s', 1],
    ['1ns', 1],
    ['999ms', 1],
    ['-5m', 1],
    ['-9223372036854775808ns', 1],
    ['9223372036854775807ns', 9_223_372_036],
    ['2562047h47m16.854775807s', 9_223_372_036],
    ['0.1000000000000000055511151231257827h', 360],
    ['0.00000000000000000000000000000000000001h', 1],
    ['0.3333333333333333333h', 1200],
    ['00000000000000000000000000000000005s', 5],
    [`.${'0'.repeat(400)}1h`, 1],
    ['1.99999999999999999999999999s', 2],
    // Digits beyond 63 bits are dropped.
    ['0.9223372036854775807999h', 3320],
    ['9.223372036854775808s', 9],
  ])('%s is a delay of %d seconds', (duration, seconds) => {
    expect(parse(`@every ${duration}`)).toEqual({ kind: 'every', text: `@every ${duration}`, seconds });
  });

  test.each([
    '',
    '-',
    '+',
    ' ',
    ' 5m',
    '5m ',
    '5 m',
    '5',
    '1h5',
    '00',
    '.',
    '.s',
    '1.',
    '-.s',
    '+-5m',
    '1..5s',
    '1.5.5s',
    '1d',
    '1w',
    '5M',
    '5S',
    'm',
    'h5m',
    '5toString',
    '5constructor',
    '1,5h',
    '9223372036854775808ns',
    '-9223372036854775809ns',
    '9223372036854775807ns1ns',
    '-9223372036854775808ns1ns',
    '2562048h',
    '2562047h48m',
    '9223372036.854775808s',
    '9999999999999999999999999h',
    '10000000000000000000ns',
    '5m-5m',
    '\u0661m',
    '5m\n',
  ])('is refused with the duration %j', (duration) => {
    expect(complaint(`@every ${duration}`)).toMatch(/^\[(duration|macro)\]/);
  });
});

describe('the problem of', () => {
  const MACROS =
    'must be @yearly, @annually, @monthly, @weekly, @daily, @midnight, @hourly or @every and a duration';

  test.each([
    ['', '[empty] schedule must not be empty; write five fields, such as "0 3 * * *"'],
    [' \t\u3000', '[empty] schedule must not be empty; write five fields, such as "0 3 * * *"'],

    [
      'TZ=Europe/Berlin 0 3 * * *',
      "[time-zone-inside] schedule must not contain a time zone; set timeZone: 'Europe/Berlin' instead",
    ],
    [
      'CRON_TZ=UTC 0 3 * * *',
      "[time-zone-inside] schedule must not contain a time zone; set timeZone: 'UTC' instead",
    ],
    [
      'TZ=Asia/Tokyo',
      "[time-zone-inside] schedule must not contain a time zone; set timeZone: 'Asia/Tokyo' instead",
    ],
    ['TZ= 0 3 * * *', '[time-zone-inside] schedule must not contain a time zone; set timeZone instead'],
    ['0 3 * * * TZ=UTC', '[time-zone-inside] schedule must not contain a time zone; set timeZone instead'],
    ['@every 5m TZ', '[time-zone-inside] schedule must not contain a time zone; set timeZone instead'],
    ['*-TZ 3 * * *', '[time-zone-inside] schedule must not contain a time zone; set timeZone instead'],

    ['@reboot', `[macro] schedule ${MACROS} if it starts with @; use a RunOnceJob for a job that runs once`],
    [
      '@Daily',
      `[macro] schedule ${MACROS} if it starts with @; write "@daily", in lower case and without white space`,
    ],
    [
      ' @daily',
      `[macro] schedule ${MACROS} if it starts with @; write "@daily", in lower case and without white space`,
    ],
    [
      '@daily ',
      `[macro] schedule ${MACROS} if it starts with @; write "@daily", in lower case and without white space`,
    ],
    ['@every5m', `[macro] schedule ${MACROS} if it starts with @; write "@every 5m"`],
    ['@every\t5m', `[macro] schedule ${MACROS} if it starts with @; write "@every 5m"`],
    [
      ' @every 1h 30m',
      '[field-count] schedule must have 5 fields; write minute, hour, day of month, month and day of week',
    ],
    [' @every 5m', `[macro] schedule ${MACROS} if it starts with @; write "@every 5m"`],
    ['@EVERY 1h 30m', `[macro] schedule ${MACROS} if it starts with @; write "@every 1h30m"`],
    ['@every', `[macro] schedule ${MACROS} if it starts with @; write for instance "@every 1h30m"`],
    ['@15m', `[macro] schedule ${MACROS} if it starts with @; write "*/15 * * * *"`],
    ['@quarterly', `[macro] schedule ${MACROS} if it starts with @; write "0 0 1 */3 *"`],
    ['@fortnightly', `[macro] schedule ${MACROS} if it starts with @; write one of these, or five fields`],
    ['@constructor', `[macro] schedule ${MACROS} if it starts with @; write one of these, or five fields`],
    ['@ 0 3 * * *', `[macro] schedule ${MACROS} if it starts with @; write one of these, or five fields`],

    [
      '@every 1d',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 24h"',
    ],
    [
      '@every 2 Weeks',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 336h"',
    ],
    [
      '@every 5',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 5m"',
    ],
    [
      '@every 5min',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 5m"',
    ],
    [
      '@every 10 Seconds',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 10s"',
    ],
    [
      '@every 2hrs',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 2h"',
    ],
    [
      '@every  1h  30m',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write "@every 1h30m"',
    ],
    [
      '@every now',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    [
      '@every x5min',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    [
      '@every 5min9',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    [
      '@every 5 months',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    [
      '@every 5 Millis',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    [
      '@every 9999999d',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    [
      '@every 5y',
      '[duration] schedule must have a duration of hours, minutes and seconds after @every; write for instance "@every 1h30m"',
    ],
    ['@every', `[macro] schedule ${MACROS} if it starts with @; write for instance "@every 1h30m"`],
    ['@15m', `[macro] schedule ${MACROS} if it starts with @; write "*/15 * * * *"`],
    ['@quarterly', `[macro] schedule ${MACROS} if it starts with @; write "0 0 1 */3 *"`],

    ['0 0 3 * * *', '[field-count] schedule must have 5 fields; remove the seconds field'],
    ['0 0 1 1 * 2026', '[field-count] schedule must have 5 fields; remove the year field'],
    ['0 0 3 * * 20260', '[field-count] schedule must have 5 fields; remove the seconds field'],
    ['0 0 3 * * L', '[field-count] schedule must have 5 fields; remove the seconds field'],
    ['0 0 3 ? * MON#2', '[field-count] schedule must have 5 fields; remove the seconds field'],
    ...['0 3 * * * /opt/report', '0 3 * * * root /opt/report', '0 3 * * mon x2026'].map(
      (line): [string, string] => [
        line,
        '[field-count] schedule must have 5 fields; move the command to the prop command, or to script if it needs a shell',
      ],
    ),
    [
      '@daily /opt/report',
      '[field-count] schedule must be the macro alone; move the command to the prop command, or to script if it needs a shell',
    ],
    [
      'every day at 3 run report',
      '[field-count] schedule must have 5 fields; write minute, hour, day of month, month and day of week',
    ],
    ['0 0 3 * * ? *', '[field-count] schedule must have 5 fields; remove the seconds and the year field'],
    [
      '0',
      '[field-count] schedule must have 5 fields; write minute, hour, day of month, month and day of week',
    ],
    [
      '* * * * * * * *',
      '[field-count] schedule must have 5 fields; write minute, hour, day of month, month and day of week',
    ],
  ])('the whole string %j has a cure', (text, expected) => {
    expect(complaint(text)).toBe(expected);
  });

  test.each([
    ['daily', '"@daily"'],
    ['Hourly', '"@hourly"'],
    ['nightly', '"@daily"'],
    ['noon', '"0 12 * * *"'],
    ['weekdays', '"0 0 * * 1-5"'],
    ['every 15 minutes', '"*/15 * * * *"'],
    ['every minute', '"* * * * *"'],
    ['every hour', '"0 * * * *"'],
    ['every 2 hours', '"0 */2 * * *"'],
    ['every day', '"0 0 * * *"'],
    ['every other day', '"@every 48h", which counts from the last run and allows no timeZone'],
    ['every week', '"0 0 * * 0"'],
    ['every month', '"0 0 1 * *"'],
    ['every 3 months', '"0 0 1 */3 *"'],
    ['every year', '"0 0 1 1 *"'],
    ['every 7 minutes', '"@every 7m", which counts from the last run and allows no timeZone'],
    ['every 90 minutes', '"@every 1h30m", which counts from the last run and allows no timeZone'],
    ['every 30 seconds', '"* * * * *", since Kubernetes starts at most one Job a minute'],
    ['every15m', '"*/15 * * * *"'],
    ['15m', '"*/15 * * * *"'],
    ['1h', '"0 * * * *"'],
    ['1d', '"0 0 * * *"'],
    ['1h30m', '"@every 1h30m", which counts from the last run and allows no timeZone'],
    ['PT15M', '"*/15 * * * *"'],
    ['P1D', '"0 0 * * *"'],
    ['P1M', '"0 0 1 * *"'],
    ['P3M', '"0 0 1 */3 *"'],
    ['P1Y', '"0 0 1 1 *"'],
    ['P1DT12H', '"@every 36h", which counts from the last run and allows no timeZone'],
    ['*/15m', '"*/15 * * * *"'],
    ['*/2h', '"0 */2 * * *"'],
    ['*/15', '"*/15 * * * *"'],
    ['0 3', '"0 3 * * *"'],
    ['0 3 * *', '"0 3 * * *"'],
    ['every day at 3', '"0 3 * * *"'],
    ['Every day at 3:30pm', '"30 15 * * *"'],
    ['every monday at 9', '"0 9 * * 1"'],
    ['weekdays at 08:00', '"0 8 * * 1-5"'],
    ['03:00', '"0 3 * * *"'],
    ['3am', '"0 3 * * *"'],
    ['12am', '"0 0 * * *"'],
    ['12:15 pm', '"15 12 * * *"'],
    ['at 3', '"0 3 * * *"'],
    ['*-*-* 03:00:00', '"0 3 * * *"'],
    ['Mon *-*-* 03:00', '"0 3 * * 1"'],
    ['rate(5 minutes)', '"*/5 * * * *"'],
    ['cron(0 4 * * ? *)', '"0 4 * * ?"'],
    ['cron(0 4 ? * MON-FRI 2026)', '"0 4 ? * MON-FRI"'],
    ['0 3 * * 1 - 5', '"0 3 * * 1-5"'],
    ['0 3 * * 1, 5', '"0 3 * * 1,5"'],
    ['* / 15 * * * *', '"*/15 * * * *"'],
    ['0 3 * * MON FRI', '"0 3 * * MON,FRI"'],
  ])('the words %j have a cure that Kubernetes accepts', (text, cure) => {
    expect(complaint(text)).toBe(`[field-count] schedule must have 5 fields; write ${cure}`);
    expect(complaint(cure.split('"')[1])).toBe('accepted');
  });

  test.each([
    ['reboot', 'use a RunOnceJob for a job that runs once'],
    ['once', 'use a RunOnceJob for a job that runs once'],
    ['0 3 * * *, 0 4 * * *', 'write a PeriodicJob for each of them'],
    ['0 3 * * * | 0 4 * * *', 'write a PeriodicJob for each of them'],
    // The fields of EventBridge number the days of the week from 1.
    ['cron(0 4 ? * 2 *)', 'write minute, hour, day of month, month and day of week'],
    ...[
      '3',
      '25:00',
      '3:61',
      '13pm',
      'hour',
      'every',
      'every 0 minutes',
      'every 5 months',
      'every 999999 weeks',
      'never',
      'R/PT15M',
      // A date.
      '12/25',
      // Five months, not five minutes.
      'P5M',
      'P1H',
      'every 99999999 weeks',
    ].map((text): [string, string] => [text, 'write minute, hour, day of month, month and day of week']),
    [`every ${' '.repeat(1000)} hour`, 'write minute, hour, day of month, month and day of week'],
  ])('the words %j have another cure', (text, cure) => {
    expect(complaint(text)).toBe(`[field-count] schedule must have 5 fields; ${cure}`);
  });

  test.each(['0 3 * * * Europe/Berlin', '0 3 * * * UTC'])(
    'the zone behind the fields of %j belongs elsewhere',
    (text) => {
      expect(complaint(text)).toBe(
        `[time-zone-inside] schedule must not contain a time zone; set timeZone: '${text.slice(10)}' instead`,
      );
    },
  );

  test.each([
    ...['--password=s3cret', '-ps3cret', '- s3cret', '/s3cret', ', s3cret', 's3c ret', '*-s3cret 5'].map(
      (command) => [`0 2 * * * ${command}`, '0 2 * * * …'],
    ),
    ['@daily mysqldump -ps3cret', '@daily …'],
    ['@Daily mysqldump -ps3cret', '@Daily …'],
    ['@every 5m mysqldump -ps3cret', '@every 5m …'],
    ['30 3am * * * mysqldump -ps3cret', '30 3am * * * …'],
    ['0 0 3 * * ? mysqldump -ps3cret', '0 0 3 * * ? …'],
    ['"0 2 * * *" mysqldump -ps3cret', '"0 2 * * *" …'],
    ['0 2 * * *; mysqldump -ps3cret', '0 2 * * *; …'],
    ['0 2 * * * Europe/Berlin mysqldump -ps3cret', '0 2 * * * Europe/Berlin …'],
  ])('the command in %j is not shown, and belongs elsewhere', (text, got) => {
    const result = parseSchedule(text);
    const cure = 'move the command to the prop command, or to script if it needs a shell';
    expect(result).toMatchObject({ ok: false, problem: { got, cure } });
    expect(JSON.stringify(result)).not.toMatch(/s3c|mysqldump/);
  });

  test.each([
    ['@reboot mysqldump -ps3cret', '@reboot …'],
    ['@Reboot mysqldump -ps3cret', '@Reboot …'],
    ['@every mysqldump -ps3cret', '@every …'],
    ['*/5 * * * curl -us3cret', '*/5 * * * …'],
    ['*/5 * * curl -us3cret', '*/5 * * …'],
    ['* * * * -us3cret', '* * * * …'],
    ['0 2 1-5,x * * mysqldump -ps3cret', '0 2 …'],
    ['0 2 * * * TZ=s3cret mysqldump -ps3cret', '0 2 * * * …'],
    ['TZ=s3cret 0 2 * * *', '…'],
    ['TZ=UTC 0 2 * * * mysqldump -ps3cret', 'TZ=UTC 0 2 * * * …'],
    ['daily mysqldump -ps3cret', 'daily …'],
    ['every day at 3 mysqldump -ps3cret', 'every day at 3 …'],
    ['MAILTO=s3cret 0 2 * * * mysqldump', '…'],
    ['*-s3cret/0 2 * * *', '…'],
    ['*/s3cret/2 2 * * *', '…'],
    ['* * * *-s3cret', '* * * …'],
    ['*-s3cret/5m * * * *', '…'],
    ['"*-s3cret 2 * * *"', '…'],
    ['H(s3cret) 2 * * *', '…'],
    ['s3cret#1 2 * * *', '…'],
    ['@s3cret', '…'],
  ])('what is no schedule in %j is not shown', (text, got) => {
    const result = parseSchedule(text);
    expect(result).toMatchObject({ ok: false, problem: { got } });
    expect(JSON.stringify(result)).not.toMatch(/s3cret|mysqldump|curl/);
  });

  test.each([
    ...['0 0 3 * * *', ' @daily', '*/15m * * * *', '0 3 * * 1 - 5', '* / 15 * * * *', 'cron(0 4 * * ? *)'],
    ...['0 3am * * monday', '0 0 * * 5L', 'H(0-29)/10 * * * *', '0 8–18 * * *', '"0 3 * * *"', '0 3 * * 1#2'],
    ...[
      'daily',
      'every 15 minutes',
      'Every Monday at 3:30 pm',
      'weekdays at 08:00',
      'PT15M',
      '*-*-* 03:00:00',
    ],
    ...['every 2 months', '@every -5 m', 'first Monday of the month', '0 0 * Sept *', '0 0 * * tues-thurs'],
    ...['@every 10 Seconds', '@every5m', '@reboot', '@Daily', '0 3 * * * Europe/Berlin', 'TZ=UTC 0 3 * * *'],
    ...['0 3 * * * | 0 4 * * *', '@daily, @weekly', '${MINUTE} 61 * * *', '${WHEN:=0 3 * *}', ''],
  ])('%j is shown in full, since it is a schedule in other words', (text) => {
    expect(parseSchedule(text)).toMatchObject({ ok: false, problem: { got: text } });
  });

  test.each([
    ['*/15m * * * *', '*/15'],
    ['0,30min * * * *', '0,30'],
    ['*15 * * * *', '*/15'],
    ['*\\15 * * * *', '*/15'],
    ['*\\/15 * * * *', '*/15'],
    ['0;30 * * * *', '0,30'],
    ['0 2 * * *;', '*'],
    ['0 2 * * 1;', '1'],
    ['0 8–18 * * *', '8-18'],
    ['0 */2h * * *', '*/2'],
    ['0 3am * * *', '3'],
    ['0 11PM * * *', '23'],
    ['0 12am * * *', '0'],
    ['0 3:00 * * *', '3'],
    ['0 3 1st,15th * *', '1,15'],
    ['0 3 * * weekdays', '1-5'],
    ['0 3 * * Weekend', '0,6'],
  ])('the field in %j is corrected', (text, field) => {
    expect(complaint(text)).toMatch(new RegExp(`; write "${field.replace('*', '\\*')}"$`));
  });

  test.each(['* 3am * * *', '* 3:00 * * monday'])(
    'the hour in %j is corrected with its minute, since it would run 60 times',
    (text) => {
      expect(complaint(text)).toMatch(/; write "0 3" for minute and hour$/);
    },
  );

  test.each(['@daily, @weekly', '@daily; @weekly', '@daily | @weekly', '@every 5m, @every 7m'])(
    '%j has two jobs',
    (text) => {
      expect(complaint(text)).toMatch(/; write a PeriodicJob for each of them$/);
    },
  );

  test.each([
    ['TZ=europe/berlin 0 3 * * *', "set timeZone: 'Europe/Berlin' instead"],
    ['TZ=PST 0 3 * * *', "set timeZone: 'America/Los_Angeles' instead"],
    ['TZ=nowhere 0 3 * * *', 'set timeZone instead'],
  ])('the cure of %j has a zone that exists', (text, cure) => {
    expect(complaint(text)).toBe(`[time-zone-inside] schedule must not contain a time zone; ${cure}`);
  });

  test.each([
    ['"0 3 * * *"', 'write "0 3 * * *", without the inner quotes'],
    ["'0 3 * * *'", 'write "0 3 * * *", without the inner quotes'],
    ['cron(0 4 * * *)', 'write "0 4 * * *"'],
    ['Every day at 3:30 pm', 'write "30 15 * * *"'],
    ['every monday at 9 am', 'write "0 9 * * 1"'],
  ])('the whole of %j is corrected, though it has five fields', (text, cure) => {
    expect(complaint(text).split('; ')[1]).toBe(cure);
  });

  test.each([
    ['60 * * * *', '[range] schedule minute must be 0-59, found 60; write 0 for the full hour'],
    ['61 * * * *', '[range] schedule minute must be 0-59, found 61; write a number from 0 to 59'],
    ['0 24 * * *', '[range] schedule hour must be 0-23, found 24; write 0 for midnight'],
    ['0 60 * * *', '[range] schedule hour must be 0-23, found 60; write a number from 0 to 23'],
    ['24/2 24 * * *', '[range] schedule hour must be 0-23, found 24; write 0 for midnight'],
    ['0 24/2 * * *', '[range] schedule hour must be 0-23, found 24; write 0 for midnight'],
    ['0 0 0 * *', '[range] schedule day of month must be 1-31, found 0; write 1 for the first day'],
    ['0 0 32 * *', '[range] schedule day of month must be 1-31, found 32; write a number from 1 to 31'],
    ['0 0 1 0 *', '[range] schedule month must be 1-12 or jan-dec, found 0; write 1 for the first month'],
    ['0 0 1 13 *', '[range] schedule month must be 1-12 or jan-dec, found 13; write a number from 1 to 12'],
    ['0 0 * * 7', '[range] schedule day of week must be 0-6 or sun-sat, found 7; write 0 for Sunday'],
    ['0 0 * * 7/2', '[range] schedule day of week must be 0-6 or sun-sat, found 7; write 0 for Sunday'],
    ['0 0 * * 8', '[range] schedule day of week must be 0-6 or sun-sat, found 8; write a number from 0 to 6'],
    ['0 0 * * 1-7', '[range] schedule day of week must be 0-6 or sun-sat, found 1-7; write "1-6,0"'],
    [
      '0 0 * * mon-7',
      '[range] schedule day of week must be 0-6 or sun-sat, found mon-7; write "mon-sat,sun"',
    ],
    ['0 0 * * 0-7', '[range] schedule day of week must be 0-6 or sun-sat, found 0-7; write "0-6"'],
    [
      '0 0 * * 7-7',
      '[range] schedule day of week must be 0-6 or sun-sat, found 7-7; write numbers from 0 to 6',
    ],
    [
      '0 0 * * 7-9',
      '[range] schedule day of week must be 0-6 or sun-sat, found 7-9; write numbers from 0 to 6',
    ],
    ['0 0 * * 5-8', '[range] schedule day of week must be 0-6 or sun-sat, found 5-8; write "5-6"'],
    ['0 9-24 * * *', '[range] schedule hour must be 0-23, found 9-24; write "9-23"'],
    ['0 9-24/3 * * *', '[range] schedule hour must be 0-23, found 9-24; write "9-23"'],
    ['0 7-7 * * *', 'accepted'],
    ['0 0 0-15 * *', '[range] schedule day of month must be 1-31, found 0-15; write "1-15"'],
    ['0 0 0-0 * *', '[range] schedule day of month must be 1-31, found 0-0; write numbers from 1 to 31'],
    ['0 0 31-32 * *', '[range] schedule day of month must be 1-31, found 31-32; write "31-31"'],
    ['0 30-2 * * *', '[range] schedule hour must be 0-23, found 30-2; write numbers from 0 to 23'],

    ['0 22-2 * * *', '[wrap-around] schedule hour must not run backwards, found 22-2; write "22-23,0-2"'],
    ['0 23-0 * * *', '[wrap-around] schedule hour must not run backwards, found 23-0; write "23,0"'],
    ['0 1,22-2 * * *', '[wrap-around] schedule hour must not run backwards, found 22-2; write "22-23,0-2"'],
    ['0 22-5/3 * * *', '[wrap-around] schedule hour must not run backwards, found 22-5/3; write "22,1,4"'],
    ['0 22-4/2 * * *', '[wrap-around] schedule hour must not run backwards, found 22-4/2; write "22,0,2,4"'],
    ['0 22-2/x * * *', '[wrap-around] schedule hour must not run backwards; write "22-23,0-2"'],
    ['0 22-2/0 * * *', '[wrap-around] schedule hour must not run backwards, found 22-2/0; write "22-23,0-2"'],
    [
      '0 0 30-2 * *',
      '[wrap-around] schedule day of month must not run backwards, found 30-2; write "30-31,1-2"',
    ],
    [
      '0 0 30-3/2 * *',
      '[wrap-around] schedule day of month must not run backwards, found 30-3/2; write "30,1,3"',
    ],
    [
      '0 0 * nov-feb *',
      '[wrap-around] schedule month must not run backwards, found nov-feb; write "nov-dec,jan-feb"',
    ],
    [
      '0 0 * nov-mar/2 *',
      '[wrap-around] schedule month must not run backwards, found nov-mar/2; write "nov,jan,mar"',
    ],
    [
      '0 0 * * sat-sun',
      '[wrap-around] schedule day of week must not run backwards, found sat-sun; write "sat,sun"',
    ],
    [
      '0 0 * * fri-mon',
      '[wrap-around] schedule day of week must not run backwards, found fri-mon; write "fri-sat,sun-mon"',
    ],

    ['*/0 * * * *', '[step] schedule minute step must be a number of at least 1, found */0; write "*"'],
    ['5/00 * * * *', '[step] schedule minute step must be a number of at least 1, found 5/00; write "5"'],
    ['*/-0 * * * *', '[step] schedule minute step must be a number of at least 1, found */-0; write "*"'],
    [
      '*/-5 * * * *',
      '[step] schedule minute step must be a number of at least 1, found */-5; write "*/2" for every second one',
    ],
    [
      '5/ * * * *',
      '[step] schedule minute step must be a number of at least 1, found 5/; write "5/2" for every second one',
    ],
    [
      '0 */x * * *',
      '[step] schedule hour step must be a number of at least 1; write "*/2" for every second one',
    ],
    [
      '*/9223372036854775808 * * * *',
      '[step] schedule minute step must be a number of at least 1, found */9223372036854775808; write "*/2" for every second one',
    ],
    [
      '0 0 * */feb *',
      '[step] schedule month step must be a number of at least 1, found */feb; write "*/2" for every second one',
    ],

    ['foo * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['mon * * * *', '[number] schedule minute must be 0-59, found mon; write a number from 0 to 59'],
    ['0 0 * * monday', '[number] schedule day of week must be 0-6 or sun-sat, found monday; write "mon"'],
    ['0 0 * January *', '[number] schedule month must be 1-12 or jan-dec, found January; write "jan"'],
    [
      '0 0 * * jan',
      '[number] schedule day of week must be 0-6 or sun-sat, found jan; write a number from 0 to 6',
    ],
    ['0 0 1 x *', '[number] schedule month must be 1-12 or jan-dec; write a number from 1 to 12'],
    ['1.5 * * * *', '[number] schedule minute must be 0-59, found 1.5; write a number from 0 to 59'],
    ['1-x * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['** * * * *', '[number] schedule minute must be 0-59, found **; write "*"'],
    ['5-* * * * *', '[number] schedule minute must be 0-59, found *; write a number from 0 to 59'],
    ['1_0 * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['0x1 * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['++1 * * * *', '[number] schedule minute must be 0-59, found ++1; write a number from 0 to 59'],
    ['\u0661 * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['0 0 * ju\u017f *', '[number] schedule month must be 1-12 or jan-dec; write a number from 1 to 12'],
    [
      '99999999999999999999 * * * *',
      '[number] schedule minute must be 0-59, found 99999999999999999999; write a number from 0 to 59',
    ],

    [
      '1-2-3 * * * *',
      '[syntax] schedule minute must have one hyphen in a range, found 1-2-3; separate ranges by commas',
    ],
    [
      '1-2-3/4 * * * *',
      '[syntax] schedule minute must have one hyphen in a range, found 1-2-3/4; separate ranges by commas',
    ],
    ['1/2/3 * * * *', '[syntax] schedule minute must have one step, found 1/2/3; write "1/2"'],
    ['*/2/3 * * * *', '[syntax] schedule minute must have one step, found */2/3; write "*/2"'],
    [
      '-5 * * * *',
      '[syntax] schedule minute must have a number at each end of a range, found -5; write both numbers, or "*" for all',
    ],
    [
      '0 5- * * *',
      '[syntax] schedule hour must have a number at each end of a range, found 5-; write both numbers, or "*" for all',
    ],
    [
      '/5 * * * *',
      '[syntax] schedule minute must have a number at each end of a range, found /5; write "*/5"',
    ],

    [
      'H 3 * * *',
      '[extension] schedule minute must not use L, W, # or H, found H; write a number that you choose yourself',
    ],
    [
      'H/15 * * * *',
      '[extension] schedule minute must not use L, W, # or H, found H/15; write a number that you choose yourself',
    ],
    [
      'h(0-29)/10 * * * *',
      '[extension] schedule minute must not use L, W, # or H, found h(0-29)/10; write a number that you choose yourself',
    ],
    [
      '0 0 L * *',
      '[extension] schedule day of month must not use L, W, # or H, found L; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 L-3 * *',
      '[extension] schedule day of month must not use L, W, # or H, found L-3; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 15W * *',
      '[extension] schedule day of month must not use L, W, # or H, found 15W; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 lw * *',
      '[extension] schedule day of month must not use L, W, # or H, found lw; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 W * *',
      '[extension] schedule day of month must not use L, W, # or H, found W; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 * * 5L',
      '[extension] schedule day of week must not use L, W, # or H, found 5L; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 * * friL',
      '[extension] schedule day of week must not use L, W, # or H, found friL; run daily and let the job check the date, or run on day 1 for the month before',
    ],
    [
      '0 0 * * 1#2',
      '[extension] schedule day of week must not use L, W, # or H, found 1#2; run on every such weekday and let the job check the date',
    ],
    [
      '0 0 * * mon#1',
      '[extension] schedule day of week must not use L, W, # or H, found mon#1; run on every such weekday and let the job check the date',
    ],
    ['HI * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['xH * * * *', '[number] schedule minute must be 0-59; write a number from 0 to 59'],
    ['0 0 x5L * *', '[number] schedule day of month must be 1-31; write a number from 1 to 31'],
    ['0 0 5Lx * *', '[number] schedule day of month must be 1-31; write a number from 1 to 31'],
  ])('the field in %j has a cure', (text, expected) => {
    expect(complaint(text)).toBe(expected);
  });

  test.each([
    ['x x x x x', 'minute'],
    ['* x x x x', 'hour'],
    ['* * x x x', 'dayOfMonth'],
    ['* * * x x', 'month'],
    ['* * * * x', 'dayOfWeek'],
    ['* * *', undefined],
  ])('%j names the field %s', (text, field) => {
    const result = parseSchedule(text);
    expect(!result.ok && result.problem.path[0]).toBe(field);
  });

  test('the cure of a wrong range is valid', () => {
    const numbers = fc.nat(70).map(String);
    const anyRange = fc.tuple(
      fc.constantFrom(...FIELDS.keys()),
      numbers,
      numbers,
      fc.constantFrom('', '/2', '/7'),
    );
    fc.assert(
      fc.property(anyRange, ([index, low, high, step]) => {
        const fields = ['*', '*', '*', '*', '*'];
        fields[index] = `${low}-${high}${step}`;
        const result = parseSchedule(fields.join(' '));
        const cure = result.ok ? undefined : /^write "(.*)"$/.exec(result.problem.cure)?.[1];
        if (cure === undefined) return;
        fields[index] = cure;
        expect(complaint(fields.join(' '))).toBe('accepted');
      }),
    );
  });
});

describe('any string', () => {
  const token = fc.constantFrom(
    ...'* ? - / , 0 5 7 31 60 mon JAN fri L # @every @daily 1h TZ +'.split(' '),
    ' ',
    '\u00a0',
  );
  const scheduleLike = fc.array(token, { maxLength: 14 }).map((tokens) => tokens.join(''));

  test('is accepted or refused with a rule and a cure, and never crashes', () => {
    fc.assert(
      fc.property(
        fc.oneof(scheduleLike, fc.string({ unit: fc.anyCharacter }), fc.string({ unit: 'grapheme' })),
        (text) => {
          const result = parseSchedule(text);
          if (result.ok) return expect(result.schedule.text).toBe(text);
          expect(result.problem.rule.length * result.problem.cure.length).toBeGreaterThan(0);
          const whole = /^write "(.*?)"/.exec(result.problem.cure)?.[1];
          if (result.problem.code === 'schedule/field-count' && whole)
            expect(complaint(whole)).toBe('accepted');
        },
      ),
      { numRuns: 1000 },
    );
  });

  const secretWord = fc
    .tuple(
      fc.constantFrom(
        '',
        '-p',
        '--password=',
        '/',
        '*-',
        '*/',
        '1,',
        '@',
        'TZ=',
        'PW=',
        '"',
        'H(',
        ';',
        'mon#',
      ),
      fc.constantFrom('', '/2/3', ')', '#1', '"', '/0', ';', ',5', '-7'),
    )
    .map(([before, after]) => `${before}s3cret${after}`);
  const command = fc.tuple(
    fc.constantFrom('', 'mysqldump ', '- ', ', ', '; '),
    fc.array(secretWord, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
  );
  const prefix = fc.oneof(
    fc
      .array(fc.constantFrom(...'* 0 2 */5 1-5 3am mon monday ? L 5#2 60 22-2 , -'.split(' ')), {
        maxLength: 7,
      })
      .map((words) => words.join(' ')),
    fc.constantFrom(
      ...[
        '@daily',
        '@Daily',
        '@reboot',
        '@every',
        '@every 5m',
        '@every 5 minutes',
        'daily',
        'every 15 minutes',
      ],
      ...[
        '"0 2 * * *"',
        'TZ=UTC 0 2 * * *',
        '0 2 * * * UTC',
        '0 2 * * *;',
        'cron(0 4 * * ? *)',
        'P1D',
        '*/5',
      ],
    ),
  );

  test('followed by a command never shows a word of the command', () => {
    fc.assert(
      fc.property(prefix, fc.constantFrom(' ', '\t', '\n', ''), command, (start, space, [name, secrets]) => {
        const result = parseSchedule(start + space + name + secrets);
        expect(result.ok ? '' : JSON.stringify(result)).not.toMatch(/s3cret|mysqldump/);
      }),
      { numRuns: 5000 },
    );
  });

  test('that a cure suggests is accepted, and may be shown', () => {
    fc.assert(
      fc.property(prefix, (text) => {
        const result = parseSchedule(text);
        const cure = result.ok ? undefined : /^write "(\S+ .*)"(?:,|$)/.exec(result.problem.cure)?.[1];
        if (cure !== undefined) expect(complaint(cure)).toBe('accepted');
      }),
      { numRuns: 1000 },
    );
  });

  test('that is accepted has ascending numbers within the bounds of each field', () => {
    fc.assert(
      fc.property(fc.tuple(...FIELDS.map(() => scheduleLike)), (fields) => {
        const result = parseSchedule(fields.join(' '));
        if (!result.ok || result.schedule.kind === 'every') return;
        for (const { name, min, max } of FIELDS) {
          const { values, full } = result.schedule[name];
          expect(values).toEqual(range(min, max).filter((value) => values.includes(value)));
          expect(full).toBe(values.length === max - min + 1);
        }
      }),
    );
  });

  test('of a megabyte is parsed quickly', () => {
    const many = '9'.repeat(1_000_000);
    for (const text of [
      `@every ${many}h`,
      `@every ${'x'.repeat(1_000_000)}1`,
      `${many} * * * *`,
      `*/${many} * * * *`,
    ]) {
      expect(parseSchedule(text).ok).toBe(false);
    }
  });
});
