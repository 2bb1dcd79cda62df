/** What schedules and time zones are made from, and what people and other crons write in them. */

const split = (words: string) => words.split(' ');

export const MACROS = split('@yearly @annually @monthly @weekly @daily @midnight @hourly @reboot');

/** What Go reads as a number, or JavaScript does, or neither; about the ends of what either can hold. */
export const NUMBERS = [
  ...split('-1 -0 +0 +5 00 007 0x5 1e1 1_0 1.0 5. + ++1 \u0663 \uff15 0000000000000000000000000000005'),
  ...split('2147483648 4294967296 9223372036854775807 9223372036854775808 18446744073709551621'),
  ...['-9223372036854775808', '-9223372036854775809', '1'.repeat(400), ''],
];

/** What Quartz, Jenkins and others know. */
export const EXTENSIONS = split('L W LW 15W 5L 1#2 H H/5 H(0-29) R ~ 1~5 % ! ** *? ??');

/** What Go, JavaScript or neither takes for white space, letters that lower to others, and what schedules have. */
export const CHARACTERS = [
  ...'\t\n\v\f\r\u0085\u00a0\u1680\u2003\u2028\u202f\u205f\u3000',
  ...'\u180e\u200b\u2060\ufeff\0\x1c\x7f\u0130\u0131\u017f\u212a\u{1d7d9}',
  ...'   */-,?@#+.=_LWH0123456789abceghjnoprstuvyAFNS',
  ...['TZ', 'tz'],
];

/** Units of Go's durations, and of others. */
export const UNITS = [...split('h m s h m s ms us \u00b5s \u03bcs ns d w H'), ' ', ''];

/** Beyond what Go's fractions hold, and about its longest and its shortest duration. */
export const LONG_DELAYS = [
  ...split('0.9223372036854775807h 0.9223372036854775808h 0.9223372036854775808us 1.00000000000000000009m'),
  ...split('2562047h47m16.854775807s 2562047h47m16.854775808s 2562047h47m16s854775808ns 2562048h'),
  ...split('9223372036854775807ns 9223372036854775808ns 9223372036854775809ns 9223372036.854775807s'),
  ...split('153722867.280912930m 153722867.280912931m 9223372036854775.8079us 0h9223372036854775808ns'),
  ...[`0.${'9'.repeat(50)}h`, `0.${'9'.repeat(50)}m`, `0.${'1'.repeat(50)}s`],
].flatMap((duration) => ['', '-', '+'].map((sign) => `@every ${sign}${duration}`));

/** Names that are no time zone of the tz database, or are for other programs only. */
export const STRANGE_ZONES = [
  ...split(
    '. .. / Local local LOCAL localtime posixrules posix/UTC right/UTC zone.tab tzdata.zi SystemV/EST5',
  ),
  ...split('utc Utc Z z gmt PST PDT CST EDT CEST BST IST JST MSK AoE LMT EST5 CET-1CEST <+03>-3 Asia/Hanoi'),
  ...split(
    'UTC+1 UTC+01:00 +01:00 -0500 GMT+1 GMT+00 Etc/GMT+13 Etc/GMT-15 Etc/GMT+01 Europe America/Argentina',
  ),
  ...split(
    '/usr/share/zoneinfo/UTC ../zoneinfo/UTC Europe/../UTC Europe//Berlin Europe\\Berlin Europe%2FBerlin US/',
  ),
  ...split('constructor __proto__ toString undefined null'),
  ...['', ' ', 'x'.repeat(1000)],
];
