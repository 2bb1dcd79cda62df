/** Finds the five fields that were meant by fields in another form. */

import { FIELDS } from '../schedule';

/** Longer texts are no schedule in another form. */
const LONGEST = 100;

/** Whether Kubernetes accepts a text, all of which errors may show. */
export type IsCure = (text: string) => boolean;

const EACH = 'write a PeriodicJob for each of them';

/** The cure for several schedules in one text. */
export function cureOfSeveral(text: string, isCure: IsCure): string | undefined {
  if (text.length > LONGEST) return undefined;
  return cureOfEach(
    text.split(/[;|\n]|, /).map((part) => part.trim()),
    isCure,
  );
}

/** The cure for a list of schedules. */
export function cureOfEach(texts: readonly string[], isCure: IsCure): string | undefined {
  return texts.length > 1 && texts.every(isCure) ? EACH : undefined;
}

/** The cure for fields in quotes, in a function of another scheduler, with spaces in them, or without the last of them. */
export function cureOfFields(text: string, words: readonly string[], isCure: IsCure): string | undefined {
  if (text.length > LONGEST) return undefined;
  const trimmed = text.trim();
  const unquoted = trimmed.replace(/^(["'`])(.*)\1$/, '$2');
  if (unquoted !== trimmed && isCure(unquoted)) return `write "${unquoted}", without the inner quotes`;
  const meant = [
    trimmed.replace(/^cron\((.*)\)$/i, '$1'),
    // Other schedulers number the days of the week from 1, so only their names and all days are the same.
    trimmed.replace(/^cron\((.*) ([*?]|[a-z,-]+) (?:\*|\d{4})\)$/i, '$1 $2'),
    trimmed.replace(/(?<=\w)\s*([-,])\s*(?=\w)/g, '$1').replace(/(?<=[\w*])\s*\/\s*(?=\d\d?(?!\S))/g, '/'),
    trimmed.replace(/ ([a-z]{3}) (?=[a-z]{3}$)/i, ' $1,'),
    isStart(words) ? [...words, '*', '*', '*', '*'].slice(0, FIELDS.length).join(' ') : '',
  ].find(isCure);
  return meant === undefined ? undefined : `write "${meant}"`;
}

/** Whether words may be the first fields. A number alone may be a minute or an hour, and `12/25` a date. */
function isStart(words: readonly string[]): boolean {
  return words.length < FIELDS.length && (words.length > 1 || words[0].startsWith('*/'));
}
