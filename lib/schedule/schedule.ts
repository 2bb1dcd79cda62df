/** A parsed schedule: five cron fields, or a fixed delay. */

export type FieldName = 'minute' | 'hour' | 'dayOfMonth' | 'month' | 'dayOfWeek';

/** The smallest and largest number of a field, and its names. */
export interface FieldBounds {
  readonly name: FieldName;
  readonly label: string;
  readonly min: number;
  readonly max: number;
  /** Three-letter names; the first one means `min`. */
  readonly names: readonly string[];
}

/** The five fields in the order of a schedule. */
export const FIELDS: readonly FieldBounds[] = [
  { name: 'minute', label: 'minute', min: 0, max: 59, names: [] },
  { name: 'hour', label: 'hour', min: 0, max: 23, names: [] },
  { name: 'dayOfMonth', label: 'day of month', min: 1, max: 31, names: [] },
  {
    name: 'month',
    label: 'month',
    min: 1,
    max: 12,
    names: ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'],
  },
  {
    name: 'dayOfWeek',
    label: 'day of week',
    min: 0,
    max: 6,
    names: ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'],
  },
];

/** The white space at which Go's strings.Fields splits. JavaScript's \s also has the byte order mark, but not U+0085. */
export const SPACE = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** The words of a text, as Go separates them. */
export function wordsOf(text: string): string[] {
  return text.split(SPACE).filter((word) => word !== '');
}

/** One member of a field's comma-separated list: every `step`-th number from `start` to `end`. */
export interface FieldPart {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly step: number;
}

export interface CronField {
  readonly text: string;
  readonly parts: readonly FieldPart[];
  /** The numbers that match, ascending; empty for a lone comma. */
  readonly values: readonly number[];
  /** Whether every number of the field matches. */
  readonly full: boolean;
  /** The star bit. If a day field has it, both day fields must match; otherwise one of them is enough. */
  readonly star: boolean;
}

/** Five fields that are matched against wall time. */
export interface CronSchedule extends Readonly<Record<FieldName, CronField>> {
  readonly kind: 'cron';
  readonly text: string;
}

/** A delay after the last run, independent of clocks and time zones. */
export interface EverySchedule {
  readonly kind: 'every';
  readonly text: string;
  readonly seconds: number;
}

export type Schedule = CronSchedule | EverySchedule;
