/** Which words of a refused schedule errors may show. The others could be a command with a password. */

import { MONTHS, WEEKDAYS } from '../phrases';
import { wordsOf } from '../schedule';
import { isTimeZone } from '../zones/names';

const UNITS =
  'ns|us|\u00b5s|\u03bcs|ms|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?|w|weeks?|mo|months?|y|years?';
/** `5`, `1h30m`, `3am`, `15th`, `5L`, or a unit alone. */
const NUMBER = new RegExp(`^(?:\\d+(?:(?:${UNITS})\\d+)*)?(?:${UNITS}|[ap]m|st|nd|rd|th|l)?$`);
const ISO = /^p(?:\d+[ymwdhs]|t)+$/;
const NAMES = [...MONTHS, ...WEEKDAYS].map((name) => name.toLowerCase());
const SHORT_NAMES = NAMES.map((name) => name.slice(0, 3));
const WORDS = new Set([
  ...NAMES,
  ...SHORT_NAMES,
  ...SHORT_NAMES.map((name) => `${name}l`),
  ...['sept', 'tues', 'thur', 'thurs', 'lw', 'tz', 'cron_tz', 'cron', 'rate'],
  ...[
    'every',
    'each',
    'other',
    'first',
    'last',
    'of',
    'the',
    'and',
    'to',
    'on',
    'at',
    'once',
    'now',
    'reboot',
  ],
  ...['noon', 'midnight', 'night', 'weekday', 'weekend', 'workday', 'quarter', 'never'],
  ...['hourly', 'daily', 'nightly', 'weekly', 'fortnightly', 'monthly', 'quarterly', 'yearly', 'annually'],
]);
const PUNCTUATION = /[-*?,/#+.:;|=()[\]"'`\\}\u2010-\u2015\u2212]+/;
/** The start of a placeholder: `${MINUTE`, or `${MINUTE:=` before its default. */
const PLACEHOLDER = /\$\{\w+(?::?[-=])?/g;
/** No field is longer, not even a list of all minutes. */
const LONGEST = 200;

/** Whether a word can belong to a schedule, even to one of another scheduler. */
export function isScheduleWord(word: string): boolean {
  if (word.length > LONGEST) return false;
  if (isTimeZone(word.replace(/^(?:CRON_)?TZ=/, ''))) return true;
  const lower = word.replace(PLACEHOLDER, '').toLowerCase();
  return ISO.test(lower) || lower.replace(/^@/, '').split(PUNCTUATION).every(isKnown);
}

function isKnown(piece: string): boolean {
  const one = piece.replace(/^every(?=\d)/, '');
  return NUMBER.test(one) || WORDS.has(one) || WORDS.has(one.replace(/s$/, ''));
}

/** Whether all words of a text can belong to a schedule. */
export function isShown(text: string): boolean {
  return wordsOf(text).every(isScheduleWord);
}

/** The leading words that can belong to a schedule; `filled` replaces placeholders. */
export function leadingWords(text: string, filled = (word: string) => word): string[] {
  const words = wordsOf(text);
  const other = words.findIndex((word) => !isScheduleWord(filled(word)));
  if (other < 0) return words;
  let end = other;
  // A lone hyphen belongs to what follows it.
  while (end > 0 && !/[\p{L}\d*?]/u.test(words[end - 1])) end--;
  return words.slice(0, end);
}

/** A refused schedule as an error shows it: `0 2 * * * …` if a command follows. */
export function shownSchedule(text: string, filled?: (word: string) => string): string {
  const words = leadingWords(text, filled);
  return words.length === wordsOf(text).length ? text : [...words, '…'].join(' ');
}
